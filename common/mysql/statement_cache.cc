#include "common/mysql/statement_cache.h"

namespace primadona::mysql {

sql::PreparedStatement& StatementCache::Get(std::string_view text) {
  if (const auto found = by_text_.find(text); found != by_text_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return *entries_.front().statement;
  }
  std::unique_ptr<sql::PreparedStatement> statement(
      connection_.prepareStatement(sql::SQLString(text.data(), text.size())));
  if (entries_.size() == kMaxPreparedStatements) Forget(entries_.back().text);
  entries_.push_front({std::string(text), std::move(statement)});
  by_text_.emplace(entries_.front().text, entries_.begin());
  return *entries_.front().statement;
}

void StatementCache::Forget(std::string_view text) {
  const auto found = by_text_.find(text);
  if (found == by_text_.end()) return;
  const auto entry = found->second;
  by_text_.erase(found);
  entries_.erase(entry);
}

}  // namespace primadona::mysql
