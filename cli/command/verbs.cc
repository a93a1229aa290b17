#include "cli/command/verbs.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/util/time_util.h"

namespace primadona::cli {
namespace {

std::string Typed(absl::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

// A value as it is typed: without the prefix of its type, which X_UNSPECIFIED shows.
std::string TypedValue(const google::protobuf::EnumValueDescriptor& value) {
  absl::string_view prefix = value.type()->FindValueByNumber(0)->name();
  absl::ConsumeSuffix(&prefix, "UNSPECIFIED");
  absl::string_view name = value.name();
  absl::ConsumePrefix(&name, prefix);
  return Typed(name);
}

// A time as the tables show it: "2026-12-01 08:00 +07:00".
bool ReadShown(const std::string& text, google::protobuf::Timestamp* time) {
  absl::Time shown;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M %Ez", text, &shown, &error)) return false;
  time->set_seconds(absl::ToUnixSeconds(shown));
  return true;
}

}  // namespace

CLI::Option* AddEnumOption(CLI::App* sub, const std::string& flag, const std::string& help,
                           const google::protobuf::EnumDescriptor* type,
                           std::function<void(int)> set) {
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) names.push_back(TypedValue(*type->value(i)));
  }
  const std::string known = absl::StrJoin(names, ", ");
  return sub->add_option_function<std::string>(
      flag,
      [type, flag, known, set = std::move(set)](const std::string& text) {
        for (int i = 0; i < type->value_count(); ++i) {
          if (TypedValue(*type->value(i)) == Typed(text) && type->value(i)->number() != 0) {
            return set(type->value(i)->number());
          }
        }
        throw CLI::ValidationError(flag, absl::StrCat("must be one of ", known));
      },
      absl::StrCat(help, ": ", known));
}

CLI::Option* AddTimeOption(CLI::App* sub, const std::string& flag, const std::string& help,
                           std::function<void(google::protobuf::Timestamp)> set) {
  return sub->add_option_function<std::string>(
      flag,
      [flag, set = std::move(set)](const std::string& text) {
        google::protobuf::Timestamp time;
        if (!google::protobuf::util::TimeUtil::FromString(text, &time) && !ReadShown(text, &time)) {
          throw CLI::ValidationError(flag, "must be a time like 2026-12-01T08:00:00+07:00");
        }
        set(time);
      },
      help);
}

}  // namespace primadona::cli
