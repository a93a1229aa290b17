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

Unmet UnmetOf(const Json& json) {
  Unmet unmet{.level = json.at("level").get<int>(),
              .level_too_low = json.at("level_too_low").get<int>(),
              .ruled_out = json.at("ruled_out").get<int>(),
              .no_seat = json.at("no_seat").get<int>(),
              .no_common_slot = json.at("no_common_slot").get<int>(),
              .outbid = json.at("outbid").get<int>()};
  if (const auto nearest = json.find("nearest"); nearest != json.end()) {
    unmet.nearest =
        DearPlace{.provider = PersonId::Parse(nearest->at("provider").get<std::string>()).value(),
                  .score = nearest->at("score").get<int>(),
                  .worth = nearest->at("worth").get<int64_t>()};
  }
  return unmet;
}

absl::Status DamagedError() {
  return MakeError(absl::StatusCode::kInternal, "EXPLANATION_DAMAGED",
                   {.en = "The stored explanation cannot be read.",
                    .id = "Penjelasan yang tersimpan tidak dapat dibaca."});
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

std::string ToJson(const Unmet& unmet) {
  Json json = {{"level", unmet.level},
               {"level_too_low", unmet.level_too_low},
               {"ruled_out", unmet.ruled_out},
               {"no_seat", unmet.no_seat},
               {"no_common_slot", unmet.no_common_slot},
               {"outbid", unmet.outbid}};
  if (unmet.nearest.has_value()) {
    json["nearest"] = {{"provider", unmet.nearest->provider.ToString()},
                       {"score", unmet.nearest->score},
                       {"worth", unmet.nearest->worth}};
  }
  return json.dump();
}

absl::StatusOr<Explanation> ExplanationFromJson(const std::string& text) {
  try {
    return FromJson(Json::parse(text));
  } catch (const std::exception&) {
    return DamagedError();
  }
}

absl::StatusOr<Unmet> UnmetFromJson(const std::string& text) {
  if (text.empty()) return Unmet{};
  try {
    return UnmetOf(Json::parse(text));
  } catch (const std::exception&) {
    return DamagedError();
  }
}

}  // namespace primadona::matching
