// Page tokens: a token that is taken is the one that was made, byte for byte.
#include "common/ids/page_token.h"

#include "common/status/error.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using primadona::MakePageToken;
  using primadona::ReadPageToken;
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  const auto position = ReadPageToken("query", text, "page_token");
  if (position.ok() && !text.empty()) {
    FUZZ_EXPECT(MakePageToken("query", *position) == text, "only our own spelling is taken");
  }
  if (!position.ok()) {
    const std::string reason = primadona::ReasonOf(position.status());
    FUZZ_EXPECT(reason == "PAGE_TOKEN_MALFORMED" || reason == "PAGE_TOKEN_OTHER_QUERY",
                "a refusal has its reason");
  }
  // The text as a position, and as a query.
  const auto back = ReadPageToken("query", MakePageToken("query", text), "page_token");
  FUZZ_EXPECT(back.ok() && *back == text, "any position comes back");
  FUZZ_EXPECT(ReadPageToken(text, MakePageToken(text, "p"), "page_token").ok(),
              "any query has its tokens");
  FUZZ_EXPECT(!ReadPageToken(text, MakePageToken("another query", "p"), "page_token").ok(),
              "and takes no other's");
  return 0;
}
