// Tokens: nothing that its issuer did not sign is believed, and nothing that it signed does harm.
#include <string>

#include "absl/time/time.h"
#include "common/status/error.h"
#include "gateway/domain/claims.h"
#include "gateway/peers/key_set.h"
#include "gateway/peers/test_issuer.h"
#include "gateway/peers/token.h"
#include "tests/fuzz/expect.h"

namespace primadona::gateway {
namespace {

const TestIssuer& Issuer() {
  static const auto* const issuer = new TestIssuer(TestIssuer::Sort::kEc, "fuzz");
  return *issuer;
}

const KeySet& Keys() {
  static const auto* const keys = new KeySet(*ParseKeySet(Issuer().KeySet()));
  return *keys;
}

void CheckRefusal(const absl::Status& status) {
  FUZZ_EXPECT(absl::IsUnauthenticated(status), "a refusal is UNAUTHENTICATED");
  FUZZ_EXPECT(ReasonOf(status).starts_with("TOKEN_"), "a refusal has its reason");
}

// The key is made anew with every run: no input can hold a signature of it.
void CheckForeign(std::string_view text) {
  const auto bearer = BearerToken(text);
  if (!bearer.ok()) CheckRefusal(bearer.status());
  const auto claims = ReadToken(bearer.ok() ? *bearer : std::string(text), Keys());
  FUZZ_EXPECT(!claims.ok(), "what was not signed is not believed");
  CheckRefusal(claims.status());
}

void CheckSigned(const nlohmann::json& payload) {
  const auto claims = ReadToken(Issuer().Sign(payload), Keys());
  if (!claims.ok()) return CheckRefusal(claims.status());
  const auto caller = CallerOf(*claims, absl::FromUnixSeconds(1774836000));
  if (!caller.ok()) return CheckRefusal(caller.status());
  FUZZ_EXPECT(!caller->subject.empty() && caller->subject.size() <= 96, "a caller has a subject");
}

}  // namespace
}  // namespace primadona::gateway

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  primadona::gateway::CheckForeign(text);
  const auto payload = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (payload.is_object()) primadona::gateway::CheckSigned(payload);
  return 0;
}
