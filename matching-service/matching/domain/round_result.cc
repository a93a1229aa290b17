#include "matching/domain/round_result.h"

namespace primadona::matching {

const char* RoundOutcomeName(RoundOutcome outcome) {
  switch (outcome) {
    case RoundOutcome::kPlanned:
      return "PLANNED";
    case RoundOutcome::kMatched:
      return "MATCHED";
    case RoundOutcome::kTicketGone:
      return "TICKET_GONE";
    case RoundOutcome::kCapacityTaken:
      return "CAPACITY_TAKEN";
    case RoundOutcome::kSlotTaken:
      return "SLOT_TAKEN";
    case RoundOutcome::kUnmatched:
      return "UNMATCHED";
  }
  return "";
}

std::optional<RoundOutcome> ParseRoundOutcome(std::string_view name) {
  for (int i = 1; i <= static_cast<int>(RoundOutcome::kUnmatched); ++i) {
    if (name == RoundOutcomeName(RoundOutcome{i})) return RoundOutcome{i};
  }
  return std::nullopt;
}

Text UnmatchedText(WaitingReason reason) {
  switch (reason) {
    case WaitingReason::kNoProviderOfThatLevel:
      return {.en = "No active provider offers this service at the level needed. A provider who "
                    "reaches that level in this competency would help.",
              .id = "Tidak ada pemberi layanan aktif pada tingkat yang dibutuhkan. Pemberi layanan "
                    "yang mencapai tingkat itu pada kompetensi ini akan membantu."};
    case WaitingReason::kAllExcluded:
      return {.en = "Every provider of that level is ruled out by a conflict, as the direct "
                    "superior or by the way of meeting. Another provider, or another way of "
                    "meeting, would help.",
              .id = "Semua pemberi layanan pada tingkat itu terhalang benturan kepentingan, "
                    "hubungan atasan langsung, atau cara bertemu. Pemberi layanan lain atau cara "
                    "bertemu lain akan membantu."};
    case WaitingReason::kNoCapacity:
      return {.en = "Every provider of that level has all seats taken. More seats, or an engagement "
                    "that ends, would help.",
              .id = "Semua kursi pemberi layanan pada tingkat itu sudah terisi. Tambahan kursi atau "
                    "pendampingan yang selesai akan membantu."};
    case WaitingReason::kNoCommonSlot:
      return {.en = "No provider of that level has a free slot in the times asked for. Wider "
                    "preferred windows, or more hours of the providers, would help.",
              .id = "Tidak ada jadwal kosong yang sama pada waktu yang diminta. Waktu yang lebih "
                    "luas atau tambahan jam pemberi layanan akan membantu."};
    case WaitingReason::kOutbid:
      return {.en = "Every place that fits went to bookings that come before in the order of "
                    "service. More seats or hours in this competency would help; the booking keeps "
                    "its place in the queue.",
              .id = "Semua tempat yang sesuai diberikan kepada permohonan yang lebih dahulu dalam "
                    "urutan layanan. Tambahan kursi atau jam pada kompetensi ini akan membantu; "
                    "permohonan tetap memegang urutannya."};
    case WaitingReason::kNone:
      break;
  }
  return {};
}

}  // namespace primadona::matching
