// The personnel number of a civil servant (NIP). It discloses birth date and sex: it never stands
// in a log, a metric, an error, a URL or a resource name.
#ifndef PRIMADONA_BOOKING_DOMAIN_NIP_H_
#define PRIMADONA_BOOKING_DOMAIN_NIP_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace primadona::booking {

// Status of employment; the numbers are those of the contract.
enum class Employment {
  kUnspecified = 0,
  kPns = 1,   // Pegawai Negeri Sipil, permanent
  kPppk = 2,  // Pegawai Pemerintah dengan Perjanjian Kerja, on contract
};

enum class Sex { kMale = 1, kFemale = 2 };

// A number that has passed the checks of one form. Made by ParseNip alone.
class Nip {
 public:
  const std::string& digits() const { return digits_; }
  Sex sex() const { return sex_; }

 private:
  friend absl::StatusOr<Nip> ParseNip(std::string_view, Employment, std::string_view);
  Nip(std::string digits, Sex sex) : digits_(std::move(digits)), sex_(sex) {}

  std::string digits_;
  Sex sex_;
};

// The digits of `text` without the spaces between their groups: the form that is looked up.
// INVALID_ARGUMENT on `field`: NIP_MALFORMED unless that leaves 18 digits.
absl::StatusOr<std::string> NormaliseNip(std::string_view text, std::string_view field);

// Checks `text` by the form of `employment`; the number has no check digit.
//   PNS:  birth yyyymmdd, appointment yyyymm, sex, sequence of 3 from 001
//   PPPK: birth yyyymmdd, year yyyy, contract of 2, sex, sequence of 3 from 001
// An appointment takes effect on the first of its month; the person must be 18 by then (a PPPK
// within the year). INVALID_ARGUMENT on `field` with all of NIP_MALFORMED, NIP_BIRTH_DATE,
// NIP_APPOINTMENT_MONTH, NIP_UNDER_AGE, NIP_CONTRACT, NIP_SEX, NIP_SEQUENCE that apply.
absl::StatusOr<Nip> ParseNip(std::string_view text, Employment employment, std::string_view field);

// Whether the number is sound in at least one of the two forms.
bool IsSoundNip(std::string_view text);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_NIP_H_
