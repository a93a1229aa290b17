#include "matching/api/read_providers.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::matching {

absl::StatusOr<pb::Provider> GetProvider(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::GetProviderRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id, ParseName<PersonId>(kProviders, request.name(), "name"));
  ASSIGN_OR_RETURN(const Provider provider, deps.providers.Load(id));
  return ToProto(provider, call.caller, /*with_availability=*/true);
}

absl::StatusOr<pb::ListProvidersResponse> ListProviders(const ApiDeps& deps, const rpc::Call& call,
                                                        const pb::ListProvidersRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  if (!request.competency().empty()) {
    RETURN_IF_ERROR(CheckCompetencyCode(request.competency(), "competency"));
  }
  const std::string query = absl::StrCat("providers ", static_cast<int>(request.kind()), " ",
                                         request.competency(), " ", request.show_inactive());
  ASSIGN_OR_RETURN(const PersonId after,
                   ReadPageTokenId<PersonId>(query, request.page_token(), "page_token"));
  // Load.
  ASSIGN_OR_RETURN(const std::vector<Provider> page,
                   deps.providers.List({.after = after,
                                        .kind = static_cast<int>(request.kind()),
                                        .competency = request.competency(),
                                        .show_inactive = request.show_inactive(),
                                        .limit = size + 1}));
  // Answer.
  pb::ListProvidersResponse response;
  for (size_t i = 0; i < page.size() && i < static_cast<size_t>(size); ++i) {
    *response.add_providers() = ToProto(page[i], call.caller, /*with_availability=*/false);
  }
  if (page.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(MakePageToken(query, page[size - 1].id.ToBytes()));
  }
  return response;
}

absl::StatusOr<pb::ListOpenSlotsResponse> ListOpenSlots(const ApiDeps& deps, const rpc::Call& call,
                                                        const pb::ListOpenSlotsRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id, ParseName<PersonId>(kProviders, request.parent(), "parent"));
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const absl::Time from =
      request.has_start_time() ? FromProto(request.start_time()) : absl::InfinitePast();
  const absl::Time until =
      request.has_end_time() ? FromProto(request.end_time()) : absl::InfiniteFuture();
  const std::string query = absl::StrCat(
      "slots ", request.parent(), " ", request.start_time().ShortDebugString(), " ",
      request.end_time().ShortDebugString());
  ASSIGN_OR_RETURN(const std::string position,
                   ReadPageToken(query, request.page_token(), "page_token"));
  int64_t last = std::numeric_limits<int64_t>::min();
  if (!position.empty() && !absl::SimpleAtoi(position, &last)) {
    return PageTokenMalformedError("page_token");
  }
  // Load.
  ASSIGN_OR_RETURN(const Provider provider, deps.providers.Load(id));
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  const std::shared_ptr<const ProviderView> view = deps.finder.OfferOf(provider, policy, call.now);
  const absl::Span<const OfferedSlot> offered = TakeableAt(*view, call.now);
  pb::ListOpenSlotsResponse response;
  if (offered.empty()) return response;
  ASSIGN_OR_RETURN(
      const auto busy,
      deps.calendar.Busy({id},
                         {offered.front().time.start,
                          offered.back().time.end + policy.slots.buffer()},
                         call.now));
  const auto mine = busy.find(id);
  // Answer.
  for (const OfferedSlot& slot : offered) {
    if (slot.time.start < from || slot.time.end > until ||
        slot.time.start <= absl::FromUnixMicros(last) ||
        (mine != busy.end() && !mine->second.IsFree(policy.slots.ProviderTime(slot.time.start)))) {
      continue;
    }
    if (response.slots_size() == size) {
      const absl::Time shown = FromProto(response.slots(size - 1).start_time());
      response.set_next_page_token(
          MakePageToken(query, absl::StrCat(absl::ToUnixMicros(shown))));
      break;
    }
    *response.add_slots() = ToProto(slot.time);
  }
  return response;
}

}  // namespace primadona::matching
