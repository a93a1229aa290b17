#include "common/config/settings.h"

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"

namespace primadona::config {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::TempDir;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr char kSecret[] = "correct-horse";

class SettingsTest : public ::testing::Test {
 public:
  ~SettingsTest() override {
    for (const auto& [name, value] : environment_) unsetenv(name.c_str());
  }

 protected:
  SettingsTest() : key_path_(dir_.Write("key", std::string(" ") + kSecret + "\n")) {
    settings_.Required("database", &database_, "Where the data is", CheckHostPort);
    settings_.Text("metrics-listen", &metrics_listen_, "Where metrics are read", CheckHostPort);
    settings_.Text("note", &note_, "Any text");
    settings_.Int("workers", &workers_, 1, 64, "How many work at once");
    settings_.Flag("dev", &dev_, "For development");
    settings_.SecretFile("key-file", &key_, "Holds the key", /*required=*/false);
  }

  void SetEnvironment(const std::string& name, const std::string& value) {
    environment_[name] = value;
    setenv(name.c_str(), value.c_str(), 1);
  }

  // Parses `arguments` after a --database that is in order.
  absl::StatusOr<Next> Parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), {"test-service", "--database=db:3306"});
    return settings_.Parse(static_cast<int>(arguments.size()), arguments.data());
  }

  TempDir dir_;
  const std::string key_path_;
  std::map<std::string, std::string> environment_;
  std::string database_;
  std::string metrics_listen_ = "127.0.0.1:9101";
  std::string note_;
  int workers_ = 16;
  bool dev_ = false;
  std::string key_;
  Settings settings_{"test-service", "Serves tests"};
};

TEST_F(SettingsTest, KeepDefaultsThatNothingChanges) {
  ASSERT_OK_AND_ASSIGN(const Next next, Parse({}));
  EXPECT_EQ(next, Next::kRun);
  EXPECT_EQ(database_, "db:3306");
  EXPECT_EQ(metrics_listen_, "127.0.0.1:9101");
  EXPECT_EQ(workers_, 16);
  EXPECT_FALSE(dev_);
  EXPECT_EQ(key_, "");
}

TEST_F(SettingsTest, TakeFlagsInBothSpellings) {
  ASSERT_OK(Parse({"--workers", "8", "--note=a b", "--dev"}));
  EXPECT_EQ(workers_, 8);
  EXPECT_EQ(note_, "a b");
  EXPECT_TRUE(dev_);
}

TEST_F(SettingsTest, TakeTheLastOfARepeatedFlag) {
  ASSERT_OK(Parse({"--workers=8", "--workers=9"}));
  EXPECT_EQ(workers_, 9);
}

TEST_F(SettingsTest, TakeTheEnvironment) {
  SetEnvironment("PRIMADONA_METRICS_LISTEN", "[::1]:0");
  SetEnvironment("PRIMADONA_WORKERS", "3");
  SetEnvironment("PRIMADONA_DEV", "1");
  ASSERT_OK(Parse({}));
  EXPECT_EQ(metrics_listen_, "[::1]:0");
  EXPECT_EQ(workers_, 3);
  EXPECT_TRUE(dev_);
}

TEST_F(SettingsTest, PreferFlagsToTheEnvironment) {
  SetEnvironment("PRIMADONA_WORKERS", "3");
  SetEnvironment("PRIMADONA_DEV", "true");
  ASSERT_OK(Parse({"--workers=8", "--dev=false"}));
  EXPECT_EQ(workers_, 8);
  EXPECT_FALSE(dev_);
}

TEST_F(SettingsTest, RequireWhatIsRequired) {
  const std::vector<const char*> argv = {"test-service"};
  const absl::StatusOr<Next> next = settings_.Parse(1, argv.data());
  ASSERT_THAT(next, FailsWith(kInvalid, "SETTINGS_INVALID"));
  EXPECT_THAT(std::string(next.status().message()), HasSubstr("PRIMADONA_DATABASE"));
}

TEST_F(SettingsTest, TellAllFaultsTogether) {
  SetEnvironment("PRIMADONA_DEV", "perhaps");
  const absl::StatusOr<Next> next = Parse({"--database=nowhere", "--workers=65", "--note",
                                           "--key-file=/nonexistent/key", "--colour=red", "stray"});
  ASSERT_THAT(next, FailsWith(kInvalid, "SETTINGS_INVALID"));
  EXPECT_THAT(DetailOf(next.status())->fields,
              ElementsAre(Field(&FieldFault::field, ""), Field(&FieldFault::field, ""),
                          Field(&FieldFault::field, "database"), Field(&FieldFault::field, "note"),
                          Field(&FieldFault::field, "workers"), Field(&FieldFault::field, "dev"),
                          Field(&FieldFault::field, "key-file")));
  const std::string message(next.status().message());
  EXPECT_THAT(message, HasSubstr("--database: must be host:port"));
  EXPECT_THAT(message, HasSubstr("\n--workers: must be a whole number from 1 to 64"));
  EXPECT_THAT(message, HasSubstr("unknown argument: --colour"));
  EXPECT_THAT(message, Not(HasSubstr("red")));
}

TEST_F(SettingsTest, HoldNumbersToTheirRange) {
  EXPECT_OK(Parse({"--workers=1"}));
  EXPECT_OK(Parse({"--workers=64"}));
  for (const char* bad :
       {"--workers=0", "--workers=65", "--workers=x", "--workers=", "--workers"}) {
    Settings settings("test-service", "");
    settings.Int("workers", &workers_, 1, 64, "");
    const std::vector<const char*> argv = {"test-service", bad};
    EXPECT_THAT(settings.Parse(2, argv.data()), FailsWith(kInvalid, "SETTINGS_INVALID")) << bad;
  }
}

TEST_F(SettingsTest, ReadASecretFromItsFile) {
  ASSERT_OK(Parse({"--key-file", key_path_.c_str()}));
  EXPECT_EQ(key_, kSecret);
}

TEST_F(SettingsTest, RefuseASecretThatIsEmptyOrUnreadable) {
  const std::string blank = dir_.Write("blank", " \n\t");
  const std::string hollow = dir_.Write("hollow", "");
  for (const std::string& path : {blank, hollow, dir_.path(), dir_.path() + "/missing"}) {
    Settings settings("test-service", "");
    settings.SecretFile("key-file", &key_, "");
    const std::vector<const char*> argv = {"test-service", "--key-file", path.c_str()};
    const absl::StatusOr<Next> next = settings.Parse(3, argv.data());
    ASSERT_THAT(next, FailsWith(kInvalid, "SETTINGS_INVALID")) << path;
    EXPECT_THAT(std::string(next.status().message()), HasSubstr(path));
  }
}

TEST_F(SettingsTest, PrintTheConfigWithoutSecrets) {
  ::testing::internal::CaptureStdout();
  const absl::StatusOr<Next> next =
      Parse({"--key-file", key_path_.c_str(), "--workers=8", "--print-config"});
  const std::string printed = ::testing::internal::GetCapturedStdout();
  ASSERT_OK(next);
  EXPECT_EQ(*next, Next::kExitOk);
  EXPECT_EQ(printed,
            "--database=db:3306\n--metrics-listen=127.0.0.1:9101\n--note=\n--workers=8\n"
            "--dev=false\n--key-file=" +
                key_path_ + "\n");
}

TEST_F(SettingsTest, DoNotPrintAConfigThatIsFaulty) {
  EXPECT_THAT(Parse({"--print-config", "--workers=0"}), FailsWith(kInvalid, "SETTINGS_INVALID"));
}

TEST_F(SettingsTest, ShowHelpEvenWithFaults) {
  ::testing::internal::CaptureStdout();
  const absl::StatusOr<Next> next = Parse({"--help", "--workers=0"});
  const std::string printed = ::testing::internal::GetCapturedStdout();
  ASSERT_OK(next);
  EXPECT_EQ(*next, Next::kExitOk);
  for (const char* part : {"Serves tests", "--metrics-listen", "Where metrics are read",
                           "PRIMADONA_METRICS_LISTEN", "127.0.0.1:9101", "--print-config"}) {
    EXPECT_THAT(printed, HasSubstr(part));
  }
}

TEST(CheckHostPort, TakesHostsAndPorts) {
  for (const char* good : {"127.0.0.1:0", "localhost:65535", "[::1]:80", "booking-service:50051"}) {
    EXPECT_OK(CheckHostPort(good)) << good;
  }
}

TEST(CheckHostPort, RefusesOtherTexts) {
  for (const char* bad : {"", ":80", "host", "host:", "host:65536", "host:-1", "host:+1", "host: 1",
                          "::1:80", "host:080000", "[]:80"}) {
    EXPECT_THAT(CheckHostPort(bad), FailsWith(kInvalid, "ADDRESS_MALFORMED")) << bad;
  }
}

}  // namespace
}  // namespace primadona::config
