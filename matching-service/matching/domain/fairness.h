// How evenly a round serves people and loads providers.
#ifndef PRIMADONA_MATCHING_DOMAIN_FAIRNESS_H_
#define PRIMADONA_MATCHING_DOMAIN_FAIRNESS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace primadona::matching {

// What people are told apart by; with the numbers of the contract.
enum class FairnessDimension { kUnit = 1, kSex = 2, kGrade = 3 };

struct FairnessGroup {
  std::string value;
  int64_t tickets = 0;
  int64_t served = 0;
  absl::Duration mean_wait;

  double ServedShare() const {
    return tickets == 0 ? 0 : static_cast<double>(served) / static_cast<double>(tickets);
  }
};

// Smaller groups say nothing of fairness.
inline constexpr int64_t kLeastGroup = 5;

// Lowest served share over highest, of the groups of kLeastGroup tickets or more; 1 when there are
// fewer than two, or when nobody was served.
double ServedRatio(const std::vector<FairnessGroup>& groups);

// The Gini coefficient of values that are not negative: 0 when all are equal, (n-1)/n when one of n
// has everything; 0 for none, or all 0.
double Gini(std::vector<double> values);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_FAIRNESS_H_
