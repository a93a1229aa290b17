#include "cli/command/key_file.h"

#include "absl/strings/str_cat.h"
#include "cli/command/program.h"

namespace primadona::cli {

void AddKeyOption(CLI::App* sub, std::string& path) {
  sub->add_option("--key", path,
                  "File with the signing key, a JWK or PEM (deploy/run's own when absent)")
      ->envname("PRIMADONA_KEY_FILE");
}

absl::StatusOr<SigningKey> LoadKey(const std::string& path) {
  return SigningKey::Load(path.empty()
                              ? absl::StrCat(Program::Home(), "/secrets/token-signing.jwk")
                              : path);
}

}  // namespace primadona::cli
