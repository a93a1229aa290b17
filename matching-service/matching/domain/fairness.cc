#include "matching/domain/fairness.h"

#include <algorithm>

namespace primadona::matching {

double ServedRatio(const std::vector<FairnessGroup>& groups) {
  double lowest = 1;
  double highest = 0;
  for (const FairnessGroup& group : groups) {
    if (group.tickets < kLeastGroup) continue;
    lowest = std::min(lowest, group.ServedShare());
    highest = std::max(highest, group.ServedShare());
  }
  return highest == 0 ? 1 : lowest / highest;
}

double Gini(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0;
  double weighted = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    weighted += static_cast<double>(i + 1) * values[i];
  }
  if (sum == 0) return 0;
  const auto n = static_cast<double>(values.size());
  return 2 * weighted / (n * sum) - (n + 1) / n;
}

}  // namespace primadona::matching
