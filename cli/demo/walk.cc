#include "cli/demo/walk.h"

#include "absl/strings/str_cat.h"
#include "cli/demo/stages.h"
#include "common/status/macros.h"

namespace primadona::cli {

absl::Status WalkTheWholeWay(const Door& door, const SigningKey& key,
                             const std::string& clock_file, std::ostream& out) {
  ASSIGN_OR_RETURN(const Cast cast, MakeCast(door, key));
  Story story(out);
  Trail trail;
  RETURN_IF_ERROR(EnterPeople(cast, story));
  RETURN_IF_ERROR(AskForHelp(cast, story, trail));
  RETURN_IF_ERROR(FindProvider(cast, story, trail));
  RETURN_IF_ERROR(HoldSession(cast, story, trail, clock_file));
  RETURN_IF_ERROR(Conclude(cast, story, trail));
  out << "All of it held." << std::endl;
  return absl::OkStatus();
}

}  // namespace primadona::cli
