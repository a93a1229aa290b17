// What a field's value means beyond its type: what is malformed there, and what it is refused for.
#ifndef PRIMADONA_TESTS_BAD_INPUT_SEMANTICS_H_
#define PRIMADONA_TESTS_BAD_INPUT_SEMANTICS_H_

#include <string>
#include <vector>

#include "tests/bad_input/damage.h"
#include "tests/bad_input/field_walk.h"

namespace primadona::e2e {

// A text that the field at a path must not have.
struct BadText {
  std::string text;
  Refusal refusal;
};

// The malformed texts of a field, whose value in a valid request is `sample`. Empty for free text,
// and for a field that `sample` leaves out and whose name does not tell.
// A text field that the list does not know, and whose sample is no resource name, ends the test
// program: whoever adds a field says there what is malformed.
std::vector<BadText> BadTextsOf(const FieldDescriptor& field, const std::string& path,
                                const std::string& sample);

// Likewise, numbers that a field without a range of its own refuses.
struct BadNumber {
  int64_t number = 0;
  Refusal refusal;
};
std::vector<BadNumber> BadNumbersOf(const FieldDescriptor& field, const std::string& path);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_SEMANTICS_H_
