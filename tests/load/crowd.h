// The people in whose names the load calls, made through the door before it begins.
#ifndef PRIMADONA_TESTS_LOAD_CROWD_H_
#define PRIMADONA_TESTS_LOAD_CROWD_H_

#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "cli/credential/signing_key.h"
#include "common/ids/caller.h"
#include "grpcpp/grpcpp.h"

namespace primadona::load {

struct Member {
  PersonId id;
  std::string token;
  std::string nip;
  std::string name() const { return id.ToString(); }
};

// All synthetic. Thread-safe after Make.
class Crowd {
 public:
  Crowd(std::vector<Member> coachees, std::vector<Member> providers);

  // Makes `coachees` people and a provider for every ten, each with a token. Fails with what the
  // suite answered.
  static absl::StatusOr<std::unique_ptr<Crowd>> Make(std::shared_ptr<grpc::Channel> door,
                                                     const cli::SigningKey& key, int coachees);

  const Member& AnyCoachee();
  const Member& AnyProvider();
  const std::string& office() const { return office_; }
  const std::string& hr() const { return hr_; }
  const std::string& competency() const { return competency_; }

  // Bookings that stand, with whose they are.
  struct Standing {
    std::string booking;
    const Member* coachee;
  };
  void Keep(Standing booking);
  std::optional<Standing> Any();
  std::optional<Standing> Take();  // and forgets it
  // Matches that their provider has accepted, and people who have a session.
  void KeepAccepted(const std::string& match, const std::string& coachee);
  struct Accepted {
    std::string match;
    const Member* coachee;
  };
  std::optional<Accepted> TakeAccepted();
  void KeepSessionOf(const Member& coachee);
  const Member* TakeSessionOf();  // null when nobody has one
  // A number that was never given before.
  int64_t NextNumber();

 private:
  size_t Below(size_t end) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // One of the list, which loses it; nullopt when it has none.
  template <typename T>
  std::optional<T> TakeOf(std::vector<T>& list) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::vector<Member> coachees_, providers_;
  std::string office_, hr_, competency_;
  absl::Mutex mutex_;
  std::mt19937_64 random_ ABSL_GUARDED_BY(mutex_){1};
  std::vector<Standing> standing_ ABSL_GUARDED_BY(mutex_);
  std::vector<Accepted> accepted_ ABSL_GUARDED_BY(mutex_);
  std::vector<const Member*> with_session_ ABSL_GUARDED_BY(mutex_);
  int64_t number_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Metadata and deadline of a call as the bearer of `token`.
void Prepare(const std::string& token, absl::Duration limit, grpc::ClientContext& context);

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_CROWD_H_
