#include "booking/store/lists.h"

#include "nlohmann/json.hpp"

namespace primadona::booking {
namespace {

using Json = nlohmann::json;

// Most lists are empty: these are told without the parser and the serializer.
constexpr char kEmptyList[] = "[]";

// What stands in a column was written here; a column that is no JSON counts as an empty list.
Json Parse(const std::string& text) {
  if (text == kEmptyList) return Json::array();
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return json.is_array() ? json : Json::array();
}

std::string Text(const Json& json) { return json.empty() ? kEmptyList : json.dump(); }

}  // namespace

std::string PeopleToText(const std::vector<PersonId>& people) {
  Json json = Json::array();
  for (const PersonId person : people) json.push_back(person.ToString());
  return Text(json);
}

std::vector<PersonId> PeopleOfText(const std::string& text) {
  std::vector<PersonId> people;
  for (const Json& item : Parse(text)) {
    if (const auto id = PersonId::Parse(item.get<std::string>()); id.ok()) people.push_back(*id);
  }
  return people;
}

std::string WindowsToText(const std::vector<Interval>& windows) {
  Json json = Json::array();
  for (const Interval& window : windows) {
    json.push_back({absl::ToUnixMicros(window.start), absl::ToUnixMicros(window.end)});
  }
  return Text(json);
}

std::vector<Interval> WindowsOfText(const std::string& text) {
  std::vector<Interval> windows;
  for (const Json& item : Parse(text)) {
    windows.push_back({absl::FromUnixMicros(item.at(0).get<int64_t>()),
                       absl::FromUnixMicros(item.at(1).get<int64_t>())});
  }
  return windows;
}

std::string LevelsToText(const std::vector<CompetencyLevel>& levels) {
  Json json = Json::array();
  for (const CompetencyLevel& level : levels) json.push_back({level.code, level.level});
  return Text(json);
}

std::vector<CompetencyLevel> LevelsOfText(const std::string& text) {
  std::vector<CompetencyLevel> levels;
  for (const Json& item : Parse(text)) {
    levels.push_back({item.at(0).get<std::string>(), item.at(1).get<int>()});
  }
  return levels;
}

std::string FaultsToText(const std::vector<NeedFault>& faults) {
  Json json = Json::array();
  for (const NeedFault& fault : faults) json.push_back({fault.field, fault.reason});
  return Text(json);
}

std::vector<NeedFault> FaultsOfText(const std::string& text) {
  std::vector<NeedFault> faults;
  for (const Json& item : Parse(text)) {
    faults.push_back({item.at(0).get<std::string>(), item.at(1).get<std::string>()});
  }
  return faults;
}

}  // namespace primadona::booking
