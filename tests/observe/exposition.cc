#include "tests/observe/exposition.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace primadona::observe {
namespace {

// The family of a sample's name: that of a histogram has parts.
std::string FamilyOf(const std::string& name, const std::map<std::string, Shape>& shapes) {
  for (const char* part : {"_bucket", "_sum", "_count"}) {
    absl::string_view family = name;
    if (!absl::ConsumeSuffix(&family, part)) continue;
    const auto shape = shapes.find(std::string(family));
    if (shape != shapes.end() && shape->second.type == "histogram") return shape->first;
  }
  return name;
}

void ReadLabels(const std::string& labels, Shape& shape) {
  // Values hold no '"' of their own: labels are closed sets of plain words.
  for (const absl::string_view label : absl::StrSplit(labels, "\",", absl::SkipEmpty())) {
    const std::string name(label.substr(0, label.find('=')));
    if (name != "le") shape.labels.insert(name);
  }
}

}  // namespace

Exposition ParseExposition(const std::string& text) {
  Exposition exposition;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (absl::StartsWith(line, "# TYPE ")) {
      exposition.shapes[words.at(2)].type = words.at(3);
      continue;
    }
    if (absl::StartsWith(line, "# HELP ")) {
      exposition.helps[words.at(2)] = absl::StrJoin(words.begin() + 3, words.end(), " ");
    }
    if (line[0] == '#') continue;
    const std::string series(line.substr(0, line.rfind(' ')));
    exposition.samples[series] = std::atof(words.back().c_str());
    const size_t brace = series.find('{');
    const std::string family = FamilyOf(series.substr(0, brace), exposition.shapes);
    if (brace != std::string::npos) {
      ReadLabels(series.substr(brace + 1, series.size() - brace - 2), exposition.shapes[family]);
    }
  }
  return exposition;
}

std::map<std::string, double> Growth(const Exposition& before, const Exposition& after,
                                     const std::string& prefix) {
  std::map<std::string, double> growth;
  for (const auto& [series, value] : after.samples) {
    const std::string name = series.substr(0, series.find('{'));
    if (!absl::StartsWith(name, prefix)) continue;
    const std::string family = FamilyOf(name, after.shapes);
    if (family != name && !absl::EndsWith(name, "_count")) continue;
    const auto then = before.samples.find(series);
    const double was = then == before.samples.end() ? 0 : then->second;
    if (value != was) growth[series] = value - was;
  }
  return growth;
}

std::string ReplicasWord(const Exposition& exposition, const std::string& name) {
  const auto help = exposition.helps.find(FamilyOf(name, exposition.shapes));
  if (help == exposition.helps.end()) return "";
  for (const char* word : {"sum", "max", "min"}) {
    if (absl::EndsWith(help->second, absl::StrCat(" Over replicas: ", word, "."))) return word;
  }
  return "";
}

double OverReplicas(const std::vector<Exposition>& replicas, const std::string& series) {
  std::vector<double> values;
  std::string word;
  for (const Exposition& replica : replicas) {
    const auto sample = replica.samples.find(series);
    if (sample == replica.samples.end()) continue;
    values.push_back(sample->second);
    word = ReplicasWord(replica, series.substr(0, series.find('{')));
  }
  if (values.empty()) return 0;
  if (word == "max") return *std::max_element(values.begin(), values.end());
  if (word == "min") return *std::min_element(values.begin(), values.end());
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace primadona::observe
