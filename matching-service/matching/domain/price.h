// What a place was worth in a round: the price that proves the pairing.
#ifndef PRIMADONA_MATCHING_DOMAIN_PRICE_H_
#define PRIMADONA_MATCHING_DOMAIN_PRICE_H_

#include <cstdint>

#include "matching/domain/score.h"

namespace primadona::matching {

struct Price {
  int64_t points = 0;      // of the score, that others lose by not having the place
  bool contested = false;  // somebody waits for it in vain; `points`: the score of that pair
  friend bool operator==(const Price&, const Price&) = default;

  // In a choice: more than any score when somebody waits for the place in vain.
  int64_t Weight() const { return contested ? int64_t{2} * kMaxScore : points; }
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_PRICE_H_
