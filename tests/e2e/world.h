// The people of one test, made through the door as an office makes them.
#ifndef PRIMADONA_TESTS_E2E_WORLD_H_
#define PRIMADONA_TESTS_E2E_WORLD_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "primadona/common/v1/kinds.pb.h"
#include "primadona/matching/v1/provider.pb.h"
#include "tests/e2e/suite.h"

namespace primadona::e2e {

using primadona::common::v1::COACHING;
using primadona::common::v1::CONSULTING;
using primadona::common::v1::MENTORING;
using primadona::common::v1::ServiceKind;

// A synthetic civil servant, in whatever role.
struct Person {
  PersonId id;
  std::string nip;

  std::string coachee() const { return "coachees/" + id.ToString(); }
  std::string provider() const { return "providers/" + id.ToString(); }
  Caller AsCoachee() const;
  Caller AsProvider() const;
};

struct ProviderWish {
  std::vector<ServiceKind> kinds = {COACHING, MENTORING, CONSULTING};
  int level = 5;
  int capacity = 4;
  int first_hour = 8;  // local; offers from there to noon on every working day
};

// The office, the systems, and people made on demand. A competency of its own keeps a world's
// requests and providers apart from those of every other world over the same suite. What cannot
// be made ends the test program with the reason.
class World {
 public:
  explicit World(Suite& suite);

  Suite& suite() { return suite_; }
  const std::string& competency() const { return competency_; }
  const std::string& unit() const { return unit_; }

  // Present level 2 in the world's competency, which its post requires at 3 or more.
  Person AddCoachee();
  Person AddProvider(const ProviderWish& wish = {});

  Caller office() const;
  Caller auditor() const;
  Caller unit_head() const;
  // `name` tells HR systems apart.
  Caller hr(const std::string& name = "hr") const;
  Caller partner(const std::string& name = "partner") const;

  // A fresh UUID in text, for request_id and external ids.
  std::string NewText() const;

 private:
  Person NewPerson() const;

  Suite& suite_;
  std::string competency_;
  std::string unit_;
};

// The provider that CreateProvider takes for `wish`, without its hours.
matching::v1::Provider ProviderOf(const ProviderWish& wish, const std::string& competency,
                                  const std::string& unit);
// From wish.first_hour to noon, Monday to Friday.
matching::v1::Availability HoursOf(const ProviderWish& wish);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_WORLD_H_
