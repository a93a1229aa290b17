// A certificate as it stands in its file. matching-verify shares no code with the engine.
#ifndef PRIMADONA_MATCHING_VERIFY_READING_H_
#define PRIMADONA_MATCHING_VERIFY_READING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace matching_verify {

__extension__ using Whole = __int128;
inline constexpr uint32_t kUnseated = 0xFFFFFFFF;

struct Pair {
  uint32_t node;
  uint16_t cost;
};
struct Ticket {
  uint64_t key = 0;
  uint32_t priority = 0;
  std::vector<Pair> pairs;
  uint32_t seat = kUnseated;
};
struct Place {
  uint64_t key;
  uint32_t number;  // a provider's capacity, a slot's provider
  Whole price;
};
struct Certificate {
  std::vector<Place> providers;
  std::vector<Place> slots;
  std::vector<Ticket> tickets;
  bool unique = false;
};

// The layout is described in matching/engine/certificate/certificate.h. Without a value when the
// file is none, is cut short, or its hash is not that of its content; `fault` says so.
std::optional<Certificate> Read(std::string_view file, std::string& fault);

}  // namespace matching_verify

#endif  // PRIMADONA_MATCHING_VERIFY_READING_H_
