// Texts of tokens and keys, looked at before a library decodes them.
#ifndef PRIMADONA_GATEWAY_PEERS_BASE64URL_H_
#define PRIMADONA_GATEWAY_PEERS_BASE64URL_H_

#include <string_view>

namespace primadona::gateway {

// Whether it is base64url without padding, as JWS and JWK have it (RFC 7515, section 2). cjose
// ends the program over what is not.
bool IsBase64Url(std::string_view text);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_BASE64URL_H_
