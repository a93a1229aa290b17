#include "cli/demo/clock_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/error.h"

namespace primadona::cli {
namespace {

absl::Status Unreadable(const std::string& path) {
  return MakeError(absl::StatusCode::kUnavailable, "CLOCK_FILE_UNREADABLE",
                   {absl::StrCat("The clock file ", path, " cannot be read and replaced."),
                    absl::StrCat("Berkas jam ", path, " tidak dapat dibaca dan diganti.")});
}

}  // namespace

absl::Status MoveClockTo(const std::string& path, absl::Time time) {
  int64_t offset = 0;
  struct stat owner = {};
  if (!(std::ifstream(path) >> offset) || stat(path.c_str(), &owner) != 0) return Unreadable(path);
  const int64_t wanted = absl::ToInt64Seconds(absl::Ceil(time - absl::Now(), absl::Seconds(1)));
  if (wanted <= offset) return absl::OkStatus();
  const std::string fresh = absl::StrCat(path, ".new");
  std::ofstream file(fresh, std::ios::trunc);
  file << wanted << '\n';
  file.close();
  // The programs run as the owner of the file that is replaced.
  const bool owned = geteuid() != 0 || chown(fresh.c_str(), owner.st_uid, owner.st_gid) == 0;
  if (!file || !owned || std::rename(fresh.c_str(), path.c_str()) != 0) return Unreadable(path);
  return absl::OkStatus();
}

}  // namespace primadona::cli
