// Civil servants' numbers (NIP of a PNS, number of a PPPK) of synthetic people, sound and unsound.
#ifndef PRIMADONA_CLI_PROVINCE_NIP_H_
#define PRIMADONA_CLI_PROVINCE_NIP_H_

#include <string>

#include "absl/time/civil_time.h"

namespace primadona::cli {

// What a number is made of.
struct NumberParts {
  absl::CivilDay birth;
  absl::CivilMonth appointment;
  bool female = false;
  int sequence = 1;  // 1–999
};

// 18 digits: birth yyyymmdd, appointment yyyymm, sex, sequence.
std::string NipOfPns(const NumberParts& parts);

// 18 digits: birth yyyymmdd, year yyyy, contract "21", sex, sequence. Read as a PNS's it is
// unsound, since 21 is no month.
std::string NumberOfPppk(const NumberParts& parts);

// Ways in which a number can be wrong.
enum class NipFault {
  kTooShort,       // 17 digits
  kLetter,         // a letter among the digits
  kMonthThirteen,  // appointed in month 13
  kSequenceZero,   // sequence 000
  kTooYoung,       // appointed at the age of 12
  kFeb29,          // born on 29 February of a common year
  kPppkAsPns,      // the number of a PPPK given as a PNS's
};

// A number with that one fault, made from sound `parts`.
std::string UnsoundNip(NipFault fault, const NumberParts& parts);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_NIP_H_
