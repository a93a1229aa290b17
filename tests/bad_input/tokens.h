// Page and resume tokens that a method gives out, and what becomes of them in other hands.
#ifndef PRIMADONA_TESTS_BAD_INPUT_TOKENS_H_
#define PRIMADONA_TESTS_BAD_INPUT_TOKENS_H_

#include <string>

#include "google/protobuf/message.h"
#include "tests/bad_input/damage.h"
#include "tests/e2e/public_method.h"

namespace primadona::e2e {

// The field of a request that takes a token: page_token or resume_token; null without one.
const google::protobuf::FieldDescriptor* TokenField(const google::protobuf::Descriptor& request);

// The token for what follows, in the serialized answer of the method; "" without one.
std::string TokenIn(const PublicMethod& method, const std::string& answer);

// Damages of `token`, which the method gave for `request`: of another query, of no position, and
// for each filter of the request, of the query without it.
void DamageToken(const google::protobuf::Message& request, const std::string& token,
                 const Strike& strike);

// `request` with a token that another method gave for the field of the same name.
Damage TokenOfAnotherMethod(const google::protobuf::Message& request, const std::string& token);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_TOKENS_H_
