#include "tests/bad_input/semantics.h"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>

#include "common/ids/id.h"

namespace primadona::e2e {
namespace {

// Texts for people, and codes of other systems: every text within the limits is good.
const std::set<std::string>& FreeTexts() {
  static const auto* const fields = new std::set<std::string>{
      "booking.v1.Booking.topic", "booking.v1.Booking.goal", "booking.v1.Booking.contact",
      "booking.v1.Coachee.display_name", "booking.v1.Coachee.grade",
      "matching.v1.Competency.display_name_id", "matching.v1.Competency.display_name_en",
      "matching.v1.Provider.display_name", "matching.v1.Provider.grade",
      "matching.v1.Decree.number", "matching.v1.AssignMatchRequest.reason",
      "session.v1.CoachingRecord.goal", "session.v1.CoachingRecord.reality",
      "session.v1.CoachingRecord.options", "session.v1.CoachingRecord.will",
      "session.v1.CoachingRecord.goals", "session.v1.CoachingRecord.insight",
      "session.v1.ConsultingRecord.diagnosis", "session.v1.ConsultingRecord.recommendation",
      "session.v1.ConsultingRecord.reused_from", "session.v1.MentoringRecord.topic",
      "session.v1.MentoringRecord.experience", "session.v1.MentoringRecord.plan",
      // A faulty need is not refused: it is kept in quarantine, see push_need_test.cc.
      "booking.v1.DevelopmentNeed.external_id", "booking.v1.DevelopmentNeed.nip",
      "booking.v1.DevelopmentNeed.competency"};
  return *fields;
}

struct Form {
  std::vector<std::string> malformed;
  std::string reason;
};

// By a field's name alone where it means the same everywhere.
const std::map<std::string, Form>& FormsByName() {
  static const Form kCompetency{{"man 03", "MAN", "-03", "MAN-03;--"}, "COMPETENCY_MALFORMED"};
  static const Form kUnit{{"OPD 1", "OPD/1", "../etc"}, "UNIT_MALFORMED"};
  static const Form kUuid{{"nobody", "00000000-0000-0000-0000-000000000000", "{}"},
                          "UUID_MALFORMED"};
  static const auto* const forms = new std::map<std::string, Form>{
      {"competency", kCompetency},
      {"code", kCompetency},
      {"competency_id", kCompetency},
      {"unit", kUnit},
      {"beneficiary_unit", kUnit},
      {"coachee_id", kUuid},
      {"provider_id", kUuid},
      {"request_id", {{"again", "0000"}, "REQUEST_ID_MALFORMED"}},
      {"nip", {{"12345", "19700101200003199X"}, "NIP_MALFORMED"}},
      {"time_zone", {{"Mars/Olympus", "../../etc/passwd", "WIB"}, "TIME_ZONE_UNKNOWN"}},
      {"external_id", {{"a b", "a\\b"}, "EXTERNAL_ID_MALFORMED"}},
      {"value",
       {{"four", "1e99", "{", std::string(19000, '[')}, "POLICY_VALUE_INVALID"}},
      {"score_weights",
       {{"four", "{", "{}", "[]", R"({"level_fit":99})", R"({"luck":100})", std::string(2000, '[')},
        "SCORE_WEIGHTS_INVALID"}},
      {"page_token", {{"!", "AAAA", "AAAAAAAAAAAAAAAAAAAA="}, "PAGE_TOKEN_MALFORMED"}},
      {"resume_token", {{"!", "AAAA", "AAAAAAAAAAAAAAAAAAAA="}, "RESUME_TOKEN_MALFORMED"}},
      {"paths", {{"no_such_field", "name", "etag", "state.deep", ""}, "FIELD_UNKNOWN"}},
  };
  return *forms;
}

// Matching, which keeps the catalogue, takes codes of more forms than the others ask for.
bool IsCompetency(const std::string& field) {
  return field == "competency" || field == "competency_id";
}

[[noreturn]] void Die(const std::string& field, const char* what) {
  std::fprintf(stderr, "semantics.cc: say %s for %s\n", what, field.c_str());
  std::abort();
}

std::string ShortName(const FieldDescriptor& field) {
  const std::string& name = field.full_name();
  constexpr char kPrefix[] = "primadona.";
  return name.starts_with(kPrefix) ? name.substr(sizeof(kPrefix) - 1) : name;
}

// The collection of a resource name with a UUID; "" for other texts.
std::string CollectionOf(const std::string& sample) {
  const size_t slash = sample.find('/');
  if (slash == std::string::npos || !Uuid::Parse(sample.substr(slash + 1)).ok()) return "";
  return sample.substr(0, slash);
}

std::vector<BadText> All(const std::vector<std::string>& texts, const Refusal& refusal) {
  std::vector<BadText> bad;
  bad.reserve(texts.size());
  for (const std::string& text : texts) bad.push_back({text, refusal});
  return bad;
}

std::vector<std::string> MalformedNames(const std::string& collection) {
  const std::string uuid = "0195f2a0-0000-7000-8000-000000000001";
  return {collection,
          collection + "/",
          collection + "/nobody",
          collection + "/" + uuid + "/",
          collection + "/00000000-0000-0000-0000-000000000000",
          "nothings/" + uuid,
          "/" + collection + "/" + uuid};
}

}  // namespace

std::vector<BadText> BadTextsOf(const FieldDescriptor& field, const std::string& path,
                                const std::string& sample) {
  if (FreeTexts().contains(ShortName(field))) return {};
  const std::string collection = CollectionOf(sample);
  if (!collection.empty()) {
    return All(MalformedNames(collection), {.reason = "NAME_MALFORMED", .field = path});
  }
  if (field.name() == "etag") {
    return All({"999999", "etag"}, {.code = grpc::StatusCode::ABORTED, .reason = "ETAG_MISMATCH"});
  }
  if (field.name() == "name") {  // of a competency or a policy: a word, not a UUID
    const std::string word = sample.substr(0, sample.find('/'));
    if (word.empty()) Die(ShortName(field), "a valid resource name in a request");
    return All({word, word + "/", word + "/a b", word + "/../a", "nothings/a"},
               {.reason = "NAME_MALFORMED", .field = path});
  }
  if (ShortName(field).starts_with("matching.") && IsCompetency(field.name())) {
    return All({"man 03", "M", "-03", "MAN-"},
               {.reason = "COMPETENCY_CODE_MALFORMED", .field = path});
  }
  if (ShortName(field) == "matching.v1.CompetencyLevel.code") {
    return All({"man 03", "M"}, {.reason = "COMPETENCY_UNKNOWN", .field = "provider.competencies"});
  }
  const auto form = FormsByName().find(field.name());
  // Another request sets the field, and shows what it holds.
  if (form == FormsByName().end() && sample.empty()) return {};
  if (form == FormsByName().end()) Die(ShortName(field), "what is malformed, or that it is free");
  return All(form->second.malformed, {.reason = form->second.reason, .field = path});
}

std::vector<BadNumber> BadNumbersOf(const FieldDescriptor& field, const std::string& path) {
  if (field.name() == "page_size") {
    const Refusal refusal{.reason = "PAGE_SIZE_NEGATIVE", .field = path};
    return {{-1, refusal}, {std::numeric_limits<int32_t>::min(), refusal}};
  }
  // A faulty need is not refused: it is kept in quarantine, see push_need_test.cc.
  if (ShortName(field).starts_with("booking.v1.DevelopmentNeed.")) return {};
  Die(ShortName(field), "a range, or which numbers are refused");
}

}  // namespace primadona::e2e
