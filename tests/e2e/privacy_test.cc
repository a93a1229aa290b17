// What every program writes for its operators while the main job runs, over real programs: no NIP,
// no name and no word of a request or a record, neither in a log nor in a metric (UU 27/2022).
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/pristine_data.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "tests/e2e/process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using CoacheeStub = booking::v1::CoacheeService::Stub;

constexpr const char* kPrograms[] = {"gateway", "booking", "matching", "session"};

std::string ContentOf(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class Privacy : public ::testing::Test {
 protected:
  Privacy() : world_(suite_), coachee_(world_.AddCoachee()), provider_(world_.AddProvider()) {}

  absl::Status Enter(const std::string& nip);
  void WalkTheWay();
  void MeetRefusals();
  std::string LogOf(const std::string& program) {
    return ContentOf(absl::StrCat(suite_.folder(), "/", program, ".log"));
  }
  std::string MetricsOf(const std::string& program);

  ProcessSuite suite_;
  World world_;
  Person coachee_;
  Person provider_;
};

absl::Status Privacy::Enter(const std::string& nip) {
  booking::v1::CreateCoacheeRequest request;
  request.mutable_coachee()->set_nip(nip);
  request.mutable_coachee()->set_employment(booking::v1::PNS);
  request.mutable_coachee()->set_display_name("Sintetis");
  request.mutable_coachee()->set_unit(world_.unit());
  return Ask(suite_, world_.office(), &CoacheeStub::CreateCoachee, request).status();
}

void Privacy::WalkTheWay() {
  ASSERT_OK(PushNeed(world_, coachee_, world_.NewText()));
  booking::v1::LookupCoacheeRequest lookup;
  lookup.set_nip(coachee_.nip);
  ASSERT_OK(Ask(suite_, world_.hr(), &CoacheeStub::LookupCoachee, lookup));
  ASSERT_OK_AND_ASSIGN(const auto engagement, Engage(world_, coachee_, provider_, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto session,
                       AwaitSession(world_, coachee_.AsCoachee(), engagement.name()));
  ASSERT_OK(Hold(world_, provider_, session));
}

// What is refused is what a careless program would write down.
void Privacy::MeetRefusals() {
  EXPECT_FALSE(Enter(coachee_.nip).ok()) << "the same number twice";
  EXPECT_FALSE(Enter(absl::StrCat(coachee_.nip, "7")).ok()) << "a digit too many";
  Person unknown = coachee_;
  unknown.nip.replace(15, 3, "000");
  ASSERT_OK_AND_ASSIGN(const auto pushed, PushNeed(world_, unknown, world_.NewText()));
  EXPECT_EQ(pushed.state(), booking::v1::DevelopmentNeed::QUARANTINED);
}

// By the port that the program's log names.
std::string Privacy::MetricsOf(const std::string& program) {
  std::istringstream lines(LogOf(program));
  int port = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (json.is_object() && json.contains("metrics_port")) port = json["metrics_port"];
  }
  const std::string file = absl::StrCat(suite_.folder(), "/", program, ".metrics");
  const std::string get =
      "exec 3<>\"/dev/tcp/127.0.0.1/$1\"; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
  EXPECT_EQ(testing::RunProgram({"bash", "-c", get, "metrics", absl::StrCat(port)}, file), 0);
  return ContentOf(file);
}

TEST_F(Privacy, NoLogAndNoMetricTellsANumberANameOrAWord) {
  ASSERT_NO_FATAL_FAILURE(WalkTheWay());
  ASSERT_NO_FATAL_FAILURE(MeetRefusals());
  const std::vector<std::string> personal = {coachee_.nip,
                                             coachee_.nip.substr(0, 14),
                                             "Sintetis",
                                             "topic of a test",
                                             "goal of a test",
                                             RecordOf(COACHING).coaching().reality(),
                                             RecordOf(COACHING).coaching().goals(0)};
  for (const char* const program : kPrograms) {
    SCOPED_TRACE(program);
    const std::string log = LogOf(program);
    const std::string metrics = MetricsOf(program);
    EXPECT_THAT(log, HasSubstr("\"message\":\"call\"")) << "nothing was written";
    EXPECT_THAT(metrics, HasSubstr("grpc_server_handled_total")) << "nothing was counted";
    for (const std::string& word : personal) {
      EXPECT_THAT(log, Not(HasSubstr(word)));
      EXPECT_THAT(metrics, Not(HasSubstr(word)));
    }
  }
}

}  // namespace
}  // namespace primadona::e2e
