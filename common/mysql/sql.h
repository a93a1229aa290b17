// A named SQL text and the values that go into and come out of it.
#ifndef PRIMADONA_COMMON_MYSQL_SQL_H_
#define PRIMADONA_COMMON_MYSQL_SQL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "common/ids/id.h"

namespace primadona::mysql {

// A statement; its name labels metrics and slow-call logs. Parameters are `?`. A `?*` stands for
// a list and takes one List value (see Value). Declared once, in a store's *_sql.h:
//   inline constexpr Sql kLoadBooking{"load_booking", "SELECT … FROM booking WHERE id = ?"};
struct Sql {
  const char* name;
  const char* text;
};

struct Null {};

// A parameter, made of a plain value unasked. Times are stored as BIGINT microseconds since the
// epoch (UTC), ids as BINARY(16), booleans as 0 or 1, std::string as text or bytes alike.
struct Scalar : std::variant<Null, int64_t, double, std::string> {
  using variant::variant;  // NOLINTBEGIN(google-explicit-constructor, google-runtime-int)
  Scalar(Null) : variant(Null{}) {}
  Scalar(int v) : variant(int64_t{v}) {}
  Scalar(long v) : variant(int64_t{v}) {}
  Scalar(long long v) : variant(int64_t{v}) {}
  Scalar(bool v) : variant(int64_t{v}) {}
  Scalar(double v) : variant(v) {}
  Scalar(const char* v) : variant(std::string(v)) {}
  Scalar(std::string_view v) : variant(std::string(v)) {}
  Scalar(std::string v) : variant(std::move(v)) {}
  Scalar(absl::Time v) : variant(int64_t{absl::ToUnixMicros(v)}) {}
  Scalar(const Uuid& v) : variant(v.ToBytes()) {}
  template <typename Tag>
  Scalar(const Id<Tag>& v) : variant(v.ToBytes()) {}
};  // NOLINTEND(google-explicit-constructor, google-runtime-int)

// The scalar, or NULL for a nil id.
template <typename IdType>
Scalar NullIfNil(const IdType& id) {
  return id.is_nil() ? Scalar(Null{}) : Scalar(id);
}
// The scalar, or NULL for the infinite past, which stands for "not yet" in domain structs.
inline Scalar NullIfUnset(absl::Time time) {
  return time == absl::InfinitePast() ? Scalar(Null{}) : Scalar(time);
}

using List = std::vector<Scalar>;  // never empty
using Params = std::vector<std::variant<Scalar, List>>;

// One row of a result. Asking for a column that is not there, or as a type that it is not, is a
// programming error and ends the program.
class Row {
 public:
  explicit Row(std::vector<Scalar> columns) : columns_(std::move(columns)) {}

  bool IsNull(size_t column) const;
  int64_t Int(size_t column) const;
  bool Bool(size_t column) const { return Int(column) != 0; }
  double Double(size_t column) const;
  const std::string& Text(size_t column) const;  // text or bytes
  absl::Time Time(size_t column) const;           // NULL gives the infinite past
  Uuid AsUuid(size_t column) const;               // NULL gives nil
  template <typename IdType>
  IdType AsId(size_t column) const {
    return IdType(AsUuid(column));
  }
  size_t size() const { return columns_.size(); }

 private:
  std::vector<Scalar> columns_;
};
using Rows = std::vector<Row>;

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_SQL_H_
