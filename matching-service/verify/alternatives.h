// The search for another seating that is as good.
#ifndef PRIMADONA_MATCHING_VERIFY_ALTERNATIVES_H_
#define PRIMADONA_MATCHING_VERIFY_ALTERNATIVES_H_

#include "verify/problem.h"

namespace matching_verify {

// Of a seating that is an optimum at the certificate's prices: whether there is another one. Two
// optima differ by a cycle of flow whose every change costs nothing at those prices.
bool HasAlternative(const Problem& problem);

}  // namespace matching_verify

#endif  // PRIMADONA_MATCHING_VERIFY_ALTERNATIVES_H_
