#include "matching/engine/instance/errors.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "matching/engine/instance/limits.h"

namespace primadona::matching::engine {
namespace {

std::string Field(const char* list, uint32_t index, const char* member) {
  return absl::StrCat(list, "[", index, "].", member);
}

}  // namespace

absl::Status CapacityInvalidError(uint32_t provider, int64_t capacity) {
  return FieldError(
      Field("providers", provider, "capacity"), "CAPACITY_INVALID",
      {.en = absl::StrCat("A provider's capacity is 0 to ", kMaxCapacity, ", not ", capacity, "."),
       .id =
           absl::StrCat("Kapasitas penyedia 0 sampai ", kMaxCapacity, ", bukan ", capacity, ".")});
}

absl::Status ProviderUnknownError(uint32_t slot, uint32_t provider) {
  return FieldError(Field("slots", slot, "provider"), "PROVIDER_UNKNOWN",
                    {.en = absl::StrCat("There is no provider number ", provider, "."),
                     .id = absl::StrCat("Penyedia nomor ", provider, " tidak ada.")});
}

absl::Status PriorityInvalidError(uint32_t ticket, int64_t priority) {
  return FieldError(
      Field("tickets", ticket, "priority"), "PRIORITY_INVALID",
      {.en = absl::StrCat("A ticket's priority is 1 to ", kMaxPriority, ", not ", priority,
                          ": without one it would never be served."),
       .id = absl::StrCat("Prioritas tiket 1 sampai ", kMaxPriority, ", bukan ", priority,
                          ": tanpa prioritas tiket tidak akan pernah dilayani.")});
}

absl::Status CostInvalidError(uint32_t ticket, int64_t cost) {
  return FieldError(Field("tickets", ticket, "cost"), "COST_INVALID",
                    {.en = absl::StrCat("A cost is 0 to ", kMaxCost, ", not ", cost, "."),
                     .id = absl::StrCat("Biaya 0 sampai ", kMaxCost, ", bukan ", cost, ".")});
}

absl::Status PlaceUnknownError(uint32_t ticket, uint32_t place) {
  return FieldError(Field("tickets", ticket, "place"), "PLACE_UNKNOWN",
                    {.en = absl::StrCat("There is no place number ", place, "."),
                     .id = absl::StrCat("Tempat nomor ", place, " tidak ada.")});
}

absl::Status KeyRepeatedError(const std::string& field) {
  return FieldError(field, "KEY_REPEATED",
                    {.en = absl::StrCat("Two of ", field, " have the same key."),
                     .id = absl::StrCat("Dua ", field, " memiliki kunci yang sama.")});
}

absl::Status TooManyPrioritiesError(int priorities) {
  return FieldError(
      "tickets.priority", "TOO_MANY_PRIORITIES",
      {.en = absl::StrCat("There are ", priorities, " different priorities; at most ",
                          kMaxPriorities, " are possible."),
       .id = absl::StrCat("Ada ", priorities, " prioritas yang berbeda; paling banyak ",
                          kMaxPriorities, ".")});
}

absl::Status TooLargeError() {
  return FieldError("tickets", "TOO_LARGE",
                    {.en = "The totals of this instance might not fit 128 bits.",
                     .id = "Jumlah pada masalah ini mungkin tidak muat dalam 128 bit."});
}

absl::Status TicketUnknownError(uint32_t ticket) {
  return MakeError(absl::StatusCode::kNotFound, "TICKET_UNKNOWN",
                   {.en = absl::StrCat("There is no ticket number ", ticket, "."),
                    .id = absl::StrCat("Tiket nomor ", ticket, " tidak ada.")});
}

absl::Status OrderInvalidError(const std::string& field) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ORDER_INVALID",
                   {.en = absl::StrCat(field, " come before what refers to them."),
                    .id = absl::StrCat(field, " mendahului yang merujuk kepadanya.")});
}

}  // namespace primadona::matching::engine
