#include "matching/domain/competency.h"

#include <algorithm>

#include "common/status/error.h"

namespace primadona::matching {

absl::Status CheckCompetencyCode(std::string_view code, std::string_view field) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto allowed = [&](char c) { return upper(c) || (c >= '0' && c <= '9') || c == '-'; };
  if (code.size() >= 2 && code.size() <= 32 && upper(code.front()) && code.back() != '-' &&
      std::all_of(code.begin(), code.end(), allowed)) {
    return absl::OkStatus();
  }
  return FieldError(std::string(field), "COMPETENCY_CODE_MALFORMED",
                    {.en = "A competency's code is 2 to 32 capital letters, digits and hyphens.",
                     .id = "Kode kompetensi terdiri atas 2 sampai 32 huruf kapital, angka, dan "
                           "tanda hubung."});
}

absl::Status CompetencyNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "COMPETENCY_NOT_FOUND",
                   {.en = "There is no such competency in the catalogue.",
                    .id = "Kompetensi tersebut tidak ada dalam katalog."});
}

absl::Status CompetencyExistsError(std::string_view code) {
  return MakeError(absl::StatusCode::kAlreadyExists, "COMPETENCY_EXISTS",
                   {.en = "The catalogue already has a competency of this code.",
                    .id = "Katalog sudah memiliki kompetensi dengan kode ini."},
                   {{"code", std::string(code)}});
}

}  // namespace primadona::matching
