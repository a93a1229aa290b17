// What a text from outside is made of.
#ifndef PRIMADONA_COMMON_RPC_UTF8_H_
#define PRIMADONA_COMMON_RPC_UTF8_H_

#include <cstddef>
#include <string_view>

namespace primadona::rpc {

struct TextFacts {
  bool valid = true;         // well-formed UTF-8: shortest form, no surrogates, ≤ U+10FFFF
  bool has_control = false;  // C0 (but tab, line feed, carriage return), DEL or C1
  size_t code_points = 0;
};

// Reads `text` to its end, or to its first fault.
TextFacts ReadUtf8(std::string_view text);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_UTF8_H_
