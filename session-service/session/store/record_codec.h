// A record in the form of the contract's message, which is also the form that the store keeps.
#ifndef PRIMADONA_SESSION_STORE_RECORD_CODEC_H_
#define PRIMADONA_SESSION_STORE_RECORD_CODEC_H_

#include "absl/status/statusor.h"
#include "primadona/session/v1/session_record.pb.h"
#include "session/domain/record.h"

namespace primadona::session {

v1::SessionRecord RecordToProto(const Record& record);
// INVALID_ARGUMENT on "record": RECORD_MISSING when the message holds none.
absl::StatusOr<Record> RecordFromProto(const v1::SessionRecord& proto);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_RECORD_CODEC_H_
