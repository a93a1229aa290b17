#include "matching/api/matcher.h"

#include <algorithm>
#include <utility>

namespace primadona::matching {
namespace {

constexpr int kWorkers = 4;
constexpr size_t kMostJobs = 10000;
constexpr absl::Duration kSweepInterval = absl::Seconds(1);
constexpr int kSweepLimit = 200;
// Of one provider's tickets: how many are read at once, and looked at for one freed seat.
constexpr int kTicketPage = 50;
constexpr int kMostTickets = 500;
constexpr int kCoacheeTickets = 50;
// How often a ticket that lost its races stands in the queue again before it is left to the sweep.
constexpr int kMostReturns = 10;

}  // namespace

void Matcher::Stop() {
  std::vector<std::unique_ptr<Worker>> workers;
  {
    absl::MutexLock lock(&mutex_);
    workers.swap(workers_);
  }
  workers.clear();  // outside of the lock: a running job may want it
}

void Matcher::Start() {
  absl::MutexLock lock(&mutex_);
  for (int i = 0; i < kWorkers; ++i) {
    working_.push_back(false);
    workers_.push_back(std::make_unique<Worker>(kSweepInterval, [this, i] { return RunOne(i); }));
  }
  workers_.push_back(std::make_unique<Worker>(kSweepInterval, [this] { return SweepDue(); }));
}

void Matcher::TicketArrived(BookingId booking, std::string traceparent) {
  Push(TicketJob{{booking, std::move(traceparent)}});
}

void Matcher::ProviderFreed(PersonId provider) { Push(ProviderJob{provider}); }

void Matcher::CoacheeFreed(PersonId coachee) { Push(CoacheeJob{coachee}); }

void Matcher::Push(Job job) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() >= kMostJobs) return;  // the sweep finds it
  queue_.push_back(std::move(job));
  // One for each job: whoever works looks at the queue again before it rests.
  const auto resting = std::find(working_.begin(), working_.end(), false);
  if (resting == working_.end() || workers_.empty()) return;
  *resting = true;
  workers_[resting - working_.begin()]->Wake();
}

bool Matcher::RunOne(int worker) {
  Job job;
  {
    absl::MutexLock lock(&mutex_);
    working_[worker] = !queue_.empty();
    if (queue_.empty()) return false;
    job = std::move(queue_.front());
    queue_.pop_front();
  }
  std::visit([this](const auto& one) { Run(one); }, job);
  absl::MutexLock lock(&mutex_);
  working_[worker] = !queue_.empty();
  return working_[worker];
}

bool Matcher::SweepDue() {
  const absl::Time now = clock_.Now();
  const auto policy = deps_.policies.At(now);
  if (!policy.ok() || policy->mode == MatchingMode::kRound) return false;
  const auto due = deps_.tickets.Due(now, kSweepLimit);
  if (!due.ok()) return false;
  for (const WaitingTicket& ticket : *due) RunStep(deps_, clock_, ticket).IgnoreError();
  if (!looked_at_all_) LookAtNextWaiting();
  return !looked_at_all_;
}

// What another replica was woken for when it ended, nobody else has heard of.
void Matcher::LookAtNextWaiting() {
  const auto page = deps_.tickets.Page(looked_at_, kSweepLimit);
  looked_at_all_ = page.ok() && page->empty();
  if (!page.ok() || page->empty()) return;
  for (const StoredTicket& stored : *page) {
    if (stored.waiting_reason.empty()) continue;
    RunStep(deps_, clock_, {stored.ticket.booking, stored.traceparent}).IgnoreError();
  }
  looked_at_ = page->back().ticket.booking;
}

void Matcher::Run(const TicketJob& job) {
  const auto outcome = RunStep(deps_, clock_, job.ticket, /*tells_waiting=*/true);
  if (!absl::IsAborted(outcome.status()) || job.returns == kMostReturns) return;
  Push(TicketJob{job.ticket, job.returns + 1});
}

void Matcher::Run(const ProviderJob& job) {
  ServicePlace place;
  for (int looked_at = 0; looked_at < kMostTickets; looked_at += kTicketPage) {
    int left = deps_.providers.SeatsLeft(job.provider).value_or(0);
    if (left <= 0) return;
    const auto page = deps_.tickets.ForProvider(job.provider, kTicketPage, place);
    if (!page.ok() || page->empty()) return;
    for (const WaitingTicket& ticket : *page) {
      if (left <= 0) return;
      if (RunStep(deps_, clock_, ticket).value_or(StepOutcome::kGone) == StepOutcome::kMatched) {
        left = deps_.providers.SeatsLeft(job.provider).value_or(0);
      }
    }
  }
}

void Matcher::Run(const CoacheeJob& job) {
  const auto tickets = deps_.tickets.OfCoachee(job.coachee, kCoacheeTickets);
  if (!tickets.ok()) return;
  for (const WaitingTicket& ticket : *tickets) RunStep(deps_, clock_, ticket).IgnoreError();
}

}  // namespace primadona::matching
