// RETURN_IF_ERROR and ASSIGN_OR_RETURN, which this Abseil does not ship.
#ifndef PRIMADONA_COMMON_STATUS_MACROS_H_
#define PRIMADONA_COMMON_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define PRIMADONA_CONCAT_INNER(a, b) a##b
#define PRIMADONA_CONCAT(a, b) PRIMADONA_CONCAT_INNER(a, b)

// Leaves the function with the status of `expr` unless it is OK.
#define RETURN_IF_ERROR(expr)                        \
  do {                                               \
    if (absl::Status status_ = (expr); !status_.ok()) \
      return status_;                                \
  } while (false)

// Assigns the value of the StatusOr `expr` to `lhs`, or leaves the function with its status.
#define ASSIGN_OR_RETURN(lhs, expr) \
  ASSIGN_OR_RETURN_INNER(PRIMADONA_CONCAT(status_or_, __LINE__), lhs, expr)

#define ASSIGN_OR_RETURN_INNER(tmp, lhs, expr)   \
  auto tmp = (expr);                             \
  if (!tmp.ok()) return std::move(tmp).status(); \
  lhs = *std::move(tmp)

#endif  // PRIMADONA_COMMON_STATUS_MACROS_H_
