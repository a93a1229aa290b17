// Who may do what: every public method, read from the contract, with an own and a foreign case.
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/e2e/permission_case.h"
#include "tests/e2e/permission_scene.h"
#include "tests/e2e/public_method.h"
#include "tests/e2e/shared_suite.h"

namespace primadona::e2e {
namespace {

const std::map<std::string, PermissionCase>& Cases() {
  static const auto* const cases = [] {
    auto* made = new std::map<std::string, PermissionCase>();
    for (const auto& package : {BookingCases(), MatchingCases(), SessionCases()}) {
      for (const PermissionCase& one : package) made->emplace(one.method, one);
    }
    return made;
  }();
  return *cases;
}

// Roles that do not reach every object of a method with ownership OWN.
std::set<Role> BoundRoles(const PublicMethod& method, const PermissionCase& one) {
  std::set<Role> bound;
  for (const Role role : method.roles) {
    if (role == Role::kAdministrator || role == Role::kAuditor) continue;
    if (!one.reach_all.contains(role)) bound.insert(role);
  }
  return bound;
}

// Creates that name no object: what they make is bound to its maker, and nobody can be a stranger.
const std::set<std::string>& BoundCreates() {
  static const auto* const creates =
      new std::set<std::string>{"booking.CoacheeService.CreateCoachee"};
  return *creates;
}

// All that a caller is told, with the id that was asked for made the same.
std::string Told(const grpc::Status& status, const std::string& id) {
  return absl::StrReplaceAll(std::to_string(status.error_code()) + "\n" + status.error_message() +
                                 "\n" + status.error_details(),
                             {{id, "ID"}});
}

class Permissions : public SharedSuite {
 public:
  static void TearDownTestSuite() {
    scene_.reset();
    SharedSuite::TearDownTestSuite();
  }

 protected:
  static PermissionScene& Scene() {
    if (scene_ == nullptr) scene_ = std::make_unique<PermissionScene>(TheSuite());
    return *scene_;
  }
  RawAnswer As(const Caller& caller, const PublicMethod& method, const std::string& request) {
    return CallByName(Scene().suite(), caller, method, request);
  }
  void ExpectNotFound(const PublicMethod& method, const PermissionCase& one, Role role);
  void ExpectUnseen(const PublicMethod& method, const PermissionCase& one, Role role);
  void ExpectSeparate(const PublicMethod& method, const PermissionCase& one, Role role);

 private:
  static inline std::unique_ptr<PermissionScene> scene_;
};

void Permissions::ExpectNotFound(const PublicMethod& method, const PermissionCase& one,
                                 Role role) {
  const Caller stranger = Scene().Stranger(role);
  const RawAnswer foreign = As(stranger, method, Scene().Fill(one.request));
  const RawAnswer missing = As(stranger, method, Scene().FillMissing(one.request, one.object));
  EXPECT_EQ(foreign.status.error_code(), grpc::StatusCode::NOT_FOUND)
      << foreign.status.error_message();
  EXPECT_EQ(Told(foreign.status, Scene().IdOf(one.object)),
            Told(missing.status, Scene().missing_id(one.object)));
}

void Permissions::ExpectUnseen(const PublicMethod& method, const PermissionCase& one, Role role) {
  const std::string id = Scene().IdOf(one.object);
  const RawAnswer foreign = As(Scene().Stranger(role), method, Scene().Fill(one.request));
  EXPECT_TRUE(foreign.status.ok() ||
              foreign.status.error_code() == grpc::StatusCode::NOT_FOUND)
      << foreign.status.error_message();
  EXPECT_EQ(foreign.body.find(id), std::string::npos);
}

void Permissions::ExpectSeparate(const PublicMethod& method, const PermissionCase& one,
                                 Role role) {
  const RawAnswer foreign = As(Scene().Stranger(role), method, Scene().Fill(one.request));
  EXPECT_TRUE(foreign.status.ok()) << foreign.status.error_message();
  EXPECT_EQ(foreign.body.find(Scene().IdOf(one.object)), std::string::npos);
  const RawAnswer own = As(Scene().Owner(role), method, Scene().Fill(one.request));
  EXPECT_NE(own.body.find(Scene().IdOf(one.object)), std::string::npos);
}

TEST_F(Permissions, EveryPublicMethodHasAnOwnAndAForeignCase) {
  std::set<std::string> methods;
  for (const PublicMethod& method : PublicMethods()) {
    methods.insert(method.name());
    const auto found = Cases().find(method.name());
    ASSERT_NE(found, Cases().end()) << method.name() << " has no case";
    const PermissionCase& one = found->second;
    EXPECT_TRUE(method.roles.contains(one.own)) << method.name();
    EXPECT_NE(one.foreign, Foreign::kUnset) << method.name() << " has no foreign case";
    const bool strangers = method.own_objects && !BoundRoles(method, one).empty();
    const bool creates = BoundCreates().contains(method.name());
    EXPECT_TRUE(strangers || !creates) << method.name() << " needs no exception";
    EXPECT_EQ(one.foreign != Foreign::kRefused, strangers && !creates) << method.name();
  }
  for (const std::string& name : BoundCreates()) EXPECT_TRUE(methods.contains(name)) << name;
  for (const auto& [name, one] : Cases()) EXPECT_TRUE(methods.contains(name)) << name;
}

TEST_F(Permissions, WhoeverMayReachesTheObject) {
  for (const PublicMethod& method : PublicMethods()) {
    SCOPED_TRACE(method.name());
    const PermissionCase& one = Cases().at(method.name());
    const RawAnswer answer = As(Scene().Owner(one.own), method, Scene().Fill(one.request));
    EXPECT_NE(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED)
        << answer.status.error_message();
    EXPECT_NE(answer.status.error_code(), grpc::StatusCode::NOT_FOUND)
        << answer.status.error_message();
    EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
        << answer.status.error_message();
    EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE)
        << answer.status.error_message();
  }
}

TEST_F(Permissions, SomebodyElsesObjectIsAnsweredLikeAMissingOne) {
  for (const PublicMethod& method : PublicMethods()) {
    const PermissionCase& one = Cases().at(method.name());
    if (one.foreign == Foreign::kRefused) continue;
    for (const Role role : BoundRoles(method, one)) {
      SCOPED_TRACE(absl::StrCat(method.name(), " as ", std::string(RoleName(role))));
      if (one.foreign == Foreign::kNotFound) ExpectNotFound(method, one, role);
      if (one.foreign == Foreign::kUnseen) ExpectUnseen(method, one, role);
      if (one.foreign == Foreign::kSeparate) ExpectSeparate(method, one, role);
    }
  }
}

TEST_F(Permissions, ARoleThatMayNotIsRefusedBeforeItsRequestIsLookedAt) {
  for (const PublicMethod& method : PublicMethods()) {
    for (const Role role : AllRoles()) {
      if (method.roles.contains(role)) continue;
      SCOPED_TRACE(absl::StrCat(method.name(), " as ", std::string(RoleName(role))));
      // An empty request would be refused by nearly every method's validation.
      const RawAnswer answer = As(Scene().Owner(role), method, "");
      EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED)
          << answer.status.error_message();
    }
  }
}

TEST_F(Permissions, ACallerWithoutATokenReachesNothing) {
  for (const PublicMethod& method : PublicMethods()) {
    SCOPED_TRACE(method.name());
    const PermissionCase& one = Cases().at(method.name());
    const RawAnswer answer = CallByName(Scene().suite(), {}, method, Scene().Fill(one.request),
                                        std::make_unique<grpc::ClientContext>());
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
        << answer.status.error_message();
  }
}

}  // namespace
}  // namespace primadona::e2e
