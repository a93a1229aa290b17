// The main job from the command line alone: the `primadona` program against real programs, with
// files, tokens in files, tables and JSON, as people and scripts use it.
#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "common/testing/local_socket.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kCoachee[] = "0198c000-0000-7000-8000-0000000ca001";
constexpr char kProvider[] = "0198c000-0000-7000-8000-0000000ca002";

absl::Time TimeIn(const json& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, text.get<std::string>(), &time, &error)) << error;
  return time;
}

class CommandLineTest : public ::testing::Test {
 public:
  static void SetUpTestSuite() { suite_ = std::make_unique<ProcessSuite>(); }
  static void TearDownTestSuite() { suite_.reset(); }

 protected:
  CommandLineTest() : world_(*suite_), cli_(*suite_) {
    cli_.SetToken("administrator", world_.NewText());
    cli_.SetToken("auditor", world_.NewText());
    cli_.SetToken("hr-system", "hr-cli");
    cli_.SetToken("coachee", kCoachee);
    cli_.SetToken("provider", kProvider);
  }

  // Runs the command, which must succeed.
  Outcome Do(const std::vector<std::string>& arguments) {
    Outcome outcome = cli_.Run(arguments);
    EXPECT_EQ(outcome.code, 0) << ::testing::PrintToString(arguments) << "\n" << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return outcome;
  }
  // The same, with the answer as JSON.
  json Ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--output", "json"});
    return Do(arguments).json();
  }
  std::vector<json> List(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "list");
    arguments.insert(arguments.end(), {"--output", "json"});
    return Do(arguments).json_lines();
  }
  // Shows `name` again until its state is the wanted one: other programs act a moment later.
  json AwaitState(const std::string& name, const std::string& state) {
    json shown;
    testing::Eventually([&] {
      shown = Ask({"show", name});
      return shown.value("state", "") == state;
    });
    EXPECT_EQ(shown.value("state", ""), state) << shown;
    return shown;
  }

  void EnterPeople();
  void FindProvider();
  void HoldSessions();
  void Conclude();

  static inline std::unique_ptr<ProcessSuite> suite_;
  World world_;
  CommandLine cli_;
  std::string booking_, match_, engagement_, session_;
};

void CommandLineTest::EnterPeople() {
  const std::string coachees = cli_.Write(
      "coachees.csv",
      absl::StrCat("coachee_id,nip,employment,display_name,unit,post_level,competencies\n",
                   kCoachee, ",199003122015031077,PNS,Sintetis Ani,OPD-CLI,PENGAWAS,",
                   world_.competency(), ":1\n"));
  const std::string providers = cli_.Write(
      "providers.csv",
      absl::StrCat("provider_id,display_name,kinds,provider_kind,decree_number,decree_date,unit,"
                   "competencies,capacity,availability\n",
                   kProvider, ",Sintetis Budi,COACHING,EXPERT,SK-1,2025-01-02,OPD-X,",
                   world_.competency(), ":3,2,MON 08:00-12:00;TUE 08:00-12:00;WED 08:00-12:00\n"));
  const std::string needs =
      cli_.Write("needs.csv",
                 absl::StrCat("external_id,revision,nip,competency,required_level,attained_level\n"
                              "CLI-1,1,199003122015031077,",
                              world_.competency(), ",2,1\n"));
  EXPECT_THAT(Do({"import", "coachees", coachees}).out,
              HasSubstr("1 rows: 1 new, 0 there already"));
  EXPECT_EQ(Ask({"import", "providers", providers})["created"], 1);
  EXPECT_THAT(Do({"push", needs}).out, HasSubstr("1 rows: 1 new"));
}

void CommandLineTest::FindProvider() {
  const std::vector<json> needs = List({"developmentNeeds", "--as", "coachee"});
  ASSERT_THAT(needs, SizeIs(1));
  const std::string booking = Do({"confirm", needs[0]["name"], "--kind", "coaching", "--topic",
                                  "Rapat", "--output", "name"}).out;
  booking_ = booking.substr(0, booking.find('\n'));
  match_ = AwaitState(booking_, "MATCH_PROPOSED").value("match", "");
  EXPECT_THAT(Do({"explain", match_}).out, HasSubstr("level_fit"));
  ASSERT_THAT(List({"matches", "--as", "provider"}), SizeIs(1));
  EXPECT_EQ(Ask({"accept", match_})["state"], "ACCEPTED");
  EXPECT_EQ(Ask({"confirm", match_})["state"], "CONFIRMED");
  AwaitState(booking_, "ASSIGNED");
  // Session-service tells of it a moment later.
  EXPECT_TRUE(testing::Eventually([this] {
    engagement_ = Ask({"show", booking_}).value("engagement", "");
    return !engagement_.empty();
  }));
}

void CommandLineTest::HoldSessions() {
  const std::vector<json> sessions =
      List({"sessions", "--as", "coachee", "--filter", "engagement=" + engagement_});
  ASSERT_THAT(sessions, SizeIs(1));
  session_ = sessions[0]["name"];
  const json slot = AwaitState(session_, "SCHEDULED")["slot"];

  const std::vector<json> slots = List(
      {"slots", "--as", "provider", "--filter", absl::StrCat("parent=providers/", kProvider)});
  ASSERT_GT(slots.size(), 2u);
  const std::string table = Do({"list", "slots", "--as", "provider", "--filter",
                                absl::StrCat("parent=providers/", kProvider)}).out;
  const std::string shown = table.substr(table.find('\n') + 1, 23);
  const json more = Ask({"schedule", engagement_, "--at", shown});
  EXPECT_EQ(more["slot"]["startTime"], slots[0]["startTime"]) << shown;
  EXPECT_EQ(Ask({"reschedule", more["name"], "--at", slots[1]["startTime"]})["slot"]["startTime"],
            slots[1]["startTime"]);
  EXPECT_EQ(Ask({"cancel", more["name"]})["state"], "CANCELLED");

  AdvanceTo(*suite_, TimeIn(slot["startTime"]));
  EXPECT_EQ(Ask({"start", session_})["state"], "IN_PROGRESS");
  AdvanceTo(*suite_, TimeIn(slot["endTime"]));
  EXPECT_EQ(
      Ask({"report", session_, "--record",
           absl::StrCat(PRIMADONA_SOURCE_DIR, "/docs/samples/coaching-record.json")})["state"],
      "REPORTED");
  EXPECT_EQ(Ask({"verify", session_})["creditedJp"], 2);
  const std::string year = slot["startTime"].get<std::string>().substr(0, 4);
  const std::string coachee = absl::StrCat("coachees/", kCoachee);
  EXPECT_EQ(Ask({"credit", coachee, "--year", year, "--as", "coachee"})["jp"], 2);
  EXPECT_THAT(List({"credits", "--filter", "coachee=" + coachee}), SizeIs(1));
}

void CommandLineTest::Conclude() {
  EXPECT_EQ(Ask({"complete", engagement_, "--level", "2"})["state"], "COMPLETED");
  EXPECT_EQ(Ask({"survey", engagement_, "--answers", "4,4,3,4,4,4,3,4,4"})["engagement"],
            engagement_);
  EXPECT_FALSE(Ask({"satisfaction", "--kind", "coaching"}).contains("published")) << "one answer";
  AwaitState(booking_, "CLOSED");
  std::vector<json> gains;
  ASSERT_TRUE(testing::Eventually([&] {
    gains = Do({"gains", "--unacknowledged", "--acknowledge", "--output", "json"}).json_lines();
    return !gains.empty();
  }));
  EXPECT_EQ(gains[0]["externalId"], "CLI-1");
  EXPECT_EQ(gains[0]["afterLevel"], 2);
  EXPECT_THAT(Do({"gains", "--unacknowledged", "--output", "json"}).out, "");
}

TEST_F(CommandLineTest, TheMainJobRunsFromAPushedNeedToAnAcknowledgedGain) {
  ASSERT_NO_FATAL_FAILURE(EnterPeople());
  ASSERT_NO_FATAL_FAILURE(FindProvider());
  ASSERT_NO_FATAL_FAILURE(HoldSessions());
  ASSERT_NO_FATAL_FAILURE(Conclude());
}

TEST_F(CommandLineTest, ARequestIsBookedSubmittedDeclinedReassignedReleasedAndWithdrawn) {
  const Person coachee = world_.AddCoachee();
  cli_.SetToken("coachee", coachee.id.ToString());
  const json draft = Ask({"book", "--kind", "mentoring", "--competency", world_.competency(),
                          "--level", "3", "--mode", "online", "--goal", "Ready for the post"});
  EXPECT_EQ(draft["state"], "DRAFT");
  const std::string booking = draft["name"];
  EXPECT_EQ(Ask({"submit", booking})["state"], "QUEUED");
  EXPECT_THAT(Do({"suggest", booking}).out, HasSubstr("NO_PROVIDER_OF_THAT_LEVEL"));

  const Person first = world_.AddProvider();
  const std::string match = AwaitState(booking, "MATCH_PROPOSED")["match"];
  const json suggested = Ask({"suggest", "--kind", "mentoring", "--coachee", coachee.coachee(),
                              "--competency", world_.competency(), "--level", "3"});
  EXPECT_EQ(suggested["suggestions"][0]["provider"], first.provider());
  cli_.SetToken("provider", first.id.ToString());
  EXPECT_EQ(Ask({"decline", match, "--reason", "too-much-work"})["state"], "DECLINED");
  AwaitState(booking, "QUEUED");

  const Outcome refused =
      cli_.Run({"assign", booking, "--provider", first.provider(), "--reason", "Again"});
  EXPECT_EQ(refused.code, 1) << "who has declined is not asked again";
  EXPECT_THAT(refused.err, HasSubstr("HARD_RULE_BROKEN"));
  EXPECT_EQ(Ask({"withdraw", booking, "--reason", "no-time"})["stateReason"], "NO_TIME");

  const std::string other =
      Ask({"book", "--kind", "consulting", "--competency", world_.competency(), "--level", "2",
           "--unit", "OPD-B", "--contact", "Sintetis Kontak", "--submit"})["name"];
  const std::string proposed = AwaitState(other, "MATCH_PROPOSED")["match"];
  const json told = Ask({"show", other, "--as", "provider"});
  EXPECT_EQ(told.value("beneficiaryUnit", "") + told.value("contact", ""), "OPD-BSintetis Kontak");
  EXPECT_EQ(Ask({"release", proposed, "--reason", "office-decision"})["state"], "RELEASED");
  EXPECT_EQ(Ask({"withdraw", other})["state"], "WITHDRAWN");
}

TEST_F(CommandLineTest, ANeedIsDismissedAndAnEngagementEndedAfterANoShow) {
  const Person coachee = world_.AddCoachee();
  const Person provider = world_.AddProvider();
  cli_.SetToken("coachee", coachee.id.ToString());
  cli_.SetToken("provider", provider.id.ToString());
  const Outcome pushed = cli_.Run(
      {"push", "-"}, absl::StrCat("external_id,revision,nip,competency,required_level,"
                                  "attained_level\nCLI-2,1,",
                                  coachee.nip, ",", world_.competency(), ",3,2\n"));
  EXPECT_EQ(pushed.code, 0) << pushed.err;
  const std::vector<json> needs = List({"developmentNeeds", "--filter", "external-id=CLI-2"});
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(Ask({"dismiss", needs[0]["name"], "--reason", "not-wished"})["state"], "DISMISSED");

  const auto engaged = Engage(world_, coachee, provider, COACHING);
  ASSERT_TRUE(engaged.ok()) << engaged.status();
  const auto session = AwaitSession(world_, coachee.AsCoachee(), engaged->name());
  ASSERT_TRUE(session.ok()) << session.status();
  AdvanceTo(*suite_, TimeOf(session->slot().end_time()));
  EXPECT_EQ(Ask({"no-show", session->name(), "--absent", "coachee"})["state"], "NO_SHOW");
  EXPECT_EQ(Ask({"terminate", engaged->name(), "--reason", "goal-dropped"})["state"], "TERMINATED");
}

TEST_F(CommandLineTest, ARoundIsTriedListedAndProved) {
  const std::string round = Ask({"round", "--dry-run"})["name"];
  EXPECT_EQ(Ask({"show", round})["state"], "DONE");
  EXPECT_THAT(Do({"list", "matchingRounds"}).out, HasSubstr(round));
  Do({"list", "results", "--filter", "parent=" + round});
  EXPECT_EQ(Ask({"fairness", round})["round"], round);
  Do({"forecast"});
  const std::string file = cli_.Write("round.cert", "");
  Do({"certificate", round, "--to", file});
  EXPECT_EQ(std::filesystem::file_size(file),
            std::stoul(Ask({"show", round})["certificateBytes"].get<std::string>()));
}

TEST_F(CommandLineTest, ListsAreTablesForPeopleAndALineAnObjectForPrograms) {
  const Person coachee = world_.AddCoachee();
  world_.AddCoachee();
  const std::vector<std::string> list = {"list", "coachees", "--filter", "unit=" + world_.unit()};
  const std::string table = Do(list).out;
  EXPECT_THAT(table, HasSubstr("NAME"));
  EXPECT_THAT(table, HasSubstr(coachee.coachee()));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 3) << table;
  EXPECT_THAT(List({"coachees", "--filter", "unit=" + world_.unit()}), SizeIs(2));
  EXPECT_THAT(List({"coachees", "--filter", "unit=" + world_.unit(), "--page-size", "1"}),
              SizeIs(1));
  EXPECT_THAT(List({"coachees", "--filter", "unit=" + world_.unit(), "--page-size", "1", "--all"}),
              SizeIs(2));
}

TEST_F(CommandLineTest, ExitCodesTellWhoseTurnItIs) {
  const Outcome missing = cli_.Run({"show", "bookings/0198c000-0000-7000-8000-00000000ffff"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("BOOKING_NOT_FOUND: "));
  const Outcome indonesian = cli_.Run(
      {"show", "bookings/0198c000-0000-7000-8000-00000000ffff", "--language", "id"});
  EXPECT_THAT(indonesian.err, HasSubstr("tidak ditemukan"));
  const Outcome field = cli_.Run({"book", "--kind", "coaching", "--competency", "MAN-03",
                                  "--level", "9"});
  EXPECT_EQ(field.code, 1);
  EXPECT_THAT(field.err, HasSubstr("booking.need_level: "));
  EXPECT_EQ(cli_.Run({"sing"}).code, 2);
  EXPECT_EQ(cli_.Run({"list", "songs"}).code, 2);
  EXPECT_EQ(cli_.Run({"list", "bookings", "--filter", "colour=red"}).code, 2);
  EXPECT_EQ(cli_.Run({"list", "bookings", "--as", "nobody"}).code, 2) << "there is no such token";
  EXPECT_EQ(cli_.Run({"health"}).code, 0);
  cli_.SetAddress(absl::StrCat("127.0.0.1:", testing::FreePort()));
  EXPECT_EQ(cli_.Run({"list", "bookings", "--timeout", "1"}).code, 3);
}

TEST_F(CommandLineTest, ATokenComesFromAFileAndNeverFromTheCommandLine) {
  EXPECT_EQ(cli_.Run({"list", "bookings", "--token", "x"}).code, 2);
  const std::string token = Do({"token", "--role", "auditor", "--person", world_.NewText()}).out;
  const std::string file = cli_.Write("mine.jwt", token);
  EXPECT_EQ(Do({"list", "competencies", "--token-file", file}).code, 0);
  cli_.Write("mine.jwt", "forged\n");
  const Outcome forged = cli_.Run({"list", "competencies", "--token-file", file});
  EXPECT_EQ(forged.code, 1);
  EXPECT_THAT(forged.err, ::testing::Not(HasSubstr("forged")));
}

}  // namespace
}  // namespace primadona::e2e
