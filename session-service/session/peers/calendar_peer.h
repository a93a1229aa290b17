// The telephone to the matching service's calendar.
#ifndef PRIMADONA_SESSION_PEERS_CALENDAR_PEER_H_
#define PRIMADONA_SESSION_PEERS_CALENDAR_PEER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/time/working_calendar.h"
#include "grpcpp/grpcpp.h"
#include "primadona/matching/v1/calendar_service.grpc.pb.h"
#include "session/domain/ids.h"

namespace primadona::session {

// Every call is keyed by the reservation, so that it may be repeated. A refusal keeps the
// calendar's code and reason. Calls end at `deadline` (the machine's clock), and after 3 s at the
// latest. Thread-safe.
class CalendarPeer {
 public:
  explicit CalendarPeer(std::shared_ptr<grpc::Channel> channel);

  // The slot that is held.
  absl::StatusOr<Interval> Reserve(ReservationId reservation, MatchId match, absl::Time start,
                                   absl::Time deadline);
  absl::StatusOr<Interval> Move(ReservationId reservation, absl::Time start, absl::Time deadline);
  // OK also when there was nothing to free.
  absl::Status Release(ReservationId reservation, absl::Time deadline);

 private:
  std::unique_ptr<matching::v1::CalendarService::Stub> stub_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_PEERS_CALENDAR_PEER_H_
