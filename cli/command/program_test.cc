#include "cli/command/program.h"

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "cli/client/failure.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

struct Result {
  int code = 0;
  std::string text;  // standard output and error
};

Result Type(std::vector<const char*> words) {
  words.insert(words.begin(), "primadona");
  std::ostringstream text;
  std::streambuf* const out = std::cout.rdbuf(text.rdbuf());
  std::streambuf* const err = std::cerr.rdbuf(text.rdbuf());
  Program program;
  AddAllCommands(program);
  const int code = program.Run(static_cast<int>(words.size()), words.data());
  std::cout.rdbuf(out);
  std::cerr.rdbuf(err);
  return {code, text.str()};
}

std::vector<std::string> SubCommands() {
  Program program;
  AddAllCommands(program);
  return program.SubCommands();
}

TEST(ProgramTest, EverySubCommandShowsAnExampleAndTheExitCodes) {
  for (const std::string& name : SubCommands()) {
    const Result help = Type({name.c_str(), "--help"});
    EXPECT_EQ(help.code, kExitOk) << name;
    EXPECT_THAT(help.text, HasSubstr("Example:\n  primadona ")) << name;
    EXPECT_THAT(help.text, HasSubstr("\n  primadona " + name)) << name;
    EXPECT_THAT(help.text, HasSubstr("Exit codes: 0 done")) << name;
  }
}

TEST(ProgramTest, TheDemoTellsWhichPoliciesItNeeds) {
  const std::string help = Type({"demo", "--help"}).text;
  for (const char* policy : {"matching_mode", "session_minutes", "jp_per_coaching_session",
                             "credited_sessions_per_month"}) {
    EXPECT_THAT(help, HasSubstr(policy));
  }
}

// Where a call would go, and with which token.
std::string Goes(std::vector<const char*> flags) {
  std::string seen;
  Program program;
  AddAllCommands(program);
  program.AddCall({"look", "", "primadona look"}, "auditor", [&] {
    seen = program.connection().address + " " + program.connection().token_file;
    return absl::OkStatus();
  });
  flags.insert(flags.begin(), {"primadona", "look"});
  EXPECT_EQ(program.Run(static_cast<int>(flags.size()), flags.data()), kExitOk);
  return seen;
}

TEST(ProgramTest, AFlagComesBeforeTheEnvironmentAndThatBeforeTheDefault) {
  unsetenv("PRIMADONA_ADDRESS");
  unsetenv("PRIMADONA_TOKEN_FILE");
  EXPECT_EQ(Goes({}), "127.0.0.1:50050 ");
  setenv("PRIMADONA_ADDRESS", "127.0.0.1:1", 1);
  setenv("PRIMADONA_TOKEN_FILE", "environment.jwt", 1);
  EXPECT_EQ(Goes({}), "127.0.0.1:1 environment.jwt");
  EXPECT_EQ(Goes({"--address", "127.0.0.1:2", "--token-file", "flag.jwt"}), "127.0.0.1:2 flag.jwt");
  unsetenv("PRIMADONA_ADDRESS");
  unsetenv("PRIMADONA_TOKEN_FILE");
}

TEST(ProgramTest, KnowsEveryVerbOfTheMainJob) {
  const std::vector<std::string> known = SubCommands();
  for (const char* verb :
       {"import",  "push",    "book",     "submit", "withdraw", "suggest", "accept",
        "decline", "confirm", "schedule", "start",  "report",   "verify",  "complete",
        "survey",  "credit",  "gains",    "list",   "show",     "token"}) {
    EXPECT_THAT(known, Contains(verb));
  }
}

TEST(ProgramTest, NoOptionTakesASecretItself) {
  for (const std::string& name : SubCommands()) {
    const std::string help = Type({name.c_str(), "--help"}).text;
    for (const char* option : {"--token ", "--password", "--secret", "--nip"}) {
      EXPECT_THAT(help, ::testing::Not(HasSubstr(option))) << name;
    }
  }
}

TEST(ProgramTest, AWrongCommandLineIsToldBeforeAnybodyIsCalled) {
  EXPECT_EQ(Type({}).code, kExitUsage);
  EXPECT_EQ(Type({"sing"}).code, kExitUsage);
  EXPECT_EQ(Type({"accept"}).code, kExitUsage);
  EXPECT_EQ(Type({"accept", "matches/1", "--colour", "red"}).code, kExitUsage);
  EXPECT_EQ(Type({"survey", "engagements/1", "--answers", "4,4"}).code, kExitUsage);
  const Result kind = Type({"book", "--kind", "singing", "--competency", "MAN-03", "--level", "2"});
  EXPECT_EQ(kind.code, kExitUsage);
  EXPECT_THAT(kind.text, HasSubstr("must be one of consulting, coaching, mentoring"));
  const Result time = Type({"schedule", "engagements/1", "--at", "tomorrow"});
  EXPECT_EQ(time.code, kExitUsage);
  EXPECT_THAT(time.text, HasSubstr("2026-12-01T08:00:00+07:00"));
}

}  // namespace
}  // namespace primadona::cli
