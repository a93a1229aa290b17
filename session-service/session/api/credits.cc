#include "session/api/credits.h"

#include <vector>

#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "session/api/policy_rules.h"
#include "session/api/proto.h"
#include "session/domain/reach.h"

namespace primadona::session {
namespace {

std::string ShapeOf(pb::ListCreditsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "credits:" + request.SerializeAsString();
}

absl::StatusOr<bool> SeesSummary(const ApiDeps& deps, const Caller& caller, PersonId coachee) {
  const Reach reach = CreditReach(caller, /*named=*/true);
  if (reach.all || (!reach.coachee.is_nil() && reach.coachee == coachee)) return true;
  if (reach.need_source.empty()) return false;
  return deps.credits.SourceKnows(reach.need_source, coachee);
}

}  // namespace

absl::StatusOr<pb::ListCreditsResponse> ListCredits(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ListCreditsRequest& request) {
  // Validate.
  const std::string shape = ShapeOf(request);
  const bool named = !request.coachee().empty();
  if (!named && call.caller.Has(Role::kPartnerSystem) && !call.caller.ReadsAll()) {
    return FieldError("coachee", "COACHEE_REQUIRED",
                      {.en = "A partner system names the coachee.",
                       .id = "Sistem mitra harus menyebut peserta."});
  }
  CreditQuery query;
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(query.after,
                   ReadPageTokenId<CreditId>(shape, request.page_token(), "page_token"));
  if (named) {
    ASSIGN_OR_RETURN(query.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  }
  // Load.
  query.reach = CreditReach(call.caller, named);
  query.year = request.year();
  query.limit = size + 1;
  ASSIGN_OR_RETURN(std::vector<Credit> credits, deps.credits.List(query));
  // Answer.
  pb::ListCreditsResponse response;
  if (credits.size() > static_cast<size_t>(size)) {
    credits.resize(size);
    response.set_next_page_token(MakePageToken(shape, credits.back().id.ToBytes()));
  }
  for (const Credit& credit : credits) *response.add_credits() = ToProto(credit);
  return response;
}

absl::StatusOr<pb::CreditSummary> GetCreditSummary(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::GetCreditSummaryRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId coachee,
                   ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  // Load.
  ASSIGN_OR_RETURN(const bool sees, SeesSummary(deps, call.caller, coachee));
  if (!sees) return CoacheeNotFoundError();
  const absl::CivilDay today = absl::ToCivilDay(call.now, deps.policies.home());
  ASSIGN_OR_RETURN(const CreditRules rules, CreditRulesOn(deps.policies, today));
  CreditYear year;
  year.coachee = coachee;
  year.year = request.year() == 0 ? static_cast<int>(today.year()) : request.year();
  ASSIGN_OR_RETURN(year.totals, deps.credits.YearTotals(coachee, year.year));
  ASSIGN_OR_RETURN(year.used_this_month,
                   deps.credits.UsedInMonth(coachee, ServiceKind::kCoaching, today));
  // Answer.
  return ToProto(Summarise(year, rules, today));
}

absl::StatusOr<pb::Credit> ReverseCredit(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::ReverseCreditRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const CreditId id, ParseName<CreditId>(kCredits, request.name(), "name"));
  // Load.
  if (!call.caller.Has(Role::kAdministrator)) return CreditNotFoundError();
  ASSIGN_OR_RETURN(const Credit credit, deps.credits.Load(id));
  // Decide.
  ASSIGN_OR_RETURN(const Credit counter,
                   Reverse(credit, NewId<CreditId>(call.now),
                           static_cast<ReversalReason>(request.reason()), call.now));
  // Store.
  RETURN_IF_ERROR(deps.credits.Reverse(
      counter, call.ChangeFor(pb::Credit::ReversalReason_Name(request.reason()))));
  // Answer.
  return ToProto(counter);
}

absl::StatusOr<pb::Credit> AnswerReversal(const ApiDeps& deps, const rpc::Call& call,
                                          const std::string& resource) {
  if (!call.caller.Has(Role::kAdministrator)) return CreditNotFoundError();
  ASSIGN_OR_RETURN(const CreditId id, ParseName<CreditId>(kCredits, resource, "name"));
  ASSIGN_OR_RETURN(const Credit counter, deps.credits.Load(id));
  return ToProto(counter);
}

}  // namespace primadona::session
