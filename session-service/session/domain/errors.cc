#include "session/domain/errors.h"

#include "common/status/error.h"

namespace primadona::session {
namespace {

constexpr auto kNotFound = absl::StatusCode::kNotFound;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;
constexpr auto kAborted = absl::StatusCode::kAborted;

std::string Rfc3339(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

}  // namespace

absl::Status EngagementNotFoundError() {
  return MakeError(kNotFound, "ENGAGEMENT_NOT_FOUND",
                   {.en = "There is no such engagement.", .id = "Pendampingan itu tidak ada."});
}

absl::Status SessionNotFoundError() {
  return MakeError(kNotFound, "SESSION_NOT_FOUND",
                   {.en = "There is no such session.", .id = "Sesi itu tidak ada."});
}

absl::Status CreditNotFoundError() {
  return MakeError(kNotFound, "CREDIT_NOT_FOUND",
                   {.en = "There is no such credit.", .id = "Catatan JP itu tidak ada."});
}

absl::Status CoacheeNotFoundError() {
  return MakeError(kNotFound, "COACHEE_NOT_FOUND",
                   {.en = "There is no such coachee.", .id = "Peserta itu tidak ada."});
}

absl::Status GainNotFoundError() {
  return MakeError(
      kNotFound, "COMPETENCY_GAIN_NOT_FOUND",
      {.en = "There is no such competency gain.", .id = "Hasil kompetensi itu tidak ada."});
}

absl::Status SurveyNotFoundError() {
  return MakeError(kNotFound, "SURVEY_NOT_FOUND",
                   {.en = "There is no such survey.", .id = "Survei itu tidak ada."});
}

absl::Status GroupNotFoundError() {
  return MakeError(
      kNotFound, "GROUP_NOT_FOUND",
      {.en = "There is no such group of answers.", .id = "Kelompok jawaban itu tidak ada."});
}

absl::Status EngagementClosedError(EngagementId id) {
  return MakeError(kPrecondition, "ENGAGEMENT_CLOSED",
                   {.en = "The engagement has ended.", .id = "Pendampingan sudah berakhir."},
                   {{"engagement", id.ToString()}});
}

absl::Status NoVerifiedSessionError(EngagementId id) {
  return MakeError(kPrecondition, "NO_VERIFIED_SESSION",
                   {.en = "An engagement is completed only after a verified session.",
                    .id = "Pendampingan baru dapat diselesaikan setelah ada sesi terverifikasi."},
                   {{"engagement", id.ToString()}});
}

absl::Status SessionUnreportedError(EngagementId id) {
  return MakeError(kPrecondition, "SESSION_UNREPORTED",
                   {.en = "A session in progress has to be reported first.",
                    .id = "Sesi yang sedang berjalan harus dilaporkan dahulu."},
                   {{"engagement", id.ToString()}});
}

absl::Status SessionStateError(SessionId id, std::string_view state, std::string_view verb) {
  return MakeError(
      kPrecondition, "SESSION_STATE",
      {.en = "The session's state does not allow this step.",
       .id = "Status sesi tidak mengizinkan langkah ini."},
      {{"session", id.ToString()}, {"state", std::string(state)}, {"step", std::string(verb)}});
}

absl::Status SessionTooEarlyError(SessionId id, absl::Time from) {
  return MakeError(kPrecondition, "SESSION_TOO_EARLY",
                   {.en = "It is too early for this step.", .id = "Belum waktunya."},
                   {{"session", id.ToString()}, {"from", Rfc3339(from)}});
}

absl::Status SessionNotOverError(SessionId id, absl::Time end) {
  return MakeError(kPrecondition, "SESSION_NOT_OVER",
                   {.en = "A session is reported from the end of its slot.",
                    .id = "Sesi dilaporkan setelah waktunya selesai."},
                   {{"session", id.ToString()}, {"from", Rfc3339(end)}});
}

absl::Status CreditReversedError(CreditId id) {
  return MakeError(
      kPrecondition, "CREDIT_REVERSED",
      {.en = "The credit has been reversed already.", .id = "Catatan JP sudah dibatalkan."},
      {{"credit", id.ToString()}});
}

absl::Status CreditIsReversalError(CreditId id) {
  return MakeError(kPrecondition, "CREDIT_IS_REVERSAL",
                   {.en = "A counter-entry cannot be reversed.",
                    .id = "Catatan pembatalan tidak dapat dibatalkan."},
                   {{"credit", id.ToString()}});
}

absl::Status EngagementNotCompletedError(EngagementId id) {
  return MakeError(kPrecondition, "ENGAGEMENT_NOT_COMPLETED",
                   {.en = "The survey opens when the engagement is completed.",
                    .id = "Survei dibuka setelah pendampingan selesai."},
                   {{"engagement", id.ToString()}});
}

absl::Status SurveyAnsweredError(EngagementId id) {
  return MakeError(kPrecondition, "SURVEY_ANSWERED",
                   {.en = "The survey has been answered.", .id = "Survei sudah diisi."},
                   {{"engagement", id.ToString()}});
}

absl::Status EtagMismatchError() {
  return MakeError(kAborted, "ETAG_MISMATCH",
                   {.en = "It has changed since you read it; read it again.",
                    .id = "Data sudah berubah; baca kembali."});
}

absl::Status ChangedMeanwhileError() {
  return MakeError(kAborted, "CHANGED_MEANWHILE",
                   {.en = "Somebody changed it at the same time; read it again and retry.",
                    .id = "Data berubah pada saat yang sama; baca kembali dan ulangi."});
}

absl::Status CalendarUnavailableError() {
  return MakeError(
      absl::StatusCode::kUnavailable,
      ErrorDetail{.reason = "CALENDAR_UNAVAILABLE",
                  .text = {.en = "The calendar cannot be reached; the change is settled later.",
                           .id = "Kalender tidak terjangkau; perubahan akan diselesaikan nanti."},
                  .metadata = {},
                  .fields = {},
                  .retry_after = absl::Seconds(2)});
}

absl::Status RecordWrongKindError() {
  return FieldError("record", "RECORD_WRONG_KIND",
                    {.en = "The record must be that of the engagement's kind.",
                     .id = "Catatan harus sesuai dengan jenis layanan."});
}

absl::Status AnswersIncompleteError() {
  return FieldError("answers", "ANSWERS_INCOMPLETE",
                    {.en = "Each of the nine elements is answered once, with 1 to 4.",
                     .id = "Kesembilan unsur harus dijawab sekali, dengan nilai 1 sampai 4."});
}

}  // namespace primadona::session
