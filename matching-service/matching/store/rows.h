// Values that several tables hold in the same form.
#ifndef PRIMADONA_MATCHING_STORE_ROWS_H_
#define PRIMADONA_MATCHING_STORE_ROWS_H_

#include <cstdint>
#include <set>
#include <string>

#include "absl/time/time.h"
#include "common/ids/id.h"

namespace primadona::matching {

// The lowest UUIDv7 of a moment, as bytes: ids are ordered by time.
inline std::string FirstIdOf(absl::Time time) {
  const auto millis = static_cast<uint64_t>(absl::ToUnixMillis(time));
  std::string bytes(16, '\0');
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<char>(millis >> (8 * (5 - i)) & 0xFF);
  return bytes;
}

// People as their 16 bytes each, one after the other.
inline std::string BytesOf(const std::set<PersonId>& people) {
  std::string bytes;
  for (const PersonId& person : people) bytes += person.ToBytes();
  return bytes;
}

inline std::set<PersonId> PeopleOf(const std::string& bytes) {
  std::set<PersonId> people;
  for (size_t at = 0; at + 16 <= bytes.size(); at += 16) {
    if (const auto person = PersonId::FromBytes(std::string_view(bytes).substr(at, 16));
        person.ok()) {
      people.insert(*person);
    }
  }
  return people;
}

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_ROWS_H_
