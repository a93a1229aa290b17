#include "matching/api/competencies.h"

#include "absl/strings/str_cat.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// `stored` with the fields that the mask names.
absl::StatusOr<Competency> WithFields(Competency stored,
                                      const pb::UpdateCompetencyRequest& request) {
  const pb::Competency& wanted = request.competency();
  const auto& mask = request.update_mask().paths();
  const auto named = [&mask](const std::string& field) {
    return mask.empty() || std::find(mask.begin(), mask.end(), field) != mask.end();
  };
  for (const std::string& field : mask) {
    if (field != "display_name_id" && field != "display_name_en" && field != "family") {
      return FieldError("update_mask", "FIELD_UNKNOWN",
                        {.en = "The mask names a field that cannot be changed.",
                         .id = "Mask menyebut kolom yang tidak dapat diubah."});
    }
  }
  if (named("display_name_id")) stored.display_name_id = wanted.display_name_id();
  if (named("display_name_en")) stored.display_name_en = wanted.display_name_en();
  if (named("family")) stored.family = Family{static_cast<int>(wanted.family())};
  if (stored.display_name_id.empty() || stored.display_name_en.empty() ||
      static_cast<int>(stored.family) == 0) {
    return FieldError("competency", "FIELD_REQUIRED",
                      {.en = "Names and family cannot be empty.",
                       .id = "Nama dan rumpun tidak boleh kosong."});
  }
  return stored;
}

}  // namespace

absl::StatusOr<pb::ListCompetenciesResponse> ListCompetencies(
    const ApiDeps& deps, const rpc::Call&, const pb::ListCompetenciesRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const std::string query = absl::StrCat("competencies ", static_cast<int>(request.family()));
  ASSIGN_OR_RETURN(const std::string after,
                   ReadPageToken(query, request.page_token(), "page_token"));
  if (!after.empty() && !CheckCompetencyCode(after, "").ok()) {
    return PageTokenMalformedError("page_token");
  }
  // Load.
  ASSIGN_OR_RETURN(const std::vector<Competency> page,
                   deps.competencies.List(after, static_cast<int>(request.family()), size + 1));
  // Answer.
  pb::ListCompetenciesResponse response;
  for (const Competency& competency : page) {
    if (response.competencies_size() == size) {
      const std::string& last = response.competencies(size - 1).name();
      response.set_next_page_token(
          MakePageToken(query, last.substr(std::string(kCompetencies).size() + 1)));
      break;
    }
    *response.add_competencies() = ToProto(competency);
  }
  return response;
}

absl::StatusOr<pb::Competency> GetCompetency(const ApiDeps& deps, const rpc::Call&,
                                             const pb::GetCompetencyRequest& request) {
  ASSIGN_OR_RETURN(const std::string code, ParseTextName(kCompetencies, request.name(), "name"));
  ASSIGN_OR_RETURN(const Competency competency, deps.competencies.Load(code));
  return ToProto(competency);
}

absl::StatusOr<pb::Competency> CreateCompetency(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::CreateCompetencyRequest& request) {
  // Validate.
  RETURN_IF_ERROR(CheckCompetencyCode(request.competency_id(), "competency_id"));
  // Decide.
  const Competency competency{.code = request.competency_id(),
                              .display_name_id = request.competency().display_name_id(),
                              .display_name_en = request.competency().display_name_en(),
                              .family = Family{static_cast<int>(request.competency().family())},
                              .version = 1,
                              .create_time = call.now,
                              .update_time = call.now};
  // Store.
  RETURN_IF_ERROR(deps.competencies.Insert(competency, call.ChangeFor()));
  // Answer.
  return ToProto(competency);
}

absl::StatusOr<pb::Competency> UpdateCompetency(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::UpdateCompetencyRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const std::string code,
                   ParseTextName(kCompetencies, request.competency().name(), "competency.name"));
  // Load.
  ASSIGN_OR_RETURN(const Competency stored, deps.competencies.Load(code));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.competency().etag(), stored.version));
  ASSIGN_OR_RETURN(Competency next, WithFields(stored, request));
  ++next.version;
  next.update_time = call.now;
  // Store.
  RETURN_IF_ERROR(deps.competencies.Replace(next, call.ChangeFor()));
  // Answer.
  return ToProto(next);
}

}  // namespace primadona::matching
