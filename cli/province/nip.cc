#include "cli/province/nip.h"

#include "absl/strings/str_format.h"

namespace primadona::cli {
namespace {

std::string Birth(const NumberParts& parts) {
  return absl::StrFormat("%04d%02d%02d", parts.birth.year(), parts.birth.month(),
                         parts.birth.day());
}

int SexDigit(const NumberParts& parts) { return parts.female ? 2 : 1; }

}  // namespace

std::string NipOfPns(const NumberParts& parts) {
  return absl::StrFormat("%s%04d%02d%d%03d", Birth(parts), parts.appointment.year(),
                         parts.appointment.month(), SexDigit(parts), parts.sequence);
}

std::string NumberOfPppk(const NumberParts& parts) {
  return absl::StrFormat("%s%04d21%d%03d", Birth(parts), parts.appointment.year(), SexDigit(parts),
                         parts.sequence);
}

std::string UnsoundNip(NipFault fault, const NumberParts& parts) {
  std::string nip = NipOfPns(parts);
  switch (fault) {
    case NipFault::kTooShort:
      nip.pop_back();
      return nip;
    case NipFault::kLetter:
      return nip.replace(10, 1, "O");
    case NipFault::kMonthThirteen:
      return nip.replace(12, 2, "13");
    case NipFault::kSequenceZero:
      return nip.replace(15, 3, "000");
    case NipFault::kTooYoung:
      return nip.replace(8, 4, absl::StrFormat("%04d", parts.birth.year() + 12));
    case NipFault::kFeb29:
      return nip.replace(0, 8, "19900229").replace(8, 4, "2015");
    case NipFault::kPppkAsPns:
      return NumberOfPppk(parts);
  }
  return nip;
}

}  // namespace primadona::cli
