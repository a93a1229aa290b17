#include "matching/domain/round.h"

#include "common/status/error.h"

namespace primadona::matching {
namespace {

absl::Status CertificateNotReadyError() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_NOT_READY",
                   {.en = "The round has no certificate: it is not solved yet, or it failed.",
                    .id = "Putaran belum memiliki sertifikat: belum selesai dihitung atau gagal."});
}

}  // namespace

const char* RoundStateName(RoundState state) {
  switch (state) {
    case RoundState::kPending:
      return "PENDING";
    case RoundState::kSolving:
      return "SOLVING";
    case RoundState::kPublishing:
      return "PUBLISHING";
    case RoundState::kDone:
      return "DONE";
    case RoundState::kFailed:
      return "FAILED";
  }
  return "";
}

std::optional<RoundState> ParseRoundState(std::string_view name) {
  for (int i = 1; i <= static_cast<int>(RoundState::kFailed); ++i) {
    if (name == RoundStateName(RoundState{i})) return RoundState{i};
  }
  return std::nullopt;
}

bool IsOver(RoundState state) { return state == RoundState::kDone || state == RoundState::kFailed; }

absl::Status RoundNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "ROUND_NOT_FOUND",
                   {.en = "There is no such matching round.",
                    .id = "Putaran penjodohan tidak ditemukan."});
}

absl::Status RoundPurgedError() {
  return MakeError(absl::StatusCode::kNotFound, "ROUND_PURGED",
                   {.en = "The results and the certificate of this round are no longer kept; its "
                          "totals and the hash of the certificate are.",
                    .id = "Hasil dan sertifikat putaran ini tidak disimpan lagi; jumlah-jumlahnya "
                          "dan hash sertifikat tetap ada."});
}

absl::Status CheckCertified(const Round& round) {
  if (round.certificate_sha256.empty()) return CertificateNotReadyError();
  return round.purge == RoundPurge::kKept ? absl::OkStatus() : RoundPurgedError();
}

absl::Status WeightsNeedDryRunError() {
  return FieldError("score_weights", "WEIGHTS_NEED_DRY_RUN",
                    {.en = "Weights can be tried in a dry run alone; a round goes by the policy.",
                     .id = "Bobot hanya dapat dicoba pada uji coba; putaran mengikuti kebijakan."});
}

}  // namespace primadona::matching
