#include "tests/e2e/installation.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/testing/pristine_data.h"

namespace primadona::e2e {
namespace {

void Write(const std::string& file, const std::string& content) {
  std::ofstream(file, std::ios::trunc) << content;
}

// What an installation makes for itself, by the functions that it has for that.
void MakeCertificates(const std::string& home) {
  const std::string script = absl::StrCat(
      "set -euo pipefail; home=$1; own() { :; }; mkdir -p \"$home/tls\"; . ", PRIMADONA_SOURCE_DIR,
      "/deploy/lib/certificates.sh; make_certificates");
  const std::string log = home + "/certificates.log";
  if (testing::RunProgram({"bash", "-c", script, "certificates", home}, log) == 0) return;
  std::fprintf(stderr, "Install: no certificates, see %s\n", log.c_str());
  std::abort();
}

void AddServiceFlags(const std::string& home, const ProgramPlan& plan,
                     std::vector<std::string>& flags) {
  flags.push_back("--db=" + plan.database.address);
  flags.push_back("--db-schema=" + plan.database.schema);
  flags.push_back("--db-user=" + plan.database.user);
  flags.push_back(absl::StrCat("--db-pool=", plan.database.pool_size));
  flags.push_back(absl::StrCat("--fingerprint-key-file=", home, "/fingerprint.key"));
  if (plan.program != "booking") return;
  flags.push_back(absl::StrCat("--nip-hmac-key-file=", home, "/nip-hmac.key"));
  flags.push_back(absl::StrCat("--nip-encryption-key-file=", home, "/nip-encryption.key"));
}

}  // namespace

const std::vector<std::string>& ServiceNames() {
  static const auto* const names = new std::vector<std::string>{"booking", "matching", "session"};
  return *names;
}

void Install(const std::string& home, const std::string& public_key_set) {
  const std::string key(64, 'a');
  Write(home + "/clock", "0");
  Write(home + "/jwks.json", public_key_set);
  Write(home + "/fingerprint.key", key);
  Write(home + "/nip-hmac.key", "k1:" + key);
  Write(home + "/nip-encryption.key", "k1:" + key);
  MakeCertificates(home);
}

std::vector<std::string> FlagsOf(const std::string& home, const ProgramPlan& plan) {
  const bool gateway = plan.program == "gateway";
  const std::string certificate =
      absl::StrCat(home, "/tls/", plan.program, gateway ? "" : "-service");
  std::vector<std::string> flags = {
      absl::StrCat("--listen=127.0.0.1:", plan.port),
      "--metrics-listen=127.0.0.1:0",
      absl::StrCat("--tls-ca=", home, "/tls/ca.crt"),
      absl::StrCat("--tls-cert=", certificate, ".crt"),
      absl::StrCat("--tls-key=", certificate, ".key"),
      absl::StrCat("--clock=file:", home, "/clock"),
      "--dev"};
  for (const auto& [peer, address] : plan.peers) {
    if (peer != plan.program) flags.push_back(absl::StrCat("--", peer, "=", address));
  }
  if (gateway) {
    flags.push_back(absl::StrCat("--jwks=", home, "/jwks.json"));
  } else {
    AddServiceFlags(home, plan, flags);
  }
  return flags;
}

}  // namespace primadona::e2e
