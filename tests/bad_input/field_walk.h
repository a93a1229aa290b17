// The input fields of a request, one after the other.
#ifndef PRIMADONA_TESTS_BAD_INPUT_FIELD_WALK_H_
#define PRIMADONA_TESTS_BAD_INPUT_FIELD_WALK_H_

#include <functional>
#include <set>
#include <string>

#include "google/api/field_behavior.pb.h"
#include "google/protobuf/message.h"

namespace primadona::e2e {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool HasBehavior(const FieldDescriptor& field, google::api::FieldBehavior behavior);

// One field of one message within a request.
struct Place {
  Message& root;   // the request
  Message& owner;  // the message whose field it is
  const FieldDescriptor& field;
  std::string path;  // of the field, e.g. "booking.preferred_windows"
};

// Whether the messages of this field are judged as a whole: times, dates, intervals, masks.
bool IsKnownType(const FieldDescriptor& field);

// Calls `visit` for every input field of `request` and of the messages that stand in it; of a
// repeated message the first.
void WalkFields(Message& request, const std::function<void(const Place&)>& visit);

// "booking.preferred_windows[0].end_time" → "booking.preferred_windows.end_time"
std::string WithoutIndexes(const std::string& path);

// Paths without indexes of the fields that have a value in `request`.
std::set<std::string> PathsSetIn(const Message& request);
// The same of all input fields of a type, whether set or not.
std::set<std::string> PathsOf(const google::protobuf::Descriptor& type);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_FIELD_WALK_H_
