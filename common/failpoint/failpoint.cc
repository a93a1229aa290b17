#include "common/failpoint/failpoint.h"

namespace primadona::failpoint {

void Pass(const char*) {}

}  // namespace primadona::failpoint
