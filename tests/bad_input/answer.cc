#include "tests/bad_input/answer.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace primadona::e2e {
namespace {

struct Said {
  google::rpc::ErrorInfo info;
  google::rpc::LocalizedMessage text;
  google::rpc::BadRequest bad;
};

Said Read(const grpc::Status& status) {
  Said said;
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return said;
  for (const google::protobuf::Any& any : details.details()) {
    any.UnpackTo(&said.info) || any.UnpackTo(&said.text) || any.UnpackTo(&said.bad);
  }
  return said;
}

std::string CodeName(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

// In short, for whoever reads that it is not as wanted.
std::string Shown(const grpc::Status& status, const Said& said) {
  std::string shown = absl::StrCat(CodeName(status.error_code()), " ", said.info.reason());
  for (const auto& violation : said.bad.field_violations()) {
    absl::StrAppend(&shown, " [", violation.field(), " ", violation.reason(), "]");
  }
  return absl::StrCat(shown, " \"", status.error_message().substr(0, 100), "\"");
}

bool NamesOnly(const google::rpc::BadRequest& bad, const Refusal& wanted) {
  if (wanted.field.empty()) return bad.field_violations_size() == 0;
  bool because = false;
  for (const auto& violation : bad.field_violations()) {
    if (violation.field() != wanted.field) return false;
    because = because || violation.reason() == wanted.reason;
  }
  return because;
}

}  // namespace

std::string ReasonIn(const grpc::Status& status) { return Read(status).info.reason(); }

std::string Objection(const grpc::Status& status, const Refusal& wanted) {
  const Said said = Read(status);
  const bool right = status.error_code() == wanted.code && said.info.reason() == wanted.reason &&
                     said.info.domain() == "primadona" && !said.text.message().empty() &&
                     NamesOnly(said.bad, wanted);
  if (right) return "";
  return absl::StrCat("wanted ", CodeName(wanted.code), " ", wanted.reason, " [", wanted.field,
                      "], got ", Shown(status, said));
}

}  // namespace primadona::e2e
