// The objects that the permission tests ask for, and the people who own them or do not.
#ifndef PRIMADONA_TESTS_E2E_PERMISSION_SCENE_H_
#define PRIMADONA_TESTS_E2E_PERMISSION_SCENE_H_

#include <map>
#include <string>

#include "tests/e2e/world.h"

namespace primadona::e2e {

// One person's whole way: a draft, a waiting booking, an open need, a completed engagement with
// its match, session, credit and gain. What cannot be made ends the test program.
class PermissionScene {
 public:
  explicit PermissionScene(Suite& suite);

  Suite& suite() { return world_.suite(); }
  // Who owns the objects in that role.
  Caller Owner(Role role) const;
  // Who holds the same role and has nothing to do with them.
  Caller Stranger(Role role) const;
  // `request` with its $words put in.
  std::string Fill(std::string request) const;
  // The same, but `object`'s own id is one that nobody has.
  std::string FillMissing(std::string request, const std::string& object) const;
  // The part of a $word that tells it from others: a UUID, or the number itself.
  std::string IdOf(const std::string& object) const;
  std::string missing_id(const std::string& object) const;

 private:
  void WalkTheWay();
  void LeaveOpen();

  World world_;
  Person coachee_;
  Person provider_;
  Person stranger_;
  Person other_provider_;
  std::string missing_uuid_;
  std::map<std::string, std::string> words_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_PERMISSION_SCENE_H_
