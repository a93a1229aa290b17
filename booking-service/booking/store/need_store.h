// Development needs, as they are kept.
#ifndef PRIMADONA_BOOKING_STORE_NEED_STORE_H_
#define PRIMADONA_BOOKING_STORE_NEED_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"
#include "booking/domain/need.h"
#include "booking/domain/push_need.h"
#include "booking/domain/submit.h"
#include "booking/store/need_rows.h"
#include "booking/store/nip_vault.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// A revision that came after its need was settled.
struct LateRevision {
  int64_t revision = 0;
  NeedContent content;
  absl::Time create_time;
};

// Which needs a list shows: those within `reach` for which every filter holds.
struct NeedQuery {
  NeedReach reach;
  PersonId coachee;                                 // nil = any
  std::vector<NeedState> states;                    // none = any
  std::string competency;                           // "" = any
  std::string external_id;                          // "" = any
  absl::Time before_time = absl::InfiniteFuture();  // place of the last row seen
  NeedId before_id;
  int limit = 0;
};

// What the table holds; for metrics. The count stops at kMostQuarantinedTold.
struct NeedStock {
  int64_t quarantined = 0;
  absl::Time newest = absl::InfinitePast();  // infinite past: none
};
inline constexpr int kMostQuarantinedTold = 10'000;

// Thread-safe.
class NeedStore {
 public:
  NeedStore(mysql::Database& database, events::EventLog& log, const NipVault& vault)
      : database_(database), log_(log), vault_(vault) {}

  // Takes in the records of one push, in one transaction; a decision for each, in order. None of
  // them has identity faults.
  absl::StatusOr<std::vector<PushDecision>> Push(const std::vector<PushedNeed>& pushed,
                                                 const std::string& source, const Change& change);
  // NOT_FOUND: DEVELOPMENT_NEED_NOT_FOUND.
  absl::StatusOr<StoredNeed> Load(NeedId id);
  absl::StatusOr<std::vector<LateRevision>> LoadLateRevisions(NeedId id);
  // Replaces the need of version − 1. ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Need& need, const Change& change);
  // Remembers the request of a change that leaves the need as it is.
  absl::Status Remember(const Need& need, const Change& change);
  // Stores a confirmed need with its booking, a new one on the ground that `open` are the
  // coachee's open ones. ABORTED: ETAG_MISMATCH when they or the need have changed.
  absl::Status StoreWithNewBooking(const Need& need, const Booking& booking,
                                   const std::vector<OpenBooking>& open, const Change& change);
  // Likewise with an open booking that serves the need as well; `moved` when its version did.
  absl::Status StoreMerged(const Need& need, const Booking& booking, bool moved,
                           const Change& change);
  absl::StatusOr<NeedStock> Stock();
  // Newest first.
  absl::StatusOr<std::vector<StoredNeed>> List(const NeedQuery& query);

 private:
  // Whom the NIP of a pushed need names.
  struct Named {
    std::string lookup;  // "" for a number that is none
    PersonId person;     // nil when nobody is known by it
  };

  absl::StatusOr<std::vector<PushDecision>> PushOnce(const std::vector<PushedNeed>& pushed,
                                                     const std::vector<std::string>& lookups,
                                                     const std::string& source,
                                                     const Change& change);
  absl::StatusOr<PushDecision> PushOne(mysql::Transaction& tx, const PushedNeed& pushed,
                                       const Named& named, const std::string& source,
                                       const Change& change);
  absl::Status InsertNeed(mysql::Transaction& tx, const Need& need, const PushedNeed& pushed,
                          const std::string& lookup, const Change& change);
  absl::Status KeepNip(mysql::Transaction& tx, const Need& need, const PushedNeed& pushed,
                       const std::string& lookup);
  absl::Status RecogniseLatecomers(const std::vector<std::string>& lookups, const Change& change);

  mysql::Database& database_;
  events::EventLog& log_;
  const NipVault& vault_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEED_STORE_H_
