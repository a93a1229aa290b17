// A coach, mentor or consultant (widyaiswara, superior, certified internal coach, expert).
#ifndef PRIMADONA_MATCHING_DOMAIN_PROVIDER_H_
#define PRIMADONA_MATCHING_DOMAIN_PROVIDER_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "matching/domain/availability.h"
#include "matching/domain/enum_set.h"
#include "matching/domain/ids.h"
#include "matching/domain/kinds.h"

namespace primadona::matching {

struct Provider {
  PersonId id;
  std::string display_name;
  EnumSet<ServiceKind> kinds;
  ProviderKind provider_kind = ProviderKind::kExpert;
  Tier tier = Tier::kNone;
  std::string decree_number;
  absl::CivilDay decree_date;
  std::string unit;
  std::string grade;
  std::map<std::string, int> levels;  // by competency code, 1–5
  int capacity = 0;
  int used = 0;                 // seats taken; kept by the store alone
  EnumSet<MeetingMode> modes;   // empty: both
  std::string zone;             // IANA name
  std::set<PersonId> excluded_coachees;
  bool active = true;
  Availability availability;
  int64_t version = 0;
  absl::Time create_time = absl::InfinitePast();
  absl::Time update_time = absl::InfinitePast();

  // Level in the competency, 0 when the provider does not command it.
  int LevelIn(const std::string& competency) const;
};

// OK when kinds and levels are given, levels are 1–5, the capacity is positive, the zone is known
// and a tier belongs to a widyaiswara. INVALID_ARGUMENT with every fault below "provider".
absl::Status CheckProvider(const Provider& provider);

// The zone of a provider that has been checked; UTC where this machine no longer knows it.
absl::TimeZone ZoneOf(const Provider& provider);

// Whether the caller sees decree and declared conflicts: the provider, administrators, auditors.
bool SeesPrivatePart(const Caller& caller, PersonId provider);
// OK when the caller may change this provider. NOT_FOUND: PROVIDER_NOT_FOUND for a foreign one.
absl::Status MayChange(const Caller& caller, PersonId provider);

// The names of the fields that UpdateProvider changes.
const std::set<std::string>& ProviderFields();
const std::set<std::string>& FieldsOfProvidersThemselves();

// The fields to change: those of `mask`, or all that the caller may change when it is empty.
// INVALID_ARGUMENT on update_mask: FIELD_UNKNOWN. PERMISSION_DENIED: FIELD_FOR_ADMINISTRATORS.
absl::StatusOr<std::set<std::string>> FieldsToChange(const Caller& caller,
                                                     const std::set<std::string>& mask);

// `provider` with the named fields of `wanted`.
Provider WithFields(Provider provider, const Provider& wanted, const std::set<std::string>& fields);

absl::Status ProviderNotFoundError();
absl::Status ProviderExistsError();

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_PROVIDER_H_
