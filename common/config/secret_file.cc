#include "common/config/secret_file.h"

#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "common/status/error.h"

namespace primadona::config {

absl::StatusOr<std::string> ReadSecretFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  // Opening a directory succeeds; only looking into it fails.
  if (file.is_open()) file.peek();
  if (!file.is_open() || (file.fail() && !file.eof())) {
    return MakeError(absl::StatusCode::kInvalidArgument, "SECRET_UNREADABLE",
                     {.en = "the file " + path + " cannot be read",
                      .id = "berkas " + path + " tidak dapat dibaca"});
  }
  file.clear();
  std::ostringstream content;
  content << file.rdbuf();
  const std::string secret(absl::StripAsciiWhitespace(content.str()));
  if (secret.empty()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "SECRET_EMPTY",
                     {.en = "the file " + path + " is empty", .id = "berkas " + path + " kosong"});
  }
  return secret;
}

}  // namespace primadona::config
