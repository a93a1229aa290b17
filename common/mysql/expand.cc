#include "common/mysql/expand.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "common/mysql/errors.h"

namespace primadona::mysql {
namespace {

// The position after the parenthesis that closes the one at `open`; npos when none does.
size_t EndOfGroup(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

// [begin, end) of the group that ExpandRows repeats.
std::optional<std::pair<size_t, size_t>> RowGroup(std::string_view text) {
  constexpr std::string_view kValues = "VALUES";
  for (size_t at = text.rfind(kValues); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : text.rfind(kValues, at - 1)) {
    const size_t open = text.find_first_not_of(" \n", at + kValues.size());
    if (open == std::string_view::npos || text[open] != '(') continue;
    const size_t end = EndOfGroup(text, open);
    if (end == std::string_view::npos) continue;
    const std::string_view group = text.substr(open, end - open);
    if (std::count(group.begin(), group.end(), '?') > 0) return std::make_pair(open, end);
  }
  return std::nullopt;
}

}  // namespace

Expanded ExpandLists(std::string_view text, const Params& params) {
  Expanded out;
  out.text.reserve(text.size() + 64);
  size_t param = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    out.text.push_back(text[i]);
    if (text[i] != '?' || param == params.size()) continue;
    const auto& value = params[param++];
    if (const auto* scalar = std::get_if<Scalar>(&value)) {
      out.values.push_back(scalar);
      continue;
    }
    const List& list = std::get<List>(value);
    for (const Scalar& item : list) out.values.push_back(&item);
    const size_t padded = std::bit_ceil(list.size());
    for (size_t n = list.size(); n < padded; ++n) out.values.push_back(&list.back());
    for (size_t n = 1; n < padded; ++n) out.text += ", ?";
    if (i + 1 < text.size() && text[i + 1] == '*') ++i;
  }
  return out;
}

absl::StatusOr<Expanded> ExpandRows(std::string_view text, const List* rows, size_t count) {
  const auto group = RowGroup(text);
  if (!group.has_value()) return InternalDatabaseError();
  const std::string_view one = text.substr(group->first, group->second - group->first);
  Expanded out;
  out.text.reserve(text.size() + count * (one.size() + 2));
  out.text = text.substr(0, group->second);
  for (size_t n = 1; n < count; ++n) out.text.append(", ").append(one);
  out.text += text.substr(group->second);
  out.values.reserve(count * rows->size());
  for (size_t n = 0; n < count; ++n) {
    for (const Scalar& value : rows[n]) out.values.push_back(&value);
  }
  return out;
}

}  // namespace primadona::mysql
