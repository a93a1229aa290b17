// Files of people, providers and needs come in by the `primadona` program: once, whole rows, with
// every fault told by line and column.
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/shared_suite.h"
#include "tests/e2e/world.h"

namespace primadona::e2e {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kPeopleHead[] = "coachee_id,nip,employment,display_name,unit,post_level\n";
constexpr char kId[] = "0198c000-0000-7000-8000-00000000f0";  // two digits follow

std::string Sample(const std::string& name) {
  return absl::StrCat(PRIMADONA_SOURCE_DIR, "/docs/samples/", name);
}

class ImportTest : public SharedSuite {
 protected:
  ImportTest() : world_(TheSuite()), cli_(TheSuite()) {
    cli_.SetToken("administrator", world_.NewText());
    cli_.SetToken("hr-system", "hr-import");
  }

  // Imports `file` and gives the report; the exit code must be `code`.
  json Import(const std::string& kind, const std::string& file, int code,
              std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"import", kind, file, "--output", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    last_ = cli_.Run(arguments);
    EXPECT_EQ(last_.code, code) << last_.out << last_.err;
    return last_.json();
  }
  std::string WritePeople(const std::string& rows) {
    return cli_.Write("people.csv", absl::StrCat(kPeopleHead, rows));
  }
  size_t Count(const std::string& collection, const std::string& filter) {
    const Outcome listed = cli_.Run({"list", collection, "--filter", filter, "--output", "json"});
    EXPECT_EQ(listed.code, 0) << listed.err;
    return listed.json_lines().size();
  }
  int CodeOfShowing(const std::string& name) { return cli_.Run({"show", name}).code; }
  // The report's faults as "line column REASON".
  static std::vector<std::string> FaultsOf(const json& report) {
    std::vector<std::string> faults;
    for (const json& fault : report["faults"]) {
      faults.push_back(absl::StrCat(fault["line"].get<int>(), " ",
                                    fault["column"].get<std::string>(), " ",
                                    fault["reason"].get<std::string>()));
    }
    return faults;
  }

  World world_;
  CommandLine cli_;
  Outcome last_;
};

TEST_F(ImportTest, TheSamplesComeInOnceHoweverOftenTheyAreImported) {
  const std::vector<std::pair<std::string, size_t>> files = {
      {"coachees", 3}, {"providers", 2}, {"needs", 2}};
  for (const auto& [kind, rows] : files) {
    const json tried = Import(kind, Sample(kind + ".csv"), 0, {"--dry-run"});
    EXPECT_EQ(tried["created"], rows) << tried;
    EXPECT_EQ(Import(kind, Sample(kind + ".csv"), 0)["created"], rows);
  }
  for (const auto& [kind, rows] : files) {
    for (const auto& more : {std::vector<std::string>{}, {"--dry-run"}}) {
      const json again = Import(kind, Sample(kind + ".csv"), 0, more);
      EXPECT_EQ(again["created"], 0) << again;
      EXPECT_EQ(again["known"], rows) << again;
    }
  }
  EXPECT_EQ(Count("coachees", "unit=OPD-01") + Count("coachees", "unit=OPD-02"), 3u);
  EXPECT_EQ(Count("developmentNeeds", "competency=TEK-PND"), 1u);
  const Outcome provider = cli_.Run(
      {"show", "providers/0198c000-0000-7000-8000-00000000d001", "--output", "json"});
  EXPECT_THAT(provider.json()["availability"]["weekly"], SizeIs(3));
}

TEST_F(ImportTest, ADryRunChangesNothing) {
  const std::string id = absl::StrCat(kId, "01");
  const std::string people =
      WritePeople(absl::StrCat(id, ",198101152005011001,PNS,Sintetis,OPD-DRY,PENGAWAS\n"));
  EXPECT_EQ(Import("coachees", people, 0, {"--dry-run"})["created"], 1);
  EXPECT_EQ(Count("coachees", "unit=OPD-DRY"), 0u);

  const std::string providers = cli_.Write(
      "providers.csv",
      absl::StrCat("provider_id,display_name,kinds,provider_kind,decree_number,decree_date,unit,"
                   "competencies,capacity,availability\n",
                   id, ",Sintetis,COACHING,EXPERT,SK-1,2025-01-02,OPD-DRY,MAN-03:4,2,",
                   "MON 08:00-10:00\n"));
  EXPECT_EQ(Import("providers", providers, 0, {"--dry-run"})["created"], 1);
  EXPECT_EQ(CodeOfShowing("providers/" + id), 1);

  const std::string needs = cli_.Write(
      "needs.csv", "external_id,revision,nip,competency,required_level,attained_level\n"
                   "DRY-1,1,198101152005011001,MAN-03,3,2\nDRY-2,1,19810115,MAN-03,3,2\n");
  const json report = Import("needs", needs, 0, {"--dry-run"});
  EXPECT_EQ(report["quarantined"], 2) << report;
  EXPECT_EQ(report["reasons"]["NIP_UNKNOWN"], 1) << report;
  EXPECT_EQ(report["reasons"]["NIP_MALFORMED"], 1) << report;
  EXPECT_EQ(Count("developmentNeeds", "external_id=DRY-1"), 0u);
}

TEST_F(ImportTest, EveryFaultIsToldByLineAndColumnAndLeavesItsRowOutWhole) {
  const std::string file = WritePeople(absl::StrCat(
      kId, "11,198101152005011011,PNS,Sintetis,OPD-F,PENGAWAS\n",   // line 2, sound
      kId, "12,198101152005011012,HONORER,,OPD-F,BOSS\n",           // three faults
      kId, "13,198113152005011013,PNS,Sintetis,OPD-F,PENGAWAS\n",   // the service's to judge
      kId, "14,198101152005011014,PNS,Sintetis,OPD-F\n",            // a field too few
      kId, "15,198101152005011011,PNS,Sintetis,OPD-F,PENGAWAS\n",   // the number of line 2
      "no-uuid,198101152005011016,PNS,caf\xE9,OPD-F,PENGAWAS\n",    // Latin-1
      kId, "17,1981 0115 200501 1 017,PNS,Sintetis,OPD-F,PENGAWAS\n"));  // sound
  const json report = Import("coachees", file, 4);
  EXPECT_THAT(FaultsOf(report),
              ::testing::ElementsAre("3 employment VALUE_UNKNOWN", "3 display_name MISSING",
                                     "3 post_level VALUE_UNKNOWN", "4 nip NIP_BIRTH_DATE",
                                     "5  FIELD_COUNT", "6 nip REPEATED",
                                     "7 display_name NOT_UTF8"));
  EXPECT_THAT(last_.err, HasSubstr("people.csv:4: nip: "));
  EXPECT_EQ(report["created"], 2);
  EXPECT_EQ(report["refused"], 5);
  EXPECT_EQ(Count("coachees", "unit=OPD-F"), 2u);
  for (const char* refused : {"12", "13", "14", "15"}) {
    EXPECT_EQ(CodeOfShowing(absl::StrCat("coachees/", kId, refused)), 1) << refused;
  }
}

TEST_F(ImportTest, AProviderWithAFaultIsNotEnteredWithoutHours) {
  const std::string file = cli_.Write(
      "providers.csv",
      absl::StrCat("provider_id,display_name,kinds,provider_kind,decree_number,decree_date,unit,"
                   "competencies,capacity,availability\n",
                   kId, "21,Sintetis,COACHING,EXPERT,S,2025-01-02,OPD-F,XYZ-99:4,2,\n",  //
                   kId, "22,Sintetis,COACHING,EXPERT,S,2025-01-02,OPD-F,MAN-03:4,2,",
                   "MON 08:00-10:00;MON 09:00-11:00\n",  //
                   kId, "23,Sintetis,COACHING,EXPERT,S,2025-01-02,OPD-F,MAN-03:4,2,",
                   "MON 08:05-10:00\n",  //
                   kId, "24,Sintetis,COACHING,EXPERT,S,2025-01-02,OPD-F,MAN-03:4,2,\n"));
  const std::vector<std::string> expected = {"2 competencies COMPETENCY_UNKNOWN",
                                             "3 availability HOURS_OVERLAP",
                                             "4 availability TIME_OFF_GRID"};
  EXPECT_EQ(FaultsOf(Import("providers", file, 4, {"--dry-run"})), expected);
  EXPECT_EQ(FaultsOf(Import("providers", file, 4)), expected);
  for (const char* refused : {"21", "22", "23"}) {
    EXPECT_EQ(CodeOfShowing(absl::StrCat("providers/", kId, refused)), 1) << refused;
  }
  EXPECT_EQ(CodeOfShowing(absl::StrCat("providers/", kId, "24")), 0);
}

TEST_F(ImportTest, ANumberOrAnIdOfAnotherPersonIsAFault) {
  Import("coachees",
         WritePeople(absl::StrCat(kId, "31,198101152005011031,PNS,Sintetis,OPD-I,PENGAWAS\n")), 0);
  const std::string other =
      WritePeople(absl::StrCat(kId, "32,198101152005011031,PNS,Sintetis,OPD-I,PENGAWAS\n",  //
                               kId, "31,198101152005011032,PNS,Sintetis,OPD-I,PENGAWAS\n"));
  const std::vector<std::string> expected = {"2 nip NIP_TAKEN", "3 coachee_id COACHEE_EXISTS"};
  EXPECT_EQ(FaultsOf(Import("coachees", other, 4, {"--dry-run"})), expected);
  EXPECT_EQ(FaultsOf(Import("coachees", other, 4)), expected);
  EXPECT_EQ(Count("coachees", "unit=OPD-I"), 1u);
}

TEST_F(ImportTest, AFileWithAWrongFirstLineIsLeftOutWhole) {
  for (const char* text : {"", "nip;employment\n1;PNS\n", "coachee_id,nip,employment,unit\n"}) {
    const Outcome refused = cli_.Run({"import", "coachees", cli_.Write("wrong.csv", text)});
    EXPECT_EQ(refused.code, 2) << text;
    EXPECT_THAT(refused.err, HasSubstr("COMMAND_LINE: "));
    EXPECT_EQ(refused.out, "");
  }
  EXPECT_EQ(cli_.Run({"import", "coachees", "/no/such/file.csv"}).code, 2);
  EXPECT_EQ(cli_.Run({"import", "cats", Sample("coachees.csv")}).code, 2);
}

TEST_F(ImportTest, ARepeatedOrOlderRevisionChangesNothing) {
  const Person person = world_.AddCoachee();
  const auto row = [&](const char* revision, const char* attained) {
    return absl::StrCat("REV-1,", revision, ",", person.nip, ",MAN-03,4,", attained, "\n");
  };
  const std::string head = "external_id,revision,nip,competency,required_level,attained_level\n";
  const std::string file =
      cli_.Write("needs.csv", absl::StrCat(head, row("2", "3"), row("2", "3"), row("1", "1")));
  const json report = Import("needs", file, 0);
  EXPECT_EQ(report["created"], 1) << report;
  EXPECT_EQ(report["known"], 2) << report;
  const auto needs =
      cli_.Run({"list", "developmentNeeds", "--filter", "external_id=REV-1", "--output", "json"})
          .json_lines();
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(needs[0]["attainedLevel"], 3);
}

}  // namespace
}  // namespace primadona::e2e
