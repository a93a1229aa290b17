#include "session/store/record_codec.h"

#include "common/status/error.h"

namespace primadona::session {
namespace {

void Fill(const CoachingRecord& record, v1::CoachingRecord& proto) {
  proto.set_goal(record.goal);
  proto.set_reality(record.reality);
  proto.set_options(record.options);
  proto.set_will(record.will);
  for (const std::string& goal : record.goals) proto.add_goals(goal);
  proto.set_role(static_cast<v1::CoachingRecord::CoachRole>(record.role));
  proto.set_options_before(record.options_before);
  proto.set_options_after(record.options_after);
  proto.set_confidence_before(record.confidence_before);
  proto.set_confidence_after(record.confidence_after);
  proto.set_insight(record.insight);
  proto.set_issue_returned(record.issue_returned);
}

CoachingRecord FromProto(const v1::CoachingRecord& proto) {
  CoachingRecord record;
  record.goal = proto.goal();
  record.reality = proto.reality();
  record.options = proto.options();
  record.will = proto.will();
  record.goals.assign(proto.goals().begin(), proto.goals().end());
  record.role = static_cast<CoachRole>(proto.role());
  record.options_before = proto.options_before();
  record.options_after = proto.options_after();
  record.confidence_before = proto.confidence_before();
  record.confidence_after = proto.confidence_after();
  record.insight = proto.insight();
  record.issue_returned = proto.issue_returned();
  return record;
}

void Fill(const ConsultingRecord& record, v1::ConsultingRecord& proto) {
  proto.set_diagnosis(record.diagnosis);
  proto.set_recommendation(record.recommendation);
  proto.set_adopted(record.adopted);
  proto.set_reused_from(record.reused_from);
}

void Fill(const MentoringRecord& record, v1::MentoringRecord& proto) {
  proto.set_topic(record.topic);
  proto.set_experience(record.experience);
  proto.set_plan(record.plan);
}

}  // namespace

v1::SessionRecord RecordToProto(const Record& record) {
  v1::SessionRecord proto;
  if (const auto* coaching = std::get_if<CoachingRecord>(&record)) {
    Fill(*coaching, *proto.mutable_coaching());
  } else if (const auto* consulting = std::get_if<ConsultingRecord>(&record)) {
    Fill(*consulting, *proto.mutable_consulting());
  } else {
    Fill(std::get<MentoringRecord>(record), *proto.mutable_mentoring());
  }
  return proto;
}

absl::StatusOr<Record> RecordFromProto(const v1::SessionRecord& proto) {
  switch (proto.record_case()) {
    case v1::SessionRecord::kCoaching:
      return FromProto(proto.coaching());
    case v1::SessionRecord::kConsulting: {
      const v1::ConsultingRecord& it = proto.consulting();
      return ConsultingRecord{it.diagnosis(), it.recommendation(), it.adopted(), it.reused_from()};
    }
    case v1::SessionRecord::kMentoring: {
      const v1::MentoringRecord& it = proto.mentoring();
      return MentoringRecord{it.topic(), it.experience(), it.plan()};
    }
    case v1::SessionRecord::RECORD_NOT_SET:
      break;
  }
  return FieldError("record", "RECORD_MISSING",
                    {.en = "The record is missing.", .id = "Catatan sesi belum diisi."});
}

}  // namespace primadona::session
