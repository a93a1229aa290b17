#include "booking/api/create_coachee.h"

#include <utility>

#include "booking/domain/nip.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

absl::StatusOr<PersonId> IdFor(const std::string& wanted, absl::Time now) {
  if (wanted.empty()) return NewId<PersonId>(now);
  const absl::StatusOr<PersonId> id = PersonId::Parse(wanted);
  if (id.ok() && !id->is_nil()) return *id;
  return FieldError(
      "coachee_id", "UUID_MALFORMED",
      {.en = "The id must be a UUID in lower case.", .id = "Id harus berupa UUID berhuruf kecil."});
}

}  // namespace

absl::StatusOr<pb::Coachee> CreateCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CreateCoacheeRequest& request) {
  // Validate.
  FieldFaults faults;
  const absl::StatusOr<PersonId> id = IdFor(request.coachee_id(), call.now);
  faults.Add(id.status());
  absl::StatusOr<Coachee> coachee = CoacheeOf(request.coachee());
  faults.Add(coachee.status());
  absl::StatusOr<Nip> nip = absl::UnknownError("not read");
  if (request.coachee().employment() == pb::EMPLOYMENT_UNSPECIFIED) {
    faults.Add("coachee.employment", "FIELD_REQUIRED",
               {.en = "The employment status is needed.", .id = "Status kepegawaian diperlukan."});
  } else {
    nip = ParseNip(request.coachee().nip(), static_cast<Employment>(request.coachee().employment()),
                   "coachee.nip");
    faults.Add(nip.status());
  }
  if (coachee.ok() && id.ok()) {
    coachee->id = *id;
    if (coachee->time_zone.empty()) coachee->time_zone = deps.policies.home().name();
    faults.Add(CheckCoachee(*coachee));
  }
  RETURN_IF_ERROR(faults.ToStatus());
  // Decide.
  coachee->sex = nip->sex();
  coachee->creator = call.caller.subject;
  coachee->create_time = coachee->update_time = call.now;
  coachee->version = 1;
  // Store.
  RETURN_IF_ERROR(deps.coachees.Insert(*coachee, *nip, call.ChangeFor()));
  // Answer.
  return ToProto(*coachee, CoacheeView::kAll);
}

}  // namespace primadona::booking
