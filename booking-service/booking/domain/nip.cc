#include "booking/domain/nip.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

constexpr size_t kDigits = 18;
constexpr int kLeastAge = 18;  // years, at appointment

int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// Gathers the faults of one number; none of them repeats a digit of it.
class Faults {
 public:
  explicit Faults(std::string_view field) : field_(field) {}
  void Add(const char* reason, Text text) { faults_.Add(field_, reason, std::move(text)); }
  absl::Status ToStatus() const { return faults_.ToStatus(); }

 private:
  const std::string field_;
  FieldFaults faults_;
};

bool IsRealDate(int year, int month, int day) {
  const absl::CivilDay date(year, month, day);
  return year > 0 && date.year() == year && date.month() == month && date.day() == day;
}

// The age rule of a PNS: 18 on the first day of the month of appointment.
void CheckAppointment(std::string_view digits, bool birth_is_real, absl::CivilDay birth,
                      Faults& faults) {
  const int year = Number(digits.substr(8, 4));
  const int month = Number(digits.substr(12, 2));
  if (month < 1 || month > 12) {
    faults.Add("NIP_APPOINTMENT_MONTH",
               {.en = "The NIP's month of appointment is not a month.",
                .id = "Bulan pengangkatan pada NIP bukan bulan yang benar."});
    return;
  }
  // A birthday of 29 February falls on 1 March of a common year.
  const absl::CivilDay of_age(birth.year() + kLeastAge, birth.month(), birth.day());
  if (birth_is_real && of_age > absl::CivilDay(year, month, 1)) {
    faults.Add("NIP_UNDER_AGE", {.en = "The NIP says an appointment before the age of 18.",
                                 .id = "NIP menyatakan pengangkatan sebelum usia 18 tahun."});
  }
}

// The year alone is known of a PPPK.
void CheckContract(std::string_view digits, bool birth_is_real, absl::CivilDay birth,
                   Faults& faults) {
  if (birth_is_real && birth.year() + kLeastAge > Number(digits.substr(8, 4))) {
    faults.Add("NIP_UNDER_AGE", {.en = "The number says a contract before the age of 18.",
                                 .id = "Nomor menyatakan kontrak sebelum usia 18 tahun."});
  }
  if (digits.substr(12, 2) == "00") {
    faults.Add("NIP_CONTRACT", {.en = "The number's contract digits must not be 00.",
                                .id = "Angka kontrak pada nomor tidak boleh 00."});
  }
}

}  // namespace

absl::StatusOr<std::string> NormaliseNip(std::string_view text, std::string_view field) {
  std::string digits;
  for (const char c : text) {
    if (c != ' ') digits.push_back(c);
  }
  if (digits.size() != kDigits || !std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit)) {
    return FieldError(
        std::string(field), "NIP_MALFORMED",
        {.en = "The NIP must have 18 digits.", .id = "NIP harus terdiri atas 18 angka."});
  }
  return digits;
}

absl::StatusOr<Nip> ParseNip(std::string_view text, Employment employment, std::string_view field) {
  ASSIGN_OR_RETURN(const std::string digits, NormaliseNip(text, field));
  const std::string_view view = digits;
  Faults faults(field);

  const int year = Number(view.substr(0, 4));
  const int month = Number(view.substr(4, 2));
  const int day = Number(view.substr(6, 2));
  const bool birth_is_real = IsRealDate(year, month, day);
  if (!birth_is_real) {
    faults.Add("NIP_BIRTH_DATE", {.en = "The NIP's birth date is not a date of the calendar.",
                                  .id = "Tanggal lahir pada NIP tidak ada dalam kalender."});
  }
  const absl::CivilDay birth(year, month, day);
  if (employment == Employment::kPppk) {
    CheckContract(view, birth_is_real, birth, faults);
  } else {
    CheckAppointment(view, birth_is_real, birth, faults);
  }
  const char sex = digits[14];
  if (sex != '1' && sex != '2') {
    faults.Add("NIP_SEX", {.en = "The NIP's digit for the sex must be 1 or 2.",
                           .id = "Angka jenis kelamin pada NIP harus 1 atau 2."});
  }
  if (view.substr(15) == "000") {
    faults.Add("NIP_SEQUENCE", {.en = "The NIP's sequence must not be 000.",
                                .id = "Nomor urut pada NIP tidak boleh 000."});
  }
  RETURN_IF_ERROR(faults.ToStatus());
  return Nip(digits, sex == '1' ? Sex::kMale : Sex::kFemale);
}

bool IsSoundNip(std::string_view text) {
  return ParseNip(text, Employment::kPns, "nip").ok() ||
         ParseNip(text, Employment::kPppk, "nip").ok();
}

}  // namespace primadona::booking
