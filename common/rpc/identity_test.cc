#include "common/rpc/identity.h"

#include <string>
#include <vector>

#include "common/rpc/peer.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

using ::primadona::testing::FailsWith;

absl::StatusOr<Caller> Read(const std::multimap<std::string, std::string>& metadata) {
  std::multimap<grpc::string_ref, grpc::string_ref> view;
  for (const auto& [key, value] : metadata) view.emplace(key, value);
  return CallerFromMetadata(view);
}

TEST(IdentityTest, GivesBackTheCallerThatWasSent) {
  const Caller sent{.subject = "018f0000-0000-7000-8000-000000000001",
                    .roles = {Role::kCoachee, Role::kUnitHead},
                    .unit = "dinas-kesehatan"};
  ASSERT_OK_AND_ASSIGN(const Caller got, Read(CallerToMetadata(sent)));
  EXPECT_EQ(got.subject, sent.subject);
  EXPECT_EQ(got.roles, sent.roles);
  EXPECT_EQ(got.unit, sent.unit);
}

TEST(IdentityTest, MissesACallerWithoutSubjectOrRoles) {
  EXPECT_THAT(Read({}), FailsWith(absl::StatusCode::kUnauthenticated, "CALLER_MISSING"));
  EXPECT_THAT(Read({{kSubjectKey, "a"}}),
              FailsWith(absl::StatusCode::kUnauthenticated, "CALLER_MISSING"));
}

TEST(IdentityTest, RefusesWhatCannotBeRead) {
  const auto malformed = FailsWith(absl::StatusCode::kUnauthenticated, "CALLER_MALFORMED");
  EXPECT_THAT(Read({{kSubjectKey, "a"}, {kRolesKey, "KING"}}), malformed);
  EXPECT_THAT(Read({{kSubjectKey, "a"}, {kRolesKey, "COACHEE,"}}), malformed);
  EXPECT_THAT(Read({{kSubjectKey, "a b"}, {kRolesKey, "COACHEE"}}), malformed);
  EXPECT_THAT(Read({{kSubjectKey, std::string(97, 'a')}, {kRolesKey, "COACHEE"}}), malformed);
  EXPECT_THAT(Read({{kSubjectKey, "a"}, {kSubjectKey, "b"}, {kRolesKey, "COACHEE"}}), malformed)
      << "two subjects";
}

TEST(ProgramOfTest, ReadsTheProgramFromTheUriName) {
  EXPECT_EQ(ProgramOf({"spiffe://primadona/gateway"}), "gateway");
  EXPECT_EQ(ProgramOf({"https://primadona/gateway"}), "");
  EXPECT_EQ(ProgramOf({"spiffe://elsewhere/gateway"}), "");
  EXPECT_EQ(ProgramOf({"spiffe://primadona/gateway", "spiffe://primadona/booking-service"}), "")
      << "a certificate for two programs is for none";
  EXPECT_EQ(ProgramOf({}), "");
}

TEST(CheckPeerTest, LetsTheGatewayCallPublicMethodsAlone) {
  const auto refused = FailsWith(absl::StatusCode::kPermissionDenied, "PEER_NOT_ALLOWED");
  EXPECT_OK(CheckPeer(Peer::kGateway, "gateway"));
  EXPECT_THAT(CheckPeer(Peer::kService, "gateway"), refused);
  EXPECT_OK(CheckPeer(Peer::kService, "matching-service"));
  EXPECT_THAT(CheckPeer(Peer::kGateway, "matching-service"), refused);
  EXPECT_THAT(CheckPeer(Peer::kGateway, ""), refused);
  EXPECT_THAT(CheckPeer(Peer::kService, ""), refused);
}

}  // namespace
}  // namespace primadona::rpc
