#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

Market::Market(const Instance& instance)
    : graph(instance),
      seating(instance),
      point(instance.scale().Point()),
      price(instance.nodes(), 0),
      pays(instance.tickets(), 0),
      penalty(instance.tickets()) {
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    penalty[t] = instance.scale().OfPriority(instance.priority(t));
  }
}

std::vector<Value> Market::DoorPrices() const {
  std::vector<Value> prices(price.begin(), price.end());
  for (NodeIndex node = seating.providers(); node < prices.size(); ++node) {
    prices[node] = price[seating.DoorOf(node)];
  }
  return prices;
}

}  // namespace primadona::matching::engine
