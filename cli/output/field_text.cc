#include "cli/output/field_text.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/interval.pb.h"
#include "google/type/timeofday.pb.h"

namespace primadona::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

std::string IntervalText(const google::type::Interval& interval, absl::TimeZone zone) {
  const absl::Time start = TimeOf(interval.start_time());
  const absl::Time end = TimeOf(interval.end_time());
  const char* end_format =
      absl::ToCivilDay(start, zone) == absl::ToCivilDay(end, zone)
                               ? "%H:%M %Ez"
                               : "%Y-%m-%d %H:%M %Ez";
  return absl::StrCat(absl::FormatTime("%Y-%m-%d %H:%M", start, zone), " to ",
                      absl::FormatTime(end_format, end, zone));
}

// The text of a message that is one thing to a person; nothing for any other.
std::optional<std::string> WellKnownText(const Message& message, absl::TimeZone zone) {
  const std::string& name = message.GetDescriptor()->full_name();
  if (name == "google.protobuf.Timestamp") {
    return TimeText(TimeOf(static_cast<const google::protobuf::Timestamp&>(message)), zone);
  }
  if (name == "google.type.Interval") {
    return IntervalText(static_cast<const google::type::Interval&>(message), zone);
  }
  if (name == "google.type.Date") {
    const auto& date = static_cast<const google::type::Date&>(message);
    return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
  }
  if (name == "google.type.TimeOfDay") {
    const auto& time = static_cast<const google::type::TimeOfDay&>(message);
    return absl::StrFormat("%02d:%02d", time.hours(), time.minutes());
  }
  return std::nullopt;
}

// A value that is no message; `index` is -1 for a field that is not repeated.
std::string PlainText(const Message& message, const FieldDescriptor* field, int index) {
  const Reflection* reflection = message.GetReflection();
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return one ? reflection->GetString(message, field)
                 : reflection->GetRepeatedString(message, field, index);
    case FieldDescriptor::CPPTYPE_ENUM:
      return (one ? reflection->GetEnum(message, field)
                  : reflection->GetRepeatedEnum(message, field, index))
          ->name();
    case FieldDescriptor::CPPTYPE_BOOL:
      return (one ? reflection->GetBool(message, field)
                  : reflection->GetRepeatedBool(message, field, index))
                 ? "yes"
                 : "no";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(one ? reflection->GetInt32(message, field)
                              : reflection->GetRepeatedInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(one ? reflection->GetInt64(message, field)
                              : reflection->GetRepeatedInt64(message, field, index));
    default:  // the contract has no fields of other types
      return "";
  }
}

class Collector {
 public:
  explicit Collector(absl::TimeZone zone) : zone_(zone) {}

  void Add(const std::string& prefix, const Message& message) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) AddField(prefix, message, field);
  }
  std::vector<std::pair<std::string, std::string>> texts;

 private:
  void AddField(const std::string& prefix, const Message& message, const FieldDescriptor* field) {
    const Reflection* reflection = message.GetReflection();
    const std::string path = absl::StrCat(prefix, field->name());
    const bool nested = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!field->is_repeated()) {
      if (nested) return AddMessage(path, reflection->GetMessage(message, field));
      texts.emplace_back(path, PlainText(message, field, -1));
      return;
    }
    const int size = reflection->FieldSize(message, field);
    std::vector<std::string> values;
    for (int i = 0; i < size; ++i) {
      if (nested) {
        AddMessage(absl::StrCat(path, "[", i, "]"),
                   reflection->GetRepeatedMessage(message, field, i));
      } else {
        values.push_back(PlainText(message, field, i));
      }
    }
    if (!nested) texts.emplace_back(path, absl::StrJoin(values, ", "));
  }

  void AddMessage(const std::string& path, const Message& message) {
    if (const auto text = WellKnownText(message, zone_)) {
      texts.emplace_back(path, *text);
    } else {
      Add(absl::StrCat(path, "."), message);
    }
  }

  absl::TimeZone zone_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> FieldTexts(const Message& message,
                                                            absl::TimeZone zone) {
  Collector collector(zone);
  collector.Add("", message);
  return std::move(collector.texts);
}

std::string FieldText(const Message& message, std::string_view path, absl::TimeZone zone) {
  std::vector<std::string> items;
  const std::string items_of = absl::StrCat(std::string(path), "[");
  for (auto& [found, text] : FieldTexts(message, zone)) {
    if (found == path) return text;
    if (found.starts_with(items_of)) items.push_back(text);
  }
  return absl::StrJoin(items, " ");
}

std::string TimeText(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%d %H:%M %Ez", time, zone);
}

}  // namespace primadona::cli
