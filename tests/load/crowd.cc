#include "tests/load/crowd.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/client/in_flight.h"
#include "cli/credential/token.h"
#include "cli/province/nip.h"
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/status/macros.h"
#include "google/type/dayofweek.pb.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::load {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(10);
constexpr int kInFlight = 8;
constexpr int kCoacheesPerProvider = 10;
constexpr char kCompetency[] = "MAN-03";

absl::StatusOr<std::string> TokenOf(const cli::SigningKey& key, const std::string& subject,
                                    Role role) {
  const absl::Time now = absl::Now();
  return cli::MintToken(key, {.subject = subject,
                              .roles = {role},
                              .unit = "",
                              .issued = now,
                              .expires = now + absl::Hours(12)});
}

// A sound number that no other run has used: the day of birth goes with the second of the start.
std::string NipOf(int number) {
  static const int64_t kRun = absl::ToUnixSeconds(absl::Now());
  cli::NumberParts parts;
  parts.birth = absl::CivilDay(1960, 1, 1) + (kRun + number / 900) % 9000;
  parts.appointment = absl::CivilMonth(2005, 1 + static_cast<int>(kRun / 9000 % 12));
  parts.sequence = 1 + number % 900;
  return cli::NipOfPns(parts);
}

absl::StatusOr<std::vector<Member>> MembersOf(const cli::SigningKey& key, int count, Role role) {
  std::vector<Member> members;
  for (int i = 0; i < count; ++i) {
    Member member{NewId<PersonId>(absl::Now()), "", NipOf(i)};
    ASSIGN_OR_RETURN(member.token, TokenOf(key, member.name(), role));
    members.push_back(std::move(member));
  }
  return members;
}

absl::Status MakeCoachee(const std::string& office, const Member& member,
                         std::shared_ptr<grpc::Channel> door) {
  booking::v1::CreateCoacheeRequest request;
  request.set_coachee_id(member.name());
  booking::v1::Coachee& coachee = *request.mutable_coachee();
  coachee.set_nip(member.nip);
  coachee.set_employment(booking::v1::PNS);
  coachee.set_display_name("Sintetis");
  coachee.set_unit(absl::StrCat("OPD-L", member.id.ToBytes()[15] % 40));
  coachee.set_grade(member.id.ToBytes()[14] % 2 == 0 ? "III/c" : "II/b");
  coachee.set_post_level(booking::v1::PENGAWAS);
  coachee.set_time_zone("Asia/Jakarta");
  auto& level = *coachee.add_competencies();
  level.set_code(kCompetency);
  level.set_level(2);
  grpc::ClientContext context;
  Prepare(office, kPatience, context);
  booking::v1::Coachee made;
  const auto stub = booking::v1::CoacheeService::NewStub(std::move(door));
  return rpc::FromGrpcStatus(stub->CreateCoachee(&context, request, &made));
}

absl::Status MakeProvider(const std::string& office, const Member& member,
                          std::shared_ptr<grpc::Channel> door) {
  using Providers = matching::v1::ProviderService;
  const auto stub = Providers::NewStub(std::move(door));
  matching::v1::CreateProviderRequest request;
  request.set_provider_id(member.name());
  matching::v1::Provider& provider = *request.mutable_provider();
  provider.set_display_name("Sintetis");
  for (const auto kind : {common::v1::COACHING, common::v1::MENTORING}) provider.add_kinds(kind);
  provider.set_provider_kind(matching::v1::EXPERT);
  provider.mutable_decree()->set_number("SK-LOAD");
  provider.mutable_decree()->mutable_date()->set_year(2024);
  provider.mutable_decree()->mutable_date()->set_month(1);
  provider.mutable_decree()->mutable_date()->set_day(2);
  provider.set_unit("OPD-LP");
  provider.set_grade("IV/a");
  auto& level = *provider.add_competencies();
  level.set_code(kCompetency);
  level.set_level(5);
  provider.set_capacity(40);
  provider.set_time_zone("Asia/Jakarta");
  grpc::ClientContext create, set;
  Prepare(office, kPatience, create);
  matching::v1::Provider made;
  RETURN_IF_ERROR(rpc::FromGrpcStatus(stub->CreateProvider(&create, request, &made)));
  matching::v1::SetAvailabilityRequest hours;
  hours.set_name(made.name());
  for (int day = google::type::MONDAY; day <= google::type::FRIDAY; ++day) {
    auto& range = *hours.mutable_availability()->add_weekly();
    range.set_day(static_cast<google::type::DayOfWeek>(day));
    range.mutable_start_time()->set_hours(8);
    range.mutable_end_time()->set_hours(16);
  }
  Prepare(office, kPatience, set);
  return rpc::FromGrpcStatus(stub->SetAvailability(&set, hours, &made));
}

}  // namespace

void Prepare(const std::string& token, absl::Duration limit, grpc::ClientContext& context) {
  context.AddMetadata("authorization", "Bearer " + token);
  context.set_deadline(absl::ToChronoTime(absl::Now() + limit));
}

Crowd::Crowd(std::vector<Member> coachees, std::vector<Member> providers)
    : coachees_(std::move(coachees)), providers_(std::move(providers)), competency_(kCompetency) {}

absl::StatusOr<std::unique_ptr<Crowd>> Crowd::Make(std::shared_ptr<grpc::Channel> door,
                                                   const cli::SigningKey& key, int coachees) {
  ASSIGN_OR_RETURN(std::vector<Member> asking, MembersOf(key, coachees, Role::kCoachee));
  ASSIGN_OR_RETURN(std::vector<Member> helping,
                   MembersOf(key, std::max(1, coachees / kCoacheesPerProvider), Role::kProvider));
  auto crowd = std::make_unique<Crowd>(std::move(asking), std::move(helping));
  ASSIGN_OR_RETURN(crowd->office_, TokenOf(key, "load-office", Role::kAdministrator));
  ASSIGN_OR_RETURN(crowd->hr_, TokenOf(key, "load-hr", Role::kHrSystem));
  absl::Mutex mutex;
  absl::Status failure;
  const auto note = [&](const absl::Status& status) {
    absl::MutexLock lock(&mutex);
    failure.Update(status);
  };
  cli::RunInFlight(crowd->providers_.size(), kInFlight, [&](size_t i) {
    note(MakeProvider(crowd->office_, crowd->providers_[i], door));
  });
  cli::RunInFlight(crowd->coachees_.size(), kInFlight,
                   [&](size_t i) { note(MakeCoachee(crowd->office_, crowd->coachees_[i], door)); });
  if (!failure.ok()) return failure;
  return crowd;
}

size_t Crowd::Below(size_t end) { return random_() % end; }

const Member& Crowd::AnyCoachee() {
  absl::MutexLock lock(&mutex_);
  return coachees_[Below(coachees_.size())];
}

const Member& Crowd::AnyProvider() {
  absl::MutexLock lock(&mutex_);
  return providers_[Below(providers_.size())];
}

void Crowd::Keep(Standing booking) {
  absl::MutexLock lock(&mutex_);
  standing_.push_back(std::move(booking));
}

std::optional<Crowd::Standing> Crowd::Any() {
  absl::MutexLock lock(&mutex_);
  if (standing_.empty()) return std::nullopt;
  return standing_[Below(standing_.size())];
}

template <typename T>
std::optional<T> Crowd::TakeOf(std::vector<T>& list) {
  if (list.empty()) return std::nullopt;
  std::swap(list[Below(list.size())], list.back());
  T taken = std::move(list.back());
  list.pop_back();
  return taken;
}

std::optional<Crowd::Standing> Crowd::Take() {
  absl::MutexLock lock(&mutex_);
  return TakeOf(standing_);
}

void Crowd::KeepAccepted(const std::string& match, const std::string& coachee) {
  const auto known = std::find_if(coachees_.begin(), coachees_.end(), [&](const Member& member) {
    return coachee == "coachees/" + member.name();
  });
  if (known == coachees_.end()) return;
  absl::MutexLock lock(&mutex_);
  accepted_.push_back({match, &*known});
}

std::optional<Crowd::Accepted> Crowd::TakeAccepted() {
  absl::MutexLock lock(&mutex_);
  return TakeOf(accepted_);
}

void Crowd::KeepSessionOf(const Member& coachee) {
  absl::MutexLock lock(&mutex_);
  with_session_.push_back(&coachee);
}

const Member* Crowd::TakeSessionOf() {
  absl::MutexLock lock(&mutex_);
  return TakeOf(with_session_).value_or(nullptr);
}

int64_t Crowd::NextNumber() {
  absl::MutexLock lock(&mutex_);
  return ++number_;
}

}  // namespace primadona::load
