#include "common/rpc/validate.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/ids/id.h"
#include "common/rpc/field_rules.h"
#include "common/rpc/request_key.h"
#include "common/rpc/update_mask.h"
#include "common/rpc/utf8.h"
#include "common/status/error.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/interval.pb.h"
#include "primadona/common/v1/limits.pb.h"

namespace primadona::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDefaultMaxLength = 1000;  // code points of a text without its own limit
constexpr size_t kMaxFaults = 20;        // told at once; an error must fit a header
constexpr int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr int64_t kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z
constexpr int kNanosInSecond = 1'000'000'000;

// Where a value stands within the request.
struct Path {
  const Path* around = nullptr;  // null: the request itself
  const FieldDescriptor* field = nullptr;
  int item = -1;  // of a repeated field

  std::string Text() const {
    std::string text =
        around == nullptr ? field->name() : absl::StrCat(around->Text(), ".", field->name());
    if (item >= 0) absl::StrAppend(&text, "[", item, "]");
    return text;
  }
};

// Walks a request once and gathers its faults.
class Walk {
 public:
  explicit Walk(const Message& request)
      : mask_(request), updates_(request.GetDescriptor()->name().starts_with("Update")) {
    CheckMessage(request, nullptr);
    faults_.Add(mask_.Faults().ToStatus());
    const std::string request_id = RequestIdOf(request);
    if (!request_id.empty() && !Uuid::Parse(absl::AsciiStrToLower(request_id)).ok()) {
      Fault("request_id", "REQUEST_ID_MALFORMED",
            {.en = "The request id must be a UUID.", .id = "Id permintaan harus berupa UUID."});
    }
  }

  absl::Status Result() const { return faults_.ToStatus(); }

 private:
  void Fault(const std::string& path, const char* reason, Text text) {
    if (++count_ <= kMaxFaults) faults_.Add(path, reason, std::move(text));
  }
  void Fault(const Path& path, const char* reason, Text text) {
    Fault(path.Text(), reason, std::move(text));
  }

  void CheckMessage(const Message& message, const Path* at) {
    if (at != nullptr && CheckKnownType(message, *at)) return;
    for (const FieldRule& rule : RulesOf(*message.GetDescriptor())) {
      CheckField(message, rule, {.around = at, .field = rule.field});
    }
  }

  // Whether `message` is of a type that is checked as a whole.
  bool CheckKnownType(const Message& message, const Path& path) {
    if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
      if (time->seconds() < kFirstSecond || time->seconds() > kLastSecond || time->nanos() < 0 ||
          time->nanos() >= kNanosInSecond) {
        Fault(path, "TIMESTAMP_OUT_OF_RANGE",
              {.en = "The time must lie in the years 1 to 9999.",
               .id = "Waktu harus berada pada tahun 1 sampai 9999."});
      }
      return true;
    }
    if (const auto* interval = dynamic_cast<const google::type::Interval*>(&message)) {
      CheckInterval(*interval, path);
    }
    return false;
  }

  void CheckInterval(const google::type::Interval& interval, const Path& path) {
    if (!interval.has_start_time() || !interval.has_end_time()) return;
    const auto key = [](const google::protobuf::Timestamp& t) {
      return std::make_pair(t.seconds(), t.nanos());
    };
    if (key(interval.end_time()) <= key(interval.start_time())) {
      Fault(path, "INTERVAL_EMPTY",
            {.en = "The interval must end after it starts.",
             .id = "Rentang waktu harus berakhir setelah dimulai."});
    }
  }

  void CheckField(const Message& message, const FieldRule& rule, Path path) {
    const FieldDescriptor* field = rule.field;
    if (!IsSet(message, field)) {
      if (IsMissed(rule, path)) {
        return Fault(path, "FIELD_REQUIRED",
                     {.en = "The field must be set.", .id = "Isian ini wajib diisi."});
      }
      // An unset number without presence is its zero, which the range may not allow.
      const bool zero = !field->is_repeated() && !field->has_presence();
      if (zero && IsUsed(path)) CheckValue(message, rule, path);
      return;
    }
    if (!field->is_repeated()) return CheckValue(message, rule, path);
    const int size = message.GetReflection()->FieldSize(message, field);
    const int most = rule.limits.max_items();
    if (most > 0 && size > most) {
      return Fault(path, "TOO_MANY_ITEMS",
                   {.en = absl::StrCat("At most ", most, " items are allowed."),
                    .id = absl::StrCat("Paling banyak ", most, " butir.")});
    }
    for (path.item = 0; path.item < size && count_ < kMaxFaults; ++path.item) {
      CheckValue(message, rule, path);
    }
  }

  static bool IsSet(const Message& message, const FieldDescriptor* field) {
    const Reflection& reflection = *message.GetReflection();
    return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                                : reflection.HasField(message, field);
  }

  // Whether the request uses what stands at `path`. With an update mask the resource brings only
  // the fields that the mask names.
  bool IsUsed(const Path& path) const {
    return mask_.empty() || path.around == nullptr || mask_.Names(path.Text());
  }

  // An update must say of which resource.
  bool NamesWhatIsUpdated(const FieldRule& rule) const { return updates_ && rule.identifier; }

  // Whether the unset field ought to be set.
  bool IsMissed(const FieldRule& rule, const Path& path) const {
    if (NamesWhatIsUpdated(rule)) return true;
    if (!rule.required) return false;
    // False cannot be told from absent where the field has no presence.
    const FieldDescriptor& field = *rule.field;
    if (field.type() == FieldDescriptor::TYPE_BOOL && !field.has_presence()) return false;
    return IsUsed(path);
  }

  // Checks the value of a singular field or one item of a repeated one.
  void CheckValue(const Message& message, const FieldRule& rule, const Path& path) {
    const Reflection& reflection = *message.GetReflection();
    const FieldDescriptor* field = rule.field;
    const int index = path.item;
    const bool item = index >= 0;
    std::string scratch;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return CheckText(
            rule,
            item ? reflection.GetRepeatedStringReference(message, field, index, &scratch)
                 : reflection.GetStringReference(message, field, &scratch),
            path);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return CheckMessage(item ? reflection.GetRepeatedMessage(message, field, index)
                                 : reflection.GetMessage(message, field),
                            &path);
      case FieldDescriptor::CPPTYPE_ENUM:
        return CheckEnum(field, item ? reflection.GetRepeatedEnumValue(message, field, index)
                                     : reflection.GetEnumValue(message, field),
                         path);
      case FieldDescriptor::CPPTYPE_INT32:
        return CheckNumber(rule,
                           item ? reflection.GetRepeatedInt32(message, field, index)
                                : reflection.GetInt32(message, field),
                           path);
      case FieldDescriptor::CPPTYPE_INT64:
        return CheckNumber(rule,
                           item ? reflection.GetRepeatedInt64(message, field, index)
                                : reflection.GetInt64(message, field),
                           path);
      case FieldDescriptor::CPPTYPE_UINT32:
        return CheckNumber(rule,
                           item ? reflection.GetRepeatedUInt32(message, field, index)
                                : reflection.GetUInt32(message, field),
                           path);
      default:
        return;  // floating numbers, unsigned 64-bit numbers and booleans have no bounds here
    }
  }

  void CheckText(const FieldRule& rule, const std::string& text, const Path& path) {
    const common::v1::Limits& limits = rule.limits;
    const bool bytes = rule.field->type() == FieldDescriptor::TYPE_BYTES;
    if (bytes) {
      if (limits.max_length() > 0 && text.size() > static_cast<size_t>(limits.max_length())) {
        TooLong(path, limits.max_length());
      }
      return;
    }
    const TextFacts facts = ReadUtf8(text);
    if (!facts.valid) {
      return Fault(path, "TEXT_NOT_UTF8",
                   {.en = "The text must be UTF-8.", .id = "Teks harus berupa UTF-8."});
    }
    if (facts.has_control) {
      Fault(path, "TEXT_HAS_CONTROL_CHARACTERS",
            {.en = "The text must not hold control characters.",
             .id = "Teks tidak boleh memuat karakter kendali."});
    }
    const bool needed = rule.required || NamesWhatIsUpdated(rule);
    if (needed && absl::StripAsciiWhitespace(text).empty()) {
      Fault(path, "FIELD_BLANK",
            {.en = "The text must not be blank.", .id = "Teks tidak boleh kosong."});
    }
    const int most = limits.max_length() > 0 ? limits.max_length() : kDefaultMaxLength;
    if (facts.code_points > static_cast<size_t>(most)) TooLong(path, most);
  }

  void TooLong(const Path& path, int most) {
    Fault(path, "TEXT_TOO_LONG",
          {.en = absl::StrCat("At most ", most, " characters are allowed."),
           .id = absl::StrCat("Paling banyak ", most, " karakter.")});
  }

  void CheckEnum(const FieldDescriptor* field, int value, const Path& path) {
    if (field->enum_type()->FindValueByNumber(value) != nullptr) return;
    Fault(path, "ENUM_VALUE_UNKNOWN",
          {.en = "The value is not one of the known ones.",
           .id = "Nilai ini tidak dikenal."});
  }

  void CheckNumber(const FieldRule& rule, int64_t value, const Path& path) {
    const common::v1::Limits& limits = rule.limits;
    if (!limits.has_range() || (value >= limits.min() && value <= limits.max())) return;
    Fault(path, "NUMBER_OUT_OF_RANGE",
          {.en = absl::StrCat("The number must lie between ", limits.min(), " and ", limits.max(),
                              "."),
           .id = absl::StrCat("Angka harus antara ", limits.min(), " dan ", limits.max(), ".")});
  }

  FieldFaults faults_;
  size_t count_ = 0;
  const UpdateMask mask_;
  const bool updates_;
};

}  // namespace

absl::Status ValidateRequest(const Message& request) { return Walk(request).Result(); }

}  // namespace primadona::rpc
