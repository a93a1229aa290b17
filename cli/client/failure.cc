#include "cli/client/failure.h"

#include "absl/strings/str_cat.h"
#include "common/status/error.h"

namespace primadona::cli {
namespace {

constexpr char kUsage[] = "COMMAND_LINE";
constexpr char kPartly[] = "PARTLY_DONE";

const std::string& In(const Text& text, bool indonesian) {
  return indonesian && !text.id.empty() ? text.id : text.en;
}

}  // namespace

absl::Status UsageError(std::string text) {
  return MakeError(absl::StatusCode::kInvalidArgument, kUsage, {.en = std::move(text), .id = ""});
}

absl::Status PartlyError(std::string text) {
  return MakeError(absl::StatusCode::kFailedPrecondition, kPartly,
                   {.en = std::move(text), .id = ""});
}

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return kExitOk;
  const std::string reason = ReasonOf(status);
  if (reason == kUsage || reason == "KEY_UNREADABLE" || reason == "KEY_NOT_ES256") {
    return kExitUsage;
  }
  if (reason == kPartly) return kExitPartly;
  // A service that answers gives a reason; the channel that reaches nobody gives none.
  const bool unanswered = status.code() == absl::StatusCode::kUnavailable ||
                          status.code() == absl::StatusCode::kDeadlineExceeded;
  return unanswered ? kExitUnreachable : kExitRefused;
}

std::string Describe(const absl::Status& status, bool indonesian) {
  const auto detail = DetailOf(status);
  if (!detail.has_value()) {
    return absl::StrCat(absl::StatusCodeToString(status.code()), ": ",
                        std::string(status.message()));
  }
  std::string text = absl::StrCat(detail->reason, ": ", In(detail->text, indonesian));
  for (const auto& [key, value] : detail->metadata) {
    absl::StrAppend(&text, "\n  ", key, ": ", value);
  }
  for (const FieldFault& fault : detail->fields) {
    absl::StrAppend(&text, "\n  ", fault.field, ": ", In(fault.text, indonesian), " (",
                    fault.reason, ")");
  }
  return text;
}

}  // namespace primadona::cli
