#include "cli/province/rows.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"

namespace primadona::cli {
namespace {

using Row = std::vector<std::string>;

// How many bad records of one sort go with `count` good ones.
int BadCount(int count) { return std::max(1, count / 1000); }

std::string DateText(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

// "MAN-03:2;UMM-05:1"; levels of 0 are not said.
std::string LevelsText(const std::vector<Level>& levels) {
  std::vector<std::string> parts;
  for (const Level& level : levels) {
    if (level.level > 0) parts.push_back(absl::StrCat(level.competency, ":", level.level));
  }
  return absl::StrJoin(parts, ";");
}

// "MON 07:30-09:00;TUE 13:15-14:45".
std::string AvailabilityText(const std::vector<WeeklySlot>& slots) {
  static constexpr const char* kDays[] = {"MON", "TUE", "WED", "THU", "FRI"};
  std::vector<std::string> parts;
  for (const WeeklySlot& slot : slots) {
    parts.push_back(absl::StrFormat("%s %02d:%02d-%02d:%02d", kDays[slot.weekday - 1],
                                    slot.start_minute / 60, slot.start_minute % 60,
                                    slot.end_minute / 60, slot.end_minute % 60));
  }
  return absl::StrJoin(parts, ";");
}

struct NamedFault {
  NipFault fault;
  const char* name;
};
constexpr NamedFault kNipFaults[] = {
    {NipFault::kTooShort, "NIP_TOO_SHORT"},
    {NipFault::kLetter, "NIP_WITH_LETTER"},
    {NipFault::kMonthThirteen, "NIP_MONTH_13"},
    {NipFault::kSequenceZero, "NIP_SEQUENCE_000"},
    {NipFault::kTooYoung, "NIP_APPOINTED_TOO_YOUNG"},
    {NipFault::kFeb29, "NIP_BORN_29_FEBRUARY_OF_A_COMMON_YEAR"},
    {NipFault::kPppkAsPns, "PPPK_NUMBER_AS_PNS"},
};

Row CoacheeRow(const Drawn& drawn, const Person& person, std::string nip) {
  return {IdOf(drawn.seed, person.number).ToString(),
          std::move(nip),
          person.pppk ? "PPPK" : "PNS",
          DisplayName(person.number),
          UnitCode(drawn.shape, person.unit),
          GradeOf(drawn.seed, person),
          PostLevelName(drawn.seed, person),
          person.superior < 0 ? "" : IdOf(drawn.seed, person.superior).ToString(),
          TimeZoneOf(person),
          LevelsText(LevelsOf(drawn.seed, person))};
}

// A person beyond the people of the province, like one of them but with another number.
Person Stranger(const Drawn& drawn, int index) {
  Person person = drawn.people[index % drawn.people.size()];
  person.superior = person.number;
  person.number = static_cast<int>(drawn.people.size()) + index;
  person.pppk = false;
  person.parts.sequence = 900 + index % 99;
  return person;
}

Row NeedRow(const Drawn& drawn, const NeedRecord& need) {
  return {need.external_id,
          absl::StrCat(need.revision),
          drawn.people[need.person].nip(),
          need.gap.competency,
          absl::StrCat(need.gap.required),
          absl::StrCat(need.gap.level),
          DateText(need.deadline)};
}

// Bad needs, each a copy of a good one with one thing wrong.
void AddBadNeeds(const Drawn& drawn, const std::vector<NeedRecord>& needs, Table& table) {
  int index = 0;
  const auto add = [&](const char* fault, size_t column, const std::string& value) {
    Row row = NeedRow(drawn, needs[index % needs.size()]);
    row[0] = absl::StrFormat("HR-9%05d", index);
    row[column] = value;
    table.Add(row, fault);
    ++index;
  };
  for (int i = 0; i < BadCount(static_cast<int>(needs.size()) * 4); ++i) {
    const Person stranger = Stranger(drawn, i);
    for (const NamedFault& fault : kNipFaults) {
      if (fault.fault != NipFault::kPppkAsPns) {
        add(fault.name, 2, UnsoundNip(fault.fault, stranger.parts));
      }
    }
    add("NIP_UNKNOWN", 2, stranger.nip());
    add("COMPETENCY_MALFORMED", 3, "man 3");
    add("LEVEL_OUT_OF_RANGE", 4, "7");
  }
}

}  // namespace

Table UnitTable(const Drawn& drawn) {
  Table table{.file = "units.csv", .columns = {"unit", "name", "government"}};
  for (int unit = 0; unit < drawn.shape.governments * drawn.shape.units; ++unit) {
    const std::string code = UnitCode(drawn.shape, unit);
    table.Add({code, absl::StrCat("Sintetis ", code), code.substr(0, code.find('-'))});
  }
  return table;
}

Table CoacheeTable(const Drawn& drawn) {
  Table table{.file = "coachees.csv",
              .columns = {"coachee_id", "nip", "employment", "display_name", "unit", "grade",
                          "post_level", "superior", "time_zone", "competencies"}};
  std::vector<int> order(drawn.people.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return drawn.people[a].post_level > drawn.people[b].post_level;
  });
  for (const int number : order) {
    const Person& person = drawn.people[number];
    table.Add(CoacheeRow(drawn, person, person.nip()));
  }
  int index = 0;
  for (const NamedFault& fault : kNipFaults) {
    for (int i = 0; i < BadCount(drawn.shape.people); ++i) {
      const Person person = Stranger(drawn, index++);
      table.Add(CoacheeRow(drawn, person, UnsoundNip(fault.fault, person.parts)), fault.name);
    }
  }
  return table;
}

Table ProviderTable(const Drawn& drawn, const std::vector<ProviderRecord>& providers) {
  Table table{.file = "providers.csv",
              .columns = {"provider_id", "display_name", "kinds", "provider_kind", "tier",
                          "decree_number", "decree_date", "unit", "grade", "competencies",
                          "capacity", "modes", "time_zone", "availability"}};
  const auto row = [&](const ProviderRecord& provider) -> Row {
    const Person& person = drawn.people[provider.person];
    return {IdOf(drawn.seed, person.number).ToString(),
            DisplayName(person.number),
            absl::StrJoin(provider.kinds, ";"),
            provider.provider_kind,
            provider.tier,
            provider.decree_number,
            DateText(provider.decree_date),
            UnitCode(drawn.shape, person.unit),
            GradeOf(drawn.seed, person),
            LevelsText(provider.competencies),
            absl::StrCat(provider.capacity),
            absl::StrJoin(provider.modes, ";"),
            TimeZoneOf(person),
            AvailabilityText(provider.availability)};
  };
  for (const ProviderRecord& provider : providers) table.Add(row(provider));
  for (int i = 0; i < BadCount(static_cast<int>(providers.size()) * 20); ++i) {
    ProviderRecord bad = providers[i % providers.size()];
    WeeklySlot overlap = bad.availability[0];
    overlap.start_minute += 30;
    overlap.end_minute += 30;
    bad.availability.push_back(overlap);
    Row fields = row(bad);
    fields[0] = IdOf(drawn.seed, Stranger(drawn, i).number).ToString();
    fields[1] = DisplayName(Stranger(drawn, i).number);
    table.Add(fields, "OVERLAPPING_SLOTS");
  }
  return table;
}

Table NeedTable(const Drawn& drawn, const std::vector<NeedRecord>& needs) {
  Table table{.file = "needs.csv",
              .columns = {"external_id", "revision", "nip", "competency", "required_level",
                          "attained_level", "deadline"}};
  for (size_t i = 0; i < needs.size(); ++i) {
    const Row row = NeedRow(drawn, needs[i]);
    table.Add(row);
    if (i % 100 == 50) table.Add(row, "DUPLICATE_REVISION");
    if (i % 100 == 75) {
      Row newer = row;
      newer[1] = absl::StrCat(needs[i].revision + 1);
      table.Add(newer);
      table.Add(row, "OLD_REVISION");
    }
  }
  if (!needs.empty()) AddBadNeeds(drawn, needs, table);
  return table;
}

Table RequestTable(const Drawn& drawn, const std::vector<RequestRecord>& requests) {
  Table table{.file = "requests.csv",
              .columns = {"request", "time", "origin", "coachee", "kind", "competency",
                          "present_level", "need_level", "mode"}};
  for (const RequestRecord& request : requests) {
    const absl::CivilMinute time = request.time;
    table.Add({absl::StrFormat("R-%07d", request.number + 1),
               absl::StrFormat("%sT%02d:%02d", DateText(absl::CivilDay(time)), time.hour(),
                               time.minute()),
               request.origin, IdOf(drawn.seed, request.person).ToString(), request.kind,
               request.competency, absl::StrCat(request.present_level),
               absl::StrCat(request.need_level), request.mode});
  }
  return table;
}

}  // namespace primadona::cli
