#include "matching/api/change_providers.h"

#include <functional>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// INVALID_ARGUMENT: COMPETENCY_UNKNOWN, naming each code that the catalogue lacks.
absl::Status CheckCatalogue(const ApiDeps& deps, const Provider& provider) {
  std::set<std::string> codes;
  for (const auto& [code, level] : provider.levels) codes.insert(code);
  ASSIGN_OR_RETURN(const std::set<std::string> unknown, deps.competencies.Unknown(codes));
  FieldFaults faults;
  for (const std::string& code : unknown) {
    faults.Add("provider.competencies", "COMPETENCY_UNKNOWN",
               {.en = absl::StrCat("The catalogue has no competency ", code, "."),
                .id = absl::StrCat("Katalog tidak memiliki kompetensi ", code, ".")});
  }
  return faults.ToStatus();
}

std::string HomeZone(const ApiDeps& deps) {
  const auto name = deps.policies.home().name();
  return {name.data(), name.size()};
}

// nullopt when there is nothing to change.
using Decide = std::function<absl::StatusOr<std::optional<Provider>>(Provider)>;

// Loads, lets `decide` change, and stores; again when another change came between and the caller
// did not name an etag.
absl::StatusOr<pb::Provider> Change(const ApiDeps& deps, const rpc::Call& call, PersonId id,
                                    const std::string& etag, const Decide& decide) {
  absl::Status overtaken;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    // Load.
    RETURN_IF_ERROR(MayChange(call.caller, id));
    ASSIGN_OR_RETURN(const Provider stored, deps.providers.Load(id));
    // Decide.
    RETURN_IF_ERROR(CheckEtag(etag, stored.version));
    ASSIGN_OR_RETURN(std::optional<Provider> changed, decide(stored));
    if (!changed.has_value()) {
      RETURN_IF_ERROR(deps.providers.Remember(stored, call.ChangeFor()));
      return ToProto(stored, call.caller, /*with_availability=*/true);
    }
    Provider& next = *changed;
    ++next.version;
    next.update_time = call.now;
    // Store.
    overtaken = deps.providers.Replace(next, call.ChangeFor());
    // Answer.
    if (overtaken.ok()) return ToProto(next, call.caller, /*with_availability=*/true);
    if (!absl::IsAborted(overtaken) || !etag.empty()) return overtaken;
  }
  return overtaken;
}

}  // namespace

absl::StatusOr<pb::Provider> CreateProvider(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::CreateProviderRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(Provider provider, FromProto(request.provider()));
  if (provider.zone.empty()) provider.zone = HomeZone(deps);
  RETURN_IF_ERROR(CheckProvider(provider));
  if (request.provider_id().empty()) {
    provider.id = NewId<PersonId>(call.now);
  } else {
    const absl::StatusOr<PersonId> id = PersonId::Parse(request.provider_id());
    if (!id.ok() || id->is_nil()) {
      return FieldError("provider_id", "UUID_MALFORMED",
                        {.en = "The id must be a UUID.", .id = "Id harus berupa UUID."});
    }
    provider.id = *id;
  }
  // Load.
  RETURN_IF_ERROR(CheckCatalogue(deps, provider));
  // Decide.
  provider.version = 1;
  provider.create_time = call.now;
  provider.update_time = call.now;
  // Store.
  RETURN_IF_ERROR(deps.providers.Insert(provider, call.ChangeFor()));
  // Answer.
  return ToProto(provider, call.caller, /*with_availability=*/true);
}

absl::StatusOr<pb::Provider> UpdateProvider(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::UpdateProviderRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id,
                   ParseName<PersonId>(kProviders, request.provider().name(), "provider.name"));
  RETURN_IF_ERROR(MayChange(call.caller, id));
  const auto& paths = request.update_mask().paths();
  ASSIGN_OR_RETURN(const std::set<std::string> fields,
                   FieldsToChange(call.caller, {paths.begin(), paths.end()}));
  ASSIGN_OR_RETURN(Provider wanted, FromProto(request.provider()));
  if (wanted.zone.empty()) wanted.zone = HomeZone(deps);
  return Change(deps, call, id, request.provider().etag(),
                [&](Provider stored) -> absl::StatusOr<std::optional<Provider>> {
                  Provider next = WithFields(std::move(stored), wanted, fields);
                  RETURN_IF_ERROR(CheckProvider(next));
                  RETURN_IF_ERROR(CheckCatalogue(deps, next));
                  return next;
                });
}

absl::StatusOr<pb::Provider> DeactivateProvider(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::DeactivateProviderRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id, ParseName<PersonId>(kProviders, request.name(), "name"));
  return Change(deps, call, id, request.etag(),
                [](Provider stored) -> absl::StatusOr<std::optional<Provider>> {
                  if (!stored.active) return std::nullopt;
                  stored.active = false;
                  return stored;
                });
}

absl::StatusOr<pb::Provider> SetAvailability(const ApiDeps& deps, const rpc::Call& call,
                                             const pb::SetAvailabilityRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id, ParseName<PersonId>(kProviders, request.name(), "name"));
  RETURN_IF_ERROR(MayChange(call.caller, id));
  ASSIGN_OR_RETURN(const Availability availability, FromProto(request.availability()));
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  RETURN_IF_ERROR(CheckAvailability(availability, policy.slots.grid_minutes));
  return Change(deps, call, id, request.etag(),
                [&availability](Provider stored) -> absl::StatusOr<std::optional<Provider>> {
                  stored.availability = availability;
                  return stored;
                });
}

}  // namespace primadona::matching
