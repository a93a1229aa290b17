// The objects that the bad-input tests ask for: one at each state that a method starts from.
#ifndef PRIMADONA_TESTS_BAD_INPUT_SCENE_H_
#define PRIMADONA_TESTS_BAD_INPUT_SCENE_H_

#include <map>
#include <string>

#include "tests/bad_input/request_case.h"
#include "tests/e2e/world.h"

namespace primadona::e2e {

// Each way is one coachee with a booking, and how far it has come with the one provider. What
// cannot be made ends the test program.
class BadInputScene {
 public:
  explicit BadInputScene(Suite& suite);

  Suite& suite() { return world_.suite(); }
  // The one who makes the request of a case.
  Caller CallerOf(const RequestCase& one) const;
  // Who holds the same role and has nothing to do with the objects.
  Caller StrangerTo(const RequestCase& one) const;
  // `request` with its $words put in; $fresh is another UUID each time.
  std::string Fill(std::string request) const;

 private:
  void Engaged(const std::string& way);
  void Proposed(const std::string& way, bool accepted, bool confirmed);
  void HoldSessions();
  void MakeDrafts();
  void MakeNeeds();
  void SetPolicy(const std::string& policy, const std::string& value);
  void LeaveWaiting();
  void RunRounds();
  std::string NewDraft(const Person& person, bool with_competency);
  std::string BookNeed(const Person& person);
  const std::string& Word(const std::string& word) const;

  World world_;
  Person coachee_;
  Person provider_;
  Person stranger_;
  Person other_provider_;
  std::map<std::string, Person> people_;       // by way
  std::map<std::string, std::string> words_;   // "$way.booking", …
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_SCENE_H_
