// The etag that a request brings, and the one that an answer gives.
#ifndef PRIMADONA_TESTS_BAD_INPUT_ETAGS_H_
#define PRIMADONA_TESTS_BAD_INPUT_ETAGS_H_

#include <memory>
#include <string>

#include "google/protobuf/message.h"
#include "tests/e2e/public_method.h"

namespace primadona::e2e {

// Whether requests of the type may bring the etag of what they change.
bool TakesEtag(const google::protobuf::Descriptor& request);

// The etag that an object had before the change that the serialized `answer` of the method tells.
std::string EtagBefore(const PublicMethod& method, const std::string& answer);

// `request` with that etag; its type takes one.
std::unique_ptr<google::protobuf::Message> UnderEtag(const google::protobuf::Message& request,
                                                     const std::string& etag);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_ETAGS_H_
