// Resume tokens: places in a feed, for those who come back.
#ifndef PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_
#define PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace primadona::events {

// Events stay readable for 7 days (ARCHITECTURE, Events).
inline constexpr absl::Duration kFeedRetention = absl::Hours(7 * 24);

// The resume token of a place in the feed, and back. "" gives 0, the start.
// INVALID_ARGUMENT on `field`: RESUME_TOKEN_MALFORMED, RESUME_TOKEN_OTHER_QUERY.
// OUT_OF_RANGE: RESUME_TOKEN_EXPIRED when events after it may have been pruned.
std::string MakeResumeToken(std::string_view query, int64_t number, absl::Time now);
absl::StatusOr<int64_t> ReadResumeToken(std::string_view query, std::string_view token,
                                        absl::Time now, std::string_view field);

// What ReadPageToken says of a page token, said of a resume token.
absl::Status ResumeTokenError(const absl::Status& of_page_token, std::string_view field);

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_
