#include "gateway/api/unreadable.h"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/rpc/errors.h"
#include "common/rpc/limits.h"
#include "common/rpc/utf8.h"
#include "common/status/error.h"
#include "google/protobuf/message.h"
#include "google/protobuf/unknown_field_set.h"

namespace primadona::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

constexpr int kMaxDepth = 100;    // protobuf's own
constexpr size_t kMaxFaults = 20;  // told at once

// Gathers the texts of a message's bytes that are no UTF-8.
class TextWalk {
 public:
  void Walk(const Descriptor& type, std::string_view bytes, const std::string& prefix, int depth) {
    UnknownFieldSet fields;
    if (depth > kMaxDepth || !fields.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return;
    }
    std::map<int, int> seen;  // by number: which item of a repeated field comes next
    for (int i = 0; i < fields.field_count() && count_ < kMaxFaults; ++i) {
      const UnknownField& field = fields.field(i);
      const FieldDescriptor* known = type.FindFieldByNumber(field.number());
      if (known == nullptr || field.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
      std::string path = prefix + known->name();
      if (known->is_repeated()) absl::StrAppend(&path, "[", seen[field.number()]++, "]");
      Look(*known, field.length_delimited(), path, depth);
    }
  }

  absl::Status Result() const { return faults_.ToStatus(); }

 private:
  void Look(const FieldDescriptor& field, const std::string& bytes, const std::string& path,
            int depth) {
    if (field.type() == FieldDescriptor::TYPE_MESSAGE) {
      return Walk(*field.message_type(), bytes, path + ".", depth + 1);
    }
    if (field.type() != FieldDescriptor::TYPE_STRING || rpc::ReadUtf8(bytes).valid) return;
    ++count_;
    faults_.Add(path, "TEXT_NOT_UTF8",
                {.en = "The text must be UTF-8.", .id = "Teks harus berupa UTF-8."});
  }

  FieldFaults faults_;
  size_t count_ = 0;
};

std::string Flat(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

// Of "/primadona.booking.v1.BookingService/GetBooking"; null for a method that is not linked.
const Descriptor* RequestOf(const std::string& method) {
  const std::string name = absl::StrReplaceAll(method.substr(1), {{"/", "."}});
  const auto* found = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  return found == nullptr ? nullptr : found->input_type();
}

}  // namespace

absl::Status CheckSize(const grpc::ByteBuffer& request) {
  if (request.Length() <= static_cast<size_t>(rpc::kMaxRequestBytes)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_TOO_LARGE",
                   {.en = "The request is larger than any that is served.",
                    .id = "Permintaan melebihi ukuran yang dilayani."},
                   {{"max_bytes", absl::StrCat(rpc::kMaxRequestBytes)}});
}

absl::Status CheckReadable(const Descriptor& type, const std::string& bytes) {
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type);
  const std::unique_ptr<Message> message(prototype->New());
  if (message->ParseFromString(bytes)) return absl::OkStatus();
  TextWalk walk;
  walk.Walk(type, bytes, "", 0);
  absl::Status texts = walk.Result();
  if (!texts.ok()) return texts;
  return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_MALFORMED",
                   {.en = absl::StrCat("The bytes are no ", type.name(), "."),
                    .id = absl::StrCat("Data yang dikirim bukan ", type.name(), ".")});
}

grpc::Status Explained(const grpc::Status& status, const std::string& method,
                       const grpc::ByteBuffer& request, rpc::Language language) {
  // Our services give details with every refusal of their own.
  if (status.error_code() != grpc::StatusCode::UNIMPLEMENTED || !status.error_details().empty()) {
    return status;
  }
  const Descriptor* type = RequestOf(method);
  if (type == nullptr) return status;
  const absl::Status why = CheckReadable(*type, Flat(request));
  return why.ok() ? status : rpc::ToGrpcStatus(why, language);
}

}  // namespace primadona::gateway
