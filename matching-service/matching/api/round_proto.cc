#include "matching/api/round_proto.h"

#include "common/ids/resource_name.h"
#include "google/protobuf/util/time_util.h"
#include "matching/api/proto.h"

namespace primadona::matching {

using google::protobuf::util::TimeUtil;

pb::MatchingRound ToProto(const Round& round) {
  pb::MatchingRound out;
  out.set_name(FormatName(kRounds, round.id));
  out.set_state(static_cast<pb::MatchingRoundState>(round.state));
  out.set_state_reason(round.state_reason);
  out.set_dry_run(round.dry_run);
  out.set_score_weights(round.score_weights);
  out.set_tickets(static_cast<int32_t>(round.tickets));
  out.set_providers(static_cast<int32_t>(round.providers));
  out.set_planned(static_cast<int32_t>(round.planned));
  out.set_matched(static_cast<int32_t>(round.matched));
  out.set_fell_out(static_cast<int32_t>(round.fell_out));
  out.set_total_score(round.total_score);
  out.set_upper_bound(round.total_score + round.gap);
  out.set_gap(round.gap);
  out.set_certificate_sha256(round.certificate_sha256);
  out.set_certificate_bytes(round.certificate_bytes);
  out.set_baseline_planned(static_cast<int32_t>(round.baseline_planned));
  out.set_baseline_total_score(round.baseline_total_score);
  out.set_changed(static_cast<int32_t>(round.changed));
  out.set_candidate_pairs(round.candidate_pairs);
  out.set_settled(round.settled);
  out.set_whole_gap(round.whole_gap);
  *out.mutable_duration() =
      TimeUtil::MicrosecondsToDuration(absl::ToInt64Microseconds(round.duration));
  out.set_policy_version(round.policy_version);
  out.set_actor(round.actor);
  if (round.snapshot_time != absl::InfinitePast()) {
    *out.mutable_snapshot_time() = ToProto(round.snapshot_time);
  }
  *out.mutable_create_time() = ToProto(round.create_time);
  *out.mutable_update_time() = ToProto(round.update_time);
  return out;
}

pb::RoundResult ToProto(const RoundResult& result, bool compared, rpc::Language language) {
  pb::RoundResult out;
  out.set_booking(FormatName(kBookings, result.ticket.booking));
  out.set_outcome(static_cast<pb::RoundOutcome>(result.outcome));
  out.set_waiting_reason(WaitingReasonName(result.reason));
  Text text;
  if (result.provider.is_nil()) {
    text = UnmetText(result.ticket, result.reason, result.unmet);
    if (result.unmet.nearest.has_value()) {
      out.set_price(result.unmet.nearest->worth);
      out.set_contested(true);
    }
  } else {
    out.set_provider(FormatName(kProviders, result.provider));
    *out.mutable_first_slot() = ToProto(result.slot);
    out.set_score(result.score);
    out.set_price(result.price.points);
    out.set_contested(result.price.contested);
    text = ExplanationText(result.explanation, result.score);
  }
  out.set_explanation(language == rpc::Language::kId ? text.id : text.en);
  if (!result.match.is_nil()) out.set_match(FormatName(kMatches, result.match));
  if (!result.baseline_provider.is_nil()) {
    out.set_baseline_provider(FormatName(kProviders, result.baseline_provider));
  }
  out.set_changed(compared && result.baseline_provider != result.provider);
  return out;
}

}  // namespace primadona::matching
