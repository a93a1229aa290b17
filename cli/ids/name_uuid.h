// Ids that follow from a text, so that doing a thing twice names the same thing.
#ifndef PRIMADONA_CLI_IDS_NAME_UUID_H_
#define PRIMADONA_CLI_IDS_NAME_UUID_H_

#include <string_view>

#include "common/ids/id.h"

namespace primadona::cli {

// The UUIDv5 (RFC 9562) of `name` in `space`.
Uuid NameUuid(const Uuid& space, std::string_view name);

// The UUIDv5 of `name` in Primadona's own name space.
Uuid NameUuid(std::string_view name);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IDS_NAME_UUID_H_
