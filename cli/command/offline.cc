// Sub-commands that need no token: generate, token, jwks, health.
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "cli/client/failure.h"
#include "cli/client/health.h"
#include "cli/command/key_file.h"
#include "cli/command/program.h"
#include "cli/credential/token.h"
#include "cli/province/province.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

struct GenerateOptions {
  uint64_t seed = 1;
  std::string size = "province";
  std::string directory;
};

absl::Status Generate(const GenerateOptions& options) {
  ASSIGN_OR_RETURN(const Shape shape, ShapeOf(options.size));
  const Province province = MakeProvince(options.seed, shape);
  RETURN_IF_ERROR(WriteProvince(province, options.directory));
  std::cout << absl::StrCat(options.directory, ": ", province.coachees.rows.size(), " coachees, ",
                            province.providers.rows.size(), " providers, ",
                            province.needs.rows.size(), " needs, ", province.requests.rows.size(),
                            " requests; ", BadRecords(province).rows.size(),
                            " bad records, listed in bad.csv\n");
  return absl::OkStatus();
}

void AddGenerate(Program& program) {
  auto options = std::make_shared<GenerateOptions>();
  CLI::App* sub = program.Add({"generate", "Write the synthetic province as CSV and JSON lines",
                               "primadona generate --seed 1 --size province --out /tmp/province"},
                              [options] { return Generate(*options); });
  sub->add_option("--seed", options->seed, "The same seed gives the same bytes on any machine")
      ->capture_default_str();
  sub->add_option("--size", options->size, "province, babel or national")
      ->check(CLI::IsMember(ShapeNames()))
      ->capture_default_str();
  sub->add_option("--out", options->directory, "Folder to write into")->required();
}

struct TokenOptions {
  std::vector<std::string> roles;
  std::string person;
  std::string unit;
  std::string key;
  std::string ttl = "30d";
};

absl::Status Token(const TokenOptions& options) {
  TokenClaims claims{.subject = options.person,
                     .roles = {},
                     .unit = options.unit,
                     .issued = absl::Now(),
                     .expires = absl::InfiniteFuture()};
  for (const std::string& text : options.roles) {
    ASSIGN_OR_RETURN(const Role role, RoleOf(text));
    claims.roles.push_back(role);
  }
  ASSIGN_OR_RETURN(const absl::Duration ttl, DurationOf(options.ttl));
  claims.expires = claims.issued + ttl;
  ASSIGN_OR_RETURN(const SigningKey key, LoadKey(options.key));
  ASSIGN_OR_RETURN(const std::string token, MintToken(key, claims));
  std::cout << token << '\n';
  return absl::OkStatus();
}

void AddToken(Program& program) {
  auto options = std::make_shared<TokenOptions>();
  CLI::App* sub = program.Add({"token", "Mint a token for development",
                               "primadona token --role coachee --person "
                               "00000000-0000-7000-8000-000000000001 > coachee.jwt"},
                              [options] { return Token(*options); });
  sub->add_option("--role", options->roles, "A role of the person; may be given several times")
      ->required();
  sub->add_option("--person", options->person, "The person's id (a UUID), or a system's id")
      ->required();
  sub->add_option("--unit", options->unit, "Unit of a unit head");
  sub->add_option("--ttl", options->ttl, "How long it is good: 30d, 12h, 15m")
      ->capture_default_str();
  AddKeyOption(sub, options->key);
}

absl::Status KeySet(const std::string& path) {
  ASSIGN_OR_RETURN(const SigningKey key, LoadKey(path));
  std::cout << key.PublicKeySet() << '\n';
  return absl::OkStatus();
}

void AddKeySet(Program& program) {
  auto path = std::make_shared<std::string>();
  CLI::App* sub = program.Add({"jwks", "Print the key set with which the gateway verifies tokens",
                               "primadona jwks --key signing-key.jwk > jwks.json"},
                              [path] { return KeySet(*path); });
  AddKeyOption(sub, *path);
}

void AddHealth(Program& program) {
  auto tls = std::make_shared<rpc::TlsFiles>();
  CLI::App* sub = program.Add({"health", "Ask a program whether it serves; exit 0 when it does",
                               "primadona health --address 127.0.0.1:50050"},
                              [&program, tls] {
                                return CheckHealth(
                                    program.connection().address, *tls,
                                    absl::Seconds(program.connection().timeout_seconds));
                              });
  program.AddAddress(sub);
  sub->add_option("--tls-ca", tls->ca, "Authority of the program's certificate");
  sub->add_option("--tls-cert", tls->certificate, "Own certificate");
  sub->add_option("--tls-key", tls->key, "Key of the own certificate");
}

}  // namespace

void AddOfflineCommands(Program& program) {
  AddGenerate(program);
  AddToken(program);
  AddKeySet(program);
  AddHealth(program);
}

}  // namespace primadona::cli
