#include "common/mysql/sql.h"

#include <cstdio>
#include <cstdlib>

namespace primadona::mysql {
namespace {

[[noreturn]] void Die(const char* what, size_t column) {
  std::fprintf(stderr, "mysql::Row: %s in column %zu\n", what, column);
  std::abort();
}

const Scalar& At(const std::vector<Scalar>& columns, size_t column) {
  if (column >= columns.size()) Die("no such column", column);
  return columns[column];
}

template <typename T>
const T& Get(const std::vector<Scalar>& columns, size_t column, const char* type) {
  const T* value = std::get_if<T>(&At(columns, column));
  if (value == nullptr) Die(type, column);
  return *value;
}

}  // namespace

bool Row::IsNull(size_t column) const {
  return std::holds_alternative<Null>(At(columns_, column));
}

int64_t Row::Int(size_t column) const { return Get<int64_t>(columns_, column, "no whole number"); }

double Row::Double(size_t column) const {
  if (const auto* whole = std::get_if<int64_t>(&At(columns_, column))) {
    return static_cast<double>(*whole);
  }
  return Get<double>(columns_, column, "no number");
}

const std::string& Row::Text(size_t column) const {
  return Get<std::string>(columns_, column, "no text");
}

absl::Time Row::Time(size_t column) const {
  return IsNull(column) ? absl::InfinitePast() : absl::FromUnixMicros(Int(column));
}

Uuid Row::AsUuid(size_t column) const {
  if (IsNull(column)) return Uuid();
  const auto uuid = Uuid::FromBytes(Text(column));
  if (!uuid.ok()) Die("no id of 16 bytes", column);
  return *uuid;
}

}  // namespace primadona::mysql
