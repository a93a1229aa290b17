#include "tests/bench/wait_replay.h"

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/numbers.h"
#include "cli/province/demand.h"
#include "cli/province/person.h"
#include "cli/province/provider.h"
#include "cli/province/stream.h"
#include "matching/domain/forecast.h"
#include "nlohmann/json.hpp"

namespace primadona::bench {
namespace {

using matching::ForecastClass;
using matching::Wait;

constexpr absl::Duration kForecastEach = absl::Hours(1);
constexpr absl::Duration kWarmUp = absl::Hours(2 * 28 * 24);

absl::Time TimeOf(absl::CivilMinute minute) { return absl::FromCivil(minute, absl::UTCTimeZone()); }

matching::ServiceKind KindOf(const std::string& name) {
  if (name == "CONSULTING") return matching::ServiceKind::kConsulting;
  return name == "COACHING" ? matching::ServiceKind::kCoaching : matching::ServiceKind::kMentoring;
}

struct Request {
  absl::Time came;
  size_t its_class = 0;
  absl::Duration engaged = absl::InfiniteDuration();  // from the match, if it is over in the year
  absl::Time withdrawn = absl::InfiniteFuture();
  std::optional<Wait> foretold;
};

struct Seats {
  std::vector<size_t> classes;
  int capacity = 0;
  int used = 0;
  std::vector<absl::Time> ends;
};

// Something that happens: a request comes (no provider), is withdrawn, or ends.
struct Event {
  absl::Time time;
  size_t request = 0;
  std::optional<size_t> provider;
  bool operator>(const Event& other) const {
    return std::tie(time, request) > std::tie(other.time, other.request);
  }
};

class Replay {
 public:
  Replay(uint64_t seed, const cli::Shape& shape, int thinning) {
    const std::vector<cli::Person> people = cli::People(seed, shape);
    const auto records = cli::Requests(seed, shape, people);
    for (const cli::RequestRecord& record : records) AddRequest(record);
    for (const auto& happening : cli::YearOf(seed, shape, {}, records, people)) AddLife(happening);
    const auto providers = cli::Providers(seed, shape, people);
    for (size_t i = 0; i < providers.size(); i += static_cast<size_t>(thinning)) {
      AddProvider(providers[i]);
    }
  }

  WaitReplay Run() {
    for (size_t i = 0; i < requests_.size(); ++i) events_.push({requests_[i].came, i, {}});
    begin_ = requests_.front().came;
    next_forecast_ = begin_;
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      ForecastUntil(event.time);
      if (event.provider.has_value()) {
        Free(event);
      } else {
        Come(event);
      }
    }
    for (const size_t left : waiting_) {
      // Who withdrew has no wait that a forecast could be held against.
      if (requests_[left].withdrawn == absl::InfiniteFuture()) {
        Sample(left, absl::InfiniteDuration());
      }
    }
    result_.requests = static_cast<int64_t>(requests_.size());
    return result_;
  }

 private:
  void AddRequest(const cli::RequestRecord& record) {
    const std::tuple key{KindOf(record.kind), record.competency, record.need_level};
    const auto [found, is_new] = numbers_.try_emplace(key, classes_.size());
    if (is_new) {
      classes_.push_back({.kind = KindOf(record.kind),
                          .competency = record.competency,
                          .need_level = record.need_level});
    }
    requests_.push_back({.came = TimeOf(record.time), .its_class = found->second});
  }
  void AddLife(const cli::Happening& happening) {
    const auto line = nlohmann::json::parse(happening.json);
    const std::string event = line.at("event");
    int number = 0;
    if ((event != "withdraw" && event != "outcome") ||
        !absl::SimpleAtoi(line.at("request").get<std::string>().substr(2), &number)) {
      return;
    }
    Request& request = requests_[static_cast<size_t>(number) - 1];
    if (event == "withdraw") {
      request.withdrawn = TimeOf(happening.time);
    } else {
      request.engaged = TimeOf(happening.time) - request.came;
    }
  }
  void AddProvider(const cli::ProviderRecord& record) {
    Seats seats{.capacity = record.capacity};
    for (size_t i = 0; i < classes_.size(); ++i) {
      const ForecastClass& one = classes_[i];
      const bool has_kind = std::any_of(record.kinds.begin(), record.kinds.end(),
                                        [&](const auto& kind) { return KindOf(kind) == one.kind; });
      const bool has_level =
          std::any_of(record.competencies.begin(), record.competencies.end(), [&](const auto& l) {
            return l.competency == one.competency && l.level >= one.need_level;
          });
      if (has_kind && has_level) seats.classes.push_back(i);
    }
    providers_.push_back(std::move(seats));
  }

  void Come(const Event& event) {
    Request& request = requests_[event.request];
    came_.push_back(event.request);
    request.foretold = forecast_[request.its_class];
    std::optional<size_t> best;
    for (size_t p = 0; p < providers_.size(); ++p) {
      if (!CouldServe(p, request)) continue;
      if (!best.has_value() || Load(p) < Load(*best)) best = p;
    }
    if (best.has_value()) {
      Match(event.request, *best, event.time);
    } else {
      waiting_.push_back(event.request);
    }
  }
  bool CouldServe(size_t p, const Request& request) const {
    const Seats& seats = providers_[p];
    return seats.used < seats.capacity && std::find(seats.classes.begin(), seats.classes.end(),
                                                    request.its_class) != seats.classes.end();
  }
  double Load(size_t p) const { return double(providers_[p].used) / providers_[p].capacity; }

  void Match(size_t number, size_t p, absl::Time now) {
    const Request& request = requests_[number];
    ++providers_[p].used;
    ++result_.matched;
    Sample(number, now - request.came);
    const absl::Time end = std::min(now + request.engaged, std::max(now, request.withdrawn));
    if (end < absl::InfiniteFuture()) events_.push({end, number, p});
  }
  void Free(const Event& event) {
    Seats& seats = providers_[*event.provider];
    --seats.used;
    seats.ends.push_back(event.time);
    std::erase_if(waiting_, [&](size_t i) { return requests_[i].withdrawn <= event.time; });
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](size_t i) {
      return CouldServe(*event.provider, requests_[i]);
    });
    if (next == waiting_.end()) return;
    const size_t number = *next;
    waiting_.erase(next);
    Match(number, *event.provider, event.time);
  }

  void Sample(size_t number, absl::Duration waited) {
    const Request& request = requests_[number];
    if (request.came < begin_ + kWarmUp) return;
    if (!request.foretold.has_value()) {
      ++result_.without_forecast;
      return;
    }
    const bool at_once = request.foretold->p50 <= matching::kAtOnce;
    ForecastFared& fared = at_once ? result_.at_once : result_.queued;
    ++fared.samples;
    fared.within_p50 += waited <= request.foretold->p50;
    fared.within_p90 += waited <= request.foretold->p90;
  }

  void ForecastUntil(absl::Time now) {
    if (now < next_forecast_) return;
    next_forecast_ = now + kForecastEach;
    const absl::Time since = now - matching::kForecastMemory;
    std::vector<ForecastClass> classes = classes_;
    for (const size_t i : waiting_) {
      if (requests_[i].withdrawn > now) ++classes[requests_[i].its_class].waiting;
    }
    for (auto i = came_.rbegin(); i != came_.rend() && requests_[*i].came >= since; ++i) {
      ++classes[requests_[*i].its_class].arrived;
    }
    std::vector<matching::ReachOfProvider> reach;
    for (const Seats& seats : providers_) {
      const auto freed = std::count_if(seats.ends.begin(), seats.ends.end(),
                                       [&](absl::Time end) { return end >= since; });
      reach.push_back({seats.classes, seats.capacity - seats.used, freed});
    }
    ShareSeats(reach, classes);
    forecast_.clear();
    for (const ForecastClass& one : classes) {
      forecast_.push_back(
          ExpectedWait(one, matching::MatchingMode::kInstant, absl::ZeroDuration()));
    }
  }

  std::map<std::tuple<matching::ServiceKind, std::string, int>, size_t> numbers_;
  std::vector<ForecastClass> classes_;  // without figures
  std::vector<Request> requests_;       // by time
  std::vector<Seats> providers_;
  std::vector<size_t> came_;
  std::vector<size_t> waiting_;  // in the order in which they came
  std::vector<std::optional<Wait>> forecast_;
  absl::Time begin_, next_forecast_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  WaitReplay result_;
};

}  // namespace

WaitReplay ReplayWaits(uint64_t seed, const cli::Shape& shape, int thinning) {
  return Replay(seed, shape, thinning).Run();
}

}  // namespace primadona::bench
