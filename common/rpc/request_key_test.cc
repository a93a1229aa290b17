#include "common/rpc/request_key.h"

#include "echo_service.pb.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

constexpr char kMethod[] = "/primadona.echo.v1.EchoService/MakeThing";
constexpr char kId[] = "018f0000-0000-7000-8000-000000000001";

echo::v1::MakeThingRequest Request(const std::string& title, const std::string& id = kId) {
  echo::v1::MakeThingRequest request;
  request.mutable_thing()->set_title(title);
  request.set_request_id(id);
  return request;
}

std::string Fingerprint(const google::protobuf::Message& request, const std::string& key = "k",
                        const std::string& method = kMethod) {
  return MakeRequestKey("hr", method, request, key).value().fingerprint;
}

TEST(RequestKeyTest, BelongsToCallerAndMethod) {
  const auto key = MakeRequestKey("hr", kMethod, Request("a"), "k");
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->caller, "hr");
  EXPECT_EQ(key->method, kMethod);
  EXPECT_EQ(key->request_id, kId);
  EXPECT_EQ(key->fingerprint.size(), 32u);
}

TEST(RequestKeyTest, IsAbsentWithoutARequestId) {
  EXPECT_FALSE(MakeRequestKey("hr", kMethod, Request("a", ""), "k").has_value());
  EXPECT_FALSE(MakeRequestKey("hr", kMethod, echo::v1::EchoRequest(), "k").has_value());
}

TEST(RequestKeyTest, FingerprintsTheBodyWithoutTheId) {
  EXPECT_EQ(Fingerprint(Request("a")), Fingerprint(Request("a", "another id")));
  EXPECT_NE(Fingerprint(Request("a")), Fingerprint(Request("b")));
}

TEST(RequestKeyTest, FingerprintDependsOnKeyAndMethod) {
  EXPECT_NE(Fingerprint(Request("a")), Fingerprint(Request("a"), "other key"));
  EXPECT_NE(Fingerprint(Request("a")), Fingerprint(Request("a"), "k", "/other/Method"));
}

}  // namespace
}  // namespace primadona::rpc
