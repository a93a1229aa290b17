#include "tests/bench/replay_script.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace primadona::bench {
namespace {

constexpr size_t kTextSize = 36;        // of a UUID
constexpr size_t kLongestName = 200;    // a longer text is content, which is left as it is
constexpr int64_t kFirstTime = 1'600'000'000'000'000;  // a number above it counts microseconds
constexpr int64_t kNumbersARound = 10'000'000;

bool IsFresh(const Uuid& id) {
  return (id.bytes()[6] >> 4) == 7 && (id.bytes()[8] >> 6) == 2;  // UUIDv7, as all our ids
}

// The place of the one UUID in a short text, such as "bookings/…".
std::optional<size_t> PlaceOfId(const std::string& text) {
  if (text.size() < kTextSize || text.size() > kLongestName) return std::nullopt;
  for (size_t at = 0; at + kTextSize <= text.size(); ++at) {
    const auto id = Uuid::Parse(std::string_view(text).substr(at, kTextSize));
    if (id.ok() && IsFresh(*id)) return at;
  }
  return std::nullopt;
}

class Writer {
 public:
  Script Write(const std::vector<Transaction>& recording) {
    for (const Transaction& transaction : recording) script_.transactions.push_back(Of(transaction));
    return std::move(script_);
  }

 private:
  ScriptTransaction Of(const Transaction& transaction) {
    ScriptTransaction out;
    out.schema = transaction.schema;
    std::set<size_t> after;
    const size_t self = script_.transactions.size();
    for (const Statement& statement : transaction.statements) {
      ScriptStatement& written = out.statements.emplace_back();
      written.text = statement.text;
      written.reads = statement.reads();
      for (size_t i = 0; i < statement.values.size(); ++i) {
        written.values.push_back(Of(statement.values[i]));
        ScriptValue& value = written.values.back();
        if (IsFeedNumber(statement.text, i)) value.kind = ScriptValue::kFeedNumber;
        if (value.kind != ScriptValue::kIdBytes && value.kind != ScriptValue::kTextWithId) continue;
        const auto [last, is_new] = last_with_.emplace(value.id, self);
        if (!is_new && last->second != self) after.insert(last->second);
        last->second = self;
      }
    }
    out.after.assign(after.begin(), after.end());
    return out;
  }

  ScriptValue Of(const mysql::Scalar& recorded) {
    ScriptValue value;
    value.recorded = recorded;
    if (const auto* number = std::get_if<int64_t>(&recorded)) {
      if (*number > kFirstTime) value.kind = ScriptValue::kTime;
    } else if (const auto* text = std::get_if<std::string>(&recorded)) {
      if (const auto id = Uuid::FromBytes(*text); id.ok() && IsFresh(*id)) {
        value.kind = ScriptValue::kIdBytes;
        value.id = NumberOf(*id);
      } else if (const auto place = PlaceOfId(*text)) {
        value.kind = ScriptValue::kTextWithId;
        value.place = *place;
        value.id = NumberOf(*Uuid::Parse(text->substr(*place, kTextSize)));
      }
    }
    return value;
  }

  // Numbers of the feed are unique, so each round takes its own.
  static bool IsFeedNumber(const std::string& text, size_t place) {
    return place == 0 && (text.starts_with("UPDATE event SET number") ||
                          text.starts_with("UPDATE feed_position"));
  }

  size_t NumberOf(const Uuid& id) {
    const auto [found, is_new] = numbers_.emplace(id, script_.ids.size());
    if (is_new) script_.ids.push_back(id);
    return found->second;
  }

  Script script_;
  absl::flat_hash_map<Uuid, size_t> numbers_;
  absl::flat_hash_map<size_t, size_t> last_with_;
};

}  // namespace

mysql::Scalar ScriptValue::In(const RoundValues& round) const {
  switch (kind) {
    case kIdBytes:
      return round.ids[id];
    case kTextWithId: {
      std::string text = std::get<std::string>(recorded);
      text.replace(place, kTextSize, round.ids[id].ToString());
      return text;
    }
    case kTime:
      return std::get<int64_t>(recorded) + absl::ToInt64Microseconds(round.moved);
    case kFeedNumber:
      return std::get<int64_t>(recorded) + round.round * kNumbersARound;
    case kConstant:
      break;
  }
  return recorded;
}

Script MakeScript(const std::vector<Transaction>& recording) { return Writer().Write(recording); }

}  // namespace primadona::bench
