#include "cli/import/records.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// A row by column name, and "column REASON" of each of its faults.
struct Reading {
  explicit Reading(std::vector<std::pair<std::string, std::string>> values) {
    csv.line = 7;
    for (auto& [column, value] : values) {
      head.push_back(column);
      csv.fields.push_back(value);
    }
  }
  Row row() { return Row(head, csv, faults); }
  std::vector<std::string> Told() const {
    std::vector<std::string> told;
    for (const Fault& fault : faults) {
      EXPECT_EQ(fault.line, 7);
      told.push_back(fault.column + " " + fault.reason);
    }
    return told;
  }

  std::vector<std::string> head;
  CsvRow csv;
  std::vector<Fault> faults;
};

std::vector<std::string> FaultsOfHours(const std::string& hours) {
  Reading reading({{"provider_id", "p"}, {"display_name", "Sintetis"}, {"kinds", "COACHING"},
                   {"provider_kind", "EXPERT"}, {"decree_number", "1"},
                   {"decree_date", "2025-01-02"}, {"unit", "U"}, {"competencies", "MAN-03:4"},
                   {"capacity", "3"}, {"availability", hours}});
  Row row = reading.row();
  ToProvider(row);
  return reading.Told();
}

TEST(RecordsTest, ReadsACoachee) {
  Reading reading({{"coachee_id", "c1"}, {"nip", "199001012015011001"}, {"employment", "pns"},
                   {"display_name", "Sintetis 1"}, {"unit", "OPD-1"}, {"post_level", "PENGAWAS"},
                   {"superior", "c2"}, {"competencies", "MAN-03:2"}});
  Row row = reading.row();
  const booking::CreateCoacheeRequest request = ToCoachee(row);
  EXPECT_THAT(reading.Told(), ElementsAre());
  EXPECT_EQ(request.coachee_id(), "c1");
  EXPECT_EQ(request.coachee().employment(), booking::PNS);
  EXPECT_EQ(request.coachee().post_level(), booking::PENGAWAS);
  EXPECT_EQ(request.coachee().superior(), "coachees/c2");
  EXPECT_EQ(request.coachee().competencies(0).level(), 2);
}

TEST(RecordsTest, TellsEveryFaultOfACoachee) {
  Reading reading({{"nip", ""}, {"employment", "HONORER"}, {"display_name", ""}, {"unit", ""},
                   {"post_level", "BOSS"}, {"competencies", "MAN-03"}});
  Row row = reading.row();
  ToCoachee(row);
  EXPECT_THAT(reading.Told(),
              UnorderedElementsAre("nip MISSING", "employment VALUE_UNKNOWN",
                                   "display_name MISSING", "unit MISSING",
                                   "post_level VALUE_UNKNOWN", "competencies LEVELS_MALFORMED"));
}

TEST(RecordsTest, TellsEveryFaultOfAProvider) {
  Reading reading({{"provider_id", "p1"}, {"kinds", "SINGING"}, {"capacity", "0"},
                   {"decree_date", "2026-02-30"},
                   {"availability", "MON 08:00-10:00;MON 09:00-11:00"}});
  Row row = reading.row();
  ToProvider(row);
  EXPECT_THAT(reading.Told(),
              UnorderedElementsAre("display_name MISSING", "kinds VALUE_UNKNOWN",
                                   "provider_kind VALUE_UNKNOWN", "decree_number MISSING",
                                   "decree_date DATE_MALFORMED", "unit MISSING",
                                   "competencies MISSING", "capacity NUMBER_OUT_OF_RANGE",
                                   "availability HOURS_OVERLAP"));
}

TEST(RecordsTest, HoursThatTouchDoNotOverlap) {
  EXPECT_THAT(FaultsOfHours("MON 08:00-10:00;MON 10:00-11:00;TUE 08:00-10:00"), ElementsAre());
  EXPECT_THAT(FaultsOfHours("MON 08:00-10:15;MON 10:00-11:00"),
              ElementsAre("availability HOURS_OVERLAP"));
}

TEST(RecordsTest, HoursLieOnQuarterHours) {
  EXPECT_THAT(FaultsOfHours("MON 07:45-09:15"), ElementsAre());
  EXPECT_THAT(FaultsOfHours("MON 07:40-09:15"), ElementsAre("availability TIME_OFF_GRID"));
  EXPECT_THAT(FaultsOfHours("MON 07:45-09:16"), ElementsAre("availability TIME_OFF_GRID"));
}

TEST(RecordsTest, HoursHaveOneForm) {
  for (const char* wrong : {"MON 10:00-10:00", "MON 11:00-10:00", "MON 8:00-10:00", "8-10",
                            "SENIN 08:00-10:00", "MON 08:00-24:00", "XXX 08:00-10:00"}) {
    EXPECT_THAT(FaultsOfHours(wrong), ElementsAre("availability HOURS_MALFORMED")) << wrong;
  }
}

TEST(RecordsTest, LeavesTheLevelsOfANeedToTheService) {
  Reading reading({{"external_id", "HR-1"}, {"revision", "1"}, {"nip", "1"},
                   {"competency", "MAN-03"}, {"required_level", "7"}, {"attained_level", "0"},
                   {"deadline", "2026-12-31"}});
  Row row = reading.row();
  const booking::DevelopmentNeed need = ToNeed(row);
  EXPECT_THAT(reading.Told(), ElementsAre());
  EXPECT_EQ(need.required_level(), 7);
  EXPECT_EQ(need.deadline().month(), 12);
}

TEST(RecordsTest, FieldsOfTheServiceBecomeColumns) {
  EXPECT_EQ(ColumnOf("coachee.nip"), "nip");
  EXPECT_EQ(ColumnOf("coachee_id"), "coachee_id");
  EXPECT_EQ(ColumnOf("provider.decree.number"), "decree_number");
  EXPECT_EQ(ColumnOf("availability.weekly[2].end_time"), "availability");
  EXPECT_EQ(ColumnOf("provider.competencies[0].code"), "competencies");
}

}  // namespace
}  // namespace primadona::cli
