#include "tests/bench/history.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace primadona::bench {
namespace {

constexpr int64_t kBookingsOfAPerson = 4;
constexpr int64_t kRowsAStatement = 20'000;
constexpr absl::Duration kYears = absl::Hours(3 * 365 * 24);
constexpr int64_t kMicrosOfAQuarterHour = int64_t{15} * 60 * 1'000'000;

// In each text: n is the row's number, $T its time in microseconds, $ID and $WHO the ids of the
// booking and the person, $PROVIDER the provider, $FROM and $TO the numbers of the chunk.
struct Fill {
  const char* service;
  const char* text;
};

constexpr Fill kPerson = {
    "booking",
    "INSERT INTO coachee (id, nip_hmac, nip_hmac_key, nip_sealed, nip_seal_key, employment, sex, "
    "display_name, unit, grade, post_level, superior, time_zone, competencies, "
    "excluded_providers, creator, create_time, update_time, version) "
    "SELECT $PERSON, UNHEX(SHA2(n, 256)), 'bench', UNHEX(SHA2(n, 512)), 'bench', 1, 1, "
    "'Sintetis', CONCAT('OPD-', n MOD 40), 'III/c', 4, NULL, 'Asia/Jakarta', '[[\"MAN-03\",2]]', "
    "'[]', 'office', $BEGIN + n, $BEGIN + n, 1 FROM $ROWS"};

constexpr Fill kOfEachBooking[] = {
    {"booking",
     "INSERT INTO booking (id, coachee, unit, creator, creator_name, kind, competency, need_level, "
     "reason, topic, goal, preferred_windows, mode, preferred_provider, excluded_providers, "
     "beneficiary_unit, contact, priority, need_id, need_source, need_external_id, present_level, "
     "required_level, state, state_reason, match_id, provider, engagement, queue_time, "
     "create_time, update_time, version) "
     "SELECT $ID, $WHO, CONCAT('OPD-', n DIV 4 MOD 40), 'office', 'office', 1 + n MOD 3, 'MAN-03', "
     "3, 3, 'Rapat tim yang selalu terlalu lama', "
     "'Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis', '[]', 1, NULL, '[]', '', "
     "'', 1, NULL, '', '', 2, 3, 'CLOSED', '', $ID, $PROVIDER, NULL, $T, $T, $T + 1000000, 5 "
     "FROM $ROWS"},
    {"booking",
     "INSERT INTO booking_match (booking, match_id, provider, state, ends_booking, time, "
     "engagement, engagement_state) SELECT $ID, $ID, $PROVIDER, 4, 0, $T, NULL, 0 FROM $ROWS"},
    {"booking",
     "INSERT INTO applied_event (aggregate_kind, aggregate_id, version) "
     "SELECT 'match', $ID, 4 FROM $ROWS"},
    {"matching",
     "INSERT INTO applied_event (aggregate_kind, aggregate_id, version) "
     "SELECT 'booking', $ID, 5 FROM $ROWS"},
    {"matching",
     "INSERT INTO matches (id, booking, open_booking, booking_version, coachee, provider, unit, "
     "grade, kind, competency, present_level, need_level, required_level, mode, development_need, "
     "need_source, need_external_id, reservation, slot_start, slot_end, score, explanation, round, "
     "policy_version, state, state_reason, expire_time, assign_reason, ends_booking, version, "
     "create_time, update_time) "
     "SELECT $ID, $ID, NULL, 2, $WHO, $PROVIDER, 'OPD-1', 'III/c', 1 + n MOD 3, 'MAN-03', 2, 3, 3, "
     "1, NULL, '', '', $ID, $T, $T + 5400000000, 700, '{}', NULL, 1, 'ENDED', 'COMPLETED', NULL, "
     "'', 0, 4, $T, $T FROM $ROWS"},
    {"matching",
     "INSERT INTO reservation (id, match_id, provider, coachee, slot_start, slot_end, "
     "provider_end, expire_time, version) "
     "SELECT $ID, $ID, $PROVIDER, $WHO, $T, $T + 5400000000, $T + 6300000000, NULL, 1 FROM $ROWS"},
    // A quarter hour each: what stands before the horizon is passed over by its key.
    {"matching",
     "INSERT INTO calendar (person, quantum, reservation) "
     "SELECT $PROVIDER, $LAST_QUANTUM - n DIV $PROVIDERS, $ID FROM $ROWS"}};

std::string Literal(const PersonId& id) {
  return absl::StrCat("x'", absl::BytesToHexString(id.ToBytes()), "'");
}

// A UUID of version 7: `millis` and a number of its own. `lead` is a hex digit from 8 to b.
std::string IdText(const std::string& millis, char lead, const std::string& number) {
  return absl::StrCat("UNHEX(CONCAT(LPAD(HEX(", millis, "),12,'0'),'7000", std::string(1, lead),
                      "',LPAD(HEX(", number, "),15,'0')))");
}

Uuid IdOf(int64_t millis, char lead, int64_t number) {
  return *Uuid::FromBytes(absl::HexStringToBytes(
      absl::StrFormat("%012x7000%c%015x", millis, lead, number)));
}

// As the server does by itself once a tenth of a table has changed.
void Analyse(e2e::Suite& suite) {
  for (const auto& [service, table] :
       std::vector<std::pair<const char*, const char*>>{{"booking", "coachee"},
                                                        {"booking", "booking"},
                                                        {"booking", "booking_match"},
                                                        {"matching", "matches"},
                                                        {"matching", "reservation"},
                                                        {"matching", "calendar"}}) {
    suite.database(service).Query(absl::StrCat("ANALYZE TABLE ", table));
  }
}

}  // namespace

History::History(e2e::Suite& suite, std::vector<PersonId> providers, int64_t count)
    : suite_(suite),
      providers_(std::move(providers)),
      count_(count),
      begin_(absl::FromUnixMillis(absl::ToUnixMillis(suite.Now() - kYears))),
      step_micros_(absl::ToInt64Microseconds(kYears) / (count + 1)) {}

Uuid History::BookingOf(int64_t number) const {
  return IdOf(absl::ToUnixMillis(begin_ + absl::Microseconds(number * step_micros_)), 'b', number);
}

PersonId History::CoacheeOf(int64_t number) const {
  return PersonId(IdOf(absl::ToUnixMillis(begin_), 'a', number / kBookingsOfAPerson));
}

void History::Write() {
  std::string provider = absl::StrCat("ELT(1 + n MOD ", providers_.size());
  for (const PersonId& id : providers_) absl::StrAppend(&provider, ", ", Literal(id));
  provider += ")";
  const std::string begin = absl::StrCat(absl::ToUnixMicros(begin_));
  const std::string time = absl::StrCat("(", begin, " + n * ", step_micros_, ")");
  const std::string millis = absl::StrCat(absl::ToUnixMillis(begin_));
  const std::string last_quantum =
      absl::StrCat(absl::ToUnixMicros(suite_.Now()) / kMicrosOfAQuarterHour - 1);
  std::map<std::string, std::unique_ptr<mysql::Database>> pools;
  for (const char* service : {"booking", "matching"}) {
    mysql::DatabaseSettings settings = suite_.database(service).settings();
    settings.statement_timeout = absl::Minutes(2);
    settings.pool_size = 1;
    pools[service] = mysql::Database::Open(settings);
  }
  const auto run = [&](const Fill& fill, int64_t from, int64_t to) {
    const std::string rows =
        absl::StrCat("(SELECT seq AS n FROM seq_", from, "_to_", to - 1, ") numbers");
    const std::string text = absl::StrReplaceAll(
        fill.text, {{"$ID", IdText(time + " DIV 1000", 'b', "n")},
                    {"$WHO", IdText(millis, 'a', absl::StrCat("n DIV ", kBookingsOfAPerson))},
                    {"$PERSON", IdText(millis, 'a', "n")},
                    {"$PROVIDERS", absl::StrCat(providers_.size())},
                    {"$PROVIDER", provider},
                    {"$LAST_QUANTUM", last_quantum},
                    {"$BEGIN", begin},
                    {"$T", time},
                    {"$ROWS", rows}});
    const absl::Status written = pools.at(fill.service)->Transact([&](mysql::Transaction& tx) {
      return tx.Execute(mysql::Sql{"history", text.c_str()}, {}).status();
    });
    if (written.ok()) return;
    std::fprintf(stderr, "history: %s\n", written.ToString().c_str());
    std::abort();
  };
  const int64_t people = (count_ + kBookingsOfAPerson - 1) / kBookingsOfAPerson;
  for (int64_t from = 0; from < people; from += kRowsAStatement) {
    run(kPerson, from, std::min(from + kRowsAStatement, people));
  }
  for (int64_t from = 0; from < count_; from += kRowsAStatement) {
    for (const Fill& fill : kOfEachBooking) {
      run(fill, from, std::min(from + kRowsAStatement, count_));
    }
  }
  Analyse(suite_);
}

}  // namespace primadona::bench
