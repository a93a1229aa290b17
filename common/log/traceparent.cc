#include "common/log/traceparent.h"

#include <array>
#include <cstdint>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/escaping.h"
#include "common/log/log.h"

namespace primadona::log {
namespace {

constexpr size_t kSize = 55;  // of version 00
constexpr std::string_view kSampled = "01";

thread_local const std::string* current_traceparent = nullptr;

// Without a branch for each character: every log line asks.
bool IsHex(std::string_view text) {
  bool all = true;
  for (const char c : text) all &= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  return all;
}

bool IsZero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

// `Size` random bytes, not all zero, in hexadecimal. They need to be unlike others, not secret.
template <size_t Size>
std::string RandomHex() {
  thread_local absl::BitGen random;
  std::array<uint64_t, Size / sizeof(uint64_t)> numbers{};
  std::string hex;
  do {
    for (uint64_t& number : numbers) number = absl::Uniform<uint64_t>(random);
    hex = absl::BytesToHexString(
        absl::string_view(reinterpret_cast<const char*>(numbers.data()), Size));
  } while (IsZero(hex));
  return hex;
}

}  // namespace

std::string Traceparent::ToString() const {
  std::string text;
  text.reserve(kSize);
  return text.append("00-").append(trace_id).append("-").append(span_id).append("-").append(flags);
}

std::optional<Traceparent> ParseTraceparent(std::string_view text) {
  if (text.size() < kSize || text[2] != '-' || text[35] != '-' || text[52] != '-') {
    return std::nullopt;
  }
  const std::string_view version = text.substr(0, 2);
  const std::string_view trace_id = text.substr(3, 32);
  const std::string_view span_id = text.substr(36, 16);
  const std::string_view flags = text.substr(53, 2);
  if (!IsHex(version) || !IsHex(trace_id) || !IsHex(span_id) || !IsHex(flags)) return std::nullopt;
  if (version == "ff" || IsZero(trace_id) || IsZero(span_id)) return std::nullopt;
  const bool longer = text.size() > kSize;
  if (longer && (version == "00" || text[kSize] != '-')) return std::nullopt;
  return Traceparent{.trace_id = trace_id, .span_id = span_id, .flags = flags};
}

TraceScope::TraceScope(const std::string& traceparent)
    : previous_(std::exchange(current_traceparent, &traceparent)) {}

TraceScope::~TraceScope() { current_traceparent = previous_; }

const std::string& CurrentTraceparent() {
  static const auto* const none = new std::string;
  return current_traceparent == nullptr ? *none : *current_traceparent;
}

std::string NewTraceparent() {
  const std::string trace_id = RandomHex<16>(), span_id = RandomHex<8>();
  return Traceparent{.trace_id = trace_id, .span_id = span_id, .flags = kSampled}.ToString();
}

std::string ChildTraceparent(std::string_view parent) {
  std::optional<Traceparent> child = ParseTraceparent(parent);
  if (!child) return NewTraceparent();
  const std::string span_id = RandomHex<8>();
  child->span_id = span_id;
  return child->ToString();
}

}  // namespace primadona::log
