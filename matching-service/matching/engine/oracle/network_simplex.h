// LEMON's NetworkSimplex on the same problem: what tests and benchmarks compare with.
#ifndef PRIMADONA_MATCHING_ENGINE_ORACLE_NETWORK_SIMPLEX_H_
#define PRIMADONA_MATCHING_ENGINE_ORACLE_NETWORK_SIMPLEX_H_

#include <memory>
#include <vector>

#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// LEMON counts in 64 bits: with ties it is for small instances, without them for large ones too.
class NetworkSimplexOracle {
 public:
  NetworkSimplexOracle(const Instance& instance, bool with_ties);
  ~NetworkSimplexOracle();

  // From the graph, which is there by then, to LEMON's own arrays: as Solve makes its own from the
  // instance. Run does it where it was not done before.
  void Prepare();
  // True when an optimum was found.
  bool Run();
  // By ticket, as in Solution; after Run.
  std::vector<NodeIndex> Seats() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_ORACLE_NETWORK_SIMPLEX_H_
