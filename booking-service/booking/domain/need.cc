#include "booking/domain/need.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "booking/domain/competency.h"
#include "booking/domain/limits.h"
#include "booking/domain/nip.h"

namespace primadona::booking {
namespace {

constexpr std::array<std::pair<std::string_view, NeedState>, 5> kStates = {{
    {"VALIDATED", NeedState::kValidated},
    {"QUARANTINED", NeedState::kQuarantined},
    {"REQUEST_CREATED", NeedState::kRequestCreated},
    {"MERGED", NeedState::kMerged},
    {"DISMISSED", NeedState::kDismissed},
}};

constexpr char kExternalIdMalformed[] = "EXTERNAL_ID_MALFORMED";

struct FaultText {
  std::string_view reason;
  const char* en;
  const char* id;
};

constexpr std::array<FaultText, 11> kFaultTexts = {{
    {"EXTERNAL_ID_MISSING", "The need has no id in its source.",
     "Kebutuhan tidak memiliki id sumber."},
    {kExternalIdMalformed, "The id has other characters than letters, digits and -_.:/.",
     "Id memuat karakter selain huruf, angka, dan -_.:/."},
    {"REVISION_NOT_POSITIVE", "The revision must be 1 or more.", "Revisi harus 1 atau lebih."},
    {"COMPETENCY_MISSING", "The competency is missing.", "Kompetensi belum diisi."},
    {"COMPETENCY_MALFORMED", "The code must look like MAN-03.", "Kode harus seperti MAN-03."},
    {"LEVEL_OUT_OF_RANGE", "The level is out of range.", "Tingkat di luar rentang."},
    {"NO_GAP", "The attained level is not below the required one.",
     "Tingkat yang dimiliki tidak di bawah tingkat yang disyaratkan."},
    {"DEADLINE_MALFORMED", "The deadline is not a date of the calendar.",
     "Tenggat tidak ada dalam kalender."},
    {"NIP_MISSING", "The NIP is missing.", "NIP belum diisi."},
    {"NIP_MALFORMED", "The NIP is sound neither for a PNS nor for a PPPK.",
     "NIP tidak benar untuk PNS maupun PPPK."},
    {kNipUnknown, "Nobody with this NIP is entered yet.",
     "Belum ada orang terdaftar dengan NIP ini."},
}};

bool IsExternalId(std::string_view id) {
  constexpr std::string_view kPunctuation = "-_.:/";
  return id.size() <= kMaxExternalId && std::all_of(id.begin(), id.end(), [&](char c) {
           return absl::ascii_isalnum(c) ||
                  std::count(kPunctuation.begin(), kPunctuation.end(), c) > 0;
         });
}

}  // namespace

std::string_view StateName(NeedState state) {
  for (const auto& [name, value] : kStates) {
    if (value == state) return name;
  }
  return "";
}

std::optional<NeedState> ParseNeedState(std::string_view name) {
  for (const auto& [text, value] : kStates) {
    if (text == name) return value;
  }
  return std::nullopt;
}

bool IsWaiting(NeedState state) {
  return state == NeedState::kValidated || state == NeedState::kQuarantined;
}

Text TextOf(const NeedFault& fault) {
  for (const FaultText& text : kFaultTexts) {
    if (text.reason == fault.reason) return {.en = text.en, .id = text.id};
  }
  return {.en = fault.reason, .id = fault.reason};
}

absl::Status CheckExternalId(std::string_view id, std::string_view field) {
  if (IsExternalId(id)) return absl::OkStatus();
  const NeedFault fault{.field = std::string(field), .reason = kExternalIdMalformed};
  return FieldError(fault.field, fault.reason, TextOf(fault));
}

std::vector<NeedFault> IdentityFaults(const PushedNeed& pushed) {
  std::vector<NeedFault> faults;
  if (pushed.external_id.empty()) {
    faults.push_back({"external_id", "EXTERNAL_ID_MISSING"});
  } else if (!IsExternalId(pushed.external_id)) {
    faults.push_back({"external_id", kExternalIdMalformed});
  }
  if (pushed.revision < 1) faults.push_back({"revision", "REVISION_NOT_POSITIVE"});
  return faults;
}

std::vector<NeedFault> ContentFaults(const PushedNeed& pushed) {
  const NeedContent& content = pushed.content;
  std::vector<NeedFault> faults;
  if (content.competency.empty()) {
    faults.push_back({"competency", "COMPETENCY_MISSING"});
  } else if (!IsCompetencyCode(content.competency)) {
    faults.push_back({"competency", "COMPETENCY_MALFORMED"});
  }
  const bool required_ok = IsLevel(content.required_level);
  const bool attained_ok =
      content.attained_level == kUnknownLevel || IsLevel(content.attained_level);
  if (!required_ok) faults.push_back({"required_level", "LEVEL_OUT_OF_RANGE"});
  if (!attained_ok) faults.push_back({"attained_level", "LEVEL_OUT_OF_RANGE"});
  if (required_ok && attained_ok && content.attained_level >= content.required_level) {
    faults.push_back({"attained_level", "NO_GAP"});
  }
  if (pushed.deadline_malformed) faults.push_back({"deadline", "DEADLINE_MALFORMED"});
  return faults;
}

NeedFault FaultOfUnknownNip(std::string_view nip) {
  if (absl::StripAsciiWhitespace(absl::string_view(nip.data(), nip.size())).empty()) {
    return {"nip", "NIP_MISSING"};
  }
  return {"nip", IsSoundNip(nip) ? kNipUnknown : "NIP_MALFORMED"};
}

NeedReach ReachOfNeeds(const Caller& caller) {
  NeedReach reach;
  reach.all = caller.ReadsAll();
  if (caller.Has(Role::kCoachee)) reach.coachee = caller.person();
  if (caller.Has(Role::kHrSystem)) reach.source = caller.subject;
  if (caller.Has(Role::kUnitHead)) reach.unit = caller.unit;
  return reach;
}

bool CanRead(const Caller& caller, const Need& need, const std::string& unit) {
  const NeedReach reach = ReachOfNeeds(caller);
  return reach.all || (!reach.coachee.is_nil() && reach.coachee == need.coachee) ||
         (!reach.source.empty() && reach.source == need.source) ||
         (!reach.unit.empty() && reach.unit == unit);
}

absl::Status NeedNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "DEVELOPMENT_NEED_NOT_FOUND",
                   {.en = "There is no such development need.",
                    .id = "Kebutuhan pengembangan tidak ditemukan."});
}

}  // namespace primadona::booking
