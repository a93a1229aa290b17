// Resume tokens: a number that is not negative, or a refusal with its reason.
#include "common/events/resume_token.h"
#include "common/ids/page_token.h"
#include "common/status/error.h"
#include "tests/fuzz/expect.h"

namespace {

void Check(std::string_view token) {
  const absl::Time now = absl::FromUnixSeconds(1774836000);
  const auto number = primadona::events::ReadResumeToken("q", token, now, "resume_token");
  if (number.ok()) {
    FUZZ_EXPECT(*number >= 0, "a place in a feed is not negative");
    return;
  }
  const std::string reason = primadona::ReasonOf(number.status());
  FUZZ_EXPECT(reason.starts_with("RESUME_TOKEN_"), "a refusal has its reason");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  Check(text);
  // As a position within a token of the right query: what a forger would try.
  Check(primadona::MakePageToken("resume:q", text));
  return 0;
}
