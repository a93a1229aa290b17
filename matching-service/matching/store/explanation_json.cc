#include "matching/store/explanation_json.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "common/status/error.h"
#include "nlohmann/json.hpp"

namespace primadona::matching {
namespace {

using Json = nlohmann::json;

Json InputsToJson(const ScoreInputs& in) {
  return {{"provider_level", in.provider_level}, {"need_level", in.need_level},
          {"wait_minutes", in.wait_minutes},     {"horizon_days", in.horizon_days},
          {"capacity", in.capacity},             {"used", in.used},
          {"preferred", in.preferred},           {"other_unit", in.other_unit},
          {"provider_rank", in.provider_rank},   {"coachee_rank", in.coachee_rank},
          {"kind", static_cast<int>(in.kind)},   {"gap", in.gap},
          {"former", in.former},                 {"ways_asked", in.ways_asked},
          {"ways_shared", in.ways_shared}};
}

Json PriceToJson(const Price& price) {
  return {{"points", price.points}, {"contested", price.contested}};
}

Price PriceFromJson(const Json& json) {
  return {.points = json.at("points").get<int64_t>(),
          .contested = json.at("contested").get<bool>()};
}

// What was stored before the later criteria lacks their inputs, and weighs them 0.
ScoreInputs InputsFromJson(const Json& json) {
  return {.provider_level = json.at("provider_level").get<int>(),
          .need_level = json.at("need_level").get<int>(),
          .wait_minutes = json.at("wait_minutes").get<int64_t>(),
          .horizon_days = json.at("horizon_days").get<int>(),
          .capacity = json.at("capacity").get<int>(),
          .used = json.at("used").get<int>(),
          .preferred = json.at("preferred").get<bool>(),
          .other_unit = json.at("other_unit").get<bool>(),
          .provider_rank = json.at("provider_rank").get<int>(),
          .coachee_rank = json.at("coachee_rank").get<int>(),
          .kind = ServiceKind{json.value("kind", static_cast<int>(ServiceKind::kCoaching))},
          .gap = json.value("gap", 0),
          .former = json.value("former", false),
          .ways_asked = json.value("ways_asked", 1),
          .ways_shared = json.value("ways_shared", 1)};
}

// A number for each criterion; 0 for those that came later than the text.
std::array<int, kCriteria> ByCriterion(const Json& json) {
  std::array<int, kCriteria> numbers{};
  const auto stored = json.get<std::vector<int>>();
  if (stored.size() > numbers.size()) throw std::out_of_range("more criteria than there are");
  std::copy(stored.begin(), stored.end(), numbers.begin());
  return numbers;
}

Explanation FromJson(const Json& json) {
  Explanation explanation;
  explanation.inputs = InputsFromJson(json.at("inputs"));
  explanation.weights = ByCriterion(json.at("weights"));
  explanation.points = ByCriterion(json.at("points"));
  for (const Json& rule : json.at("hard_rules")) {
    explanation.hard_rules.push_back(HardRule{rule.get<int>()});
  }
  explanation.assigned = json.at("assigned").get<bool>();
  if (const auto rival = json.find("runner_up"); rival != json.end()) {
    explanation.runner_up =
        RunnerUp{.provider = PersonId::Parse(rival->at("provider").get<std::string>()).value(),
                 .inputs = InputsFromJson(rival->at("inputs")),
                 .score = rival->at("score").get<int>()};
    if (const auto price = rival->find("price"); price != rival->end()) {
      explanation.runner_up->price = PriceFromJson(*price);
    }
  }
  if (const auto price = json.find("price"); price != json.end()) {
    explanation.price = PriceFromJson(*price);
  }
  return explanation;
}

}  // namespace

std::string ToJson(const Explanation& explanation) {
  Json rules = Json::array();
  for (const HardRule rule : explanation.hard_rules) rules.push_back(static_cast<int>(rule));
  Json json = {{"inputs", InputsToJson(explanation.inputs)},
               {"weights", explanation.weights},
               {"points", explanation.points},
               {"hard_rules", std::move(rules)},
               {"assigned", explanation.assigned}};
  if (explanation.runner_up.has_value()) {
    json["runner_up"] = {{"provider", explanation.runner_up->provider.ToString()},
                         {"inputs", InputsToJson(explanation.runner_up->inputs)},
                         {"score", explanation.runner_up->score},
                         {"price", PriceToJson(explanation.runner_up->price)}};
  }
  if (explanation.price.has_value()) json["price"] = PriceToJson(*explanation.price);
  return json.dump();
}

absl::StatusOr<Explanation> ExplanationFromJson(const std::string& text) {
  try {
    return FromJson(Json::parse(text));
  } catch (const std::exception&) {
    return MakeError(absl::StatusCode::kInternal, "EXPLANATION_DAMAGED",
                     {.en = "The stored explanation cannot be read.",
                      .id = "Penjelasan yang tersimpan tidak dapat dibaca."});
  }
}

}  // namespace primadona::matching
