// A whole certificate file, checked.
#ifndef PRIMADONA_MATCHING_VERIFY_VERIFY_H_
#define PRIMADONA_MATCHING_VERIFY_VERIFY_H_

#include <string>
#include <string_view>

#include "verify/checking.h"

namespace matching_verify {

// SHA-256 of the whole file, in hexadecimal digits: what sha256sum prints and a round tells as its
// certificate_sha256.
std::string Sha256Of(std::string_view file);

// Whether `file` is a certificate that holds, and is the one of which the SHA-256 is `expected`
// ("": any). A forger can seal another instance with its own optimum: only the hash that the round
// tells shows that it is not what the round solved.
Verdict Verify(std::string_view file, std::string_view expected);

}  // namespace matching_verify

#endif  // PRIMADONA_MATCHING_VERIFY_VERIFY_H_
