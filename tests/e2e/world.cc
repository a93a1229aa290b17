#include "tests/e2e/world.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/province/nip.h"
#include "common/ids/uuid7.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::e2e {
namespace {

template <typename T>
T OrDie(const char* what, absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "World: %s: %s (%s)\n", what, value.status().ToString().c_str(),
                 ReasonOf(value.status()).c_str());
    std::abort();
  }
  return *std::move(value);
}

int NextNumber() {
  static std::atomic<int> count{0};
  return ++count;
}

}  // namespace

Caller Person::AsCoachee() const { return testing::PersonCaller(id, {Role::kCoachee}); }
Caller Person::AsProvider() const { return testing::PersonCaller(id, {Role::kProvider}); }

World::World(Suite& suite) : suite_(suite) {
  const int number = NextNumber();
  competency_ = absl::StrFormat("TEK-E%05d", number);
  unit_ = absl::StrFormat("OPD-E%05d", number);
  matching::v1::CreateCompetencyRequest request;
  request.set_competency_id(competency_);
  request.mutable_competency()->set_display_name_id("Kompetensi uji");
  request.mutable_competency()->set_display_name_en("Competency for a test");
  request.mutable_competency()->set_family(matching::v1::TECHNICAL);
  OrDie("competency", Ask(suite_, office(),
                          &matching::v1::CompetencyService::Stub::CreateCompetency, request));
}

Person World::NewPerson() const {
  const int number = NextNumber();
  cli::NumberParts parts;
  parts.birth = absl::CivilDay(1980, 1, 1) + number / 900;
  parts.appointment = absl::CivilMonth(2006, 3);
  parts.sequence = 1 + number % 900;
  return {.id = NewId<PersonId>(suite_.Now()), .nip = cli::NipOfPns(parts)};
}

Person World::AddCoachee() {
  Person person = NewPerson();
  booking::v1::CreateCoacheeRequest request;
  request.set_coachee_id(person.id.ToString());
  booking::v1::Coachee& coachee = *request.mutable_coachee();
  coachee.set_nip(person.nip);
  coachee.set_employment(booking::v1::PNS);
  coachee.set_display_name("Sintetis");
  coachee.set_unit(unit_);
  coachee.set_grade("III/c");
  coachee.set_post_level(booking::v1::PENGAWAS);
  coachee.set_time_zone("Asia/Jakarta");
  auto& level = *coachee.add_competencies();
  level.set_code(competency_);
  level.set_level(2);
  OrDie("coachee",
        Ask(suite_, office(), &booking::v1::CoacheeService::Stub::CreateCoachee, request));
  return person;
}

Person World::AddProvider(const ProviderWish& wish) {
  Person person = NewPerson();
  matching::v1::CreateProviderRequest request;
  request.set_provider_id(person.id.ToString());
  *request.mutable_provider() = ProviderOf(wish, competency_, unit_ + "-P");
  OrDie("provider",
        Ask(suite_, office(), &matching::v1::ProviderService::Stub::CreateProvider, request));
  matching::v1::SetAvailabilityRequest hours;
  hours.set_name(person.provider());
  *hours.mutable_availability() = HoursOf(wish);
  OrDie("hours", Ask(suite_, person.AsProvider(),
                     &matching::v1::ProviderService::Stub::SetAvailability, hours));
  return person;
}

Caller World::office() const { return testing::SystemCaller("office", Role::kAdministrator); }
Caller World::auditor() const { return testing::SystemCaller("auditor", Role::kAuditor); }
Caller World::hr(const std::string& name) const {
  return testing::SystemCaller(name, Role::kHrSystem);
}
Caller World::partner(const std::string& name) const {
  return testing::SystemCaller(name, Role::kPartnerSystem);
}
Caller World::unit_head() const {
  Caller caller = testing::SystemCaller(NewText(), Role::kUnitHead);
  caller.unit = unit_;
  return caller;
}

std::string World::NewText() const { return NewUuid(suite_.Now()).ToString(); }

matching::v1::Provider ProviderOf(const ProviderWish& wish, const std::string& competency,
                                  const std::string& unit) {
  matching::v1::Provider provider;
  provider.set_display_name("Sintetis");
  for (const ServiceKind kind : wish.kinds) provider.add_kinds(kind);
  provider.set_provider_kind(matching::v1::EXPERT);
  provider.mutable_decree()->set_number("SK-1");
  provider.mutable_decree()->mutable_date()->set_year(2024);
  provider.mutable_decree()->mutable_date()->set_month(1);
  provider.mutable_decree()->mutable_date()->set_day(2);
  provider.set_unit(unit);
  provider.set_grade("IV/a");
  auto& level = *provider.add_competencies();
  level.set_code(competency);
  level.set_level(wish.level);
  provider.set_capacity(wish.capacity);
  provider.set_time_zone("Asia/Jakarta");
  return provider;
}

matching::v1::Availability HoursOf(const ProviderWish& wish) {
  matching::v1::Availability availability;
  for (int day = google::type::MONDAY; day <= google::type::FRIDAY; ++day) {
    auto& hours = *availability.add_weekly();
    hours.set_day(static_cast<google::type::DayOfWeek>(day));
    hours.mutable_start_time()->set_hours(wish.first_hour);
    hours.mutable_end_time()->set_hours(12);
  }
  return availability;
}

}  // namespace primadona::e2e
