#include "tests/bad_input/tokens.h"

#include <memory>
#include <vector>

#include "absl/strings/escaping.h"

namespace primadona::e2e {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr size_t kHashSize = 8;  // of the query, in front of the position

std::string Decode(const std::string& token) {
  std::string bytes;
  absl::WebSafeBase64Unescape(token, &bytes);
  return bytes;
}

std::string With(const Message& request, const FieldDescriptor& field, const std::string& bytes) {
  const std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->SetString(copy.get(), &field, absl::WebSafeBase64Escape(bytes));
  return copy->SerializeAsString();
}

std::string Prefix(const FieldDescriptor& field) {
  return field.name() == "page_token" ? "PAGE_TOKEN_" : "RESUME_TOKEN_";
}

}  // namespace

const FieldDescriptor* TokenField(const Descriptor& request) {
  const FieldDescriptor* page = request.FindFieldByName("page_token");
  return page != nullptr ? page : request.FindFieldByName("resume_token");
}

std::string TokenIn(const PublicMethod& method, const std::string& answer) {
  const std::unique_ptr<Message> message(google::protobuf::MessageFactory::generated_factory()
                                             ->GetPrototype(method.descriptor->output_type())
                                             ->New());
  if (!message->ParseFromString(answer)) return "";
  for (const char* name : {"next_page_token", "next_resume_token", "resume_token"}) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) return message->GetReflection()->GetString(*message, field);
  }
  return "";
}

void DamageToken(const Message& request, const std::string& token, const Strike& strike) {
  const FieldDescriptor& field = *TokenField(*request.GetDescriptor());
  const std::string& name = field.name();
  const std::string good = Decode(token);
  const Refusal other{.reason = Prefix(field) + "OTHER_QUERY", .field = name};
  const Refusal malformed{.reason = Prefix(field) + "MALFORMED", .field = name};

  std::string elsewhere = good;
  elsewhere[0] = static_cast<char>(elsewhere[0] ^ 1);
  strike({"token of another query", name, With(request, field, elsewhere), other});
  const std::string hash = good.substr(0, kHashSize);
  for (const std::string& position :
       {std::string("\xff\xfe"), std::string("nowhere"), std::string(4, '\0'),
        good.substr(8) + "9z", std::string(200, 'a')}) {
    strike({"token of no position", name, With(request, field, hash + position), malformed});
  }

  std::vector<const FieldDescriptor*> set;
  request.GetReflection()->ListFields(request, &set);
  for (const FieldDescriptor* filter : set) {
    if (filter->name() == "page_size" || filter->name() == name) continue;
    const bool parent = filter->name() == "parent" || filter->name() == "name";
    if (parent) continue;  // without it there is no query
    const std::unique_ptr<Message> wider(request.New());
    wider->CopyFrom(request);
    wider->GetReflection()->ClearField(wider.get(), filter);
    strike({"token of another query", filter->name(), With(*wider, field, good), other});
  }
}

Damage TokenOfAnotherMethod(const Message& request, const std::string& token) {
  const FieldDescriptor& field = *TokenField(*request.GetDescriptor());
  return {"token of another method", field.name(), With(request, field, Decode(token)),
          {.reason = Prefix(field) + "OTHER_QUERY", .field = field.name()}};
}

}  // namespace primadona::e2e
