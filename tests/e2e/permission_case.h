// What the permission tests know of each public method: how its own people call it, and what
// becomes of strangers.
#ifndef PRIMADONA_TESTS_E2E_PERMISSION_CASE_H_
#define PRIMADONA_TESTS_E2E_PERMISSION_CASE_H_

#include <set>
#include <string>
#include <vector>

#include "common/ids/caller.h"

namespace primadona::e2e {

// What a permitted role meets at somebody else's object.
enum class Foreign {
  kUnset,
  kNotFound,  // NOT_FOUND, byte-equal to the answer for an object that is not there
  kUnseen,    // an answer in which the object does not stand
  kRefused,   // no object is named: a role that may not call is refused before validation
  kSeparate,  // the stranger gets an object of its own and the owner's stays as it is
};

struct PermissionCase {
  std::string method;   // as PublicMethod::name()
  Role own;             // a role that reaches the object
  std::string request;  // text format; $words stand for objects of the scene
  Foreign foreign = Foreign::kUnset;
  std::string object = {};   // the $word of the object that is looked for
  std::set<Role> reach_all = {};  // roles that reach everybody's object by the contract
};

std::vector<PermissionCase> BookingCases();
std::vector<PermissionCase> MatchingCases();
std::vector<PermissionCase> SessionCases();

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_PERMISSION_CASE_H_
