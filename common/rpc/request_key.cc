#include "common/rpc/request_key.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace primadona::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* RequestIdField(const Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("request_id");
  const bool is_text = field != nullptr && !field->is_repeated() &&
                       field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  return is_text ? field : nullptr;
}

std::string SerializeWithoutKey(const Message& request, const FieldDescriptor* key) {
  const std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->ClearField(copy.get(), key);
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  copy->SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

std::string HmacSha256(const std::string& key, const std::string& data) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest, &size);
  return std::string(reinterpret_cast<const char*>(digest), size);
}

}  // namespace

std::string RequestIdOf(const Message& request) {
  const FieldDescriptor* field = RequestIdField(request);
  return field == nullptr ? "" : request.GetReflection()->GetString(request, field);
}

std::optional<RequestKey> MakeRequestKey(const std::string& caller, const std::string& method,
                                         const Message& request,
                                         const std::string& fingerprint_key) {
  const FieldDescriptor* field = RequestIdField(request);
  if (field == nullptr) return std::nullopt;
  std::string id = request.GetReflection()->GetString(request, field);
  if (id.empty()) return std::nullopt;
  const std::string content = method + '\n' + SerializeWithoutKey(request, field);
  return RequestKey{caller, method, std::move(id), HmacSha256(fingerprint_key, content)};
}

}  // namespace primadona::rpc
