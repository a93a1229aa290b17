// One row of an import, read by column name, with every fault kept.
#ifndef PRIMADONA_CLI_IMPORT_ROW_H_
#define PRIMADONA_CLI_IMPORT_ROW_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/import/csv.h"
#include "google/protobuf/descriptor.h"
#include "google/type/date.pb.h"

namespace primadona::cli {

class Row {
 public:
  Row(const std::vector<std::string>& columns, const CsvRow& row, std::vector<Fault>& faults)
      : columns_(columns), row_(row), faults_(faults) {}

  // "" for a column that the file does not have.
  std::string Text(std::string_view column) const;
  std::string Required(std::string_view column);
  // 0 with a fault unless the column holds a whole number of [min, max].
  int Number(std::string_view column, int min, int max);
  // The number of the enum value that the column names, in either case; 0 with a fault.
  int Enum(std::string_view column, const google::protobuf::EnumDescriptor* type);
  // The same for a list separated by ';'.
  std::vector<int> Enums(std::string_view column, const google::protobuf::EnumDescriptor* type);
  // "2026-12-31".
  google::type::Date Date(std::string_view column);
  // "MAN-03:2;UMM-05:1".
  std::vector<std::pair<std::string, int>> Levels(std::string_view column);

  void AddFault(std::string_view column, std::string reason, std::string text);
  int line() const { return row_.line; }

 private:
  int EnumNumber(std::string_view column, std::string_view text,
                 const google::protobuf::EnumDescriptor* type);

  const std::vector<std::string>& columns_;
  const CsvRow& row_;
  std::vector<Fault>& faults_;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_ROW_H_
