#include "common/rpc/errors.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "google/protobuf/util/time_util.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace primadona::rpc {
namespace {

constexpr char kDomain[] = "primadona";
// Details travel in a header, and peers accept 8 kB of headers unless told otherwise.
constexpr size_t kMaxDetailBytes = 5000;

const char* LocaleOf(Language language) { return language == Language::kId ? "id-ID" : "en"; }

const std::string& In(const Text& text, Language language) {
  return language == Language::kId && !text.id.empty() ? text.id : text.en;
}

// The text of a fault whose own text must not leave, or that has none.
Text PlainText(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnavailable:
      return {.en = "Temporarily unavailable; try again.",
              .id = "Sementara tidak tersedia; coba lagi."};
    case absl::StatusCode::kDeadlineExceeded:
      return {.en = "The time given for the call is over.",
              .id = "Waktu untuk panggilan ini telah habis."};
    case absl::StatusCode::kCancelled:
      return {.en = "The caller gave the call up.", .id = "Panggilan dibatalkan oleh pemanggil."};
    default:
      return {.en = "Something went wrong inside; the office has been told.",
              .id = "Terjadi kesalahan di dalam sistem; kantor telah diberi tahu."};
  }
}

bool IsInside(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown;
}

// What leaves for `status`: its own detail, or a plain one where it has none or must hide it.
ErrorDetail OutwardDetail(const absl::Status& status) {
  std::optional<ErrorDetail> detail = DetailOf(status);
  if (detail.has_value() && !IsInside(status.code())) return *std::move(detail);
  ErrorDetail plain;
  plain.reason = detail.has_value() ? detail->reason : absl::StatusCodeToString(status.code());
  plain.text = PlainText(status.code());
  return plain;
}

google::protobuf::Duration ToProtoDuration(absl::Duration duration) {
  return google::protobuf::util::TimeUtil::NanosecondsToDuration(
      absl::ToInt64Nanoseconds(duration));
}

void AddFields(const ErrorDetail& detail, Language language, google::rpc::Status* out) {
  google::rpc::BadRequest bad;
  for (const FieldFault& fault : detail.fields) {
    auto* violation = bad.add_field_violations();
    violation->set_field(fault.field);
    violation->set_reason(fault.reason);
    violation->set_description(fault.text.en);
    if (language != Language::kEn) {
      violation->mutable_localized_message()->set_locale(LocaleOf(language));
      violation->mutable_localized_message()->set_message(In(fault.text, language));
    }
    if (bad.ByteSizeLong() > kMaxDetailBytes) {
      bad.mutable_field_violations()->RemoveLast();
      break;
    }
  }
  out->add_details()->PackFrom(bad);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status, Language language) {
  if (status.ok()) return grpc::Status::OK;
  const ErrorDetail detail = OutwardDetail(status);
  google::rpc::Status out;
  out.set_code(static_cast<int>(status.code()));
  out.set_message(detail.text.en);

  google::rpc::ErrorInfo info;
  info.set_reason(detail.reason);
  info.set_domain(kDomain);
  for (const auto& [key, value] : detail.metadata) (*info.mutable_metadata())[key] = value;
  out.add_details()->PackFrom(info);

  google::rpc::LocalizedMessage message;
  message.set_locale(LocaleOf(language));
  message.set_message(In(detail.text, language));
  out.add_details()->PackFrom(message);

  if (detail.retry_after.has_value()) {
    google::rpc::RetryInfo retry;
    *retry.mutable_retry_delay() = ToProtoDuration(*detail.retry_after);
    out.add_details()->PackFrom(retry);
  }
  if (!detail.fields.empty()) AddFields(detail, language, &out);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), detail.text.en,
                      out.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  google::rpc::Status in;
  ErrorDetail detail;
  detail.text.en = status.error_message();
  bool known = false;
  if (in.ParseFromString(status.error_details())) {
    for (const google::protobuf::Any& any : in.details()) {
      google::rpc::ErrorInfo info;
      google::rpc::LocalizedMessage message;
      google::rpc::RetryInfo retry;
      google::rpc::BadRequest bad;
      if (any.UnpackTo(&info) && info.domain() == kDomain) {
        known = true;
        detail.reason = info.reason();
        detail.metadata.insert(info.metadata().begin(), info.metadata().end());
      } else if (any.UnpackTo(&message)) {
        if (message.locale() == LocaleOf(Language::kId)) detail.text.id = message.message();
      } else if (any.UnpackTo(&retry)) {
        detail.retry_after = absl::Nanoseconds(
            google::protobuf::util::TimeUtil::DurationToNanoseconds(retry.retry_delay()));
      } else if (any.UnpackTo(&bad)) {
        for (const auto& violation : bad.field_violations()) {
          detail.fields.push_back({violation.field(), violation.reason(),
                                   {violation.description(),
                                    violation.localized_message().message()}});
        }
      }
    }
  }
  if (!known) return absl::Status(code, status.error_message());
  return MakeError(code, detail);
}

}  // namespace primadona::rpc
