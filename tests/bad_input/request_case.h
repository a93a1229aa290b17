// How each public method is called rightly: what the bad-input tests start from.
#ifndef PRIMADONA_TESTS_BAD_INPUT_REQUEST_CASE_H_
#define PRIMADONA_TESTS_BAD_INPUT_REQUEST_CASE_H_

#include <string>
#include <vector>

#include "common/ids/caller.h"
#include "tests/bad_input/damage.h"

namespace primadona::e2e {

// A request whose fields are sound one by one.
struct WrongRequest {
  std::string what;
  std::string request;  // text format
  Refusal refusal;
  std::string who = {};  // as RequestCase::who, where another one than there asks
};

struct RequestCase {
  std::string method;  // as PublicMethod::name()
  Role role;
  std::string who;  // whose object it is: a way of the scene; "" for the main people
  // In text format, $words stand for objects of the scene. Together they set every input field of
  // the method; the first one is carried out at the end, and must succeed.
  std::vector<std::string> requests;
  Untaken untaken = {};
  // What the same request meets when it comes again under another request_id, its object being in
  // another state by then; no reason when it is carried out once more.
  Refusal again = {};
  // Whether the refused request leaves a row: a slot change is written before matching is asked,
  // and so keeps its refusal.
  bool again_is_kept = false;
  std::vector<WrongRequest> wrong = {};
};

std::vector<RequestCase> BookingRequests();
std::vector<RequestCase> MatchingRequests();
std::vector<RequestCase> SessionRequests();
// The three methods of a package's PolicyService; `policy` is one whose values are numbers.
std::vector<RequestCase> PolicyRequests(const std::string& package, const std::string& policy,
                                        const std::string& value);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_REQUEST_CASE_H_
