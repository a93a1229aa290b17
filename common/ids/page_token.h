// Page and resume tokens (AIP-158): opaque to callers, bound to the query that they belong to.
#ifndef PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_
#define PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace primadona {

// A token that carries `position` (any bytes) of the query that `query` describes (its filters
// as text, without page_size and token). URL-safe base64.
std::string MakePageToken(std::string_view query, std::string_view position);

// The position in `token`. INVALID_ARGUMENT on `field`: PAGE_TOKEN_MALFORMED, or
// PAGE_TOKEN_OTHER_QUERY when it was made for another query. An empty token gives "".
absl::StatusOr<std::string> ReadPageToken(std::string_view query, std::string_view token,
                                          std::string_view field);

// The number of rows of a page: 50 for 0, at most 1,000. INVALID_ARGUMENT: PAGE_SIZE_NEGATIVE.
absl::StatusOr<int> PageSize(int requested);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_
