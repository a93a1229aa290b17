// Every public method and field met by bad input: each is refused with the right code, reason and
// field, and nothing is written. New methods and fields fail here until they have a valid request.
#include <cstdio>
#include <map>
#include <memory>
#include <set>

#include "google/protobuf/stubs/logging.h"
#include "gtest/gtest.h"
#include "tests/bad_input/answer.h"
#include "tests/bad_input/damage.h"
#include "tests/bad_input/etags.h"
#include "tests/bad_input/field_walk.h"
#include "tests/bad_input/other_body.h"
#include "tests/bad_input/request_case.h"
#include "tests/bad_input/scene.h"
#include "tests/bad_input/tables.h"
#include "tests/bad_input/tokens.h"
#include "tests/e2e/permission_case.h"
#include "tests/e2e/public_method.h"
#include "tests/e2e/shared_suite.h"

namespace primadona::e2e {
namespace {

const std::vector<PublicMethod>& Methods() {
  static const auto* const methods = new std::vector<PublicMethod>(PublicMethods());
  return *methods;
}

const std::map<std::string, RequestCase>& Cases() {
  static const auto* const cases = [] {
    auto* made = new std::map<std::string, RequestCase>();
    for (const auto& package : {BookingRequests(), MatchingRequests(), SessionRequests()}) {
      for (const RequestCase& one : package) made->emplace(one.method, one);
    }
    return made;
  }();
  return *cases;
}

bool HasRequestId(const PublicMethod& method) {
  return method.descriptor->input_type()->FindFieldByName("request_id") != nullptr;
}

class BadInput : public SharedSuite {
 public:
  static void SetUpTestSuite() {
    // protobuf tells of each text that is no UTF-8; here they are meant.
    google::protobuf::SetLogHandler(nullptr);
  }
  static void TearDownTestSuite() {
    int all = 0;
    for (const auto& [kind, count] : counts_) all += count;
    std::printf("note    %d requests refused, %zu kinds of damage, %zu methods\n", all,
                counts_.size(), Methods().size());
    for (const auto& [kind, count] : counts_) {
      std::printf("        %-24s %5d\n", kind.c_str(), count);
    }
    scene_.reset();
    SharedSuite::TearDownTestSuite();
  }

 protected:
  static BadInputScene& Scene() {
    if (scene_ == nullptr) {
      scene_ = std::make_unique<BadInputScene>(TheSuite());
      rest_ = AwaitRest(TheSuite());
    }
    return *scene_;
  }
  // Strikes, and looks at the answer.
  static void ExpectAnswer(const PublicMethod& method, const Caller& caller, const Damage& damage) {
    ++counts_[damage.kind];
    const RawAnswer answer = CallBytes(Scene().suite(), caller, method, damage.bytes);
    const std::string objection = Objection(answer.status, damage.refusal);
    EXPECT_EQ(objection, "") << method.name() << ": " << damage.where << " " << damage.kind;
  }
  // And at the tables.
  static void ExpectRefusal(const PublicMethod& method, const Caller& caller,
                            const Damage& damage) {
    ExpectAnswer(method, caller, damage);
    const Checksums now = ChecksumsOf(TheSuite());
    EXPECT_EQ(Difference(rest_, now), "")
        << "written by " << method.name() << ": " << damage.where << " " << damage.kind;
    rest_ = now;
  }
  // The request has been carried out.
  static void ExpectIdIsTaken(const PublicMethod& method, const Caller& caller,
                              const google::protobuf::Message& request) {
    ExpectRefusal(method, caller,
                  {"request_id of another body", "request_id", OtherBody(request),
                   {.reason = "REQUEST_ID_REUSED", .field = "request_id"}});
  }
  // The request has been carried out, and was answered so.
  static void ExpectOldEtagIsRefused(const PublicMethod& method, const Caller& caller,
                                     const google::protobuf::Message& request,
                                     const std::string& answer) {
    if (!TakesEtag(*request.GetDescriptor())) return;
    const auto stale = UnderEtag(*UnderAnotherId(request, NewId()), EtagBefore(method, answer));
    ExpectRefusal(method, caller,
                  {"stale etag", "etag", stale->SerializeAsString(),
                   {.code = grpc::StatusCode::ABORTED, .reason = "ETAG_MISMATCH"}});
  }
  static void ComeToRest() { rest_ = AwaitRest(TheSuite()); }
  static std::string NewId() { return Scene().Fill("$fresh"); }
  static std::unique_ptr<google::protobuf::Message> Valid(const PublicMethod& method,
                                                          const std::string& request) {
    return RequestFrom(method, Scene().Fill(request));
  }

 private:
  static inline std::unique_ptr<BadInputScene> scene_;
  static inline Checksums rest_;
  static inline std::map<std::string, int> counts_;
};

TEST_F(BadInput, EveryPublicMethodHasAValidRequest) {
  std::set<std::string> methods;
  for (const PublicMethod& method : Methods()) {
    methods.insert(method.name());
    ASSERT_TRUE(Cases().contains(method.name())) << method.name() << " has no valid request";
    EXPECT_TRUE(method.roles.contains(Cases().at(method.name()).role)) << method.name();
  }
  for (const auto& [name, one] : Cases()) EXPECT_TRUE(methods.contains(name)) << name;
}

TEST_F(BadInput, EveryFieldStandsInAValidRequest) {
  for (const PublicMethod& method : Methods()) {
    const RequestCase& one = Cases().at(method.name());
    std::set<std::string> known;
    for (const auto& [path, reason] : one.untaken) known.insert(path);
    for (const std::string& request : one.requests) {
      known.merge(PathsSetIn(*Valid(method, request)));
    }
    for (const std::string& path : PathsOf(*method.descriptor->input_type())) {
      const std::string last = path.substr(path.rfind('.') + 1);
      if (last == "page_token" || last == "resume_token" || last == "etag") continue;
      EXPECT_TRUE(known.contains(path)) << method.name() << ": no valid request sets " << path;
    }
  }
}

TEST_F(BadInput, EveryDamagedFieldIsNamedAndNothingIsWritten) {
  for (const PublicMethod& method : Methods()) {
    const RequestCase& one = Cases().at(method.name());
    const Caller caller = Scene().CallerOf(one);
    for (const std::string& request : one.requests) {
      DamageFields(*Valid(method, request), one.untaken, [&](const Damage& damage) {
        ExpectRefusal(method, caller, damage);
      });
    }
  }
}

TEST_F(BadInput, BytesThatAreNoRequestAreRefused) {
  for (const PublicMethod& method : Methods()) {
    const RequestCase& one = Cases().at(method.name());
    DamageBytes(*Valid(method, one.requests.front()), [&](const Damage& damage) {
      ExpectRefusal(method, Scene().CallerOf(one), damage);
    });
  }
}

TEST_F(BadInput, WhatIsWrongAsAWholeIsRefused) {
  for (const PublicMethod& method : Methods()) {
    const RequestCase& one = Cases().at(method.name());
    for (const WrongRequest& wrong : one.wrong) {
      const Damage damage{"wrong as a whole", wrong.what,
                          Valid(method, wrong.request)->SerializeAsString(), wrong.refusal};
      RequestCase asked = one;
      if (!wrong.who.empty()) asked.who = wrong.who;
      ExpectRefusal(method, Scene().CallerOf(asked), damage);
    }
  }
}

TEST_F(BadInput, TokensServeTheirOwnQueryAlone) {
  std::map<std::string, std::string> of_others;  // the last one, by the name of its field
  for (const PublicMethod& method : Methods()) {
    if (TokenField(*method.descriptor->input_type()) == nullptr) continue;
    const RequestCase& one = Cases().at(method.name());
    const Caller caller = Scene().CallerOf(one);
    for (const std::string& request : one.requests) {
      const auto valid = Valid(method, request);
      const RawAnswer answer =
          CallBytes(Scene().suite(), caller, method, valid->SerializeAsString());
      const std::string token = TokenIn(method, answer.body);
      // Filters may leave one page; the first request must have a second one.
      if (token.empty() && request != one.requests.front()) continue;
      ASSERT_NE(token, "") << method.name() << " " << answer.status.error_message();
      DamageToken(*valid, token,
                  [&](const Damage& damage) { ExpectRefusal(method, caller, damage); });
      std::string& last = of_others[TokenField(*method.descriptor->input_type())->name()];
      if (!last.empty()) ExpectRefusal(method, caller, TokenOfAnotherMethod(*valid, last));
      last = token;
    }
  }
}

TEST_F(BadInput, SomebodyElsesObjectIsNotThereAndStaysAsItIs) {
  std::map<std::string, PermissionCase> permissions;
  for (const auto& package : {BookingCases(), MatchingCases(), SessionCases()}) {
    for (const PermissionCase& one : package) permissions.emplace(one.method, one);
  }
  for (const PublicMethod& method : Methods()) {
    const RequestCase& one = Cases().at(method.name());
    const PermissionCase& permission = permissions.at(method.name());
    if (permission.foreign != Foreign::kNotFound || one.role == Role::kAdministrator) continue;
    const Caller stranger = Scene().StrangerTo(one);
    const RawAnswer answer = CallBytes(Scene().suite(), stranger, method,
                                       Valid(method, one.requests.front())->SerializeAsString());
    const std::string reason = ReasonIn(answer.status);
    EXPECT_TRUE(reason.ends_with("_NOT_FOUND") || reason == "BOOKING_NOT_WAITING") << reason;
    ExpectRefusal(method, stranger,
                  {"foreign object", "", Valid(method, one.requests.front())->SerializeAsString(),
                   {.code = grpc::StatusCode::NOT_FOUND, .reason = reason}});
  }
}

// The last one: it uses the scene up.
TEST_F(BadInput, TheUndamagedRequestIsCarriedOutOnceAndItsIdServesNoOtherBody) {
  for (const PublicMethod& method : Methods()) {
    SCOPED_TRACE(method.name());
    const RequestCase& one = Cases().at(method.name());
    const Caller caller = Scene().CallerOf(one);
    const auto call = [&](const google::protobuf::Message& request) {
      return CallBytes(Scene().suite(), caller, method, request.SerializeAsString());
    };
    const auto request = Valid(method, one.requests.front());
    const RawAnswer answer = call(*request);
    EXPECT_TRUE(answer.status.ok())
        << ReasonIn(answer.status) << " " << answer.status.error_message();
    if (!HasRequestId(method) || !answer.status.ok()) continue;
    const RawAnswer repeated = call(*request);
    EXPECT_TRUE(repeated.status.ok()) << "repeated: " << ReasonIn(repeated.status);
    ComeToRest();
    ExpectIdIsTaken(method, caller, *request);
    ExpectOldEtagIsRefused(method, caller, *request, answer.body);
    const auto anew = UnderAnotherId(*request, NewId());
    if (!one.again.reason.empty()) {
      const Damage wrong{"wrong state", "", anew->SerializeAsString(), one.again};
      if (one.again_is_kept) {
        ExpectAnswer(method, caller, wrong);
        ComeToRest();
      } else {
        ExpectRefusal(method, caller, wrong);
      }
      continue;
    }
    const RawAnswer again = call(*anew);
    EXPECT_TRUE(again.status.ok()) << "again: " << ReasonIn(again.status);
    ComeToRest();
    if (again.status.ok()) ExpectIdIsTaken(method, caller, *anew);
  }
}

}  // namespace
}  // namespace primadona::e2e
