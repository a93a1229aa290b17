#include "common/events/event.h"

#include <utility>

#include "common/ids/uuid7.h"

namespace primadona::events {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";

absl::Status Malformed() {
  return MakeError(absl::StatusCode::kInvalidArgument, "EVENT_MALFORMED",
                   {.en = "The event lacks an id, a kind, a version or a payload.",
                    .id = "Peristiwa tidak memiliki id, jenis, versi, atau isi."});
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): the columns of an event's row, each given once
Event MakeEvent(std::string aggregate_kind, const Uuid& aggregate_id, int64_t version,
                std::string state, const google::protobuf::Message& payload,
                const Change& change) {
  Event event;
  event.id = NewUuid(change.now);
  event.aggregate_kind = std::move(aggregate_kind);
  event.aggregate_id = aggregate_id;
  event.version = version;
  event.state = std::move(state);
  event.payload_type = payload.GetDescriptor()->full_name();
  event.payload = payload.SerializeAsString();
  event.actor = change.actor;
  event.reason = change.reason;
  event.traceparent = change.traceparent;
  event.create_time = change.now;
  return event;
}

common::v1::Event ToProto(const Event& event) {
  common::v1::Event proto;
  proto.set_id(event.id.ToBytes());
  proto.set_aggregate_kind(event.aggregate_kind);
  proto.set_aggregate_id(event.aggregate_id.ToBytes());
  proto.set_version(event.version);
  proto.set_state(event.state);
  proto.mutable_payload()->set_type_url(kTypePrefix + event.payload_type);
  proto.mutable_payload()->set_value(event.payload);
  proto.set_actor(event.actor);
  proto.set_reason(event.reason);
  proto.set_traceparent(event.traceparent);
  const int64_t micros = absl::ToUnixMicros(event.create_time);
  proto.mutable_create_time()->set_seconds(micros / 1000000);
  proto.mutable_create_time()->set_nanos(static_cast<int32_t>(micros % 1000000) * 1000);
  return proto;
}

absl::StatusOr<Event> FromProto(const common::v1::Event& event) {
  const absl::StatusOr<Uuid> id = Uuid::FromBytes(event.id());
  const absl::StatusOr<Uuid> aggregate = Uuid::FromBytes(event.aggregate_id());
  const std::string& url = event.payload().type_url();
  const size_t slash = url.rfind('/');
  if (!id.ok() || !aggregate.ok() || event.aggregate_kind().empty() || event.version() <= 0 ||
      slash == std::string::npos) {
    return Malformed();
  }
  Event result;
  result.id = *id;
  result.aggregate_kind = event.aggregate_kind();
  result.aggregate_id = *aggregate;
  result.version = event.version();
  result.state = event.state();
  result.payload_type = url.substr(slash + 1);
  result.payload = event.payload().value();
  result.actor = event.actor();
  result.reason = event.reason();
  result.traceparent = event.traceparent();
  result.create_time = absl::FromUnixSeconds(event.create_time().seconds()) +
                       absl::Nanoseconds(event.create_time().nanos());
  return result;
}

}  // namespace primadona::events
