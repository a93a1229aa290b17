#include "tests/bench/replay_script.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "common/events/outbox.h"
#include "nlohmann/json.hpp"

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

// The ids of a JSON list such as events::JsonOf makes; none when `text` is anything else.
std::vector<Uuid> IdsOfList(const std::string& text) {
  std::vector<Uuid> ids;
  if (!text.starts_with("[\"")) return ids;
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  for (const nlohmann::json& item : list) {
    const auto id = item.is_string()
                        ? Uuid::FromBytes(absl::HexStringToBytes(item.get<std::string>()))
                        : absl::InvalidArgumentError("");
    if (!id.ok() || !IsFresh(*id)) return {};
    ids.push_back(*id);
  }
  return ids;
}

class Writer {
 public:
  Script Write(const std::vector<Transaction>& recording) {
    for (const Transaction& transaction : recording) {
      script_.transactions.push_back(Of(transaction));
    }
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
        for (const size_t id : value.ids) {
          const auto [last, is_new] = last_with_.emplace(id, self);
          if (!is_new && last->second != self) after.insert(last->second);
          last->second = self;
        }
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
        value.ids = {NumberOf(*id)};
      } else if (const auto place = PlaceOfId(*text)) {
        value.kind = ScriptValue::kTextWithId;
        value.place = *place;
        value.ids = {NumberOf(*Uuid::Parse(text->substr(*place, kTextSize)))};
      } else {
        for (const Uuid& listed : IdsOfList(*text)) value.ids.push_back(NumberOf(listed));
        if (!value.ids.empty()) value.kind = ScriptValue::kIdList;
      }
    }
    return value;
  }

  // Numbers of the feed are unique, so each round takes its own.
  static bool IsFeedNumber(const std::string& text, size_t place) {
    return text.starts_with("UPDATE feed_position")
               ? place == 0
               : absl::StrContains(text, "SET event.number = ? + wanted.place") && place == 1;
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
      return round.ids[ids[0]];
    case kTextWithId: {
      std::string text = std::get<std::string>(recorded);
      text.replace(place, kTextSize, round.ids[ids[0]].ToString());
      return text;
    }
    case kIdList: {
      std::vector<Uuid> listed;
      for (const size_t id : ids) listed.push_back(round.ids[id]);
      return events::JsonOf(listed);
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
