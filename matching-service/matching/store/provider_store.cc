#include "matching/store/provider_store.h"

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "matching/domain/match.h"
#include "matching/store/availability_json.h"
#include "matching/store/competency_store.h"
#include "matching/store/provider_sql.h"
#include "matching/store/rows.h"
#include "primadona/matching/v1/provider_event.pb.h"

namespace primadona::matching {
namespace {

const absl::CivilDay kEpoch(1970, 1, 1);

Provider OfRow(const mysql::Row& row) {
  Provider p;
  p.id = row.AsId<PersonId>(0);
  p.display_name = row.Text(1);
  p.kinds = EnumSet<ServiceKind>::OfBits(row.Int(2));
  p.provider_kind = ProviderKind{static_cast<int>(row.Int(3))};
  p.tier = Tier{static_cast<int>(row.Int(4))};
  p.decree_number = row.Text(5);
  p.decree_date = kEpoch + row.Int(6);
  p.unit = row.Text(7);
  p.grade = row.Text(8);
  p.levels = LevelsFromJson(row.Text(9));
  p.modes = EnumSet<MeetingMode>::OfBits(row.Int(10));
  p.zone = row.Text(11);
  p.excluded_coachees = PeopleOf(row.Text(12));
  p.active = row.Bool(13);
  p.availability = AvailabilityFromJson(row.Text(14));
  p.version = row.Int(15);
  p.create_time = row.Time(16);
  p.update_time = row.Time(17);
  p.capacity = static_cast<int>(row.Int(18));
  p.used = static_cast<int>(row.Int(19));
  return p;
}

std::vector<Provider> OfRows(const mysql::Rows& rows) {
  std::vector<Provider> providers;
  for (const mysql::Row& row : rows) providers.push_back(OfRow(row));
  return providers;
}

v1::ProviderEvent PayloadOf(const Provider& provider) {
  v1::ProviderEvent payload;
  for (const ServiceKind kind : provider.kinds) {
    payload.add_kinds(static_cast<common::v1::ServiceKind>(kind));
  }
  for (const auto& [code, level] : provider.levels) {
    v1::CompetencyLevel* out = payload.add_competencies();
    out->set_code(code);
    out->set_level(level);
  }
  payload.set_capacity(provider.capacity);
  payload.set_unit(provider.unit);
  for (const MeetingMode mode : provider.modes) {
    payload.add_modes(static_cast<common::v1::MeetingMode>(mode));
  }
  return payload;
}

}  // namespace

absl::Status ProviderStore::Insert(const Provider& p, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kProviders, p.id)));
    const absl::StatusOr<int64_t> inserted =
        tx.Execute(kInsertProvider,
                   {p.id, p.display_name, p.kinds.bits(), static_cast<int>(p.provider_kind),
                    static_cast<int>(p.tier), p.decree_number, p.decree_date - kEpoch, p.unit,
                    p.grade, ToJson(p.levels), p.modes.bits(), p.zone, BytesOf(p.excluded_coachees),
                    p.active, ToJson(p.availability), p.version, p.create_time, p.update_time});
    if (absl::IsAlreadyExists(inserted.status())) return ProviderExistsError();
    RETURN_IF_ERROR(inserted.status());
    RETURN_IF_ERROR(tx.Execute(kInsertSeat, {p.id, p.capacity, p.version}).status());
    RETURN_IF_ERROR(WriteOffers(tx, p));
    return Tell(tx, p, change);
  });
}

absl::Status ProviderStore::Replace(const Provider& p, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kProviders, p.id)));
    ASSIGN_OR_RETURN(const int64_t matched,
                     tx.Execute(kReplaceProvider,
                                {p.display_name, p.kinds.bits(), static_cast<int>(p.provider_kind),
                                 static_cast<int>(p.tier), p.decree_number, p.decree_date - kEpoch,
                                 p.unit, p.grade, ToJson(p.levels), p.modes.bits(), p.zone,
                                 BytesOf(p.excluded_coachees), p.active, ToJson(p.availability),
                                 p.version, p.update_time, p.id, p.version - 1}));
    if (matched != 1) return EtagMismatchError();
    RETURN_IF_ERROR(tx.Execute(kReplaceSeat, {p.capacity, p.version, p.id}).status());
    RETURN_IF_ERROR(tx.Execute(kDeleteOffers, {p.id}).status());
    RETURN_IF_ERROR(WriteOffers(tx, p));
    return Tell(tx, p, change);
  });
}

absl::Status ProviderStore::Remember(const Provider& p, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) {
    return ClaimKey(tx, change, FormatName(kProviders, p.id));
  });
}

absl::Status ProviderStore::WriteOffers(mysql::Transaction& tx, const Provider& provider) {
  if (!provider.active) return absl::OkStatus();
  std::vector<mysql::List> rows;
  for (const ServiceKind kind : provider.kinds) {
    for (const auto& [code, level] : provider.levels) {
      rows.push_back({provider.id, static_cast<int>(kind), code, level});
    }
  }
  return rows.empty() ? absl::OkStatus() : tx.ExecuteRows(kInsertOffers, rows);
}

absl::Status ProviderStore::Tell(mysql::Transaction& tx, const Provider& provider,
                                 const Change& change) {
  tx.OnCommit([this, id = provider.id] { on_change_(id); });
  return log_.Append(tx, events::MakeEvent(kProviderAggregate, provider.id.uuid(),
                                           provider.version,
                                           provider.active ? "ACTIVE" : "INACTIVE",
                                           PayloadOf(provider), change));
}

absl::StatusOr<Provider> ProviderStore::Load(PersonId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadProvider, {id});
  }));
  if (rows.empty()) return ProviderNotFoundError();
  return OfRow(rows.front());
}

absl::StatusOr<std::vector<Provider>> ProviderStore::LoadMany(const std::vector<PersonId>& ids) {
  if (ids.empty()) return std::vector<Provider>();
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadProviders, {mysql::List(ids.begin(), ids.end())});
  }));
  return OfRows(rows);
}

absl::StatusOr<std::vector<Provider>> ProviderStore::List(const ProviderQuery& query) {
  ASSIGN_OR_RETURN(
      const mysql::Rows rows,
      database_.Read([&](mysql::Transaction& tx) {
        if (!query.competency.empty() && !query.show_inactive) {
          return tx.Query(kListProvidersWith, {query.after, query.competency, query.kind,
                                               query.kind, query.limit});
        }
        return tx.Query(kListProviders,
                        {query.after, query.kind, query.kind == 0 ? 0 : 1 << query.kind,
                         query.show_inactive, query.competency,
                         "%\"" + query.competency + "\":%", query.limit});
      }));
  return OfRows(rows);
}

absl::StatusOr<std::vector<CandidateSeat>> ProviderStore::Candidates(const Ticket& ticket,
                                                                    absl::Time now) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCandidates, {now, static_cast<int>(ticket.kind), ticket.competency,
                                  ticket.EffectiveNeed()});
  }));
  std::vector<CandidateSeat> seats;
  for (const mysql::Row& row : rows) {
    CandidateSeat seat{row.AsId<PersonId>(0), row.Int(1), static_cast<int>(row.Int(2)),
                       static_cast<int>(row.Int(3))};
    if (!row.IsNull(4)) seat.price = {.points = row.Int(4), .contested = row.Bool(5)};
    seats.push_back(seat);
  }
  return seats;
}

absl::StatusOr<FormerProviders> ProviderStore::FormerProvidersOf(
    const std::vector<PersonId>& coachees) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kFormerProviders, {mysql::List(coachees.begin(), coachees.end()),
                                       MatchStateName(MatchState::kEnded), kEngagementCompleted});
  }));
  FormerProviders former;
  for (const mysql::Row& row : rows) {
    former[row.AsId<PersonId>(0)].insert(row.AsId<PersonId>(1));
  }
  return former;
}

absl::StatusOr<int> ProviderStore::SeatsLeft(PersonId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kSeatsLeft, {id});
  }));
  return rows.empty() ? 0 : static_cast<int>(rows.front().Int(0));
}

absl::StatusOr<int> ProviderStore::CountBelowLevel(const Ticket& ticket) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCountBelowLevel, {static_cast<int>(ticket.kind), ticket.competency,
                                       ticket.EffectiveNeed()});
  }));
  return static_cast<int>(rows.front().Int(0));
}

absl::StatusOr<std::vector<GuidingPrice>> ProviderStore::AllPrices() {
  ASSIGN_OR_RETURN(const mysql::Rows rows,
                   database_.Read([](mysql::Transaction& tx) { return tx.Query(kAllPrices, {}); }));
  std::vector<GuidingPrice> prices;
  for (const mysql::Row& row : rows) {
    prices.push_back({row.AsId<PersonId>(0), {row.Int(1), row.Bool(2)}, row.Time(3)});
  }
  return prices;
}

absl::StatusOr<std::vector<FormerPair>> ProviderStore::AllFormerProviders(const FormerPair& after,
                                                                          int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kAllFormerProviders,
                    {MatchStateName(MatchState::kEnded), after.update_time, after.update_time,
                     after.provider, after.provider, after.match, kEngagementCompleted, limit});
  }));
  std::vector<FormerPair> pairs;
  for (const mysql::Row& row : rows) {
    pairs.push_back(
        {row.AsId<PersonId>(0), row.AsId<PersonId>(1), row.Time(2), row.AsId<MatchId>(3)});
  }
  return pairs;
}

}  // namespace primadona::matching
