// Resource names: what passes is spelt as we spell it.
#include "common/ids/resource_name.h"

#include "common/status/error.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  const auto uuid = primadona::ParseUuidName("bookings", text, "name");
  if (uuid.ok()) {
    FUZZ_EXPECT(!uuid->is_nil(), "the nil UUID names nothing");
    FUZZ_EXPECT("bookings/" + uuid->ToString() == text, "only our own spelling is taken");
    const auto back = primadona::Uuid::FromBytes(uuid->ToBytes());
    FUZZ_EXPECT(back.ok() && *back == *uuid, "16 bytes say the same");
  } else {
    FUZZ_EXPECT(primadona::ReasonOf(uuid.status()) == "NAME_MALFORMED", "a refusal has its reason");
  }
  const auto word = primadona::ParseTextName("policies", text, "name");
  if (word.ok()) FUZZ_EXPECT("policies/" + *word == text, "a word stands in the name as it is");
  return 0;
}
