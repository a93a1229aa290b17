// What a refusal says, taken apart.
#ifndef PRIMADONA_TESTS_BAD_INPUT_ANSWER_H_
#define PRIMADONA_TESTS_BAD_INPUT_ANSWER_H_

#include <string>

#include "grpcpp/grpcpp.h"
#include "tests/bad_input/damage.h"

namespace primadona::e2e {

// What is wrong of `status` as the answer to a request that must be refused as `wanted` says:
// code, reason, domain, the field at fault and no other, a text in the caller's language. "" when
// nothing is.
std::string Objection(const grpc::Status& status, const Refusal& wanted);

// The reason of a refusal; "" for OK, or when it gives none.
std::string ReasonIn(const grpc::Status& status);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_ANSWER_H_
