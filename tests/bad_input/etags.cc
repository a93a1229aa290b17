#include "tests/bad_input/etags.h"

namespace primadona::e2e {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* EtagField(const Descriptor& type) { return type.FindFieldByName("etag"); }

// The field whose message has the etag: the resource of an update, or of an answer. Null when the
// type itself has it, or none.
const FieldDescriptor* ResourceField(const Descriptor& type) {
  if (EtagField(type) != nullptr) return nullptr;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const bool message = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (message && !field.is_repeated() && EtagField(*field.message_type()) != nullptr) {
      return &field;
    }
  }
  return nullptr;
}

Message& OwnerIn(Message& message) {
  const FieldDescriptor* resource = ResourceField(*message.GetDescriptor());
  if (resource == nullptr) return message;
  return *message.GetReflection()->MutableMessage(&message, resource);
}

}  // namespace

bool TakesEtag(const Descriptor& request) {
  if (EtagField(request) != nullptr) return true;
  // What is created has none yet, whatever its type.
  return request.name().starts_with("Update") && ResourceField(request) != nullptr;
}

std::string EtagBefore(const PublicMethod& method, const std::string& answer) {
  const std::unique_ptr<Message> message(google::protobuf::MessageFactory::generated_factory()
                                             ->GetPrototype(method.descriptor->output_type())
                                             ->New());
  message->ParseFromString(answer);
  const Message& owner = OwnerIn(*message);
  const FieldDescriptor* field = EtagField(*owner.GetDescriptor());
  // Etags count the changes.
  const std::string now = field == nullptr ? "" : owner.GetReflection()->GetString(owner, field);
  return now.empty() ? "" : std::to_string(std::stoll(now) - 1);
}

std::unique_ptr<Message> UnderEtag(const Message& request, const std::string& etag) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  Message& owner = OwnerIn(*copy);
  owner.GetReflection()->SetString(&owner, EtagField(*owner.GetDescriptor()), etag);
  return copy;
}

}  // namespace primadona::e2e
