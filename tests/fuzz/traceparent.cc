// The traceparent header, which anybody may send.
#include "common/log/traceparent.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/fuzz/expect.h"

namespace {

bool IsHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  const auto parts = primadona::log::ParseTraceparent(text);
  if (!parts) return 0;
  FUZZ_EXPECT(parts->trace_id.size() == 32 && IsHex(parts->trace_id), "a trace id is 32 digits");
  FUZZ_EXPECT(parts->span_id.size() == 16 && IsHex(parts->span_id), "a span id is 16 digits");
  FUZZ_EXPECT(parts->flags.size() == 2 && IsHex(parts->flags), "flags are 2 digits");
  FUZZ_EXPECT(parts->trace_id.find_first_not_of('0') != std::string::npos, "a trace has an id");
  const std::string written = parts->ToString();
  const auto again = primadona::log::ParseTraceparent(written);
  FUZZ_EXPECT(again && again->trace_id == parts->trace_id && again->span_id == parts->span_id,
              "what is written can be read");
  return 0;
}
