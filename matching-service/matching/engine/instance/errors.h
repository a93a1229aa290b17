// Why an instance is refused.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_ERRORS_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_ERRORS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace primadona::matching::engine {

// INVALID_ARGUMENT unless said otherwise; the field is named as in the caller's input.
absl::Status CapacityInvalidError(uint32_t provider, int64_t capacity);
absl::Status ProviderUnknownError(uint32_t slot, uint32_t provider);
absl::Status PriorityInvalidError(uint32_t ticket, int64_t priority);
absl::Status CostInvalidError(uint32_t ticket, int64_t cost);
absl::Status PlaceUnknownError(uint32_t ticket, uint32_t place);
absl::Status KeyRepeatedError(const std::string& field);
absl::Status TooManyPrioritiesError(int priorities);
absl::Status TooLargeError();
absl::Status TicketUnknownError(uint32_t ticket);          // NOT_FOUND
absl::Status OrderInvalidError(const std::string& field);  // FAILED_PRECONDITION

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_ERRORS_H_
