// Typed ids: a CoacheeId passed as a BookingId does not compile.
#ifndef PRIMADONA_COMMON_IDS_ID_H_
#define PRIMADONA_COMMON_IDS_ID_H_

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "common/status/macros.h"

namespace primadona {

// 128 bits in network order. The nil value (all zero) means "none".
class Uuid {
 public:
  constexpr Uuid() = default;
  explicit constexpr Uuid(const std::array<uint8_t, 16>& bytes) : bytes_(bytes) {}

  // INVALID_ARGUMENT: UUID_MALFORMED unless `text` is the canonical lower-case 8-4-4-4-12 form.
  static absl::StatusOr<Uuid> Parse(std::string_view text);
  // INVALID_ARGUMENT: UUID_MALFORMED unless `bytes` has 16 bytes.
  static absl::StatusOr<Uuid> FromBytes(std::string_view bytes);

  bool is_nil() const { return *this == Uuid(); }
  std::string ToString() const;
  // The 16 bytes as a string, the form of a BINARY(16) column and of a proto's bytes field.
  std::string ToBytes() const;
  const std::array<uint8_t, 16>& bytes() const { return bytes_; }

  friend auto operator<=>(const Uuid&, const Uuid&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Uuid& uuid) {
    return H::combine(std::move(h), uuid.bytes_);
  }

 private:
  std::array<uint8_t, 16> bytes_{};
};

// An id of the noun that `Tag` stands for. A new noun: `using BookingId = Id<struct BookingTag>;`
template <typename Tag>
class Id {
 public:
  constexpr Id() = default;  // nil
  explicit constexpr Id(Uuid uuid) : uuid_(uuid) {}

  static absl::StatusOr<Id> Parse(std::string_view text) {
    ASSIGN_OR_RETURN(const Uuid uuid, Uuid::Parse(text));
    return Id(uuid);
  }
  static absl::StatusOr<Id> FromBytes(std::string_view bytes) {
    ASSIGN_OR_RETURN(const Uuid uuid, Uuid::FromBytes(bytes));
    return Id(uuid);
  }

  bool is_nil() const { return uuid_.is_nil(); }
  const Uuid& uuid() const { return uuid_; }
  std::string ToString() const { return uuid_.ToString(); }
  std::string ToBytes() const { return uuid_.ToBytes(); }

  friend auto operator<=>(const Id&, const Id&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Id& id) {
    return H::combine(std::move(h), id.uuid_);
  }

 private:
  Uuid uuid_;
};

// One id for a civil servant in every role: coachees/{id}, providers/{id} and a token's `sub`.
using PersonId = Id<struct PersonTag>;

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_ID_H_
