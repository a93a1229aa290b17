// The same request, said otherwise.
#ifndef PRIMADONA_TESTS_BAD_INPUT_OTHER_BODY_H_
#define PRIMADONA_TESTS_BAD_INPUT_OTHER_BODY_H_

#include <memory>
#include <string>

#include "google/protobuf/message.h"

namespace primadona::e2e {

// `request`, serialized, with one field other than its ids and names changed.
std::string OtherBody(const google::protobuf::Message& request);

// `request` under another request_id.
std::unique_ptr<google::protobuf::Message> UnderAnotherId(const google::protobuf::Message& request,
                                                          const std::string& id);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_OTHER_BODY_H_
