// The matching service in the mode `round`, for tests of rounds.
#ifndef PRIMADONA_MATCHING_API_ROUND_SCENE_H_
#define PRIMADONA_MATCHING_API_ROUND_SCENE_H_

#include <string>
#include <utility>
#include <vector>

#include "matching/api/scene.h"

namespace primadona::matching {

class RoundScene : public Scene {
 public:
  explicit RoundScene(const rpc::ServiceSpec& spec) : Scene(spec) {}

  // To be called first. No round is due by itself for the next seven days.
  absl::Status WaitForRounds() {
    RETURN_IF_ERROR(SetPolicy("matching_mode", "round").status());
    return SetPolicy("round_interval_minutes", "10080").status();
  }

  void QueueMany(int count) {
    std::vector<common::v1::Event> events;
    for (int i = 0; i < count; ++i) {
      events.push_back(
          EventOf("booking", NewUuid(clock.Now()), 2, "QUEUED", BookingOf(NewPerson())));
      if (events.size() == 100 || i + 1 == count) Deliver(std::exchange(events, {}));
    }
  }

  absl::StatusOr<pb::MatchingRound> Run(const pb::RunMatchingRoundRequest& request = {}) {
    return Ask(*one.matching, office, &pb::MatchingService::Stub::RunMatchingRound, request);
  }
  absl::StatusOr<pb::MatchingRound> GetRound(const std::string& name) {
    pb::GetMatchingRoundRequest request;
    request.set_name(name);
    return Ask(*one.matching, office, &pb::MatchingService::Stub::GetMatchingRound, request);
  }
  // The round once it is over.
  absl::StatusOr<pb::MatchingRound> Await(const std::string& name) {
    absl::StatusOr<pb::MatchingRound> round = absl::UnknownError("not asked");
    (void)testing::Eventually(
        [&] {
          round = GetRound(name);
          return !round.ok() || round->state() == pb::DONE || round->state() == pb::FAILED;
        },
        absl::Seconds(60));
    return round;
  }
  absl::StatusOr<pb::MatchingRound> RunToTheEnd(const pb::RunMatchingRoundRequest& request = {}) {
    ASSIGN_OR_RETURN(const pb::MatchingRound round, Run(request));
    return Await(round.name());
  }
  pb::RoundResult ResultOf(const std::string& round, BookingId booking) {
    pb::ListRoundResultsRequest request;
    request.set_parent(round);
    request.set_booking(FormatName(kBookings, booking));
    const auto found =
        Ask(*one.matching, office, &pb::MatchingService::Stub::ListRoundResults, request);
    return found.ok() && found->results_size() == 1 ? found->results(0) : pb::RoundResult();
  }
  absl::StatusOr<std::string> ReadCertificate(const std::string& round) {
    const auto context = testing::ContextOf(office);
    pb::GetRoundCertificateRequest request;
    request.set_name(round);
    const auto reader = one.matching->GetRoundCertificate(context.get(), request);
    std::string file;
    for (pb::GetRoundCertificateResponse piece; reader->Read(&piece);) file += piece.content();
    RETURN_IF_ERROR(rpc::FromGrpcStatus(reader->Finish()));
    return file;
  }
  std::string Certificate(const std::string& round) { return ReadCertificate(round).value_or(""); }
  void Withdraw(BookingId booking) {
    Deliver(
        {EventOf("booking", booking.uuid(), 5, "WITHDRAWN", booking::v1::BookingEvent())});
  }
  // As a replica that ends leaves a round of which the plan is written, or half written.
  void LeaveRound(const std::string& round, const std::string& state) {
    const RoundId id = *ParseName<RoundId>(kRounds, round, "name");
    database.Execute(absl::StrCat(kLeaveRound, "'", state, "' WHERE id = ", SqlOf(id.uuid())));
  }
  void LeaveUnpublished(const std::string& round) { LeaveRound(round, "PUBLISHING"); }
  int64_t OpenMatches() { return Count(kCountOpenMatches); }
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_SCENE_H_
