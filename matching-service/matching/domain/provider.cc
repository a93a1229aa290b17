#include "matching/domain/provider.h"

#include "absl/strings/str_cat.h"
#include "common/ids/unit_code.h"
#include "common/status/error.h"
#include "common/time/working_calendar.h"
#include "matching/domain/limits.h"

namespace primadona::matching {

int Provider::LevelIn(const std::string& competency) const {
  const auto found = levels.find(competency);
  return found == levels.end() ? 0 : found->second;
}

absl::Status CheckProvider(const Provider& provider) {
  FieldFaults faults;
  if (provider.kinds.empty()) {
    faults.Add("provider.kinds", "FIELD_REQUIRED",
               {.en = "At least one service is needed.",
                .id = "Sekurang-kurangnya satu layanan harus diisi."});
  }
  if (provider.levels.empty()) {
    faults.Add("provider.competencies", "FIELD_REQUIRED",
               {.en = "At least one competency is needed.",
                .id = "Sekurang-kurangnya satu kompetensi harus diisi."});
  }
  for (const auto& [code, level] : provider.levels) {
    if (level < 1 || level > kHighestLevel) {
      faults.Add("provider.competencies", "LEVEL_OUT_OF_RANGE",
                 {.en = "A level is 1 to 5.", .id = "Tingkat kompetensi adalah 1 sampai 5."});
      break;
    }
  }
  if (provider.capacity < 1) {
    faults.Add("provider.capacity", "NUMBER_OUT_OF_RANGE",
               {.en = "The capacity is at least 1.", .id = "Kapasitas sekurang-kurangnya 1."});
  }
  if (provider.tier != Tier::kNone && provider.provider_kind != ProviderKind::kWidyaiswara) {
    faults.Add(
        "provider.tier", "TIER_WITHOUT_WIDYAISWARA",
        {.en = "Only a widyaiswara has a tier.", .id = "Jenjang hanya dimiliki widyaiswara."});
  }
  if (!provider.unit.empty()) faults.Add(CheckUnitCode(provider.unit, "provider.unit"));
  faults.Add(LoadZone(provider.zone, "provider.time_zone").status());
  return faults.ToStatus();
}

absl::TimeZone ZoneOf(const Provider& provider) {
  return ZoneNamed(provider.zone);
}

bool SeesPrivatePart(const Caller& caller, PersonId provider) {
  return caller.ReadsAll() || caller.Is(Role::kProvider, provider);
}

absl::Status MayChange(const Caller& caller, PersonId provider) {
  if (caller.Has(Role::kAdministrator) || caller.Is(Role::kProvider, provider)) {
    return absl::OkStatus();
  }
  return ProviderNotFoundError();
}

const std::set<std::string>& ProviderFields() {
  static const auto* const kFields = new std::set<std::string>{
      "display_name", "kinds",        "provider_kind", "tier",  "decree",    "unit",
      "grade",        "competencies", "capacity",      "modes", "time_zone", "excluded_coachees"};
  return *kFields;
}

const std::set<std::string>& FieldsOfProvidersThemselves() {
  static const auto* const kFields = new std::set<std::string>{"display_name", "capacity", "modes",
                                                               "time_zone", "excluded_coachees"};
  return *kFields;
}

absl::StatusOr<std::set<std::string>> FieldsToChange(const Caller& caller,
                                                     const std::set<std::string>& mask) {
  const std::set<std::string>& allowed =
      caller.Has(Role::kAdministrator) ? ProviderFields() : FieldsOfProvidersThemselves();
  if (mask.empty()) return allowed;
  for (const std::string& field : mask) {
    if (!ProviderFields().contains(field)) {
      return FieldError("update_mask", "FIELD_UNKNOWN",
                        {.en = "The mask names a field that cannot be changed.",
                         .id = "Mask menyebut kolom yang tidak dapat diubah."});
    }
    if (!allowed.contains(field)) {
      return MakeError(absl::StatusCode::kPermissionDenied, "FIELD_FOR_ADMINISTRATORS",
                       {.en = "Only an administrator changes this field.",
                        .id = "Hanya administrator yang dapat mengubah kolom ini."},
                       {{"field", field}});
    }
  }
  return mask;
}

Provider WithFields(Provider provider, const Provider& wanted,
                    const std::set<std::string>& fields) {
  const auto has = [&fields](const char* name) { return fields.contains(name); };
  if (has("display_name")) provider.display_name = wanted.display_name;
  if (has("kinds")) provider.kinds = wanted.kinds;
  if (has("provider_kind")) provider.provider_kind = wanted.provider_kind;
  if (has("tier")) provider.tier = wanted.tier;
  if (has("decree")) {
    provider.decree_number = wanted.decree_number;
    provider.decree_date = wanted.decree_date;
  }
  if (has("unit")) provider.unit = wanted.unit;
  if (has("grade")) provider.grade = wanted.grade;
  if (has("competencies")) provider.levels = wanted.levels;
  if (has("capacity")) provider.capacity = wanted.capacity;
  if (has("modes")) provider.modes = wanted.modes;
  if (has("time_zone")) provider.zone = wanted.zone;
  if (has("excluded_coachees")) provider.excluded_coachees = wanted.excluded_coachees;
  return provider;
}

absl::Status ProviderNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "PROVIDER_NOT_FOUND",
                   {.en = "There is no such provider.", .id = "Pemberi layanan tidak ditemukan."});
}

absl::Status ProviderExistsError() {
  return MakeError(absl::StatusCode::kAlreadyExists, "PROVIDER_EXISTS",
                   {.en = "This person is a provider already.",
                    .id = "Orang ini sudah terdaftar sebagai pemberi layanan."});
}

}  // namespace primadona::matching
