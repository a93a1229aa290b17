// The steps of the way from a need to its end, each as the person takes it whose step it is.
#ifndef PRIMADONA_TESTS_E2E_WAY_H_
#define PRIMADONA_TESTS_E2E_WAY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"
#include "tests/e2e/world.h"

namespace primadona::e2e {

// HR finds a gap from level 2 to 3.
absl::StatusOr<booking::v1::PushResult> PushNeed(World& world, const Person& coachee,
                                                 const std::string& external_id);
// Whom a request for consulting names in the unit that benefits.
inline constexpr char kContact[] = "Sintetis Kontak";
// Consulting is for the world's unit.
absl::StatusOr<booking::v1::ConfirmDevelopmentNeedResponse> ConfirmNeed(World& world,
                                                                        const Person& coachee,
                                                                        const std::string& need,
                                                                        ServiceKind kind);
// A request that a coachee could submit: level 3 of the world's competency.
booking::v1::Booking RequestOf(const World& world, ServiceKind kind);
// Creates and submits it.
absl::StatusOr<booking::v1::Booking> Book(World& world, const Person& coachee, ServiceKind kind);
absl::StatusOr<booking::v1::Booking> GetBooking(World& world, const Caller& caller,
                                                const std::string& name);
absl::StatusOr<booking::v1::Booking> Withdraw(World& world, const Person& coachee,
                                              const std::string& booking);

// Waits until the booking is in `state` and the caller sees it.
absl::StatusOr<booking::v1::Booking> AwaitBooking(World& world, const Caller& caller,
                                                  const std::string& name,
                                                  booking::v1::Booking::State state);
// Waits until a match other than `before` is proposed for the booking, and reads it.
absl::StatusOr<matching::v1::Match> AwaitProposal(World& world, const Person& coachee,
                                                  const std::string& booking,
                                                  const std::string& before = "");
absl::StatusOr<matching::v1::Match> GetMatch(World& world, const Caller& caller,
                                             const std::string& name);
absl::StatusOr<matching::v1::Match> Accept(World& world, const Person& provider,
                                           const std::string& match);
absl::StatusOr<matching::v1::Match> Decline(World& world, const Person& provider,
                                            const std::string& match);
absl::StatusOr<matching::v1::Match> Confirm(World& world, const Person& coachee,
                                            const std::string& match);
absl::StatusOr<matching::v1::Provider> GetProvider(World& world, const std::string& provider);
// Starts of the provider's open slots, by time.
absl::StatusOr<std::vector<absl::Time>> OpenSlots(World& world, const Person& provider);

// Waits until the engagement of the booking is there.
absl::StatusOr<session::v1::Engagement> AwaitEngagement(World& world, const Caller& caller,
                                                        const std::string& booking);
absl::StatusOr<session::v1::Engagement> GetEngagement(World& world, const Caller& caller,
                                                      const std::string& name);
// Waits until an engagement's only session is SCHEDULED.
absl::StatusOr<session::v1::Session> AwaitSession(World& world, const Caller& caller,
                                                  const std::string& engagement);
absl::StatusOr<session::v1::Session> GetSession(World& world, const Caller& caller,
                                                const std::string& name);
// A booking of that kind with that provider, up to its engagement.
absl::StatusOr<session::v1::Engagement> Engage(World& world, const Person& coachee,
                                               const Person& provider, ServiceKind kind);

// The record of a session of that kind.
session::v1::SessionRecord RecordOf(ServiceKind kind);
absl::StatusOr<session::v1::Session> Start(World& world, const Person& provider,
                                           const std::string& session);
absl::StatusOr<session::v1::Session> Report(World& world, const Person& provider,
                                            const std::string& session, ServiceKind kind);
absl::StatusOr<session::v1::Session> Verify(World& world, const std::string& session);
// Moves the clock to the slot, starts, moves it to the slot's end, reports and verifies.
absl::StatusOr<session::v1::Session> Hold(World& world, const Person& provider,
                                          const session::v1::Session& session);
absl::StatusOr<session::v1::Engagement> Complete(World& world, const Person& provider,
                                                 const std::string& engagement, int post_level);
absl::StatusOr<session::v1::Survey> AnswerSurvey(World& world, const Person& coachee,
                                                 const std::string& engagement);

absl::Time TimeOf(const google::protobuf::Timestamp& time);
google::protobuf::Timestamp ToProto(absl::Time time);
// Moves the clock forward to `time`; a time that has passed moves nothing.
void AdvanceTo(Suite& suite, absl::Time time);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_WAY_H_
