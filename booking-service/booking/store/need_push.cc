// The part of NeedStore that takes in what HR systems push.
#include <map>
#include <optional>
#include <utility>

#include "booking/domain/ids.h"
#include "booking/domain/nip.h"
#include "booking/store/coachee_sql.h"
#include "booking/store/lists.h"
#include "booking/store/need_sql.h"
#include "booking/store/need_store.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// Two pushes of one need at once: the one that came second starts again and finds the first's.
constexpr int kTries = 3;

using People = std::map<std::string, PersonId>;  // by HMAC of the NIP

absl::StatusOr<People> FindPeople(mysql::Transaction& tx, const mysql::Sql& sql,
                                  const std::vector<std::string>& lookups) {
  People people;
  mysql::List list;
  for (const std::string& lookup : lookups) {
    if (!lookup.empty()) list.emplace_back(lookup);
  }
  if (list.empty()) return people;
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(sql, {list}));
  for (const mysql::Row& row : rows) people[row.Text(0)] = row.AsId<PersonId>(1);
  return people;
}

PersonId PersonOf(const People& people, const std::string& lookup) {
  const auto person = people.find(lookup);
  return person == people.end() ? PersonId() : person->second;
}

// Also a need that was there already: an earlier push may have been cut off before it looked again.
bool AwaitsPerson(const PushDecision& decision) {
  return decision.need.state == NeedState::kQuarantined && decision.need.coachee.is_nil();
}

}  // namespace

absl::StatusOr<std::vector<PushDecision>> NeedStore::Push(const std::vector<PushedNeed>& pushed,
                                                          const std::string& source,
                                                          const Change& change) {
  std::vector<std::string> lookups;  // "" for a number that is none
  for (const PushedNeed& need : pushed) {
    const absl::StatusOr<std::string> digits = NormaliseNip(need.nip, "nip");
    lookups.push_back(digits.ok() ? vault_.Lookup(*digits) : "");
  }
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<std::vector<PushDecision>> decisions = PushOnce(pushed, lookups, source, change);
    if (!mysql::DuplicateKey(decisions.status()).empty() && attempt < kTries) continue;
    RETURN_IF_ERROR(decisions.status());
    std::vector<std::string> unknown;
    for (size_t i = 0; i < decisions->size(); ++i) {
      if (AwaitsPerson((*decisions)[i]) && !lookups[i].empty()) unknown.push_back(lookups[i]);
    }
    RETURN_IF_ERROR(RecogniseLatecomers(unknown, change));
    return decisions;
  }
}

absl::StatusOr<std::vector<PushDecision>> NeedStore::PushOnce(
    const std::vector<PushedNeed>& pushed, const std::vector<std::string>& lookups,
    const std::string& source, const Change& change) {
  return database_.Transact(
      [&](mysql::Transaction& tx) -> absl::StatusOr<std::vector<PushDecision>> {
        ASSIGN_OR_RETURN(const People people, FindPeople(tx, kFindPeopleByNip, lookups));
        std::vector<PushDecision> decisions;
        for (size_t i = 0; i < pushed.size(); ++i) {
          const Named named = {lookups[i], PersonOf(people, lookups[i])};
          ASSIGN_OR_RETURN(PushDecision decision, PushOne(tx, pushed[i], named, source, change));
          decisions.push_back(std::move(decision));
        }
        return decisions;
      });
}

absl::StatusOr<PushDecision> NeedStore::PushOne(mysql::Transaction& tx, const PushedNeed& pushed,
                                                const Named& named, const std::string& source,
                                                const Change& change) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockNeedOf, {source, pushed.external_id}));
  std::optional<Need> stored;
  if (!rows.empty()) stored = NeedOfRow(rows[0]).need;
  const NewNeed fresh = {NewId<NeedId>(change.now), source};
  PushDecision decision = DecidePush(stored, pushed, fresh, named.person, change.now);
  const Need& need = decision.need;
  if (decision.outcome == PushOutcome::kHistory) {
    RETURN_IF_ERROR(
        tx.Execute(kPutNeedRevision, {need.id, pushed.revision, pushed.content.competency,
                                      pushed.content.required_level, pushed.content.attained_level,
                                      DeadlineColumn(pushed.content), change.now})
            .status());
  }
  if (decision.outcome != PushOutcome::kStored) return decision;
  if (!stored.has_value()) {
    RETURN_IF_ERROR(InsertNeed(tx, need, pushed, named.lookup, change));
  } else {
    RETURN_IF_ERROR(ReplaceNeed(tx, log_, need, change));
    RETURN_IF_ERROR(KeepNip(tx, need, pushed, named.lookup));
  }
  return decision;
}

absl::Status NeedStore::InsertNeed(mysql::Transaction& tx, const Need& need,
                                   const PushedNeed& pushed, const std::string& lookup,
                                   const Change& change) {
  const bool keep = need.coachee.is_nil() && !lookup.empty();
  RETURN_IF_ERROR(
      tx.Execute(
            kInsertNeed,
            {need.id, need.source, need.external_id, need.revision, mysql::NullIfNil(need.coachee),
             need.content.competency, need.content.required_level, need.content.attained_level,
             DeadlineColumn(need.content), StateName(need.state), FaultsToText(need.faults),
             need.state_reason, mysql::NullIfNil(need.booking), need.create_time, need.update_time,
             need.version, lookup.empty() ? mysql::Scalar(mysql::Null{}) : mysql::Scalar(lookup),
             keep ? mysql::Scalar(vault_.Seal(pushed.nip)) : mysql::Scalar(mysql::Null{}),
             keep ? mysql::Scalar(vault_.seal_key_id()) : mysql::Scalar(mysql::Null{})})
          .status());
  return AppendNeedEvent(tx, log_, need, change);
}

absl::Status NeedStore::KeepNip(mysql::Transaction& tx, const Need& need, const PushedNeed& pushed,
                                const std::string& lookup) {
  const bool keep = need.coachee.is_nil() && !lookup.empty();
  return tx
      .Execute(kSetNeedNip,
               {lookup.empty() ? mysql::Scalar(mysql::Null{}) : mysql::Scalar(lookup),
                keep ? mysql::Scalar(vault_.Seal(pushed.nip)) : mysql::Scalar(mysql::Null{}),
                keep ? mysql::Scalar(vault_.seal_key_id()) : mysql::Scalar(mysql::Null{}), need.id})
      .status();
}

// A person who was being entered while the push looked is found now: the locking read waits for
// that transaction. A person entered later finds the needs, which are committed by now.
absl::Status NeedStore::RecogniseLatecomers(const std::vector<std::string>& lookups,
                                            const Change& change) {
  if (lookups.empty()) return absl::OkStatus();
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const People people, FindPeople(tx, kFindPeopleByNipWaiting, lookups));
    for (const auto& [lookup, person] : people) {
      RETURN_IF_ERROR(RecogniseNeeds(tx, log_, lookup, person, change));
    }
    return absl::OkStatus();
  });
}

}  // namespace primadona::booking
