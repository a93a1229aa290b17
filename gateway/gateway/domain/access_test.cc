#include "gateway/domain/access.h"

#include "common/testing/status_matchers.h"
#include "gateway/domain/claims.h"
#include "gtest/gtest.h"

namespace primadona::gateway {
namespace {

using ::primadona::testing::FailsWith;

const absl::Time kNow = absl::FromUnixSeconds(1774836000);

Claims GoodClaims() {
  Claims claims;
  claims.subject = "hr";
  claims.roles = {"HR_SYSTEM"};
  claims.expires = kNow + absl::Hours(1);
  return claims;
}

TEST(AccessTableTest, KnowsOnlyItsMethods) {
  const AccessTable table({{"/a.B/Get", Method{.full_name = "/a.B/Get", .service = "a"}}});
  EXPECT_OK(table.Find("/a.B/Get"));
  for (const char* other : {"/a.B/get", "/a.B/Get/", "a.B/Get", "", "/a.B/Gets"}) {
    EXPECT_THAT(table.Find(other), FailsWith(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN"));
  }
}

TEST(CheckRoleTest, WantsOneOfTheListedRoles) {
  const Method method{.roles = {Role::kProvider, Role::kAdministrator}};
  const auto refused = FailsWith(absl::StatusCode::kPermissionDenied, "ROLE_NOT_ALLOWED");
  EXPECT_OK(CheckRole(method, {.roles = {Role::kCoachee, Role::kProvider}}));
  EXPECT_THAT(CheckRole(method, {.roles = {Role::kCoachee}}), refused);
  EXPECT_THAT(CheckRole(method, {}), refused);
}

TEST(CheckRoleTest, RefusesAMethodThatListsNoRoleToEverybody) {
  EXPECT_THAT(CheckRole({}, {.roles = {Role::kAdministrator}}),
              FailsWith(absl::StatusCode::kPermissionDenied, "ROLE_NOT_ALLOWED"));
}

TEST(CallerOfTest, ExpiresAtTheEndOfTheLeeway) {
  Claims claims = GoodClaims();
  claims.expires = kNow - kClockLeeway + absl::Microseconds(1);
  EXPECT_OK(CallerOf(claims, kNow));
  claims.expires = kNow - kClockLeeway;
  EXPECT_THAT(CallerOf(claims, kNow),
              FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

TEST(CallerOfTest, IsNotYetValidBeforeTheLeeway) {
  for (auto Claims::*from : {&Claims::not_before, &Claims::issued}) {
    Claims claims = GoodClaims();
    claims.*from = kNow + kClockLeeway;
    EXPECT_OK(CallerOf(claims, kNow));
    claims.*from = kNow + kClockLeeway + absl::Microseconds(1);
    EXPECT_THAT(CallerOf(claims, kNow),
                FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_NOT_YET_VALID"));
  }
}

TEST(CallerOfTest, TakesTheSuitesRolesAndLeavesOthers) {
  Claims claims = GoodClaims();
  claims.roles = {"HR_SYSTEM", "offline_access", "hr_system"};
  ASSERT_OK_AND_ASSIGN(const Caller caller, CallerOf(claims, kNow));
  EXPECT_EQ(caller.roles, std::set<Role>{Role::kHrSystem});
}

TEST(CallerOfTest, RefusesSubjectsThatCannotBeCarried) {
  const auto malformed = FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_MALFORMED");
  for (const std::string& bad : {std::string(), std::string("a b"), std::string("a\n"),
                                 std::string("\xc3\xa9"), std::string(97, 'a')}) {
    Claims claims = GoodClaims();
    claims.subject = bad;
    EXPECT_THAT(CallerOf(claims, kNow), malformed);
  }
}

}  // namespace
}  // namespace primadona::gateway
