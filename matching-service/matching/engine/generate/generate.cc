#include "matching/engine/generate/generate.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/engine/generate/random.h"
#include "matching/engine/generate/zipf.h"
#include "matching/engine/instance/instance_builder.h"

namespace primadona::matching::engine {
namespace {

constexpr int kCompetencies = 36;
constexpr int kTopLevel = 5;
constexpr int kCommonSlots = 3;     // offered of each candidate
constexpr int kGridSlots = 256;     // times at which slots lie
constexpr int kFreePerMille = 300;  // of a ticket's grid

struct Offering {
  uint32_t provider;
  int level;
};

class Generator {
 public:
  explicit Generator(const Shape& shape) : shape_(shape), random_(shape.seed) {}

  absl::StatusOr<Instance> Run() {
    RETURN_IF_ERROR(AddProviders());
    RETURN_IF_ERROR(AddSlots());
    const uint64_t pairs = uint64_t{shape_.tickets} * shape_.candidates;
    builder_.Reserve(shape_.tickets, pairs * (shape_.slots > 0 ? kCommonSlots : 1));
    for (uint32_t i = 0; i < shape_.tickets; ++i) RETURN_IF_ERROR(AddTicket(i));
    return std::move(builder_).Build();
  }

 private:
  // Seats in proportion to 2–6 a provider, together tickets / contention.
  absl::Status AddProviders() {
    const Zipf supply(kCompetencies, 6);
    std::vector<uint64_t> sizes(shape_.providers);
    uint64_t total = 0;
    for (uint64_t& size : sizes) total += size = random_.Between(2, 6);
    const uint64_t seats = uint64_t{shape_.tickets} * 1000 / shape_.contention_per_mille;
    uint64_t before = 0;
    for (uint32_t p = 0; before < total; ++p) {
      const uint64_t after = before + sizes[p];
      RETURN_IF_ERROR(builder_.AddProvider(
          p, static_cast<int64_t>(seats * after / total - seats * before / total)));
      before = after;
      quality_.push_back(random_.Between(0, 2000));
      for (int c = random_.Between(3, 6); c > 0; --c) {
        offers_[supply.Draw(random_)].push_back({p, random_.Between(1, kTopLevel)});
      }
    }
    return absl::OkStatus();
  }

  absl::Status AddSlots() {
    for (uint32_t p = 0; p < shape_.providers && shape_.slots > 0; ++p) {
      std::vector<int> times;
      for (uint32_t s = 0; s < shape_.slots; ++s) {
        times.push_back(random_.Between(0, kGridSlots - 1));
      }
      std::sort(times.begin(), times.end());
      times.erase(std::unique(times.begin(), times.end()), times.end());
      slot_begin_.push_back(static_cast<uint32_t>(slot_time_.size()));
      for (int time : times) {
        slot_time_.push_back(time);
        RETURN_IF_ERROR(builder_.AddSlot(p, static_cast<uint64_t>(time) + 1));
      }
    }
    slot_begin_.push_back(static_cast<uint32_t>(slot_time_.size()));
    return absl::OkStatus();
  }

  absl::Status AddTicket(uint32_t index) {
    static constexpr int kPriorities[] = {1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
    const std::vector<Offering>& offers = offers_[demand_.Draw(random_)];
    const int need = std::min(random_.Between(1, kTopLevel), random_.Between(1, kTopLevel));
    candidates_.clear();
    for (bool& free : free_) free = shape_.slots > 0 && random_.Chance(kFreePerMille);
    if (!offers.empty()) AddCandidates(offers, need);
    return builder_.AddTicket(index, kPriorities[random_.Below(10)], candidates_);
  }

  // From a random offer onwards, in random strides that visit each once.
  void AddCandidates(const std::vector<Offering>& offers, int need) {
    const auto count = static_cast<uint32_t>(offers.size());
    uint32_t stride = 1 + random_.Below(count);
    while (std::gcd(stride, count) != 1) ++stride;
    uint64_t at = random_.Below(count);
    uint32_t found = 0;
    for (uint32_t step = 0; step < count && found < shape_.candidates; ++step) {
      at = (at + stride) % count;
      if (offers[at].level < need) continue;
      AddCandidate(offers[at], need);
      ++found;
    }
  }

  void AddCandidate(const Offering& offer, int need) {
    const int cost =
        900 * (offer.level - need) + quality_[offer.provider] + random_.Between(0, 4000);
    if (shape_.slots == 0) {
      candidates_.push_back({offer.provider, cost});
      return;
    }
    int common = 0;
    for (uint32_t s = slot_begin_[offer.provider];
         s < slot_begin_[offer.provider + 1] && common < kCommonSlots; ++s) {
      if (!free_[slot_time_[s]]) continue;
      candidates_.push_back({s, std::min(kMaxCost, cost + 8 * slot_time_[s])});
      ++common;
    }
  }

  const Shape shape_;
  const Zipf demand_{kCompetencies, 2};
  Random random_;
  InstanceBuilder builder_;
  std::array<std::vector<Offering>, kCompetencies> offers_;
  std::vector<int> quality_;  // by provider
  std::vector<int> slot_time_;
  std::vector<uint32_t> slot_begin_;
  std::array<bool, kGridSlots> free_ = {};  // the times of the ticket at hand
  std::vector<Candidate> candidates_;
};

}  // namespace

absl::StatusOr<Instance> Generate(const Shape& shape) {
  if (shape.tickets == 0 || shape.providers == 0 || shape.candidates == 0 ||
      shape.contention_per_mille <= 0) {
    return FieldError("shape", "SHAPE_INVALID",
                      {.en = "Tickets, providers, candidates and contention are positive.",
                       .id = "Tiket, penyedia, calon dan rasio permintaan harus positif."});
  }
  return Generator(shape).Run();
}

}  // namespace primadona::matching::engine
