#include "matching/domain/explanation.h"

#include "absl/strings/str_cat.h"

namespace primadona::matching {
namespace {

Text CriterionText(Criterion criterion) {
  switch (criterion) {
    case Criterion::kLevelFit:
      return {.en = "fit of the level", .id = "kesesuaian tingkat kompetensi"};
    case Criterion::kSoonness:
      return {.en = "early first meeting", .id = "pertemuan pertama yang cepat"};
    case Criterion::kFreeSeats:
      return {.en = "free seats", .id = "kursi yang masih kosong"};
    case Criterion::kPreferredProvider:
      return {.en = "wish of the coachee", .id = "permintaan peserta"};
    case Criterion::kGradeFit:
      return {.en = "grade not below the coachee's", .id = "golongan tidak di bawah peserta"};
    case Criterion::kOtherUnit:
      return {.en = "another unit", .id = "unit kerja yang berbeda"};
    case Criterion::kGapSize:
      return {.en = "level for the size of the gap", .id = "tingkat sesuai besar kesenjangan"};
    case Criterion::kMentorSeniority:
      return {.en = "seniority of the mentor", .id = "senioritas mentor"};
    case Criterion::kContinuity:
      return {.en = "earlier engagement completed together",
              .id = "pendampingan sebelumnya yang telah selesai"};
    case Criterion::kDistance:
      return {.en = "distance in the organisation", .id = "jarak dalam organisasi"};
    case Criterion::kMeetingMode:
      return {.en = "ways of meeting", .id = "cara bertemu"};
  }
  return {};
}

void AppendCriteria(const Explanation& explanation, Text& text) {
  const char* separator = "";
  for (int i = 0; i < kCriteria; ++i) {
    if (explanation.weights[i] == 0) continue;
    const Text name = CriterionText(Criterion{i});
    absl::StrAppend(&text.en, separator, name.en, ": ", explanation.points[i], " of ", kMaxPoints,
                    " points, weight ", explanation.weights[i]);
    absl::StrAppend(&text.id, separator, name.id, ": ", explanation.points[i], " dari ",
                    kMaxPoints, " poin, bobot ", explanation.weights[i]);
    separator = "; ";
  }
  text.en += ". ";
  text.id += ". ";
}

void AppendRunnerUp(const RunnerUp& rival, Text& text) {
  absl::StrAppend(&text.en, "The runner-up scores ", rival.score);
  absl::StrAppend(&text.id, "Urutan kedua memperoleh skor ", rival.score);
  if (rival.price.contested) {
    text.en += "; others wait for that place in vain";
    text.id += "; peserta lain menunggu tempat itu tanpa hasil";
  } else if (rival.price.points > 0) {
    absl::StrAppend(&text.en, "; that place was worth ", rival.price.points, " points to others");
    absl::StrAppend(&text.id, "; tempat itu bernilai ", rival.price.points,
                    " poin bagi peserta lain");
  }
  text.en += ". ";
  text.id += ". ";
}

}  // namespace

Counterfactual WhatWouldHaveTurnedIt(const Explanation& explanation) {
  using Kind = Counterfactual::Kind;
  if (explanation.assigned) return {.kind = Kind::kAssigned};
  if (!explanation.runner_up.has_value()) return {.kind = Kind::kNoRival};
  const Points rival = ComputePoints(explanation.runner_up->inputs);
  if (explanation.runner_up->price.contested) return {.kind = Kind::kOutbid};
  const int64_t paid = explanation.price.value_or(Price{}).Weight();
  const int64_t lead = TotalScore(explanation.points, explanation.weights) - paid -
                       (explanation.runner_up->score - explanation.runner_up->price.Weight());
  Counterfactual best{.kind = Kind::kSeveral};
  for (int i = 0; i < kCriteria; ++i) {
    const int weight = explanation.weights[i];
    if (weight == 0) continue;
    const int64_t needed = lead / weight + 1;  // strictly more than the lead
    if (rival[i] + needed > kMaxPoints) continue;
    if (best.kind == Kind::kSeveral || needed < best.points) {
      best = {.kind = Kind::kPoints, .criterion = Criterion{i},
              .points = static_cast<int>(needed)};
    }
  }
  return best;
}

Text CounterfactualText(const Counterfactual& counterfactual) {
  switch (counterfactual.kind) {
    case Counterfactual::Kind::kNoRival:
      return {.en = "No other provider kept every rule.",
              .id = "Tidak ada pemberi layanan lain yang memenuhi semua aturan."};
    case Counterfactual::Kind::kAssigned:
      return {.en = "An administrator chose this provider; the score did not decide.",
              .id = "Pemberi layanan ini dipilih oleh administrator; skor tidak menentukan."};
    case Counterfactual::Kind::kPoints: {
      const Text name = CriterionText(counterfactual.criterion);
      return {.en = absl::StrCat("With ", counterfactual.points, " more points in \"", name.en,
                                 "\" the runner-up would have come first."),
              .id = absl::StrCat("Dengan tambahan ", counterfactual.points, " poin pada \"",
                                 name.id, "\", urutan kedua akan menjadi yang pertama.")};
    }
    case Counterfactual::Kind::kSeveral:
      return {.en = "No single criterion would have put the runner-up first.",
              .id = "Tidak ada satu kriteria pun yang dapat menjadikan urutan kedua yang pertama."};
    case Counterfactual::Kind::kOutbid:
      return {.en = "The runner-up's place is worth more to others, who can be served nowhere "
                    "else.",
              .id = "Tempat pada urutan kedua lebih berharga bagi peserta lain yang tidak dapat "
                    "dilayani di tempat lain."};
  }
  return {};
}

// What the place was worth to others.
Text PriceText(const Price& price) {
  if (price.contested) {
    return {.en = "Others wait for this place in vain: it is worth serving one more person. ",
            .id = "Peserta lain menunggu tempat ini tanpa hasil: nilainya melayani satu orang "
                  "lagi. "};
  }
  if (price.points == 0) {
    return {.en = "Nobody else needed this place. ",
            .id = "Tempat ini tidak dibutuhkan peserta lain. "};
  }
  return {.en = absl::StrCat("This place was worth ", price.points, " points to others. "),
          .id = absl::StrCat("Tempat ini bernilai ", price.points, " poin bagi peserta lain. ")};
}

Text ExplanationText(const Explanation& explanation, int score) {
  Text text{.en = absl::StrCat("The pair keeps all ", explanation.hard_rules.size(),
                               " hard rules and scores ", score, " of 10000. "),
            .id = absl::StrCat("Pasangan ini memenuhi seluruh ", explanation.hard_rules.size(),
                               " aturan wajib dan memperoleh skor ", score, " dari 10000. ")};
  AppendCriteria(explanation, text);
  if (explanation.runner_up.has_value()) AppendRunnerUp(*explanation.runner_up, text);
  if (explanation.price.has_value()) {
    const Text price = PriceText(*explanation.price);
    text.en += price.en;
    text.id += price.id;
  }
  const Text turned = CounterfactualText(WhatWouldHaveTurnedIt(explanation));
  text.en += turned.en;
  text.id += turned.id;
  return text;
}

}  // namespace primadona::matching
