// One fault put into a valid request, and the answer that it must get.
#ifndef PRIMADONA_TESTS_BAD_INPUT_DAMAGE_H_
#define PRIMADONA_TESTS_BAD_INPUT_DAMAGE_H_

#include <functional>
#include <map>
#include <string>

#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"

namespace primadona::e2e {

struct Refusal {
  grpc::StatusCode code = grpc::StatusCode::INVALID_ARGUMENT;
  std::string reason;
  std::string field = {};  // the only field that the answer may name; "" = it names none
};

struct Damage {
  std::string kind;   // "missing", "too long", …
  std::string where;  // path of the damaged field, e.g. "booking.preferred_windows[0].end_time"
  std::string bytes;  // the damaged request
  Refusal refusal;
};

using Strike = std::function<void(const Damage&)>;

// Fields that the method does not take, by path without indexes: the reason for which it refuses
// them when they are set, or "" when it does not look at what they say.
using Untaken = std::map<std::string, std::string>;

// Gives `strike` every damage of every input field of `request`, which is valid: missing, too long,
// control characters, no UTF-8, 4 MB, malformed, out of range, unknown enum value, too many items.
// Only a field within a message that stands in `request` is reached.
void DamageFields(const google::protobuf::Message& request, const Untaken& untaken,
                  const Strike& strike);

// Damages of the bytes as a whole: no message, cut off, nested without end, beyond all size.
void DamageBytes(const google::protobuf::Message& request, const Strike& strike);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_DAMAGE_H_
