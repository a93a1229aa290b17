// What the program itself uses: memory, processor time, files, threads.
#ifndef PRIMADONA_COMMON_METRICS_PROCESS_H_
#define PRIMADONA_COMMON_METRICS_PROCESS_H_

#include <memory>

#include "prometheus/collectable.h"

namespace primadona::metrics {

// Reads /proc/self at each scrape. Thread-safe.
std::shared_ptr<prometheus::Collectable> MakeProcessCollector();

}  // namespace primadona::metrics

#endif  // PRIMADONA_COMMON_METRICS_PROCESS_H_
