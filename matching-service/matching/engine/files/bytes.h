// Whole numbers as little-endian bytes.
#ifndef PRIMADONA_MATCHING_ENGINE_FILES_BYTES_H_
#define PRIMADONA_MATCHING_ENGINE_FILES_BYTES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace primadona::matching::engine {

// In two's complement where the number has a sign.
template <typename Number>
void AppendBytes(Number number, std::string& file) {
  auto rest = static_cast<unsigned __int128>(number);
  char bytes[sizeof(Number)];
  for (size_t i = 0; i < sizeof(Number); ++i, rest >>= 8) bytes[i] = static_cast<char>(rest & 0xFF);
  file.append(bytes, sizeof bytes);
}

// Takes an unsigned number off the front. False, leaving both alone, when fewer bytes are left.
template <typename Number>
bool TakeBytes(std::string_view& left, Number& number) {
  if (left.size() < sizeof(Number)) return false;
  Number taken = 0;
  for (size_t i = sizeof(Number); i-- > 0;) {
    taken = static_cast<Number>(static_cast<unsigned __int128>(taken) << 8 |
                                static_cast<unsigned char>(left[i]));
  }
  number = taken;
  left.remove_prefix(sizeof(Number));
  return true;
}

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_FILES_BYTES_H_
