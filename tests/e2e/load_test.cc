// The synthetic province through the public API: asked requests are open, seats stay free, bad
// records end where they should, and a second run changes nothing.
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "cli/import/importer.h"
#include "cli/load/loader.h"
#include "cli/load/reading.h"
#include "cli/load/requests.h"
#include "cli/load/seats.h"
#include "cli/province/province.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/world.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using booking::v1::DevelopmentNeed;

// As many requests a seat as deploy/run loads into the whole province.
cli::Shape SmallShape() {
  return {.name = "small",
          .people = 400,
          .widyaiswara = 6,
          .other_providers = 12,
          .needs = 120,
          .requests = 500};
}
constexpr int kRequests = 50;

class LoadTest : public ::testing::Test {
 protected:
  LoadTest()
      : world_(suite_),
        door_({.address = suite_.door_address()}),
        office_(door_, suite_.TokenOf(world_.office())),
        hr_(door_, suite_.TokenOf(world_.hr())) {}

  std::string Load(int requests) {
    std::ostringstream told;
    const absl::Status loaded =
        cli::LoadProvince(office_, hr_, {.shape = SmallShape(), .requests = requests}, told);
    EXPECT_OK(loaded) << told.str();
    return told.str();
  }
  int OpenRequests() {
    const auto bookings = cli::ReadBookings(office_);
    EXPECT_OK(bookings);
    int open = 0;
    for (const Booking& found : *bookings) {
      const bool waits = found.state() == Booking::QUEUED;
      open += waits || found.state() == Booking::MATCH_PROPOSED ? 1 : 0;
      EXPECT_TRUE(!waits || found.state_reason() != "AWAITING_MATCH") << found.name();
    }
    return open;
  }
  void ExpectAFifthFree() {
    const auto providers = cli::ReadProviders(office_);
    ASSERT_OK(providers);
    const cli::Seats seats(*providers);
    for (const ServiceKind kind : {COACHING, MENTORING, CONSULTING}) {
      EXPECT_GT(seats.total(kind), 0);
      EXPECT_GE((seats.total(kind) - seats.used(kind)) * 5, seats.total(kind))
          << common::v1::ServiceKind_Name(kind);
    }
  }

  // Each bad row is refused for its reason, and all others are taken.
  void ImportPeople(const cli::Province& province) {
    const std::map<std::string, std::string> refusals = {
        {"NIP_TOO_SHORT", "nip NIP_MALFORMED"},
        {"NIP_WITH_LETTER", "nip NIP_MALFORMED"},
        {"NIP_MONTH_13", "nip NIP_APPOINTMENT_MONTH"},
        {"NIP_SEQUENCE_000", "nip NIP_SEQUENCE"},
        {"NIP_APPOINTED_TOO_YOUNG", "nip NIP_UNDER_AGE"},
        {"NIP_BORN_29_FEBRUARY_OF_A_COMMON_YEAR", "nip NIP_BIRTH_DATE"},
        {"PPPK_NUMBER_AS_PNS", "nip NIP_APPOINTMENT_MONTH"},
        {"OVERLAPPING_SLOTS", "availability HOURS_OVERLAP"}};
    for (const auto& [kind, table] :
         {std::pair(cli::ImportKind::kCoachees, &province.coachees),
          std::pair(cli::ImportKind::kProviders, &province.providers)}) {
      ASSERT_OK_AND_ASSIGN(const cli::ImportReport report,
                           cli::Import(office_, kind, cli::CsvText(*table), {}));
      std::map<int, std::string> told;
      for (const cli::Fault& fault : report.faults) {
        told[fault.line] = absl::StrCat(fault.column, " ", fault.reason);
      }
      EXPECT_EQ(told.size(), table->bad.size()) << "the good ones are all taken";
      for (const cli::BadRow& bad : table->bad) EXPECT_EQ(told[bad.line], refusals.at(bad.fault));
    }
  }

  InProcessSuite suite_;
  World world_;
  cli::Door door_;
  cli::Client office_;
  cli::Client hr_;
};

TEST_F(LoadTest, OpensTheAskedRequestsAndLeavesAFifthOfTheSeatsOfEachKindFree) {
  const std::string told = Load(kRequests);
  EXPECT_THAT(told, ::testing::HasSubstr(absl::StrCat(kRequests, " open requests\n")));
  EXPECT_THAT(told, ::testing::Not(::testing::HasSubstr("warning: ")));
  EXPECT_THAT(told, ::testing::HasSubstr("MATCH_PROPOSED"));
  EXPECT_THAT(told, ::testing::HasSubstr("seats free: COACHING"));
  EXPECT_EQ(OpenRequests(), kRequests);
  ExpectAFifthFree();

  const auto needs = cli::ReadNeeds(office_);
  ASSERT_OK(needs);
  EXPECT_THAT(Load(kRequests), ::testing::HasSubstr("loaded already; nothing was changed"));
  EXPECT_EQ(OpenRequests(), kRequests);
  EXPECT_EQ(cli::ReadNeeds(office_)->size(), needs->size());
}

TEST_F(LoadTest, MoreThanTheSeatsHoldAreNotForcedIn) {
  const std::string told = Load(400);
  EXPECT_THAT(told, ::testing::HasSubstr("warning: that is "));
  EXPECT_THAT(told, ::testing::HasSubstr(" less than the 400 asked for"));
  EXPECT_LT(OpenRequests(), 400);
  ExpectAFifthFree();
}

TEST_F(LoadTest, GoesOnWhereABrokenRunLeftOff) {
  const cli::Province province = cli::MakeProvince(3, SmallShape());
  const cli::ImportOptions options;
  ASSERT_OK(
      cli::Import(office_, cli::ImportKind::kCoachees, cli::CsvText(province.coachees), options));
  ASSERT_OK(
      cli::Import(office_, cli::ImportKind::kProviders, cli::CsvText(province.providers), options));
  std::ostringstream told;
  for (const int count : {20, 20, 35}) {
    cli::Progress progress(told, false, "requests", 0);
    const auto open = cli::SubmitRequests(
        office_, province.requests, {.count = count, .in_flight = 8, .load = "test"}, progress);
    ASSERT_OK(open);
    EXPECT_EQ(*open, count);
    EXPECT_EQ(OpenRequests(), count);
  }
}

// Where each fault that the generator mixes in ends.
TEST_F(LoadTest, EveryBadRecordIsRefusedOrQuarantinedForAReasonThatNamesIt) {
  const cli::Province province = cli::MakeProvince(5, SmallShape());
  ASSERT_NO_FATAL_FAILURE(ImportPeople(province));
  const std::map<std::string, std::string> quarantines = {
      {"NIP_UNKNOWN", "NIP_UNKNOWN"},
      {"NIP_MONTH_13", "NIP_UNKNOWN"},
      {"PPPK_NUMBER_AS_PNS", "NIP_UNKNOWN"},
      {"COMPETENCY_MALFORMED", "COMPETENCY_MALFORMED"},
      {"LEVEL_OUT_OF_RANGE", "LEVEL_OUT_OF_RANGE"}};
  ASSERT_OK_AND_ASSIGN(const cli::ImportReport pushed,
                       cli::Import(hr_, cli::ImportKind::kNeeds, cli::CsvText(province.needs), {}));
  EXPECT_EQ(pushed.refused, 0u);
  ASSERT_OK_AND_ASSIGN(const std::vector<DevelopmentNeed> all, cli::ReadNeeds(office_));
  std::map<std::string, DevelopmentNeed> needs;
  for (const DevelopmentNeed& need : all) needs[need.external_id()] = need;
  size_t quarantined = 0, stale = 0;
  for (const cli::BadRow& bad : province.needs.bad) {
    const std::vector<std::string>& row = province.needs.rows[bad.line - 2];
    const DevelopmentNeed& need = needs[row[0]];
    if (bad.fault == "DUPLICATE_REVISION" || bad.fault == "OLD_REVISION") {
      ++stale;
      EXPECT_EQ(need.state(), DevelopmentNeed::VALIDATED);
      EXPECT_EQ(need.revision(), bad.fault == "OLD_REVISION" ? 2 : 1);
      continue;
    }
    ++quarantined;
    EXPECT_EQ(need.state(), DevelopmentNeed::QUARANTINED) << bad.fault;
    ASSERT_EQ(need.errors_size(), 1) << bad.fault;
    const auto expected = quarantines.find(bad.fault);
    // A need does not say whose kind its NIP is: what would do as a PPPK number belongs to nobody.
    EXPECT_EQ(need.errors(0).reason(),
              expected == quarantines.end() ? "NIP_MALFORMED" : expected->second)
        << bad.fault;
    EXPECT_NE(need.errors(0).message(), "");
  }
  EXPECT_EQ(pushed.quarantined, quarantined);
  EXPECT_GT(quarantined, 8u);
  EXPECT_EQ(pushed.known, stale);
  EXPECT_GT(stale, 1u);
}

}  // namespace
}  // namespace primadona::e2e
