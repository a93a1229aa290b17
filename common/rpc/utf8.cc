#include "common/rpc/utf8.h"

#include <cstdint>

namespace primadona::rpc {
namespace {

// Number of bytes that a sequence starting with `lead` has; 0 for a byte that starts none.
int SequenceLength(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool IsControl(uint32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return false;
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

}  // namespace

TextFacts ReadUtf8(std::string_view text) {
  TextFacts facts;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<uint8_t>(text[at]);
    const int length = SequenceLength(lead);
    facts.valid = length > 0 && at + length <= text.size();
    if (!facts.valid) return facts;
    uint32_t code = length == 1 ? lead : lead & (0x7F >> length);
    for (int i = 1; i < length; ++i) {
      const auto next = static_cast<uint8_t>(text[at + i]);
      facts.valid = facts.valid && (next & 0xC0) == 0x80;
      code = (code << 6) | (next & 0x3F);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    facts.valid = facts.valid && !overlong && !surrogate && code <= 0x10FFFF;
    if (!facts.valid) return facts;
    facts.has_control = facts.has_control || IsControl(code);
    ++facts.code_points;
    at += length;
  }
  return facts;
}

}  // namespace primadona::rpc
