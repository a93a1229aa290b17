#include "common/status/error.h"

#include <cstdint>
#include <utility>

#include "nlohmann/json.hpp"

namespace primadona {
namespace {

using Json = nlohmann::json;

// Details travel inside a status as JSON under this key; at the door they become protos.
constexpr char kPayloadUrl[] = "primadona/error-detail";

Json ToJson(const Text& text) { return {{"en", text.en}, {"id", text.id}}; }

Text TextFrom(const Json& json) {
  return {.en = json.at("en").get<std::string>(), .id = json.at("id").get<std::string>()};
}

Json ToJson(const ErrorDetail& detail) {
  Json json = {{"reason", detail.reason}, {"text", ToJson(detail.text)}};
  if (!detail.metadata.empty()) json["metadata"] = detail.metadata;
  for (const FieldFault& fault : detail.fields) {
    json["fields"].push_back(
        {{"field", fault.field}, {"reason", fault.reason}, {"text", ToJson(fault.text)}});
  }
  if (detail.retry_after) json["retry_after_ns"] = absl::ToInt64Nanoseconds(*detail.retry_after);
  return json;
}

ErrorDetail DetailFrom(const Json& json) {
  ErrorDetail detail;
  detail.reason = json.at("reason").get<std::string>();
  detail.text = TextFrom(json.at("text"));
  detail.metadata = json.value("metadata", detail.metadata);
  for (const Json& fault : json.value("fields", Json::array())) {
    detail.fields.push_back({.field = fault.at("field").get<std::string>(),
                             .reason = fault.at("reason").get<std::string>(),
                             .text = TextFrom(fault.at("text"))});
  }
  if (json.contains("retry_after_ns")) {
    detail.retry_after = absl::Nanoseconds(json["retry_after_ns"].get<int64_t>());
  }
  return detail;
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, const ErrorDetail& detail) {
  absl::Status status(code, detail.text.en);
  // Bytes that are no UTF-8 become U+FFFD: an error about bad input must not fail itself.
  status.SetPayload(
      kPayloadUrl, absl::Cord(ToJson(detail).dump(-1, ' ', false, Json::error_handler_t::replace)));
  return status;
}

absl::Status MakeError(absl::StatusCode code, std::string reason, Text text,
                       std::map<std::string, std::string> metadata) {
  ErrorDetail detail;
  detail.reason = std::move(reason);
  detail.text = std::move(text);
  detail.metadata = std::move(metadata);
  return MakeError(code, detail);
}

std::optional<ErrorDetail> DetailOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return std::nullopt;
  return DetailFrom(Json::parse(std::string(*payload)));
}

std::string ReasonOf(const absl::Status& status) {
  const std::optional<ErrorDetail> detail = DetailOf(status);
  return detail ? detail->reason : "";
}

absl::Status FieldError(std::string field, std::string reason, Text text) {
  FieldFaults faults;
  faults.Add(std::move(field), std::move(reason), std::move(text));
  return faults.ToStatus();
}

void FieldFaults::Add(std::string field, std::string reason, Text text) {
  faults_.push_back(
      {.field = std::move(field), .reason = std::move(reason), .text = std::move(text)});
}

void FieldFaults::Add(const absl::Status& status) {
  if (status.ok()) return;
  std::optional<ErrorDetail> detail = DetailOf(status);
  if (!detail) {
    // A status without detail is still a fault; it must not be lost.
    Add("", "INVALID", {.en = std::string(status.message()), .id = std::string(status.message())});
    return;
  }
  if (detail->fields.empty()) {
    Add("", detail->reason, detail->text);
    return;
  }
  for (FieldFault& fault : detail->fields) faults_.push_back(std::move(fault));
}

absl::Status FieldFaults::ToStatus() const {
  if (faults_.empty()) return absl::OkStatus();
  ErrorDetail detail;
  detail.reason = faults_.front().reason;
  detail.text = faults_.front().text;
  detail.fields = faults_;
  return MakeError(absl::StatusCode::kInvalidArgument, detail);
}

}  // namespace primadona
