// The fields of any message of the contract as text for people.
#ifndef PRIMADONA_CLI_OUTPUT_FIELD_TEXT_H_
#define PRIMADONA_CLI_OUTPUT_FIELD_TEXT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/message.h"

namespace primadona::cli {

// Every set field of `message` in the order of the contract, as (path, text): nested fields as
// "decree.number", items as "criteria[0].points". Times, intervals and dates are one text each, in
// `zone`; a list of plain values is joined by ", ".
std::vector<std::pair<std::string, std::string>> FieldTexts(
    const google::protobuf::Message& message, absl::TimeZone zone);

// The text of the field at `path` (dots go into messages), "" when it is not set. A path that the
// message does not have gives "".
std::string FieldText(const google::protobuf::Message& message, std::string_view path,
                      absl::TimeZone zone);

// "2026-11-25 07:30 +07:00".
std::string TimeText(absl::Time time, absl::TimeZone zone);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_OUTPUT_FIELD_TEXT_H_
