#include "matching/engine/oracle/network_simplex.h"

#include <cstdint>

#include "lemon/network_simplex.h"
#include "lemon/smart_graph.h"

namespace primadona::matching::engine {
namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int64_t, int64_t>;

}  // namespace

// tickets → (slots →) providers → sink, and an arc past them all for who is not served.
struct NetworkSimplexOracle::State {
  State(const Instance& from, bool with_ties)
      : instance(from),
        point(with_ties ? from.scale().Point() : 1),
        cost(graph),
        capacity(graph),
        supply(graph, 0) {
    const int64_t tie = with_ties ? 1 : 0;
    graph.reserveNode(static_cast<int>(instance.tickets() + instance.nodes() + 1));
    graph.reserveArc(static_cast<int>(instance.edges() + instance.tickets() + instance.nodes()));
    sink = graph.addNode();
    for (NodeIndex node = 0; node < instance.nodes(); ++node) nodes.push_back(graph.addNode());
    for (NodeIndex node = 0; node < instance.nodes(); ++node) {
      const bool slot = node >= instance.providers();
      Add(nodes[node], slot ? nodes[instance.ProviderOf(node)] : sink, 0,
          slot ? 1 : instance.capacity(node));
    }
    for (TicketIndex t = 0; t < instance.tickets(); ++t) {
      tickets.push_back(graph.addNode());
      Add(tickets[t], sink,
          int64_t{instance.priority(t)} * instance.scale().PriorityPoints() * point, 1);
      for (const Edge& edge : instance.EdgesOf(t)) {
        edges.push_back(Add(tickets[t], nodes[edge.node], edge.cost * point + edge.tie * tie, 1));
      }
    }
    for (const Graph::Node& ticket : tickets) supply[ticket] = 1;
    supply[sink] = -int64_t{instance.tickets()};
  }

  Graph::Arc Add(Graph::Node from, Graph::Node to, int64_t price, int64_t most) {
    const Graph::Arc arc = graph.addArc(from, to);
    cost[arc] = price;
    capacity[arc] = most;
    return arc;
  }

  const Instance& instance;
  const int64_t point;
  Graph graph;
  Graph::ArcMap<int64_t> cost;
  Graph::ArcMap<int64_t> capacity;
  Graph::NodeMap<int64_t> supply;
  Graph::Node sink;
  std::vector<Graph::Node> nodes;
  std::vector<Graph::Node> tickets;
  std::vector<Graph::Arc> edges;
  std::unique_ptr<Simplex> simplex;
};

NetworkSimplexOracle::NetworkSimplexOracle(const Instance& instance, bool with_ties)
    : state_(std::make_unique<State>(instance, with_ties)) {}

NetworkSimplexOracle::~NetworkSimplexOracle() = default;

void NetworkSimplexOracle::Prepare() {
  state_->simplex = std::make_unique<Simplex>(state_->graph);
  state_->simplex->upperMap(state_->capacity).costMap(state_->cost).supplyMap(state_->supply);
}

bool NetworkSimplexOracle::Run() {
  if (state_->simplex == nullptr) Prepare();
  return state_->simplex->run() == Simplex::OPTIMAL;
}

std::vector<NodeIndex> NetworkSimplexOracle::Seats() const {
  std::vector<NodeIndex> seats(state_->instance.tickets(), kNone);
  size_t at = 0;
  for (TicketIndex t = 0; t < state_->instance.tickets(); ++t) {
    for (const Edge& edge : state_->instance.EdgesOf(t)) {
      if (state_->simplex->flow(state_->edges[at++]) > 0) seats[t] = edge.node;
    }
  }
  return seats;
}

}  // namespace primadona::matching::engine
