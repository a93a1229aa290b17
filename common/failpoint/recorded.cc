// Stands in for failpoint.cc in tests: it remembers.
#include "common/failpoint/recorded.h"

#include <utility>

#include "common/failpoint/failpoint.h"

namespace primadona::failpoint {
namespace {

thread_local std::vector<std::string> passed;

}  // namespace

void Pass(const char* place) { passed.emplace_back(place); }

std::vector<std::string> TakePassed() { return std::exchange(passed, {}); }

}  // namespace primadona::failpoint
