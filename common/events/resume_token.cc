#include "common/events/resume_token.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/ids/page_token.h"
#include "common/status/error.h"

namespace primadona::events {
namespace {

std::string QueryOf(std::string_view query) { return "resume:" + std::string(query); }

absl::Status Malformed(std::string_view field) {
  return FieldError(std::string(field), "RESUME_TOKEN_MALFORMED",
                    {.en = "This is no resume token.", .id = "Ini bukan token lanjutan."});
}

}  // namespace

std::string MakeResumeToken(std::string_view query, int64_t number, absl::Time now) {
  return MakePageToken(QueryOf(query), absl::StrCat(number, ".", absl::ToUnixMicros(now)));
}

absl::Status ResumeTokenError(const absl::Status& of_page_token, std::string_view field) {
  if (ReasonOf(of_page_token) != "PAGE_TOKEN_OTHER_QUERY") return Malformed(field);
  return FieldError(std::string(field), "RESUME_TOKEN_OTHER_QUERY",
                    {.en = "This resume token belongs to another stream.",
                     .id = "Token lanjutan ini milik aliran lain."});
}

absl::StatusOr<int64_t> ReadResumeToken(std::string_view query, std::string_view token,
                                        absl::Time now, std::string_view field) {
  if (token.empty()) return 0;
  const absl::StatusOr<std::string> position = ReadPageToken(QueryOf(query), token, field);
  if (!position.ok()) return ResumeTokenError(position.status(), field);
  const std::vector<std::string> parts = absl::StrSplit(*position, '.');
  int64_t number = 0;
  int64_t micros = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &number) ||
      !absl::SimpleAtoi(parts[1], &micros) || number < 0) {
    return Malformed(field);
  }
  if (now - absl::FromUnixMicros(micros) > kFeedRetention) {
    return MakeError(absl::StatusCode::kOutOfRange, "RESUME_TOKEN_EXPIRED",
                     {.en = "Changes are kept for 7 days; list everything, then start anew.",
                      .id = "Perubahan disimpan 7 hari; baca semua, lalu mulai dari awal."});
  }
  return number;
}

}  // namespace primadona::events
