#include "common/rpc/request_key.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>

#include <cstdlib>
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

// An algorithm is looked up by name once: the library's one-call functions do it each time.
EVP_MAC_CTX* NewHmacSha256() {
  static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  EVP_MAC_CTX* context = hmac == nullptr ? nullptr : EVP_MAC_CTX_new(hmac);
  if (context == nullptr) std::abort();
  char digest[] = "SHA256";
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                               OSSL_PARAM_construct_end()};
  if (EVP_MAC_CTX_set_params(context, params) != 1) std::abort();
  return context;
}

std::string HmacSha256(const std::string& key, const std::string& data) {
  thread_local const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
      NewHmacSha256(), EVP_MAC_CTX_free);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  size_t size = 0;
  const bool made =
      EVP_MAC_init(context.get(), reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                   nullptr) == 1 &&
      EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(data.data()),
                     data.size()) == 1 &&
      EVP_MAC_final(context.get(), digest, &size, sizeof(digest)) == 1;
  if (!made) std::abort();
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
