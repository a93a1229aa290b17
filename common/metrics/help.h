// The words of a help text that every metric of the suite has.
#ifndef PRIMADONA_COMMON_METRICS_HELP_H_
#define PRIMADONA_COMMON_METRICS_HELP_H_

#include <string>

#include "common/metrics/registry.h"

namespace primadona::metrics {

// `help` and, as its end, how the values of several replicas become one.
std::string HelpOf(const std::string& help, Replicas replicas);

}  // namespace primadona::metrics

#endif  // PRIMADONA_COMMON_METRICS_HELP_H_
