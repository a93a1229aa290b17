// Numbers of civil servants: what passes has its form, and no refusal repeats the number.
#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "booking/domain/nip.h"
#include "common/status/error.h"
#include "tests/fuzz/expect.h"

namespace primadona::booking {
namespace {

// The number discloses a birth date: it must not stand in an error.
bool Repeats(const absl::Status& status, std::string_view text) {
  constexpr int kTelling = 8;  // digits of a whole birth date
  if (std::count_if(text.begin(), text.end(), absl::ascii_isdigit) < kTelling) return false;
  return absl::StrContains(status.ToString(), std::string(text));
}

void Check(std::string_view text, Employment employment) {
  const absl::StatusOr<Nip> nip = ParseNip(text, employment, "nip");
  if (!nip.ok()) {
    FUZZ_EXPECT(absl::IsInvalidArgument(nip.status()), "a refusal is INVALID_ARGUMENT");
    FUZZ_EXPECT(!DetailOf(nip.status()).value_or(ErrorDetail()).fields.empty(),
                "a refusal names the field");
    FUZZ_EXPECT(!Repeats(nip.status(), text), "a refusal does not repeat the number");
    return;
  }
  FUZZ_EXPECT(nip->digits().size() == 18, "a sound number has 18 digits");
  FUZZ_EXPECT(IsSoundNip(text), "what one form takes is sound");
  const absl::StatusOr<Nip> again = ParseNip(nip->digits(), employment, "nip");
  FUZZ_EXPECT(again.ok() && again->digits() == nip->digits() && again->sex() == nip->sex(),
              "the digits alone say the same");
}

}  // namespace
}  // namespace primadona::booking

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace primadona::booking;  // NOLINT(google-build-using-namespace)
  const std::string_view text = primadona::fuzz::TextOf(data, size);
  Check(text, Employment::kPns);
  Check(text, Employment::kPppk);
  return 0;
}
