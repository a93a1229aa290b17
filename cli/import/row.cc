#include "cli/import/row.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

namespace primadona::cli {

std::string Row::Text(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  const size_t index = found - columns_.begin();
  if (index >= row_.fields.size()) return "";
  return std::string(absl::StripAsciiWhitespace(row_.fields[index]));
}

std::string Row::Required(std::string_view column) {
  std::string text = Text(column);
  if (text.empty()) AddFault(column, "MISSING", "must not be empty");
  return text;
}

int Row::Number(std::string_view column, int min, int max) {
  int number = 0;
  if (absl::SimpleAtoi(Text(column), &number) && number >= min && number <= max) return number;
  AddFault(column, "NUMBER_OUT_OF_RANGE", absl::StrCat("must be a number from ", min, " to ", max));
  return 0;
}

int Row::EnumNumber(std::string_view column, std::string_view text,
                    const google::protobuf::EnumDescriptor* type) {
  const auto* value = type->FindValueByName(absl::AsciiStrToUpper(std::string(text)));
  if (value != nullptr && value->number() != 0) return value->number();
  std::vector<std::string> names;
  for (int i = 1; i < type->value_count(); ++i) names.push_back(type->value(i)->name());
  AddFault(column, "VALUE_UNKNOWN", absl::StrCat("must be one of ", absl::StrJoin(names, ", ")));
  return 0;
}

int Row::Enum(std::string_view column, const google::protobuf::EnumDescriptor* type) {
  return EnumNumber(column, Text(column), type);
}

std::vector<int> Row::Enums(std::string_view column,
                            const google::protobuf::EnumDescriptor* type) {
  const std::string text = Text(column);
  std::vector<int> numbers;
  const std::vector<std::string> parts = absl::StrSplit(text, ';', absl::SkipWhitespace());
  for (const std::string& part : parts) {
    numbers.push_back(EnumNumber(column, std::string(absl::StripAsciiWhitespace(part)), type));
  }
  return numbers;
}

google::type::Date Row::Date(std::string_view column) {
  google::type::Date date;
  const std::vector<std::string> parts = absl::StrSplit(Text(column), '-');
  int numbers[3] = {};
  bool sound = parts.size() == 3;
  for (size_t i = 0; sound && i < 3; ++i) sound = absl::SimpleAtoi(parts[i], &numbers[i]);
  const absl::CivilDay day(numbers[0], numbers[1], numbers[2]);
  sound = sound && numbers[0] > 0 && day.month() == numbers[1] && day.day() == numbers[2];
  if (!sound) {
    AddFault(column, "DATE_MALFORMED", "must be a date like 2026-12-31");
    return date;
  }
  date.set_year(numbers[0]);
  date.set_month(numbers[1]);
  date.set_day(numbers[2]);
  return date;
}

std::vector<std::pair<std::string, int>> Row::Levels(std::string_view column) {
  std::vector<std::pair<std::string, int>> levels;
  const std::string text = Text(column);
  const std::vector<std::string> parts = absl::StrSplit(text, ';', absl::SkipWhitespace());
  for (const std::string& part : parts) {
    const std::vector<std::string> pair = absl::StrSplit(part, ':');
    int level = 0;
    if (pair.size() == 2 && absl::SimpleAtoi(pair[1], &level) && level >= 1 && level <= 5) {
      levels.emplace_back(std::string(absl::StripAsciiWhitespace(pair[0])), level);
    } else {
      AddFault(column, "LEVELS_MALFORMED", "must be like MAN-03:2;UMM-05:1, levels 1 to 5");
    }
  }
  return levels;
}

void Row::AddFault(std::string_view column, std::string reason, std::string text) {
  faults_.push_back({row_.line, std::string(column), std::move(reason), std::move(text)});
}

}  // namespace primadona::cli
