#include "common/ids/resource_name.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "common/status/error.h"

namespace primadona {
namespace {

constexpr size_t kMaxTextId = 64;

// What stands after "<collection>/", or nullopt when `name` does not begin so.
std::optional<std::string_view> AfterCollection(std::string_view collection,
                                                std::string_view name) {
  if (!name.starts_with(collection)) return std::nullopt;
  name.remove_prefix(collection.size());
  if (!name.starts_with('/')) return std::nullopt;
  return name.substr(1);
}

absl::Status Malformed(std::string_view collection, std::string_view field) {
  const std::string shape = std::string(collection) + "/{id}";
  return FieldError(std::string(field), "NAME_MALFORMED",
                    {.en = "The name must have the form " + shape + ".",
                     .id = "Nama harus berbentuk " + shape + "."});
}

bool IsTextIdChar(char c) { return absl::ascii_isalnum(c) || c == '_' || c == '-'; }

}  // namespace

absl::StatusOr<Uuid> ParseUuidName(std::string_view collection, std::string_view name,
                                   std::string_view field) {
  const std::optional<std::string_view> rest = AfterCollection(collection, name);
  if (!rest) return Malformed(collection, field);
  const absl::StatusOr<Uuid> uuid = Uuid::Parse(*rest);
  // The nil UUID means "none": it names nothing.
  if (!uuid.ok() || uuid->is_nil()) return Malformed(collection, field);
  return *uuid;
}

absl::StatusOr<std::string> ParseTextName(std::string_view collection, std::string_view name,
                                          std::string_view field) {
  const std::optional<std::string_view> rest = AfterCollection(collection, name);
  if (!rest || rest->empty() || rest->size() > kMaxTextId ||
      !std::all_of(rest->begin(), rest->end(), IsTextIdChar)) {
    return Malformed(collection, field);
  }
  return std::string(*rest);
}

}  // namespace primadona
