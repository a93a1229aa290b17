// One suite in process for all cases of a test class.
#ifndef PRIMADONA_TESTS_E2E_SHARED_SUITE_H_
#define PRIMADONA_TESTS_E2E_SHARED_SUITE_H_

#include <memory>

#include "gtest/gtest.h"
#include "tests/e2e/in_process_suite.h"

namespace primadona::e2e {

// The suite starts with the first case that asks for it and ends with the last one: its programs
// must not outlive the test program's database.
class SharedSuite : public ::testing::Test {
 public:
  static void TearDownTestSuite() { suite_.reset(); }

 protected:
  static Suite& TheSuite() {
    if (suite_ == nullptr) suite_ = std::make_unique<InProcessSuite>();
    return *suite_;
  }

 private:
  static inline std::unique_ptr<InProcessSuite> suite_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_SHARED_SUITE_H_
