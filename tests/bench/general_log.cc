#include "tests/bench/general_log.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"

namespace primadona::bench {
namespace {

constexpr std::string_view kNumberCharacters = "+-.0123456789eE";

char Unescaped(char c) {
  switch (c) {
    case '0':
      return '\0';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'Z':
      return '\x1a';
    default:
      return c;
  }
}

// The literal at the begin of `rest`, which is taken from it.
std::optional<mysql::Scalar> TakeLiteral(std::string_view& rest) {
  if (rest.starts_with("NULL")) {
    rest.remove_prefix(4);
    return mysql::Scalar(mysql::Null{});
  }
  if (!rest.starts_with("'")) {
    const size_t size = std::min(rest.find_first_not_of(kNumberCharacters), rest.size());
    int64_t number = 0;
    if (!absl::SimpleAtoi(absl::string_view(rest.data(), size), &number)) return std::nullopt;
    rest.remove_prefix(size);
    return mysql::Scalar(number);
  }
  std::string text;
  for (size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\'') {
      rest.remove_prefix(i + 1);
      return mysql::Scalar(std::move(text));
    }
    if (rest[i] == '\\' && i + 1 < rest.size()) {
      text.push_back(Unescaped(rest[++i]));
    } else {
      text.push_back(rest[i]);
    }
  }
  return std::nullopt;
}

// One entry: "time or nothing TAB, or two TABs; id, a blank, command, TAB, argument".
struct Entry {
  int64_t connection = 0;
  std::string_view command, argument;
};

std::optional<Entry> ParseEntry(std::string_view line) {
  const size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  line.remove_prefix(tab + 1);
  if (line.starts_with("\t")) line.remove_prefix(1);
  const size_t end = line.find('\t');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view head = line.substr(0, end);
  head.remove_prefix(std::min(head.find_first_not_of(' '), head.size()));
  const size_t blank = head.find(' ');
  Entry entry;
  if (blank == std::string_view::npos ||
      !absl::SimpleAtoi(absl::string_view(head.data(), blank), &entry.connection)) {
    return std::nullopt;
  }
  entry.command = head.substr(blank + 1);
  entry.argument = line.substr(end + 1);
  return entry;
}

class Reader {
 public:
  explicit Reader(size_t from) : from_(from) {}

  absl::Status Take(const Entry& entry, size_t place) {
    Connection& connection = connections_[entry.connection];
    if (entry.command == "Connect") {
      connection = {.schema = SchemaOf(entry.argument)};
    } else if (entry.command == "Prepare") {
      texts_[PrefixOf(entry.argument)].emplace(entry.argument);
    } else if (entry.command == "Query") {
      TakeQuery(connection, std::string(entry.argument), place);
    } else if (entry.command == "Execute" && !connection.autocommit && place >= from_) {
      ASSIGN_OR_RETURN(Statement statement, Understand(entry.argument));
      connection.open.push_back(std::move(statement));
    }
    return absl::OkStatus();
  }

  std::vector<Transaction> TakeCommitted() { return std::move(committed_); }

 private:
  struct Connection {
    std::string schema;
    bool autocommit = true;
    std::vector<Statement> open;
  };

  // "user@host on schema using Socket"
  static std::string SchemaOf(std::string_view argument) {
    const size_t on = argument.find(" on ");
    if (on == std::string_view::npos) return "";
    const std::string_view rest = argument.substr(on + 4);
    return std::string(rest.substr(0, rest.find(' ')));
  }

  static std::string PrefixOf(std::string_view text) {
    return std::string(text.substr(0, text.find('?')));
  }

  void TakeQuery(Connection& connection, const std::string& text, size_t place) {
    std::string words = absl::AsciiStrToLower(text);
    words.erase(std::remove(words.begin(), words.end(), ' '), words.end());
    if (absl::StrContains(words, "autocommit=0")) connection.autocommit = false;
    if (absl::StrContains(words, "autocommit=1")) connection.autocommit = true;
    if (words == "rollback") connection.open.clear();
    if (words != "commit") return;
    bool writes = false;
    for (const Statement& statement : connection.open) writes = writes || !statement.reads();
    if (writes && place >= from_) {
      committed_.push_back({connection.schema, std::move(connection.open)});
    }
    connection.open.clear();
  }

  absl::StatusOr<Statement> Understand(std::string_view executed) const {
    // The text up to its first parameter leads to the few texts that may be meant.
    for (auto it = texts_.upper_bound(std::string(executed)); it != texts_.begin();) {
      --it;
      if (!executed.starts_with(it->first)) continue;
      for (const std::string& text : it->second) {
        std::optional<mysql::List> values = ValuesOf(text, executed);
        if (values.has_value()) return Statement{text, *std::move(values)};
      }
    }
    return absl::FailedPreconditionError(
        absl::StrCat("no prepared statement for: ", std::string(executed.substr(0, 200))));
  }

  const size_t from_;
  std::map<int64_t, Connection> connections_;
  std::map<std::string, std::set<std::string>> texts_;  // by the part before the first parameter
  std::vector<Transaction> committed_;
};

}  // namespace

std::optional<mysql::List> ValuesOf(std::string_view text, std::string_view executed) {
  mysql::List values;
  while (true) {
    const size_t mark = text.find('?');
    const std::string_view plain = text.substr(0, mark);
    if (!executed.starts_with(plain)) return std::nullopt;
    executed.remove_prefix(plain.size());
    if (mark == std::string_view::npos) break;
    text.remove_prefix(mark + 1);
    std::optional<mysql::Scalar> value = TakeLiteral(executed);
    if (!value.has_value()) return std::nullopt;
    values.push_back(*std::move(value));
  }
  if (!executed.empty()) return std::nullopt;
  return values;
}

absl::StatusOr<std::vector<Transaction>> CommittedIn(const std::string& log, size_t from) {
  Reader reader(from);
  const std::string_view all = log;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    if (const auto entry = ParseEntry(all.substr(at, end - at))) {
      RETURN_IF_ERROR(reader.Take(*entry, at));
    }
    at = end + 1;
  }
  return reader.TakeCommitted();
}

}  // namespace primadona::bench
