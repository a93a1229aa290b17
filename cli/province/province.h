// A synthetic province as files: the same bytes for the same seed and size on any machine.
#ifndef PRIMADONA_CLI_PROVINCE_PROVINCE_H_
#define PRIMADONA_CLI_PROVINCE_PROVINCE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/province/shape.h"
#include "cli/province/table.h"

namespace primadona::cli {

// The tables have the columns that `primadona import` reads.
struct Province {
  Table units;
  Table coachees;   // superiors before those whom they lead
  Table providers;  // with their weekly availability
  Table needs;
  Table requests;
  std::string stream;            // JSON lines of the year
  std::vector<BadRow> bad_lines;  // of the stream
};

// The province of `seed`. Bad records stand among the good ones: unsound numbers of every sort in
// coachees and needs, unknown people, duplicate and late revisions, overlapping slots, and what
// YearOf mixes in.
Province MakeProvince(uint64_t seed, const Shape& shape);

// Every bad record: file, line, fault.
Table BadRecords(const Province& province);

// Writes units.csv, coachees.csv, providers.csv, needs.csv, requests.csv, stream.jsonl and
// bad.csv into `directory`, which is made when it is missing. UNAVAILABLE: FILE_NOT_WRITTEN.
absl::Status WriteProvince(const Province& province, const std::string& directory);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_PROVINCE_H_
