// Resume tokens of lists that HR pulls without a feed.
#ifndef PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_
#define PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_

#include <string_view>

#include "absl/status/status.h"

namespace primadona::events {

// What ReadPageToken says of a page token, said of a resume token.
absl::Status ResumeTokenError(const absl::Status& of_page_token, std::string_view field);

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_RESUME_TOKEN_H_
