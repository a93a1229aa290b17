// Why a provider or a ticket is refused.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_ERRORS_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_ERRORS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "matching/engine/candidates/profiles.h"

namespace primadona::matching::engine {

// INVALID_ARGUMENT
inline absl::Status OfferInvalidError(const Offer& offer) {
  return FieldError(
      "offers", "OFFER_INVALID",
      {.en = absl::StrCat("Competency number ", offer.competency,
                          " is not known, comes twice or has no level from 1 to ", kLevels, "."),
       .id =
           absl::StrCat("Kompetensi nomor ", offer.competency,
                        " tidak dikenal, berulang, atau levelnya bukan 1 sampai ", kLevels, ".")});
}

// INVALID_ARGUMENT
inline absl::Status TimesInvalidError(const std::string& field, const std::string& why) {
  return FieldError(field, "TIMES_INVALID",
                    {.en = absl::StrCat("These times are not possible: ", why, "."),
                     .id = "Waktu ini tidak sesuai dengan daftar waktu."});
}

// INVALID_ARGUMENT
inline absl::Status PersonRepeatedError() {
  return FieldError("person", "PERSON_REPEATED",
                    {.en = "Another provider has the same number.",
                     .id = "Penyedia lain memiliki nomor yang sama."});
}

// INVALID_ARGUMENT
inline absl::Status PersonInvalidError() {
  return FieldError("person", "PERSON_INVALID",
                    {.en = absl::StrCat("A grade is at most ", kGrades,
                                        " and a set of ways to meet less than ", kModeSets, "."),
                     .id = absl::StrCat("Golongan paling tinggi ", kGrades,
                                        " dan himpunan cara bertemu kurang dari ", kModeSets,
                                        ".")});
}

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_ERRORS_H_
