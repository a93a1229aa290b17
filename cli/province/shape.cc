#include "cli/province/shape.h"

#include <algorithm>

#include "common/status/error.h"

namespace primadona::cli {
namespace {

const std::vector<Shape>& Shapes() {
  static const auto& shapes = *new std::vector<Shape>{
      {.name = "province"},
      {.name = "babel",
       .governments = 8,
       .people = 32'000,
       .widyaiswara = 50,
       .other_providers = 100,
       .needs = 8'000,
       .requests = 10'000},
      {.name = "national",
       .governments = 550,
       .people = 4'300'000,
       .widyaiswara = 4'000,
       .other_providers = 8'000,
       .needs = 1'000'000,
       .requests = 1'000'000},
  };
  return shapes;
}

}  // namespace

absl::StatusOr<Shape> ShapeOf(std::string_view size) {
  for (const Shape& shape : Shapes()) {
    if (shape.name == size) return shape;
  }
  return MakeError(absl::StatusCode::kInvalidArgument, "SIZE_UNKNOWN",
                   {"The size is one of province, babel and national.",
                    "Ukuran adalah salah satu dari province, babel, dan national."});
}

std::vector<std::string> ShapeNames() {
  std::vector<std::string> names;
  for (const Shape& shape : Shapes()) names.push_back(shape.name);
  return names;
}

Shape Scaled(Shape shape, int divisor) {
  for (int* count : {&shape.people, &shape.widyaiswara, &shape.other_providers, &shape.needs,
                     &shape.requests}) {
    *count = std::max(1, *count / divisor);
  }
  return shape;
}

}  // namespace primadona::cli
