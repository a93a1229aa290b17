// The synthetic province keeps its promises: same bytes, the right shape, bad records mixed in.
#include "cli/province/province.h"

#include <openssl/sha.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {
namespace {

const Province& Whole() {
  static const auto& province = *new Province(MakeProvince(1, *ShapeOf("province")));
  return province;
}

std::string Digest(const Province& province) {
  std::string text = province.stream;
  for (const Table* table : {&province.units, &province.coachees, &province.providers,
                             &province.needs, &province.requests}) {
    text += CsvText(*table);
  }
  text += CsvText(BadRecords(province));
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return std::string(absl::BytesToHexString(digest));
}

size_t Column(const Table& table, const std::string& name) {
  return std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin();
}

// How many good rows have each value in a column.
std::map<std::string, int> Counts(const Table& table, const std::string& column) {
  std::set<int> bad;
  for (const BadRow& row : table.bad) bad.insert(row.line);
  std::map<std::string, int> counts;
  for (size_t i = 0; i < table.rows.size(); ++i) {
    if (!bad.contains(static_cast<int>(i) + 2)) ++counts[table.rows[i][Column(table, column)]];
  }
  return counts;
}

std::map<std::string, int> FaultsOf(const std::string& file) {
  std::map<std::string, int> faults;
  for (const auto& row : BadRecords(Whole()).rows) {
    if (row[0] == file) ++faults[row[2]];
  }
  return faults;
}

TEST(ProvinceTest, TheSameSeedGivesTheSameBytes) {
  const Shape small = Scaled(*ShapeOf("province"), 40);
  EXPECT_EQ(Digest(MakeProvince(7, small)), Digest(MakeProvince(7, small)));
  EXPECT_NE(Digest(MakeProvince(7, small)), Digest(MakeProvince(8, small)));
}

TEST(ProvinceTest, TheBytesOfSeedOneAreThoseOfEveryOtherMachine) {
  EXPECT_EQ(Digest(Whole()), "6f73bf4f1c2513f00fe30930bd5f9dedca41d3c049eb2d830cd65b8ded949444");
  EXPECT_EQ(Digest(MakeProvince(1, Scaled(*ShapeOf("national"), 2000))),
            "690bb4bdac9812e3ba43d6ef3eb3636c7e47218d3262352e1391c4be19f031c4");
}

TEST(ProvinceTest, HasTheSizesOfTheDomain) {
  EXPECT_EQ(Counts(Whole().coachees, "coachee_id").size(), 8000u);
  EXPECT_EQ(Counts(Whole().providers, "provider_id").size(), 90u);
  EXPECT_EQ(Counts(Whole().providers, "provider_kind")["WIDYAISWARA"], 30);
  EXPECT_EQ(Counts(Whole().needs, "external_id").size(), 2000u);
  EXPECT_EQ(Whole().units.rows.size(), 40u);
}

TEST(ProvinceTest, GoodNumbersAreSoundAndUnique) {
  const auto numbers = Counts(Whole().coachees, "nip");
  EXPECT_EQ(numbers.size(), 8000u);
  for (const auto& [nip, count] : numbers) EXPECT_EQ(nip.size(), 18u);
}

TEST(ProvinceTest, SomePeopleAreBornOnALeapDay) {
  int leap = 0;
  for (const auto& [nip, count] : Counts(Whole().coachees, "nip")) {
    if (nip.substr(4, 4) == "0229") {
      ++leap;
      EXPECT_EQ(std::stoi(nip.substr(0, 4)) % 4, 0) << nip.substr(0, 8);
    }
  }
  EXPECT_GT(leap, 8);
}

TEST(ProvinceTest, UnitsFollowZipf) {
  auto units = Counts(Whole().coachees, "unit");
  EXPECT_NEAR(units["G01-OPD-01"], 8000 / 4.28, 150);
  EXPECT_NEAR(units["G01-OPD-02"] * 2, units["G01-OPD-01"], 250);
}

TEST(ProvinceTest, EverySuperiorStandsBeforeThoseWhomTheyLead) {
  std::set<std::string> seen;
  int without = 0;
  for (const auto& row : Whole().coachees.rows) {
    const std::string& superior = row[Column(Whole().coachees, "superior")];
    without += superior.empty() ? 1 : 0;
    EXPECT_TRUE(superior.empty() || seen.contains(superior));
    seen.insert(row[0]);
  }
  EXPECT_EQ(without, 1);
}

TEST(ProvinceTest, ProvidersHaveTheDomainsRanges) {
  const Table& table = Whole().providers;
  std::map<std::string, int> seats;
  for (size_t i = 0; i < 90; ++i) {
    const auto& row = table.rows[i];
    const size_t competencies =
        std::count(row[Column(table, "competencies")].begin(),
                   row[Column(table, "competencies")].end(), ':');
    EXPECT_TRUE(competencies >= 3 && competencies <= 6);
    const std::vector<std::string> slots =
        absl::StrSplit(row[Column(table, "availability")], ';');
    EXPECT_TRUE(slots.size() >= 2 && slots.size() <= 8);
    const int capacity = std::stoi(row[Column(table, "capacity")]);
    EXPECT_TRUE(capacity >= 2 && capacity <= 6);
    const std::vector<std::string> kinds = absl::StrSplit(row[Column(table, "kinds")], ';');
    for (const std::string& kind : kinds) seats[kind] += capacity;
  }
  // Room for 250 open requests of 45, 35 and 20 % with a fifth of the seats left.
  EXPECT_GT(seats["COACHING"] * 8, 1125);
  EXPECT_GT(seats["MENTORING"] * 8, 875);
  EXPECT_GT(seats["CONSULTING"] * 8, 500);
}

TEST(ProvinceTest, RequestsHaveTheDomainsShares) {
  auto kinds = Counts(Whole().requests, "kind");
  EXPECT_NEAR(kinds["COACHING"], 1125, 90);
  EXPECT_NEAR(kinds["MENTORING"], 875, 90);
  auto origins = Counts(Whole().requests, "origin");
  EXPECT_NEAR(origins["HR_PUSH"], 625, 80);
  EXPECT_NEAR(origins["UNIT_HEAD"], 125, 50);
  int september = 0;
  for (const auto& [time, count] : Counts(Whole().requests, "time")) {
    september += time.substr(5, 2) == "09" ? count : 0;
  }
  EXPECT_GT(september, 50);
}

TEST(ProvinceTest, TheYearRunsForwardWithTheDomainsRates) {
  std::string last;
  std::map<std::string, int> answers, results, surveys;
  const std::vector<std::string> lines =
      absl::StrSplit(Whole().stream, '\n', absl::SkipEmpty());
  for (const std::string& text : lines) {
    const auto line = nlohmann::json::parse(text);
    EXPECT_LE(last, line["time"].get<std::string>());
    last = line["time"];
    if (line["event"] == "answer") ++answers[line["answer"]];
    if (line["event"] == "session") ++results[line["result"]];
    if (line.contains("survey")) {
      for (const int answer : line["survey"]) ++surveys[absl::StrCat(answer)];
    }
  }
  EXPECT_NEAR(100.0 * answers["DECLINED"] / (answers["DECLINED"] + answers["ACCEPTED"]), 12, 2);
  const int sessions = results["HELD"] + results["NO_SHOW"] + results["CANCELLED"];
  EXPECT_NEAR(100.0 * results["NO_SHOW"] / sessions, 11, 2);
  EXPECT_NEAR(100.0 * results["CANCELLED"] / sessions, 10, 2);
  EXPECT_NEAR(1.0 * surveys["3"] / surveys["4"], 48.0 / 45, 0.1);
}

TEST(ProvinceTest, EverySortOfBadRecordIsMixedIn) {
  EXPECT_EQ(FaultsOf("coachees.csv").size(), 7u);
  for (const auto& [fault, count] : FaultsOf("coachees.csv")) EXPECT_EQ(count, 8) << fault;
  const auto needs = FaultsOf("needs.csv");
  for (const char* fault :
       {"NIP_TOO_SHORT", "NIP_BORN_29_FEBRUARY_OF_A_COMMON_YEAR", "NIP_UNKNOWN",
        "DUPLICATE_REVISION", "OLD_REVISION", "COMPETENCY_MALFORMED", "LEVEL_OUT_OF_RANGE"}) {
    EXPECT_TRUE(needs.contains(fault)) << fault;
  }
  EXPECT_TRUE(FaultsOf("providers.csv").contains("OVERLAPPING_SLOTS"));
  const auto stream = FaultsOf("stream.jsonl");
  for (const char* fault :
       {"DUPLICATE_REVISION", "OLD_REVISION", "WITHDRAWN_IN_ROUND", "CONSULTING_CLAIMS_JP"}) {
    EXPECT_TRUE(stream.contains(fault)) << fault;
  }
}

TEST(ShapeTest, RefusesAnUnknownSize) {
  EXPECT_THAT(ShapeOf("village"),
              testing::FailsWith(absl::StatusCode::kInvalidArgument, "SIZE_UNKNOWN"));
}

}  // namespace
}  // namespace primadona::cli
