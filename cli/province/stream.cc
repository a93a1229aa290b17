#include "cli/province/stream.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "cli/province/random.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kMinutesOfWeek = 7 * kMinutesOfDay;
constexpr int kRoundMinutes = 30;

std::string TextOf(absl::CivilMinute time) {
  return absl::StrFormat("%04d-%02d-%02dT%02d:%02d", time.year(), time.month(), time.day(),
                         time.hour(), time.minute());
}

// The first Monday of the month, at eight.
absl::CivilMinute RoundOf(int year, int month) {
  const absl::CivilDay day = absl::NextWeekday(absl::CivilDay(year, month, 1) - 1,
                                               absl::Weekday::monday);
  return absl::CivilMinute(absl::CivilHour(day) + 8);
}

// Writes the lines of one year.
class Year {
 public:
  Year(uint64_t seed, const Shape& shape, const std::vector<Person>& people)
      : seed_(seed), shape_(shape), people_(people) {}

  void AddRounds();
  void AddPush(int number, const NeedRecord& need);
  void AddRequest(const RequestRecord& request);
  std::vector<Happening> Sorted() &&;

 private:
  void Add(absl::CivilMinute time, const char* event, Json fields, std::string fault = "");
  void AddSessions(const RequestRecord& request, Random& random, absl::CivilMinute start);
  void AddOutcome(const RequestRecord& request, Random& random, absl::CivilMinute time, int held);

  uint64_t seed_;
  const Shape& shape_;
  const std::vector<Person>& people_;
  std::vector<Happening> lines_;
};

void Year::Add(absl::CivilMinute time, const char* event, Json fields, std::string fault) {
  Json line = {{"time", TextOf(time)}, {"event", event}};
  line.update(fields);
  if (!fault.empty()) line["fault"] = fault;
  lines_.push_back({time, line.dump(), std::move(fault)});
}

void Year::AddRounds() {
  for (int month = 1; month <= 12; ++month) {
    const absl::CivilMinute start = RoundOf(shape_.year, month);
    Add(start, "round_started", {{"round", month}});
    Add(start + kRoundMinutes, "round_ended", {{"round", month}});
  }
}

void Year::AddPush(int number, const NeedRecord& need) {
  Random random(seed_, "push", number);
  const absl::CivilMinute time = absl::CivilMinute(shape_.year, 2, 1, 6, 0) +
                                 random.Between(0, 50 * kMinutesOfDay);
  Json fields = {{"external_id", need.external_id},
                 {"revision", need.revision},
                 {"nip", people_[need.person].nip()},
                 {"competency", need.gap.competency},
                 {"required_level", need.gap.required},
                 {"attained_level", need.gap.level}};
  Add(time, "push", fields);
  if (random.Chance(30)) Add(time + 5, "push", fields, "DUPLICATE_REVISION");
  if (random.Chance(30)) {
    // The second revision overtakes a first one that is sent again.
    fields["revision"] = 2;
    Add(time + 10, "push", fields);
    fields["revision"] = 1;
    fields["attained_level"] = 0;
    Add(time + 20, "push", fields, "OLD_REVISION");
  }
}

void Year::AddRequest(const RequestRecord& request) {
  Random random(seed_, "life", request.number);
  const std::string id = absl::StrFormat("R-%07d", request.number + 1);
  Add(request.time, "request",
      {{"request", id},
       {"origin", request.origin},
       {"coachee", IdOf(seed_, request.person).ToString()},
       {"kind", request.kind},
       {"competency", request.competency},
       {"need_level", request.need_level},
       {"mode", request.mode}});
  const int month = request.time.month() % 12 + 1;
  if (random.Chance(20) && month != 1) {
    Add(RoundOf(shape_.year, month) + random.Between(1, kRoundMinutes - 1), "withdraw",
        {{"request", id}}, "WITHDRAWN_IN_ROUND");
    return;
  }
  absl::CivilMinute time = request.time + random.Between(60, 3 * kMinutesOfDay);
  while (random.Chance(120)) {
    Add(time, "answer", {{"request", id}, {"answer", "DECLINED"}});
    time += random.Between(60, kMinutesOfDay);
  }
  Add(time, "answer", {{"request", id}, {"answer", "ACCEPTED"}});
  AddSessions(request, random, time + kMinutesOfWeek);
}

void Year::AddSessions(const RequestRecord& request, Random& random, absl::CivilMinute start) {
  const std::string id = absl::StrFormat("R-%07d", request.number + 1);
  const int planned = random.Between(1, 4);
  int held = 0;
  for (int number = 1; number <= planned; ++number) {
    const uint64_t draw = random.Below(100);
    const bool is_held = draw >= 21;
    Json fields = {{"request", id},
                   {"session", number},
                   {"result", is_held ? "HELD" : draw < 11 ? "NO_SHOW" : "CANCELLED"}};
    const bool claims = is_held && request.kind == "CONSULTING" && random.Chance(100);
    if (claims) fields["claimed_jp"] = 2;
    Add(start, "session", fields, claims ? "CONSULTING_CLAIMS_JP" : "");
    held += is_held ? 1 : 0;
    start += int64_t{random.Between(7, 14)} * kMinutesOfDay;
  }
  AddOutcome(request, random, start, held);
}

void Year::AddOutcome(const RequestRecord& request, Random& random, absl::CivilMinute time,
                      int held) {
  static const auto& gas = *new Weights({5, 20, 45, 22, 8});
  static const auto& answers = *new Weights({1, 6, 48, 45});
  Json fields = {{"request", absl::StrFormat("R-%07d", request.number + 1)}};
  const uint64_t draw = random.Below(100);
  if (held == 0 || draw < 18) {
    fields["result"] = draw < 6 ? "REMATCHED" : "DROPPED_OUT";
    Add(time, "outcome", fields);
    return;
  }
  fields["result"] = "COMPLETED";
  fields["post_level"] = std::min(5, request.present_level + random.Between(0, 1));
  fields["gas"] = Json::array();
  for (int goal = random.Between(1, 3); goal > 0; --goal) {
    fields["gas"].push_back(static_cast<int>(gas.Draw(random)) - 2);
  }
  fields["survey"] = Json::array();
  for (int element = 0; element < 9; ++element) {
    fields["survey"].push_back(static_cast<int>(answers.Draw(random)) + 1);
  }
  Add(time, "outcome", fields);
}

std::vector<Happening> Year::Sorted() && {
  std::stable_sort(lines_.begin(), lines_.end(),
                   [](const Happening& a, const Happening& b) { return a.time < b.time; });
  return std::move(lines_);
}

}  // namespace

std::vector<Happening> YearOf(uint64_t seed, const Shape& shape,
                              const std::vector<NeedRecord>& needs,
                              const std::vector<RequestRecord>& requests,
                              const std::vector<Person>& people) {
  Year year(seed, shape, people);
  year.AddRounds();
  for (size_t i = 0; i < needs.size(); ++i) year.AddPush(static_cast<int>(i), needs[i]);
  for (const RequestRecord& request : requests) year.AddRequest(request);
  return std::move(year).Sorted();
}

}  // namespace primadona::cli
