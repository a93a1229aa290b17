#include "verify/checking.h"

#include <algorithm>
#include <set>

#include "verify/alternatives.h"
#include "verify/problem.h"

namespace matching_verify {
namespace {

std::string At(const char* what, size_t index, const char* fault) {
  return std::string(what) + " " + std::to_string(index) + ": " + fault;
}

std::string CheckPlaces(const Certificate& file) {
  for (size_t i = 0; i < file.providers.size(); ++i) {
    if (file.providers[i].number > kMostCapacity) return At("provider", i, "capacity too large");
    if (file.providers[i].price < 0) return At("provider", i, "a price below 0");
  }
  for (size_t i = 0; i < file.slots.size(); ++i) {
    if (file.slots[i].number >= file.providers.size()) return At("slot", i, "unknown provider");
    if (file.slots[i].price < file.providers[file.slots[i].number].price) {
      return At("slot", i, "cheaper than its provider");
    }
  }
  return "";
}

std::string CheckTickets(const Certificate& file) {
  const size_t first = file.slots.empty() ? 0 : file.providers.size();
  const size_t end = file.providers.size() + file.slots.size();
  std::set<uint32_t> priorities;
  for (size_t t = 0; t < file.tickets.size(); ++t) {
    const Ticket& ticket = file.tickets[t];
    if (ticket.priority < 1 || ticket.priority > kMostPriority) {
      return At("ticket", t, "priority out of range");
    }
    priorities.insert(ticket.priority);
    for (size_t e = 0; e < ticket.pairs.size(); ++e) {
      const Pair& pair = ticket.pairs[e];
      if (pair.node < first || pair.node >= end) return At("ticket", t, "an edge to no place");
      if (pair.cost > kMostCost) return At("ticket", t, "cost out of range");
      if (e > 0 && pair.node <= ticket.pairs[e - 1].node) {
        return At("ticket", t, "edges not in order");
      }
    }
    const bool seated = ticket.seat == kUnseated ||
                        std::any_of(ticket.pairs.begin(), ticket.pairs.end(),
                                    [&](const Pair& pair) { return pair.node == ticket.seat; });
    if (!seated) return At("ticket", t, "a seat to which no edge leads");
  }
  return priorities.size() > kMostPriorities ? "too many different priorities" : "";
}

// Capacities, and that what is free costs nothing of its own.
std::string CheckSeats(const Certificate& file) {
  const size_t providers = file.providers.size();
  std::vector<uint64_t> held(providers, 0);
  std::vector<bool> taken(file.slots.size(), false);
  for (const auto& ticket : file.tickets) {
    const uint32_t seat = ticket.seat;
    if (seat == kUnseated) continue;
    if (seat < providers) {
      ++held[seat];
      continue;
    }
    if (taken[seat - providers]) return At("slot", seat - providers, "taken twice");
    taken[seat - providers] = true;
    ++held[file.slots[seat - providers].number];
  }
  for (size_t i = 0; i < providers; ++i) {
    const Place& provider = file.providers[i];
    if (held[i] > provider.number) return At("provider", i, "holds more than its capacity");
    if (held[i] < provider.number && provider.price != 0) {
      return At("provider", i, "a free seat with a price");
    }
  }
  for (size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i] && file.slots[i].price != file.providers[file.slots[i].number].price) {
      return At("slot", i, "a free slot with a price of its own");
    }
  }
  return "";
}

// What the seats are worth at their prices, and what each ticket pays at best: together the bound.
std::string CheckSums(const Problem& problem, Verdict& verdict) {
  const Certificate& file = problem.file();
  Whole sum = 0, bound = 0;
  for (size_t t = 0; t < file.tickets.size(); ++t) {
    const Ticket& ticket = file.tickets[t];
    const Whole least = problem.LeastOf(t);
    Whole here = problem.PenaltyOf(t);
    Whole asked = here;
    for (const Pair& pair : ticket.pairs) {
      if (pair.node != ticket.seat) continue;
      here = problem.CostOf(t, pair);
      asked = problem.AskOf(t, pair);
      ++verdict.served;
      verdict.priority += ticket.priority;
      verdict.cost += pair.cost;
    }
    if (asked != least) return At("ticket", t, "another place would be better for it");
    sum += here;
    bound += least;
  }
  for (const Place& provider : file.providers) bound -= provider.price * provider.number;
  for (const Place& slot : file.slots) bound -= slot.price - file.providers[slot.number].price;
  return sum == bound ? "" : "the sum of the seating is not the bound of the prices";
}

}  // namespace

Verdict Check(const Certificate& certificate) {
  Verdict verdict;
  verdict.tickets = certificate.tickets.size();
  for (const auto check : {CheckPlaces, CheckTickets, CheckSeats}) {
    verdict.fault = check(certificate);
    if (!verdict.fault.empty()) return verdict;
  }
  const Problem problem(certificate);
  if (!problem.Fits()) {
    verdict.fault = "the sums of this certificate do not fit 128 bits";
    return verdict;
  }
  verdict.fault = CheckSums(problem, verdict);
  if (!verdict.fault.empty()) return verdict;
  verdict.unique = !HasAlternative(problem);
  if (verdict.unique != certificate.unique) {
    verdict.fault = certificate.unique ? "another seating is as good, though it says that none is"
                                       : "no other seating is as good, though it says that one is";
  }
  return verdict;
}

}  // namespace matching_verify
