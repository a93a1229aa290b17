#include "booking/domain/coachee.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/ids/unit_code.h"
#include "common/status/error.h"
#include "common/time/working_calendar.h"

namespace primadona::booking {
namespace {

const std::set<std::string>& OfficeFields() {
  static const auto& fields =
      *new std::set<std::string>{"display_name", "unit",         "grade",     "post_level",
                                 "superior",     "competencies", "time_zone", "excluded_providers"};
  return fields;
}

const std::set<std::string>& OwnFields() {
  static const auto& fields =
      *new std::set<std::string>{"display_name", "time_zone", "excluded_providers"};
  return fields;
}

bool BroughtIn(const Caller& caller, const Coachee& coachee) {
  return (caller.Has(Role::kHrSystem) || caller.Has(Role::kPartnerSystem)) &&
         caller.subject == coachee.creator;
}

void CheckCompetencies(const std::vector<CompetencyLevel>& competencies, FieldFaults& faults) {
  std::set<std::string> seen;
  for (size_t i = 0; i < competencies.size(); ++i) {
    const std::string field = absl::StrCat("coachee.competencies[", i, "].code");
    if (const absl::Status form = CheckCompetencyCode(competencies[i].code, field); !form.ok()) {
      faults.Add(form);
    } else if (!seen.insert(competencies[i].code).second) {
      faults.Add(field, "COMPETENCY_REPEATED",
                 {.en = "A competency stands in the list once.",
                  .id = "Satu kompetensi hanya boleh disebut satu kali."});
    }
  }
}

}  // namespace

int LevelIn(const Coachee& coachee, const std::string& competency) {
  for (const CompetencyLevel& held : coachee.competencies) {
    if (held.code == competency) return held.level;
  }
  return kUnknownLevel;
}

absl::Status CheckCoachee(const Coachee& coachee) {
  FieldFaults faults;
  if (absl::StripAsciiWhitespace(coachee.display_name).empty()) {
    faults.Add("coachee.display_name", "FIELD_BLANK",
               {.en = "The display name must not be blank.", .id = "Nama tidak boleh kosong."});
  }
  faults.Add(CheckUnitCode(coachee.unit, "coachee.unit"));
  faults.Add(LoadZone(coachee.time_zone, "coachee.time_zone").status());
  if (!coachee.superior.is_nil() && coachee.superior == coachee.id) {
    faults.Add("coachee.superior", "SUPERIOR_IS_ONESELF",
               {.en = "Nobody is one's own superior.",
                .id = "Seseorang tidak dapat menjadi atasannya sendiri."});
  }
  CheckCompetencies(coachee.competencies, faults);
  return faults.ToStatus();
}

CoacheeView ViewOf(const Coachee& coachee, const Caller& caller, bool holds) {
  const bool heads_unit =
      caller.Has(Role::kUnitHead) && !caller.unit.empty() && caller.unit == coachee.unit;
  if (caller.ReadsAll() || caller.Is(Role::kCoachee, coachee.id) || heads_unit ||
      BroughtIn(caller, coachee)) {
    return CoacheeView::kAll;
  }
  if (holds && caller.Has(Role::kProvider)) return CoacheeView::kNameAndUnit;
  return CoacheeView::kNothing;
}

absl::Status CheckCoacheeFields(const Caller& caller, const Coachee& coachee,
                                const std::set<std::string>& fields) {
  const bool office = caller.Has(Role::kAdministrator) || BroughtIn(caller, coachee);
  const bool own = caller.Is(Role::kCoachee, coachee.id);
  for (const std::string& field : fields) {
    if (field == "nip" || field == "employment") {
      return FieldError("update_mask", "FIELD_IMMUTABLE",
                        {.en = absl::StrCat("The field ", field, " cannot be changed."),
                         .id = absl::StrCat("Isian ", field, " tidak dapat diubah.")});
    }
    if (!OfficeFields().contains(field)) {
      return FieldError("update_mask", "FIELD_UNKNOWN",
                        {.en = absl::StrCat("There is no field ", field, " to change."),
                         .id = absl::StrCat("Tidak ada isian ", field, " yang dapat diubah.")});
    }
    if (!office && !(own && OwnFields().contains(field))) {
      return MakeError(absl::StatusCode::kPermissionDenied, "FIELD_NOT_YOURS",
                       {.en = absl::StrCat("The field ", field, " is not yours to change."),
                        .id = absl::StrCat("Isian ", field, " tidak dapat Anda ubah.")},
                       {{"field", field}});
    }
  }
  return absl::OkStatus();
}

absl::Status CoacheeNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "COACHEE_NOT_FOUND",
                   {.en = "There is no such coachee.", .id = "Peserta tidak ditemukan."});
}

absl::Status NipTakenError() {
  return MakeError(absl::StatusCode::kAlreadyExists, "NIP_TAKEN",
                   {.en = "A person with this NIP is already entered.",
                    .id = "Orang dengan NIP ini sudah terdaftar."});
}

absl::Status CoacheeExistsError(PersonId id) {
  return MakeError(absl::StatusCode::kAlreadyExists, "COACHEE_EXISTS",
                   {.en = "A coachee with this id is already entered.",
                    .id = "Peserta dengan id ini sudah terdaftar."},
                   {{"coachee", id.ToString()}});
}

absl::Status EtagMismatchError() {
  return MakeError(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                   {.en = "It has changed since it was read; read it again.",
                    .id = "Data telah berubah sejak dibaca; baca ulang."});
}

}  // namespace primadona::booking
