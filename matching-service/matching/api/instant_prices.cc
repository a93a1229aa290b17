#include "matching/api/instant_prices.h"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "common/log/log.h"
#include "common/status/macros.h"
#include "matching/api/round_plan.h"
#include "matching/api/round_problem.h"
#include "matching/api/round_snapshot.h"
#include "matching/domain/forecast.h"
#include "matching/engine/live/live_solver.h"
#include "matching/store/match_store.h"
#include "primadona/matching/v1/match_event.pb.h"

namespace primadona::matching {

Change PriceChangeAt(absl::Time time) {
  return {.now = time,
          .actor = kSuite,
          .reason = "PRICES_WORKED_OUT",
          .traceparent = log::CurrentTraceparent()};
}

namespace {

constexpr int kEventsAtOnce = 500;
constexpr int kMostPages = 10;  // of events, in one call

// Those who stand for whoever is to come. One who has begun to wait again stands for nobody.
absl::Status AddExpected(const ApiDeps& deps, RoundSnapshot& snapshot) {
  std::set<BookingId> waiting;
  for (const Ticket& ticket : snapshot.tickets) waiting.insert(ticket.booking);
  ASSIGN_OR_RETURN(std::vector<Ticket> expected,
                   deps.reports.MatchedSince(snapshot.time - kForecastMemory));
  for (Ticket& ticket : expected) {
    if (waiting.contains(ticket.booking)) continue;
    ticket.priority = 0;  // behind all who wait
    ticket.queue_time = snapshot.time;
    snapshot.tickets.push_back(std::move(ticket));
  }
  return absl::OkStatus();
}

}  // namespace

// A solved problem and the live solver that goes on from it.
struct InstantPrices::Market {
  RoundSnapshot snapshot;
  std::optional<RoundProblem> problem;       // of the snapshot
  std::optional<engine::LiveSolver> solver;  // of the problem's instance
  int64_t heard = 0;                         // in the feed
  std::map<PersonId, engine::NodeIndex> providers;
  std::map<BookingId, engine::TicketIndex> waiting;
  std::map<BookingId, engine::TicketIndex> expected;
  Prices written;
  absl::Time solved;   // when they were first written
  bool moved = false;  // since they were written

  Prices PricesNow() const {
    return PricesAt(*problem, [&](engine::NodeIndex p) { return solver->PriceOf(p); });
  }
  absl::Status Drop(BookingId booking, std::map<BookingId, engine::TicketIndex>& from) {
    const auto found = from.find(booking);
    if (found == from.end()) return absl::OkStatus();
    const engine::TicketIndex ticket = found->second;
    from.erase(found);
    return solver->RemoveTicket(ticket);
  }
};

// Whom and what a page of the feed names.
struct InstantPrices::News {
  std::set<PersonId> providers;
  std::set<BookingId> bookings;
  int64_t heard = 0;  // the last number
  bool more = false;  // behind it

  bool empty() const { return providers.empty() && bookings.empty(); }
};

InstantPrices::InstantPrices(const ApiDeps& deps, events::Feed& feed, const Clock& clock)
    : deps_(deps), feed_(feed), clock_(clock) {}
InstantPrices::~InstantPrices() = default;

void InstantPrices::Forget() { market_.reset(); }

absl::StatusOr<std::unique_ptr<InstantPrices::Market>> InstantPrices::Open() const {
  auto market = std::make_unique<Market>();
  // Before the tables: what comes meanwhile is brought in twice rather than never.
  ASSIGN_OR_RETURN(market->heard, feed_.LastNumber());
  ASSIGN_OR_RETURN(market->snapshot, TakeSnapshot(deps_, clock_.Now()));
  const size_t waiting = market->snapshot.tickets.size();
  RETURN_IF_ERROR(AddExpected(deps_, market->snapshot));
  const RoundSnapshot& snapshot = market->snapshot;
  ASSIGN_OR_RETURN(market->problem, RoundProblem::Make(snapshot, snapshot.policy.weights));
  market->solver.emplace(market->problem->instance());
  for (engine::NodeIndex p = 0; p < snapshot.providers.size(); ++p) {
    market->providers[snapshot.providers[p].provider.id] = p;
  }
  for (engine::TicketIndex t = 0; t < snapshot.tickets.size(); ++t) {
    (t < waiting ? market->waiting : market->expected)[snapshot.tickets[t].booking] = t;
  }
  market->written = market->PricesNow();
  return market;
}

absl::Status InstantPrices::Solve(const Confirm& confirm) {
  Forget();
  ASSIGN_OR_RETURN(std::unique_ptr<Market> market, Open());
  RETURN_IF_ERROR(confirm());
  market->solved = clock_.Now();
  RETURN_IF_ERROR(deps_.rounds.ReplacePrices(RoundId(), market->written, kPricesLast,
                                             PriceChangeAt(market->solved)));
  market_ = std::move(market);
  return absl::OkStatus();
}

absl::StatusOr<InstantPrices::News> InstantPrices::HearAfter(int64_t number) const {
  News news{.heard = number};
  ASSIGN_OR_RETURN(const std::vector<events::Event> page,
                   feed_.ReadAfter(number, "", kEventsAtOnce));
  for (const events::Event& event : page) {
    news.heard = event.number;
    if (event.aggregate_kind == kTicketAggregate) {
      news.bookings.insert(BookingId(event.aggregate_id));
    }
    if (event.aggregate_kind != kMatchAggregate) continue;
    ASSIGN_OR_RETURN(const auto match, events::ReadPayload<v1::MatchEvent>(event));
    ASSIGN_OR_RETURN(const PersonId provider, PersonId::FromBytes(match.provider()));
    ASSIGN_OR_RETURN(const BookingId booking, BookingId::FromBytes(match.booking()));
    news.providers.insert(provider);
    news.bookings.insert(booking);
  }
  news.more = page.size() == kEventsAtOnce;
  return news;
}

absl::Status InstantPrices::TakeUp(const News& news, Market& market) const {
  ASSIGN_OR_RETURN(const std::vector<Provider> providers,
                   deps_.providers.LoadMany({news.providers.begin(), news.providers.end()}));
  for (const Provider& provider : providers) {
    const auto node = market.providers.find(provider.id);
    if (node == market.providers.end()) continue;
    const int left = provider.active ? std::max(0, provider.capacity - provider.used) : 0;
    RETURN_IF_ERROR(market.solver->SetCapacity(node->second, left));
  }
  ASSIGN_OR_RETURN(std::vector<StoredTicket> stored,
                   deps_.tickets.LoadMany({news.bookings.begin(), news.bookings.end()}));
  std::set<BookingId> gone = news.bookings;
  std::vector<Ticket> newcomers;
  for (StoredTicket& one : stored) {
    gone.erase(one.ticket.booking);
    if (!market.waiting.contains(one.ticket.booking)) newcomers.push_back(std::move(one.ticket));
  }
  for (const BookingId booking : gone) RETURN_IF_ERROR(market.Drop(booking, market.waiting));
  RETURN_IF_ERROR(ReadCoachees(deps_, absl::MakeSpan(newcomers), market.snapshot));
  for (const Ticket& ticket : newcomers) {
    RETURN_IF_ERROR(market.Drop(ticket.booking, market.expected));
    const RoundProblem::Newcomer newcomer = market.problem->Introduce(ticket);
    ASSIGN_OR_RETURN(
        market.waiting[ticket.booking],
        market.solver->AddTicket(newcomer.key, newcomer.service_class, newcomer.places));
  }
  return absl::OkStatus();
}

absl::Status InstantPrices::WriteMoved(Market& market, const Confirm& confirm) const {
  Prices prices = market.PricesNow();
  Prices moved;
  for (const auto& [provider, price] : market.written) {
    if (!prices.contains(provider)) moved[provider] = Price();
  }
  for (const auto& [provider, price] : prices) {
    const auto before = market.written.find(provider);
    if (before == market.written.end() || before->second != price) moved[provider] = price;
  }
  if (!moved.empty()) {
    RETURN_IF_ERROR(confirm());
    RETURN_IF_ERROR(
        deps_.rounds.UpdatePrices(moved, market.solved + kPricesLast, PriceChangeAt(clock_.Now())));
  }
  market.written = std::move(prices);
  market.moved = false;
  return absl::OkStatus();
}

absl::Status InstantPrices::Follow(absl::Time solved, const Confirm& confirm) {
  if (market_ == nullptr) return absl::OkStatus();
  if (market_->solved != solved) {
    Forget();
    return absl::OkStatus();
  }
  for (int page = 0; page < kMostPages; ++page) {
    // Nothing of it is lost if this fails: what is told once more changes nothing.
    ASSIGN_OR_RETURN(const News news, HearAfter(market_->heard));
    if (!news.empty()) {
      market_->moved = true;
      RETURN_IF_ERROR(TakeUp(news, *market_));
    }
    market_->heard = news.heard;
    if (!news.more) break;
  }
  return market_->moved ? WriteMoved(*market_, confirm) : absl::OkStatus();
}

}  // namespace primadona::matching
