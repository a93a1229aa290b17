// The key set of an issuer, a JSON document from a file.
#include "gateway/peers/key_set.h"

#include "common/status/error.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto keys = primadona::gateway::ParseKeySet(primadona::fuzz::TextOf(data, size));
  if (!keys.ok()) {
    FUZZ_EXPECT(primadona::ReasonOf(keys.status()) == "KEY_SET_UNREADABLE",
                "a refusal has its reason");
    return 0;
  }
  FUZZ_EXPECT(!keys->empty(), "a key set that is taken has a key");
  for (const auto& [kid, key] : *keys) {
    FUZZ_EXPECT(key.algorithm == "ES256" || key.algorithm == "RS256",
                "of an algorithm that is ours");
  }
  return 0;
}
