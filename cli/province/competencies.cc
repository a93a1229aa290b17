#include "cli/province/competencies.h"

#include <algorithm>
#include <string_view>

namespace primadona::cli {
namespace {

uint64_t DemandFor(std::string_view code) {
  if (code.starts_with("MAN")) return 12;
  if (code.starts_with("UMM")) return 6;
  return code.starts_with("SOK") ? 4 : 2;
}

}  // namespace

const std::vector<std::string>& CompetencyCodes() {
  static const auto& codes = *new std::vector<std::string>{
      "MAN-01",  "MAN-02",  "MAN-03",  "MAN-04",  "MAN-05",  "MAN-06",  "MAN-07",  "MAN-08",
      "SOK-01",  "TEK-PND", "TEK-KES", "TEK-PUP", "TEK-SOS", "TEK-LH",  "TEK-DUK", "TEK-HUB",
      "TEK-KMF", "TEK-KOP", "TEK-STA", "TEK-ARS", "TEK-PST", "TEK-KLP", "TEK-PAR", "TEK-TAN",
      "TEK-ESM", "TEK-SDM", "TEK-KEU", "TEK-HKM", "UMM-01",  "UMM-02",  "UMM-03",  "UMM-04",
      "UMM-05",  "UMM-06",  "UMM-07",  "UMM-08",  "UMM-09",  "UMM-10"};
  return codes;
}

std::vector<std::string> DrawCompetencies(Random& random, int count) {
  static const auto& demand = *new Weights([] {
    std::vector<uint64_t> weights;
    for (const std::string& code : CompetencyCodes()) weights.push_back(DemandFor(code));
    return weights;
  }());
  std::vector<std::string> drawn;
  while (drawn.size() < static_cast<size_t>(count)) {
    const std::string& code = CompetencyCodes()[demand.Draw(random)];
    if (std::find(drawn.begin(), drawn.end(), code) == drawn.end()) drawn.push_back(code);
  }
  return drawn;
}

}  // namespace primadona::cli
