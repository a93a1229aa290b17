// Our reader of UTF-8 against protobuf's: a text that one takes and the other does not would pass
// the validation and fail to be answered.
#include "common/rpc/utf8.h"

#include "google/protobuf/stubs/common.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  const primadona::rpc::TextFacts facts = primadona::rpc::ReadUtf8(text);
  const bool oracle = google::protobuf::internal::IsStructurallyValidUTF8(
      text.data(), static_cast<int>(text.size()));
  FUZZ_EXPECT(facts.valid == oracle, "both take the same texts");
  FUZZ_EXPECT(facts.code_points <= size, "a code point has a byte at least");
  return 0;
}
