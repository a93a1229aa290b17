#include "cli/demo/cast.h"

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"
#include "cli/credential/token.h"
#include "cli/province/nip.h"
#include "cli/province/random.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

// The system that the ready-made token of HR speaks for.
constexpr char kHrSystem[] = "hr-system";

absl::StatusOr<Client> ClientOf(const Door& door, const SigningKey& key,
                                const std::string& subject, Role role) {
  const absl::Time now = absl::Now();
  ASSIGN_OR_RETURN(std::string token, MintToken(key, {.subject = subject,
                                                      .roles = {role},
                                                      .unit = "",
                                                      .issued = now,
                                                      .expires = now + absl::Hours(1)}));
  return Client(door, std::move(token));
}

// Drawn from the fresh id, so that two demos hardly ever meet.
std::string NipFor(const std::string& id) {
  Random random(0, id);
  NumberParts parts;
  parts.birth = absl::CivilDay(1960, 1, 1) + random.Between(0, 12'000);
  parts.appointment = absl::CivilMonth(parts.birth.year() + 20, random.Between(1, 12));
  parts.female = random.Chance(500);
  parts.sequence = random.Between(100, 999);
  return NipOfPns(parts);
}

}  // namespace

absl::StatusOr<Cast> MakeCast(const Door& door, const SigningKey& key) {
  const std::string coachee_id = NewUuid(absl::Now()).ToString();
  const std::string provider_id = NewUuid(absl::Now()).ToString();
  ASSIGN_OR_RETURN(Client coachee, ClientOf(door, key, coachee_id, Role::kCoachee));
  ASSIGN_OR_RETURN(Client provider, ClientOf(door, key, provider_id, Role::kProvider));
  ASSIGN_OR_RETURN(Client administrator, ClientOf(door, key, NewUuid(absl::Now()).ToString(),
                                                  Role::kAdministrator));
  ASSIGN_OR_RETURN(Client hr_system, ClientOf(door, key, kHrSystem, Role::kHrSystem));
  ASSIGN_OR_RETURN(Client auditor,
                   ClientOf(door, key, NewUuid(absl::Now()).ToString(), Role::kAuditor));
  return Cast{.coachee_id = coachee_id,
              .provider_id = provider_id,
              .nip = NipFor(coachee_id),
              .competency = "DEMO-" + absl::AsciiStrToUpper(coachee_id.substr(28)),
              .coachee = std::move(coachee),
              .provider = std::move(provider),
              .administrator = std::move(administrator),
              .hr_system = std::move(hr_system),
              .auditor = std::move(auditor)};
}

}  // namespace primadona::cli
