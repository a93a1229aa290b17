// Page and resume tokens (AIP-158): opaque to callers, bound to the query that they belong to.
#ifndef PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_
#define PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/status/macros.h"

namespace primadona {

// A token that carries `position` (any bytes) of the query that `query` describes (its filters
// as text, without page_size and token). URL-safe base64.
std::string MakePageToken(std::string_view query, std::string_view position);

// The position in `token`. INVALID_ARGUMENT on `field`: PAGE_TOKEN_MALFORMED, or
// PAGE_TOKEN_OTHER_QUERY when it was made for another query. An empty token gives "".
absl::StatusOr<std::string> ReadPageToken(std::string_view query, std::string_view token,
                                          std::string_view field);

// INVALID_ARGUMENT on `field`: PAGE_TOKEN_MALFORMED, for a position that is none of the query's.
absl::Status PageTokenMalformedError(std::string_view field);

// The id in `token`, whose position is the 16 bytes of one; nil for an empty token. Fails like
// ReadPageToken.
template <typename IdType>
absl::StatusOr<IdType> ReadPageTokenId(std::string_view query, std::string_view token,
                                       std::string_view field) {
  ASSIGN_OR_RETURN(const std::string position, ReadPageToken(query, token, field));
  if (position.empty()) return IdType();
  const absl::StatusOr<IdType> id = IdType::FromBytes(position);
  if (!id.ok()) return PageTokenMalformedError(field);
  return *id;
}

// The number of rows of a page: 50 for 0, at most 1,000. INVALID_ARGUMENT: PAGE_SIZE_NEGATIVE.
absl::StatusOr<int> PageSize(int requested);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_PAGE_TOKEN_H_
