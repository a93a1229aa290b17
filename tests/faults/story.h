// One request for help, from its beginning to wherever the dice lead it.
#ifndef PRIMADONA_TESTS_FAULTS_STORY_H_
#define PRIMADONA_TESTS_FAULTS_STORY_H_

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/e2e/world.h"
#include "tests/faults/patient.h"
#include "tests/faults/timeline.h"

namespace primadona::faults {

// Who plays; the same for all stories of a run.
struct Cast {
  e2e::World& world;
  std::vector<e2e::Person> coachees;
  std::map<std::string, e2e::Person> providers;  // by resource name
  Timeline& timeline;
  const std::atomic<bool>& closing;  // no story takes a new step any more
};

class Story {
 public:
  // Made of dice that `seed` throws; `log` and the rest outlive it.
  Story(Cast& cast, Rig& rig, ClientLog& log, Patience& patience, std::string name, uint64_t seed);

  void Run();

 private:
  // The steps; each returns what the next one needs, nullopt where the story ends.
  std::optional<std::string> Ask();
  std::optional<std::string> AskByNeed();
  void ChangeDraft(const std::string& booking);
  void Dismiss(Patient& client, const std::string& need);
  std::optional<session::v1::Engagement> Pair(const std::string& booking);
  std::optional<session::v1::Engagement> AwaitEngagement(const std::string& booking);
  void Meet(const session::v1::Engagement& engagement);

  // The answer to one proposal; whether the match may still lead to an engagement.
  bool AnswerProposal(const std::string& booking, const matching::v1::Match& match);
  void ConfirmWhileWithdrawing(const std::string& booking, const std::string& match);
  void Withdraw(Patient& client, const std::string& booking);
  bool Confirm(Patient& client, const std::string& match);
  std::optional<session::v1::Session> AwaitSession(const std::string& engagement);
  std::optional<session::v1::Session> Rearrange(const session::v1::Engagement& engagement,
                                                session::v1::Session session);
  void Hold(const session::v1::Engagement& engagement, const session::v1::Session& session);
  void ReverseCreditOf(const std::string& session);
  void EndEngagement(const session::v1::Engagement& engagement);
  void AcknowledgeGainOf(const session::v1::Engagement& engagement);
  std::optional<absl::Time> AnyOpenSlot(const std::string& provider);
  bool Over() const { return cast_.closing; }
  // Looks again and again, for some seconds, until `look` says that there is something.
  bool Await(const std::function<bool()>& look);

  Cast& cast_;
  Rig& rig_;
  ClientLog& log_;
  const std::string name_;
  Patient client_;
  const e2e::Person coachee_;
  const e2e::ServiceKind kind_;
  bool by_need_ = false;  // HR has asked for it, and takes over the gain
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_STORY_H_
