#include "matching/engine/live/two_way_search.h"

#include <algorithm>

namespace primadona::matching::engine {
namespace {

// What a node costs besides its moves, in moves.
constexpr uint64_t kWorkOfNode = 2;

}  // namespace

TwoWaySearch::TwoWaySearch(Market& market, const NearMoves& moves, const Exits& exits)
    : market_(market),
      moves_(moves),
      exits_(exits),
      ways_out_(exits.out()),
      ways_in_(exits.in()),
      forward_(static_cast<uint32_t>(market.price.size())),
      backward_(static_cast<uint32_t>(market.price.size())) {}

void TwoWaySearch::SearchFrom(TicketIndex ticket) {
  Start(forward_, backward_);
  const Value without = market_.penalty[ticket] + exits_.ground();
  Value pays = without;
  for (const Edge& edge : market_.graph.EdgesOf(ticket)) pays = std::min(pays, market_.Ask(edge));
  best_ = without - pays;
  LeapFrom(ticket, -pays);
  Run();
}

void TwoWaySearch::SearchFromFull(NodeIndex provider) {
  Start(forward_, backward_);
  best_ = exits_.WayOut(provider) + 1;  // that way is found at the first step
  forward_.frontier.Relax(provider, 0, {kNone, kNone});
  Run();
}

void TwoWaySearch::SearchTo(NodeIndex seat) {
  Start(backward_, forward_);
  best_ = market_.price[seat] - exits_.ground();
  backward_.frontier.Relax(seat, 0, {kNone, kNone});
  Run();
}

void TwoWaySearch::Start(Side& inner, Side& outer) {
  inner_ = &inner;
  outer_ = &outer;
  for (Side* side : {inner_, outer_}) {
    side->frontier.Reset();
    side->taken.clear();
    side->leapt = 0;
    side->work = 0;
    side->next = 0;
  }
  meeting_ = kNone;
}

// In turns, so that neither side does much more than the other: there may be much on one of them.
void TwoWaySearch::Run() {
  NodeHeap::Walk& ways = Outward() ? ways_out_ : ways_in_;
  ways.Start();
  while (true) {
    const Value way = ways.Next() + (Outward() ? exits_.ground() : -exits_.ground());
    const Value inner = std::min(best_, NextOf(*inner_));
    const Value outer = std::min({best_, NextOf(*outer_), way});
    if (inner + outer >= best_) {
      // Not beyond what the last step went by: it left out nodes on the strength of that.
      outer_->radius = std::max(outer_->next, best_ - inner);
      inner_->radius = best_ - outer_->radius;
      break;
    }
    inner_->next = inner;
    outer_->next = outer;
    if (inner_->work <= outer_->work) {
      Advance(*inner_);
    } else if (way == outer) {
      outer_->work += kWorkOfNode;
      Meet(*outer_, ways.Take(), way, {kNone, kNone});
    } else {
      Advance(*outer_);
    }
  }
  NoteChain();
}

void TwoWaySearch::Advance(Side& side) {
  if (LeapOf(side) < side.frontier.NearestDistance()) {
    const NodeIndex node = side.taken[side.leapt++];
    return &side == &forward_ ? LeapForward(node) : LeapBackward(node);
  }
  const NodeIndex node = side.frontier.Take();
  side.taken.push_back(node);
  side.work += kWorkOfNode;
  if (&side == inner_) OfferOutside(node);
  return &side == &forward_ ? StepForward(node) : StepBackward(node);
}

// Far moves cost so much that a side need not look at them before it has got half as far beyond
// their node: on a move that costs more, one of both sides gets half way before they meet.
Value TwoWaySearch::LeapOf(const Side& side) const {
  if (side.leapt == side.taken.size()) return kInfinite;
  return side.frontier.DistanceOf(side.taken[side.leapt]) + moves_.Reach() / 2;
}

Value TwoWaySearch::NextOf(Side& side) const {
  return std::min(side.frontier.NearestDistance(), LeapOf(side));
}

void TwoWaySearch::Meet(Side& side, NodeIndex node, Value distance, Frontier::Step step) {
  if (distance >= best_) return;
  const Side& other = &side == inner_ ? *outer_ : *inner_;
  const Value both = distance + other.frontier.DistanceOf(node);
  if (both < best_) {
    best_ = both;
    meeting_ = node;
  } else if (distance + other.next >= best_) {
    return;  // no shorter way leads through it
  }
  side.frontier.Relax(node, distance, step);
}

Value TwoWaySearch::WayAt(NodeIndex door) const {
  return Outward() ? exits_.WayOut(door) : exits_.WayIn(door);
}

void TwoWaySearch::OfferOutside(NodeIndex node) {
  const Value way = WayAt(node);
  if (inner_->frontier.DistanceOf(node) + way < best_) Meet(*outer_, node, way, {kNone, kNone});
}

void TwoWaySearch::StepForward(NodeIndex node) {
  const Seating& seating = market_.seating;
  const Value base = forward_.frontier.DistanceOf(node) - market_.price[node];
  const absl::Span<const NearMoves::Move> moves = moves_.From(node);
  forward_.work += moves.size();
  for (const NearMoves::Move& move : moves) {
    const NodeIndex door = seating.DoorOf(move.node);
    Meet(forward_, door, base + move.cost + market_.price[door], {move.ticket, move.node});
  }
  if (node >= seating.providers()) return;
  for (const NodeIndex slot : seating.SlotsOf(node)) {
    if (seating.OccupantOf(slot) == kNone) continue;
    Meet(forward_, slot, base + market_.price[slot], {kNone, node});
  }
}

void TwoWaySearch::StepBackward(NodeIndex node) {
  const Seating& seating = market_.seating;
  const Value base = backward_.frontier.DistanceOf(node) + market_.price[node];
  const auto step_to = [&](NodeIndex to) {
    const absl::Span<const NearMoves::Move> moves = moves_.To(to);
    backward_.work += moves.size();
    for (const NearMoves::Move& move : moves) {
      Meet(backward_, move.node, base + move.cost - market_.price[move.node], {move.ticket, to});
    }
  };
  step_to(node);
  if (node >= seating.providers()) {
    const NodeIndex provider = seating.ProviderOf(node);
    return Meet(backward_, provider, base - market_.price[provider], {kNone, node});
  }
  for (const NodeIndex slot : seating.SlotsOf(node)) {
    // A free slot of the provider asks the provider's price.
    if (seating.OccupantOf(slot) == kNone) step_to(slot);
  }
}

void TwoWaySearch::LeapForward(NodeIndex node) {
  const Value base = forward_.frontier.DistanceOf(node) - market_.price[node];
  market_.seating.ForEachSitter(node,
                                [&](TicketIndex t) { LeapFrom(t, base - moves_.CostOfSeat(t)); });
}

void TwoWaySearch::LeapFrom(TicketIndex ticket, Value base) {
  const absl::Span<const Edge> edges = market_.graph.EdgesOf(ticket);
  forward_.work += edges.size();
  for (const Edge& edge : edges) {
    Meet(forward_, market_.seating.DoorOf(edge.node), base + market_.Ask(edge),
         {ticket, edge.node});
  }
}

void TwoWaySearch::LeapBackward(NodeIndex node) {
  const Seating& seating = market_.seating;
  const Value base = backward_.frontier.DistanceOf(node) + market_.price[node];
  LeapTo(node, base);
  if (node >= seating.providers()) return;
  for (const NodeIndex slot : seating.SlotsOf(node)) {
    if (seating.OccupantOf(slot) == kNone) LeapTo(slot, base);
  }
}

void TwoWaySearch::LeapTo(NodeIndex node, Value base) {
  market_.graph.ForEachInEdge(node, [&](const InEdge& edge) {
    ++backward_.work;
    const NodeIndex seat = market_.seating.SeatOf(edge.ticket);
    if (seat == kNone) return;
    const Value cost = market_.CostOf(edge.cost, edge.tie) - moves_.CostOfSeat(edge.ticket);
    Meet(backward_, seat, base + cost - market_.price[seat], {edge.ticket, node});
  });
}

void TwoWaySearch::NoteChain() {
  chain_.clear();
  leaver_ = comer_ = kNone;
  if (meeting_ == kNone) return;
  FindFirstMeeting();
  NodeIndex first = meeting_;
  for (NodeIndex node = meeting_; node != kNone;) {
    const Frontier::Step& step = forward_.frontier.StepTo(node);
    if (step.ticket != kNone) chain_.push_back(step);
    first = node;
    node = Before(step);
  }
  if (!Outward()) {
    const Frontier::Step comer = exits_.ComerAt(first);
    comer_ = comer.ticket;
    if (comer_ != kNone) chain_.push_back(comer);
  }
  std::reverse(chain_.begin(), chain_.end());
  NodeIndex last = meeting_;
  while (backward_.frontier.StepTo(last).node != kNone) {
    const Frontier::Step& step = backward_.frontier.StepTo(last);
    if (step.ticket != kNone) chain_.push_back(step);
    last = step.ticket == kNone ? step.node : market_.seating.DoorOf(step.node);
  }
  if (Outward()) leaver_ = exits_.LeaverAt(last);
}

// The node from which a step of the forward side leads; kNone at its start.
NodeIndex TwoWaySearch::Before(const Frontier::Step& step) const {
  return step.ticket == kNone ? step.node : market_.seating.SeatOf(step.ticket);
}

// Where several ways are equally short, the two halves of one may cross. Not so at the first node
// of the forward half that lies on a shortest way.
void TwoWaySearch::FindFirstMeeting() {
  const Frontier& forward = forward_.frontier;
  for (NodeIndex node = meeting_; node != kNone; node = Before(forward.StepTo(node))) {
    if (forward.DistanceOf(node) + backward_.frontier.DistanceOf(node) == best_) meeting_ = node;
  }
}

}  // namespace primadona::matching::engine
