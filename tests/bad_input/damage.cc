#include "tests/bad_input/damage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "google/protobuf/field_mask.pb.h"
#include "primadona/common/v1/limits.pb.h"
#include "tests/bad_input/field_walk.h"
#include "tests/bad_input/known_damage.h"
#include "tests/bad_input/semantics.h"

namespace primadona::e2e {
namespace {

constexpr int kDefaultMaxLength = 1000;
constexpr size_t kFourMegabytes = 4 << 20;

const common::v1::Limits& LimitsOf(const FieldDescriptor& field) {
  return field.options().GetExtension(common::v1::limits);
}

// Puts one value into the field, or into its first item.
class Put {
 public:
  explicit Put(const Place& place)
      : place_(place), reflection_(*place.owner.GetReflection()),
        repeated_(place.field.is_repeated()) {
    if (repeated_) reflection_.ClearField(&place_.owner, &place_.field);
  }
  void Text(std::string value) const {
    if (repeated_) return reflection_.AddString(&place_.owner, &place_.field, std::move(value));
    reflection_.SetString(&place_.owner, &place_.field, std::move(value));
  }
  void Enum(int value) const {
    if (repeated_) return reflection_.AddEnumValue(&place_.owner, &place_.field, value);
    reflection_.SetEnumValue(&place_.owner, &place_.field, value);
  }
  void Number(int64_t value) const {
    if (place_.field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      reflection_.SetInt64(&place_.owner, &place_.field, value);
    } else {
      reflection_.SetInt32(&place_.owner, &place_.field, static_cast<int32_t>(value));
    }
  }

 private:
  const Place& place_;
  const google::protobuf::Reflection& reflection_;
  const bool repeated_;
};

std::string ItemPath(const Place& place) {
  return place.field.is_repeated() ? place.path + "[0]" : place.path;
}

std::string SampleOf(const Place& place) {
  const auto& reflection = *place.owner.GetReflection();
  if (!place.field.is_repeated()) return reflection.GetString(place.owner, &place.field);
  if (reflection.FieldSize(place.owner, &place.field) == 0) return "";
  return reflection.GetRepeatedString(place.owner, &place.field, 0);
}

// Whether the request has a mask, and the place lies in what it does not name of the resource.
bool IsLeftOutByMask(const Place& place) {
  const auto* mask_field = place.root.GetDescriptor()->FindFieldByName("update_mask");
  const std::string path = WithoutIndexes(place.path);
  const size_t dot = path.find('.');
  if (mask_field == nullptr || dot == std::string::npos) return false;
  const std::string field = path.substr(dot + 1, path.find('.', dot + 1) - dot - 1);
  if (field == "name" || field == "etag") return false;
  const auto& mask = *google::protobuf::DynamicCastToGenerated<google::protobuf::FieldMask>(
      &place.root.GetReflection()->GetMessage(place.root, mask_field));
  const auto& paths = mask.paths();
  return !paths.empty() && std::find(paths.begin(), paths.end(), field) == paths.end();
}

// Everything that can be done to one field.
class FieldDamager {
 public:
  FieldDamager(const Place& place, const Untaken& untaken, const Strike& strike)
      : place_(place), striker_(place, strike), item_(ItemPath(place)) {
    const auto found = untaken.find(WithoutIndexes(place.path));
    taken_ = found == untaken.end() && !IsLeftOutByMask(place);
    if (found != untaken.end()) refused_for_ = found->second;
  }

  void Run() {
    if (!taken_ && !refused_for_.empty()) SetWhatMustBeAbsent();
    Missing();
    TooMany();
    if (IsKnownType(place_.field)) {
      if (taken_) DamageKnownType(place_, striker_);
      return;
    }
    switch (place_.field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: return Texts();
      case FieldDescriptor::CPPTYPE_ENUM: return Enums();
      case FieldDescriptor::CPPTYPE_INT32:
      case FieldDescriptor::CPPTYPE_INT64: return Numbers();
      default: return;  // a message's own fields come by themselves; a boolean has no bad value
    }
  }

 private:
  Refusal Because(const char* reason) const { return {.reason = reason, .field = item_}; }

  void SetWhatMustBeAbsent() {
    striker_.Emit("set", [this] {
      const Put put(place_);
      if (place_.field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) return put.Text("MAN-03");
      put.Number(1);
    }, Because(refused_for_.c_str()));
  }

  // A resource's name is needed to change it, though the contract calls it IDENTIFIER alone.
  bool IsRequired() const {
    if (HasBehavior(place_.field, google::api::REQUIRED)) return taken_;
    return taken_ && HasBehavior(place_.field, google::api::IDENTIFIER);
  }

  void Missing() {
    const bool flag = place_.field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
    if (!IsRequired() || (flag && !place_.field.has_presence())) return;
    striker_.Emit("missing", [this] {
      place_.owner.GetReflection()->ClearField(&place_.owner, &place_.field);
    }, {.reason = "FIELD_REQUIRED", .field = place_.path});
  }

  void TooMany() {
    const auto& reflection = *place_.owner.GetReflection();
    if (!place_.field.is_repeated() || reflection.FieldSize(place_.owner, &place_.field) == 0) {
      return;
    }
    striker_.Emit("too many items", [&] {
      const int most = LimitsOf(place_.field).max_items();
      while (reflection.FieldSize(place_.owner, &place_.field) <= most) RepeatFirst(reflection);
    }, {.reason = "TOO_MANY_ITEMS", .field = place_.path});
  }

  void RepeatFirst(const google::protobuf::Reflection& reflection) {
    Message* owner = &place_.owner;
    const FieldDescriptor* field = &place_.field;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection.AddString(owner, field, reflection.GetRepeatedString(*owner, field, 0));
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection.AddEnumValue(owner, field,
                                       reflection.GetRepeatedEnumValue(*owner, field, 0));
      default: {
        Message* item = reflection.AddMessage(owner, field);
        item->CopyFrom(reflection.GetRepeatedMessage(*owner, field, 0));
      }
    }
  }

  void Text(const char* kind, const std::string& text, const Refusal& refusal) {
    striker_.Emit(kind, [&] { Put(place_).Text(text); }, refusal);
  }

  void Texts() {
    const int limit = LimitsOf(place_.field).max_length();
    const size_t most = limit > 0 ? limit : kDefaultMaxLength;
    const std::string sample = SampleOf(place_);
    Text("too long", std::string(most + 1, 'a'), Because("TEXT_TOO_LONG"));
    Text("4 MB", std::string(kFourMegabytes, 'a'), Because("TEXT_TOO_LONG"));
    Text("control character", "a\x01", Because("TEXT_HAS_CONTROL_CHARACTERS"));
    for (const char* bytes : {"a\xff", "\xc0\x80", "\xed\xa0\x80", "\xe2\x82"}) {
      Text("no UTF-8", bytes, Because("TEXT_NOT_UTF8"));
    }
    if (!taken_) return;
    if (IsRequired()) Text("blank", " \t", Because("FIELD_BLANK"));
    for (const BadText& bad : BadTextsOf(place_.field, item_, sample)) {
      Text("malformed", bad.text, bad.refusal);
    }
  }

  void Enums() {
    for (const int value : {99, -1}) {
      striker_.Emit("unknown enum value", [&] { Put(place_).Enum(value); },
                    Because("ENUM_VALUE_UNKNOWN"));
    }
  }

  void Numbers() {
    const auto& limits = LimitsOf(place_.field);
    if (!limits.has_range()) {
      if (!taken_) return;
      for (const BadNumber& bad : BadNumbersOf(place_.field, item_)) {
        Number(bad.number, bad.refusal);
      }
      return;
    }
    for (const int64_t value :
         {limits.min() - 1, limits.max() + 1,
          static_cast<int64_t>(std::numeric_limits<int32_t>::min()),
          static_cast<int64_t>(std::numeric_limits<int32_t>::max())}) {
      // The zero of a number without presence is its absence.
      const bool absent = value == 0 && !place_.field.has_presence() && IsRequired();
      Number(value, Because(absent ? "FIELD_REQUIRED" : "NUMBER_OUT_OF_RANGE"));
    }
  }

  void Number(int64_t value, const Refusal& refusal) {
    striker_.Emit("out of range", [&] { Put(place_).Number(value); }, refusal);
  }

  const Place& place_;
  const Striker striker_;
  const std::string item_;
  bool taken_ = true;
  std::string refused_for_;
};

}  // namespace

void Striker::Emit(const std::string& kind, const std::function<void()>& damage,
                   const Refusal& refusal) const {
  const std::unique_ptr<Message> saved(place_.owner.New());
  saved->CopyFrom(place_.owner);
  damage();
  const Damage struck{kind, place_.path, place_.root.SerializeAsString(), refusal};
  place_.owner.CopyFrom(*saved);
  strike_(struck);
}

void DamageFields(const Message& request, const Untaken& untaken, const Strike& strike) {
  const std::unique_ptr<Message> work(request.New());
  work->CopyFrom(request);
  WalkFields(*work, [&](const Place& place) { FieldDamager(place, untaken, strike).Run(); });
}

void DamageBytes(const Message& request, const Strike& strike) {
  const std::string good = request.SerializeAsString();
  const Refusal unreadable{.reason = "REQUEST_MALFORMED"};
  strike({"no message", "", std::string(64, '\xff'), unreadable});
  // A field 1,000 of 127 bytes, of which none come.
  strike({"cut off", "", good + "\xc2\x3e\x7f", unreadable});
  // 100,000 groups of an unknown field, each within the other.
  std::string groups;
  for (int i = 0; i < 100'000; ++i) groups += "\xc3\x3e";
  strike({"nested without end", "", good + groups, unreadable});
  // 5 MB of an unknown field: 0x4c4b40 bytes.
  strike({"beyond all size", "", good + "\xc2\x3e\xc0\x96\xb1\x02" + std::string(5'000'000, 'a'),
          {.reason = "REQUEST_TOO_LARGE"}});
}

}  // namespace primadona::e2e
