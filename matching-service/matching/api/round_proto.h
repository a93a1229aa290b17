// Rounds as messages of the contract.
#ifndef PRIMADONA_MATCHING_API_ROUND_PROTO_H_
#define PRIMADONA_MATCHING_API_ROUND_PROTO_H_

#include "common/rpc/call.h"
#include "matching/domain/round.h"
#include "matching/domain/round_result.h"
#include "primadona/matching/v1/matching_round.pb.h"

namespace primadona::matching {

v1::MatchingRound ToProto(const Round& round);
// `compared`: the round tried weights of its own.
v1::RoundResult ToProto(const RoundResult& result, bool compared, rpc::Language language);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PROTO_H_
