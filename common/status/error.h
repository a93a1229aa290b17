// Errors with a reason that a program can read and a text that a person can read.
#ifndef PRIMADONA_COMMON_STATUS_ERROR_H_
#define PRIMADONA_COMMON_STATUS_ERROR_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace primadona {

// One sentence in both languages of the suite. Never holds a NIP, a name or note text.
struct Text {
  std::string en;
  std::string id;
};

// A field of the request that is at fault, by its proto path, e.g. "booking.preferred_windows[2]".
struct FieldFault {
  std::string field;
  std::string reason;  // UPPER_SNAKE_CASE, e.g. NIP_MALFORMED
  Text text;
};

// What travels with a status from the domain to the caller.
struct ErrorDetail {
  std::string reason;                           // UPPER_SNAKE_CASE, ErrorInfo.reason
  Text text;                                    // LocalizedMessage
  std::map<std::string, std::string> metadata;  // ErrorInfo.metadata; opaque ids and numbers only
  std::vector<FieldFault> fields;               // BadRequest.field_violations
  std::optional<absl::Duration> retry_after;    // RetryInfo
};

// A status of `code` whose message is `detail.text.en` and which carries `detail`.
absl::Status MakeError(absl::StatusCode code, const ErrorDetail& detail);

// The short form for an error without fields.
absl::Status MakeError(absl::StatusCode code, std::string reason, Text text,
                       std::map<std::string, std::string> metadata = {});

// The detail that MakeError put into `status`; nullopt for a status made otherwise.
std::optional<ErrorDetail> DetailOf(const absl::Status& status);

// The reason of `status`, or "" when it carries none.
std::string ReasonOf(const absl::Status& status);

// INVALID_ARGUMENT for one field; the status's reason is the field's.
absl::Status FieldError(std::string field, std::string reason, Text text);

// Gathers the faults of several fields so that a caller hears of all at once.
class FieldFaults {
 public:
  void Add(std::string field, std::string reason, Text text);
  // Adds the fields of an INVALID_ARGUMENT made by FieldError or ToStatus; OK adds nothing.
  void Add(const absl::Status& status);
  bool empty() const { return faults_.empty(); }
  // OK without faults; else INVALID_ARGUMENT with all of them and the first one's reason.
  absl::Status ToStatus() const;

 private:
  std::vector<FieldFault> faults_;
};

}  // namespace primadona

#endif  // PRIMADONA_COMMON_STATUS_ERROR_H_
