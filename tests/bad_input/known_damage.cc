#include "tests/bad_input/known_damage.h"

#include <cstdio>
#include <cstdlib>

#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/interval.pb.h"
#include "google/type/timeofday.pb.h"
#include "tests/bad_input/semantics.h"

namespace primadona::e2e {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::Timestamp;
using google::type::Date;
using google::type::Interval;
using google::type::TimeOfDay;

constexpr int64_t kBeforeYearOne = -62135596801;
constexpr int64_t kAfterYear9999 = 253402300800;
constexpr int64_t kSomeDay = 1774836000;  // 2026-03-30

// One place, whose messages are T.
template <typename T>
class Known {
 public:
  Known(const Place& place, const Striker& striker)
      : place_(place), striker_(striker),
        path_(place.field.is_repeated() ? place.path + "[0]" : place.path) {}

  // `change` starts from an empty message.
  void Emit(const char* kind, const std::function<void(T&)>& change, const char* reason,
            const std::string& inner = "") const {
    striker_.Emit(kind, [&] { change(Fresh()); }, {.reason = reason, .field = path_ + inner});
  }

 private:
  T& Fresh() const {
    const auto& reflection = *place_.owner.GetReflection();
    reflection.ClearField(&place_.owner, &place_.field);
    Message* message = place_.field.is_repeated()
                           ? reflection.AddMessage(&place_.owner, &place_.field)
                           : reflection.MutableMessage(&place_.owner, &place_.field);
    return *google::protobuf::DynamicCastToGenerated<T>(message);
  }

  const Place& place_;
  const Striker& striker_;
  const std::string path_;
};

void DamageTimestamp(const Known<Timestamp>& at) {
  const char* const reason = "TIMESTAMP_OUT_OF_RANGE";
  at.Emit("before year 1", [](Timestamp& t) { t.set_seconds(kBeforeYearOne); }, reason);
  at.Emit("after year 9999", [](Timestamp& t) { t.set_seconds(kAfterYear9999); }, reason);
  at.Emit("negative nanos", [](Timestamp& t) { t.set_nanos(-1); }, reason);
  at.Emit("too many nanos", [](Timestamp& t) { t.set_nanos(1'000'000'000); }, reason);
}

void DamageInterval(const Known<Interval>& at) {
  at.Emit("empty", [](Interval& i) {
    i.mutable_start_time()->set_seconds(kSomeDay);
    i.mutable_end_time()->set_seconds(kSomeDay);
  }, "INTERVAL_EMPTY");
  at.Emit("backwards", [](Interval& i) {
    i.mutable_start_time()->set_seconds(kSomeDay);
    i.mutable_end_time()->set_seconds(kSomeDay - 1);
  }, "INTERVAL_EMPTY");
  at.Emit("start before year 1", [](Interval& i) {
    i.mutable_start_time()->set_seconds(kBeforeYearOne);
    i.mutable_end_time()->set_seconds(kSomeDay);
  }, "TIMESTAMP_OUT_OF_RANGE", ".start_time");
  at.Emit("end after year 9999", [](Interval& i) {
    i.mutable_start_time()->set_seconds(kSomeDay);
    i.mutable_end_time()->set_seconds(kAfterYear9999);
  }, "TIMESTAMP_OUT_OF_RANGE", ".end_time");
}

void DamageDate(const Known<Date>& at) {
  struct Day {
    const char* kind;
    int year, month, day;
  };
  for (const Day& bad : {Day{"no date", 0, 0, 0}, Day{"30 February", 2027, 2, 30},
                         Day{"29 February", 2027, 2, 29}, Day{"month 13", 2027, 13, 1},
                         Day{"no year", 0, 5, 1}, Day{"no day", 2027, 5, 0},
                         Day{"year 10000", 10000, 1, 1}, Day{"negative day", 2027, 1, -1}}) {
    at.Emit(bad.kind, [&bad](Date& date) {
      date.set_year(bad.year);
      date.set_month(bad.month);
      date.set_day(bad.day);
    }, "DATE_INVALID");
  }
}

void DamageTimeOfDay(const Known<TimeOfDay>& at) {
  struct Clock {
    const char* kind;
    int hours, minutes, seconds, nanos;
  };
  for (const Clock& bad : {Clock{"hour 25", 25, 0, 0, 0}, Clock{"past midnight", 24, 1, 0, 0},
                           Clock{"minute 60", 9, 60, 0, 0}, Clock{"negative", -1, 0, 0, 0},
                           Clock{"with seconds", 9, 0, 1, 0}, Clock{"with nanos", 9, 0, 0, 1}}) {
    at.Emit(bad.kind, [&bad](TimeOfDay& time) {
      time.set_hours(bad.hours);
      time.set_minutes(bad.minutes);
      time.set_seconds(bad.seconds);
      time.set_nanos(bad.nanos);
    }, "TIME_INVALID");
  }
}

void DamageMask(const Place& place, const Known<FieldMask>& at) {
  const FieldDescriptor& paths = *FieldMask::descriptor()->FindFieldByName("paths");
  for (const BadText& bad : BadTextsOf(paths, place.path, "")) {
    at.Emit("unknown path", [&bad](FieldMask& mask) { mask.add_paths(bad.text); },
            bad.refusal.reason.c_str(), ".paths[0]");
  }
  at.Emit("control character", [](FieldMask& mask) { mask.add_paths("a\x01"); },
          "TEXT_HAS_CONTROL_CHARACTERS", ".paths[0]");
  at.Emit("no UTF-8", [](FieldMask& mask) { mask.add_paths("\xff"); }, "TEXT_NOT_UTF8",
          ".paths[0]");
  at.Emit("too many paths", [](FieldMask& mask) {
    for (int i = 0; i < 1000; ++i) mask.add_paths("name");
  }, "TOO_MANY_ITEMS", ".paths");
}

}  // namespace

void DamageKnownType(const Place& place, const Striker& striker) {
  const std::string& type = place.field.message_type()->full_name();
  if (type == "google.protobuf.Timestamp") return DamageTimestamp({place, striker});
  if (type == "google.type.Interval") return DamageInterval({place, striker});
  if (type == "google.type.Date") return DamageDate({place, striker});
  if (type == "google.type.TimeOfDay") return DamageTimeOfDay({place, striker});
  if (type == "google.protobuf.FieldMask") return DamageMask(place, {place, striker});
  std::fprintf(stderr, "known_damage.cc: say what is wrong of a %s\n", type.c_str());
  std::abort();
}

}  // namespace primadona::e2e
