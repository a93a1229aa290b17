#include "common/rpc/shared_services.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "google/protobuf/util/time_util.h"

namespace primadona::rpc {
namespace {

constexpr char kCollection[] = "policies";
constexpr char kUpdateReason[] = "POLICY_UPDATED";

absl::StatusOr<absl::CivilDay> ToCivilDay(const google::type::Date& date,
                                          const std::string& field) {
  const absl::CivilDay day(date.year(), date.month(), date.day());
  const bool same =
      day.year() == date.year() && day.month() == date.month() && day.day() == date.day();
  if (same && date.year() >= 1 && date.year() <= 9999) return day;
  return FieldError(field, "DATE_INVALID",
                    {.en = "The date is not in the calendar.",
                     .id = "Tanggal tidak ada dalam kalender."});
}

std::string DescriptionOf(const policy::Policies& policies, const std::string& name) {
  for (const policy::Spec& spec : policies.specs()) {
    if (spec.name == name) return spec.description;
  }
  return "";
}

common::v1::Policy ToProto(const policy::Policies& policies, const policy::PolicyRow& row,
                           int64_t version) {
  common::v1::Policy out;
  out.set_name(absl::StrCat(kCollection, "/", row.name));
  out.set_value(row.value);
  out.mutable_effective_date()->set_year(static_cast<int>(row.effective_date.year()));
  out.mutable_effective_date()->set_month(row.effective_date.month());
  out.mutable_effective_date()->set_day(row.effective_date.day());
  out.set_description(DescriptionOf(policies, row.name));
  out.set_actor(row.actor);
  *out.mutable_create_time() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
      absl::ToUnixMicros(row.create_time));
  out.set_etag(absl::StrCat(version));
  return out;
}

// The version of a policy: that of its row written last.
int64_t VersionOf(const std::vector<policy::PolicyRow>& rows, const std::string& name) {
  int64_t version = 0;
  for (const policy::PolicyRow& row : rows) {
    if (row.name == name) version = std::max(version, row.version);
  }
  return version;
}

absl::Status NotFound() {
  return MakeError(absl::StatusCode::kNotFound, "POLICY_NOT_FOUND",
                   {.en = "There is no such policy.", .id = "Kebijakan tidak ditemukan."});
}

absl::StatusOr<int64_t> VersionFromEtag(const std::string& etag) {
  int64_t version = 0;
  if (etag.empty() || (absl::SimpleAtoi(etag, &version) && version > 0)) return version;
  return MakeError(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                   {.en = "The policy has changed since it was read; read it again.",
                    .id = "Kebijakan telah berubah sejak dibaca; baca kembali."});
}

std::string PositionOf(const policy::PolicyRow& row) {
  return absl::StrCat(row.name, "@", absl::FormatCivilTime(row.effective_date));
}

bool IsPosition(const std::string& text) {
  const size_t at = text.find('@');
  absl::CivilDay day;
  return at != std::string::npos && absl::ParseCivilTime(text.substr(at + 1), &day);
}

}  // namespace

absl::StatusOr<common::v1::Policy> GetPolicy(policy::Policies& policies, const Call& call,
                                             const common::v1::GetPolicyRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const std::string name, ParseTextName(kCollection, request.name(), "name"));
  absl::CivilDay day = absl::ToCivilDay(call.now, policies.home());
  if (request.has_date()) {
    ASSIGN_OR_RETURN(day, ToCivilDay(request.date(), "date"));
  }
  // Load.
  ASSIGN_OR_RETURN(const std::vector<policy::PolicyRow> rows, policies.AllRows());
  // Decide.
  const policy::PolicyRow* applies = nullptr;
  for (const policy::PolicyRow& row : rows) {
    if (row.name != name || row.effective_date > day) continue;
    if (applies == nullptr || row.effective_date > applies->effective_date) applies = &row;
  }
  if (applies == nullptr) return NotFound();
  // Answer.
  return ToProto(policies, *applies, VersionOf(rows, name));
}

absl::StatusOr<common::v1::Policy> UpdatePolicy(policy::Policies& policies, const Call& call,
                                                const common::v1::UpdatePolicyRequest& request) {
  // Validate.
  policy::PolicyRow row;
  ASSIGN_OR_RETURN(row.name, ParseTextName(kCollection, request.policy().name(), "policy.name"));
  ASSIGN_OR_RETURN(row.effective_date, ToCivilDay(request.policy().effective_date(),
                                                  "policy.effective_date"));
  ASSIGN_OR_RETURN(const int64_t expected, VersionFromEtag(request.policy().etag()));
  row.value = request.policy().value();
  row.actor = call.actor();
  row.create_time = call.now;
  // Store.
  ASSIGN_OR_RETURN(const policy::PolicyRow written,
                   policies.Write(std::move(row), expected, call.ChangeFor(kUpdateReason)));
  // Answer.
  return ToProto(policies, written, written.version);
}

absl::StatusOr<common::v1::ListPoliciesResponse> ListPolicies(
    policy::Policies& policies, const Call&, const common::v1::ListPoliciesRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::string after,
                   ReadPageToken(kCollection, request.page_token(), "page_token"));
  if (!after.empty() && !IsPosition(after)) return PageTokenMalformedError("page_token");
  // Load.
  ASSIGN_OR_RETURN(std::vector<policy::PolicyRow> rows, policies.AllRows());
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return PositionOf(a) < PositionOf(b);
  });
  // Answer.
  common::v1::ListPoliciesResponse response;
  const policy::PolicyRow* last = nullptr;
  for (const policy::PolicyRow& row : rows) {
    if (PositionOf(row) <= after) continue;
    if (response.policies_size() == size) {
      response.set_next_page_token(MakePageToken(kCollection, PositionOf(*last)));
      break;
    }
    *response.add_policies() = ToProto(policies, row, VersionOf(rows, row.name));
    last = &row;
  }
  return response;
}

}  // namespace primadona::rpc
