#include "session/domain/gain.h"

namespace primadona::session {

int JpmPercent(int attained, int required) { return required == 0 ? 0 : 100 * attained / required; }

JpmBand JpmBandOf(int attained, int required) {
  if (required == 0) return JpmBand::kNone;
  // Rounding down keeps the side of a whole-numbered border.
  const int percent = JpmPercent(attained, required);
  if (percent >= 80) return JpmBand::kMeets;
  return percent >= 68 ? JpmBand::kStillMeets : JpmBand::kDoesNotMeet;
}

}  // namespace primadona::session
