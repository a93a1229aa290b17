// Matchers for absl::Status and StatusOr in tests.
#ifndef PRIMADONA_COMMON_TESTING_STATUS_MATCHERS_H_
#define PRIMADONA_COMMON_TESTING_STATUS_MATCHERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status) {
  return status.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg);
  return StatusOf(arg).ok();
}

MATCHER_P2(FailsWith, code, reason, "fails with the code and the reason " + std::string(reason)) {
  const absl::Status& status = StatusOf(arg);
  *result_listener << status << " reason=" << ReasonOf(status);
  return status.code() == code && ReasonOf(status) == reason;
}

#define ASSERT_OK(expr) ASSERT_THAT(expr, ::primadona::testing::IsOk())
#define EXPECT_OK(expr) EXPECT_THAT(expr, ::primadona::testing::IsOk())
#define ASSERT_OK_AND_ASSIGN(lhs, expr) \
  ASSERT_OK_AND_ASSIGN_INNER(PRIMADONA_CONCAT(status_or_, __LINE__), lhs, expr)
#define ASSERT_OK_AND_ASSIGN_INNER(tmp, lhs, expr) \
  auto tmp = (expr);                               \
  ASSERT_OK(tmp);                                  \
  lhs = *std::move(tmp)

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_STATUS_MATCHERS_H_
