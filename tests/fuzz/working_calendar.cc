// The working calendar, a JSON document that an office writes as a policy.
#include "common/time/working_calendar.h"

#include "common/status/error.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(primadona::fuzz::TextOf(data, size));
  const auto calendar = primadona::ParseWorkingCalendar(text);
  if (!calendar.ok()) {
    FUZZ_EXPECT(absl::IsInvalidArgument(calendar.status()), "a refusal is INVALID_ARGUMENT");
  }
  return 0;
}
