// What a fuzzer claims of a parser. A claim that does not hold ends the program, which is what
// libFuzzer looks for.
#ifndef PRIMADONA_TESTS_FUZZ_EXPECT_H_
#define PRIMADONA_TESTS_FUZZ_EXPECT_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// `message` names the claim.
#define FUZZ_EXPECT(holds, message)                                          \
  do {                                                                       \
    if (!(holds)) {                                                          \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, message);      \
      std::abort();                                                          \
    }                                                                        \
  } while (false)

namespace primadona::fuzz {

inline std::string_view TextOf(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace primadona::fuzz

#endif  // PRIMADONA_TESTS_FUZZ_EXPECT_H_
