#include "matching/engine/solve/seating.h"

#include <algorithm>

namespace primadona::matching::engine {

Seating::Seating(const Instance& instance)
    : seat_(instance.tickets(), kNone),
      position_(instance.tickets()),
      holders_(instance.providers()),
      occupant_(instance.slots(), kNone),
      slots_(instance.providers()) {
  capacity_.reserve(instance.providers());
  for (NodeIndex node = 0; node < instance.providers(); ++node) {
    capacity_.push_back(instance.capacity(node));
    holders_[node].reserve(std::min<size_t>(instance.capacity(node), 64));
  }
  slot_provider_.reserve(instance.slots());
  for (NodeIndex node = instance.providers(); node < instance.nodes(); ++node) {
    slot_provider_.push_back(instance.ProviderOf(node));
    slots_[instance.ProviderOf(node)].push_back(node);
  }
}

void Seating::Move(TicketIndex ticket, NodeIndex node) {
  Vacate(ticket);
  if (log_ != nullptr) log_->push_back(ticket);
  if (node >= providers()) occupant_[node - providers()] = ticket;
  std::vector<TicketIndex>& holders = holders_[ProviderOf(node)];
  seat_[ticket] = node;
  position_[ticket] = static_cast<uint32_t>(holders.size());
  holders.push_back(ticket);
}

void Seating::Vacate(TicketIndex ticket) {
  const NodeIndex node = seat_[ticket];
  if (node == kNone) return;
  if (log_ != nullptr) log_->push_back(ticket);
  if (node >= providers()) occupant_[node - providers()] = kNone;
  std::vector<TicketIndex>& holders = holders_[ProviderOf(node)];
  const TicketIndex last = holders.back();
  holders[position_[ticket]] = last;
  position_[last] = position_[ticket];
  holders.pop_back();
  seat_[ticket] = kNone;
}

TicketIndex Seating::AddTicket() {
  seat_.push_back(kNone);
  position_.push_back(0);
  return static_cast<TicketIndex>(seat_.size() - 1);
}

}  // namespace primadona::matching::engine
