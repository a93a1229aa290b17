#include "common/metrics/help.h"

#include "absl/strings/str_cat.h"

namespace primadona::metrics {

std::string HelpOf(const std::string& help, Replicas replicas) {
  const char* word = replicas == Replicas::kMax   ? "max"
                     : replicas == Replicas::kMin ? "min"
                                                  : "sum";
  return absl::StrCat(help, " Over replicas: ", word, ".");
}

}  // namespace primadona::metrics
