#include "matching/domain/unmet.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace primadona::matching {
namespace {

const char* ServiceName(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::kConsulting:
      return "consulting";
    case ServiceKind::kCoaching:
      return "coaching";
    case ServiceKind::kMentoring:
      return "mentoring";
  }
  return "";
}

const char* ServiceNameId(ServiceKind kind) {
  return kind == ServiceKind::kConsulting ? "konsultasi" : ServiceName(kind);
}

// Fills both languages: $0 the service, $1 the competency, $2 the level, $3 in brackets how many
// providers; nothing when none were counted.
Text Filled(const Ticket& ticket, const Unmet& unmet, int providers, const Text& words) {
  // A result without a snapshot knows the need of its booking alone.
  const int level = unmet.level != 0 ? unmet.level : ticket.EffectiveNeed();
  Text number;
  if (providers > 0) {
    number = {.en = absl::StrCat(" (", providers, " in all)"),
              .id = absl::StrCat(" (", providers, " orang)")};
  }
  return {.en = absl::Substitute(words.en, ServiceName(ticket.kind), ticket.competency, level,
                                 number.en),
          .id = absl::Substitute(words.id, ServiceNameId(ticket.kind), ticket.competency, level,
                                 number.id)};
}

Text& operator+=(Text& text, const Text& more) {
  text.en += more.en;
  text.id += more.id;
  return text;
}

Text NoProviderText(const Ticket& ticket, const Unmet& unmet) {
  Text text =
      Filled(ticket, unmet, 0,
             {.en = "No active provider offers $0 in $1 at level $2 or above. A provider "
                    "who reaches level $2 in $1 would help",
              .id = "Tidak ada pemberi layanan aktif untuk $0 pada $1 di tingkat $2 ke "
                    "atas. Pemberi layanan yang mencapai tingkat $2 pada $1 akan membantu"});
  if (unmet.level_too_low > 0) {
    text +=
        {.en = absl::StrCat(" (providers at a lower level: ", unmet.level_too_low, ")"),
         .id = absl::StrCat(" (pemberi layanan di tingkat yang lebih rendah: ", unmet.level_too_low,
                            " orang)")};
  }
  return text += {.en = ".", .id = "."};
}

Text NearestText(const DearPlace& nearest) {
  return {.en = absl::StrCat("The nearest place would suit this booking with ", nearest.score,
                             " points; this provider's place is worth ", nearest.worth,
                             " points today. "),
          .id = absl::StrCat("Tempat terdekat sesuai dengan permohonan ini sebesar ", nearest.score,
                             " poin; tempat pada pemberi layanan itu hari ini bernilai ",
                             nearest.worth, " poin. ")};
}

Text OutbidText(const Ticket& ticket, const Unmet& unmet) {
  Text text = Filled(
      ticket, unmet, unmet.outbid,
      {.en = "Places for $0 in $1 at level $2 or above are scarce: those of every provider that "
             "fits$3 went to bookings that come before in the order of service. ",
       .id = "Tempat untuk $0 pada $1 di tingkat $2 ke atas langka: tempat pada setiap pemberi "
             "layanan yang sesuai$3 diberikan kepada permohonan yang lebih dahulu dalam urutan "
             "layanan. "});
  if (unmet.nearest.has_value()) text += NearestText(*unmet.nearest);
  return text += Filled(
             ticket, unmet, 0,
             {.en = "One more seat, more hours or another provider in $1 at level $2 would help; "
                    "the booking keeps its place in the queue.",
              .id = "Tambahan kursi, tambahan jam, atau pemberi layanan lain pada $1 di tingkat $2 "
                    "akan membantu; permohonan tetap memegang urutannya."});
}

}  // namespace

void CountObstacle(WaitingReason obstacle, Unmet& unmet) {
  switch (obstacle) {
    case WaitingReason::kCompetencyUnknown:
    case WaitingReason::kNoProviderOfThatLevel:
      ++unmet.level_too_low;
      break;
    case WaitingReason::kAllExcluded:
      ++unmet.ruled_out;
      break;
    case WaitingReason::kNoCapacity:
      ++unmet.no_seat;
      break;
    case WaitingReason::kOutbid:
      ++unmet.outbid;
      break;
    case WaitingReason::kNoCommonSlot:
    case WaitingReason::kNone:
      ++unmet.no_common_slot;
      break;
  }
}

WaitingReason WaitingReasonOf(const Unmet& unmet) {
  if (unmet.outbid > 0) return WaitingReason::kOutbid;
  if (unmet.no_common_slot > 0) return WaitingReason::kNoCommonSlot;
  if (unmet.no_seat > 0) return WaitingReason::kNoCapacity;
  if (unmet.ruled_out > 0) return WaitingReason::kAllExcluded;
  return WaitingReason::kNoProviderOfThatLevel;
}

Text UnmetText(const Ticket& ticket, WaitingReason reason, const Unmet& unmet) {
  switch (reason) {
    case WaitingReason::kCompetencyUnknown:
      return Filled(ticket, unmet, 0,
                    {.en = "The catalogue has no competency $1, so nobody can offer $0 in it. A "
                           "request with a code of the catalogue would help; the office can also "
                           "add the competency.",
                     .id = "Katalog tidak memuat kompetensi $1, sehingga $0 untuk kompetensi itu "
                           "tidak dapat diberikan. Permohonan dengan kode yang ada di katalog akan "
                           "membantu; pengelola juga dapat menambahkan kompetensi itu."});
    case WaitingReason::kNoProviderOfThatLevel:
      return NoProviderText(ticket, unmet);
    case WaitingReason::kAllExcluded:
      return Filled(ticket, unmet, unmet.ruled_out,
                    {.en = "Every provider of $0 in $1 at level $2 or above$3 is ruled out by a "
                           "conflict, as the direct superior or by the way of meeting. Another "
                           "provider of that level, or another way of meeting, would help.",
                     .id = "Setiap pemberi layanan $0 pada $1 di tingkat $2 ke atas$3 terhalang "
                           "benturan kepentingan, hubungan atasan langsung, atau cara bertemu. "
                           "Pemberi layanan lain di tingkat itu atau cara bertemu lain akan "
                           "membantu."});
    case WaitingReason::kNoCapacity:
      return Filled(
          ticket, unmet, unmet.no_seat,
          {.en = "Every provider of $0 in $1 at level $2 or above who could take it$3 has "
                 "all seats taken. More seats, or an engagement that ends, would help.",
           .id = "Kursi setiap pemberi layanan $0 pada $1 di tingkat $2 ke atas yang "
                 "sesuai$3 sudah terisi. Tambahan kursi atau pendampingan yang selesai "
                 "akan membantu."});
    case WaitingReason::kNoCommonSlot:
      return Filled(ticket, unmet, unmet.no_common_slot,
                    {.en = "No provider of $0 in $1 at level $2 or above with a free seat$3 has a "
                           "free slot in common with the coachee, in the times asked for. Wider "
                           "preferred windows, or more hours of these providers, would help.",
                     .id = "Tidak ada pemberi layanan $0 pada $1 di tingkat $2 ke atas yang masih "
                           "memiliki kursi$3 dengan jadwal kosong yang sama dengan peserta pada "
                           "waktu yang diminta. Waktu yang lebih luas atau tambahan jam pemberi "
                           "layanan itu akan membantu."});
    case WaitingReason::kOutbid:
      return OutbidText(ticket, unmet);
    case WaitingReason::kNone:
      break;
  }
  return {};
}

}  // namespace primadona::matching
