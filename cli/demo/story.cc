#include "cli/demo/story.h"

#include "absl/strings/str_cat.h"
#include "common/status/error.h"

namespace primadona::cli {

void Story::Step(const std::string& text) {
  out_ << absl::StrCat(++step_, ". ", text) << std::endl;
}

void Story::Seen(const std::string& text) { out_ << absl::StrCat("   -> ", text) << std::endl; }

absl::Status Story::Expect(bool holds, const std::string& what) {
  if (holds) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "NOT_AS_EXPECTED",
                   {absl::StrCat("This did not come true: ", what),
                    absl::StrCat("Hal ini tidak terjadi: ", what)});
}

}  // namespace primadona::cli
