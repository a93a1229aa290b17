#include "common/testing/sql_file.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace primadona::testing {
namespace {

// The lines between "-- migrate:up" and "-- migrate:down".
std::string_view UpPart(std::string_view text) {
  const size_t up = text.find("-- migrate:up");
  if (up == std::string_view::npos) return "";
  const size_t start = text.find('\n', up);
  if (start == std::string_view::npos) return "";
  return text.substr(start, text.find("-- migrate:down", start) - start);
}

// The position after the quoted text that begins at `at`; a doubled quote stays within.
size_t SkipQuoted(std::string_view text, size_t at) {
  const char quote = text[at];
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote != '`') {
      ++i;
    } else if (text[i] == quote) {
      if (i + 1 < text.size() && text[i + 1] == quote) {
        ++i;
      } else {
        return i + 1;
      }
    }
  }
  return text.size();
}

void Add(std::string& statement, std::vector<std::string>& statements) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(statement);
  if (!trimmed.empty()) statements.emplace_back(trimmed.data(), trimmed.size());
  statement.clear();
}

}  // namespace

std::vector<std::string> UpStatements(std::string_view text) {
  const std::string_view part = UpPart(text);
  std::vector<std::string> statements;
  std::string statement;
  for (size_t i = 0; i < part.size();) {
    if (part.substr(i, 2) == "--") {
      i = std::min(part.find('\n', i), part.size());
    } else if (part[i] == '\'' || part[i] == '"' || part[i] == '`') {
      const size_t end = SkipQuoted(part, i);
      statement += part.substr(i, end - i);
      i = end;
    } else if (part[i] == ';') {
      Add(statement, statements);
      ++i;
    } else {
      statement += part[i++];
    }
  }
  Add(statement, statements);
  return statements;
}

}  // namespace primadona::testing
