// Why a provider was chosen: what is stored with each match, and its words.
#ifndef PRIMADONA_MATCHING_DOMAIN_EXPLANATION_H_
#define PRIMADONA_MATCHING_DOMAIN_EXPLANATION_H_

#include <optional>
#include <vector>

#include "common/status/error.h"
#include "matching/domain/hard_rules.h"
#include "matching/domain/ids.h"
#include "matching/domain/price.h"
#include "matching/domain/score.h"

namespace primadona::matching {

struct RunnerUp {
  PersonId provider;
  ScoreInputs inputs;
  int score = 0;
  Price price;  // in a round
  friend bool operator==(const RunnerUp&, const RunnerUp&) = default;
};

// The snapshot that a match is stored with. Everything told about the match follows from it.
struct Explanation {
  ScoreInputs inputs;
  ScoreWeights weights = kDefaultWeights;
  Points points{};                     // as they were computed at the decision
  std::vector<HardRule> hard_rules;    // checked and kept
  std::optional<RunnerUp> runner_up;   // of those who kept every rule
  bool assigned = false;               // chosen by an administrator
  std::optional<Price> price;          // paid for the place in a round, or by prices of one
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

// What would have turned the choice.
struct Counterfactual {
  enum class Kind {
    kNoRival,      // nobody else kept every rule
    kAssigned,     // the score did not decide
    kPoints,       // the runner-up with `points` more in `criterion` would have come first
    kSeveral,      // no single criterion would have turned it
    kOutbid,       // the runner-up's place went to one who would have had none
  };
  Kind kind = Kind::kNoRival;
  Criterion criterion = Criterion::kLevelFit;
  int points = 0;
  friend bool operator==(const Counterfactual&, const Counterfactual&) = default;
};

// The criterion in which the runner-up lacks the fewest points, where it has that many to gain.
Counterfactual WhatWouldHaveTurnedIt(const Explanation& explanation);
// What the place was worth to others, in words.
Text PriceText(const Price& price);
Text CounterfactualText(const Counterfactual& counterfactual);

// The whole explanation in a few sentences.
Text ExplanationText(const Explanation& explanation, int score);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_EXPLANATION_H_
