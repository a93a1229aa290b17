// What tests of code with failpoints ask; link recorded.cc's object in front of the library.
#ifndef PRIMADONA_COMMON_FAILPOINT_RECORDED_H_
#define PRIMADONA_COMMON_FAILPOINT_RECORDED_H_

#include <string>
#include <vector>

namespace primadona::failpoint {

// The places that this thread has passed since it last asked, in their order.
std::vector<std::string> TakePassed();

}  // namespace primadona::failpoint

#endif  // PRIMADONA_COMMON_FAILPOINT_RECORDED_H_
