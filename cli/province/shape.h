// How large a synthetic province is.
#ifndef PRIMADONA_CLI_PROVINCE_SHAPE_H_
#define PRIMADONA_CLI_PROVINCE_SHAPE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace primadona::cli {

struct Shape {
  std::string name;
  int governments = 1;
  int units = 40;  // organisational units (OPD) of each government
  int people = 8000;
  int widyaiswara = 30;
  int other_providers = 60;
  int needs = 2000;     // gaps that the HR system pushes in a year
  int requests = 2500;  // requests of a year, from all sources
  int year = 2026;
};

// The sizes of the domain's pages: "province", "babel" (all of Bangka Belitung) and "national".
// INVALID_ARGUMENT: SIZE_UNKNOWN.
absl::StatusOr<Shape> ShapeOf(std::string_view size);
std::vector<std::string> ShapeNames();

// `shape` with one of `divisor` people, providers, needs and requests (at least one of each); the
// units stay. For tests.
Shape Scaled(Shape shape, int divisor);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_SHAPE_H_
