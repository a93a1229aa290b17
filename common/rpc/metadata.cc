#include "common/rpc/metadata.h"

#include <chrono>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace primadona::rpc {
namespace {

// The weight in the parameters of one language range (RFC 9110, 12.4.2); 1 when there is none.
double WeightOf(absl::string_view parameters) {
  for (absl::string_view parameter : absl::StrSplit(parameters, ';')) {
    parameter = absl::StripAsciiWhitespace(parameter);
    double weight = 0;
    if (absl::StartsWithIgnoreCase(parameter, "q=")) {
      return absl::SimpleAtod(parameter.substr(2), &weight) ? weight : 0;
    }
  }
  return 1;
}

bool IsLanguage(absl::string_view range, absl::string_view language) {
  return absl::EqualsIgnoreCase(range.substr(0, range.find('-')), language);
}

}  // namespace

std::string FirstValue(const Metadata& metadata, const char* key) {
  const auto found = metadata.find(key);
  if (found == metadata.end()) return "";
  return std::string(found->second.data(), found->second.size());
}

Language ParseLanguage(std::string_view accept_language) {
  Language best = Language::kEn;
  double best_weight = 0;
  const absl::string_view header(accept_language.data(), accept_language.size());
  for (const absl::string_view item : absl::StrSplit(header, ',')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(item, absl::MaxSplits(';', 1));
    const absl::string_view range = absl::StripAsciiWhitespace(parts.first);
    const bool indonesian = IsLanguage(range, "id");
    if (!indonesian && !IsLanguage(range, "en")) continue;
    const double weight = WeightOf(parts.second);
    if (weight <= best_weight) continue;
    best_weight = weight;
    best = indonesian ? Language::kId : Language::kEn;
  }
  return best;
}

absl::Time DeadlineOf(const grpc::ServerContextBase& context) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return absl::InfiniteFuture();
  return absl::FromChrono(deadline);
}

}  // namespace primadona::rpc
