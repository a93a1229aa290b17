#include "tests/load/report.h"

#include <cmath>

#include "absl/strings/str_format.h"

namespace primadona::load {
namespace {

using Json = nlohmann::ordered_json;

struct Part {
  const char* name;
  double part;
};
constexpr Part kParts[] = {{"p50_ms", 0.5}, {"p90_ms", 0.9}, {"p99_ms", 0.99}, {"p99_9_ms", 0.999}};

double Milliseconds(absl::Duration time) {
  return std::round(absl::ToDoubleMilliseconds(time) * 100) / 100;
}

// A time that never came is none, rather than a number that looks like one.
Json DueOf(const Tally& tally, double part) {
  const absl::Duration time = tally.OfDue(part);
  return time == absl::InfiniteDuration() ? Json(nullptr) : Json(Milliseconds(time));
}

Json NumbersOf(const Tally& tally) {
  Json numbers = {{"due", tally.due()},
                  {"answered", tally.answered},
                  {"failed", tally.failed},
                  {"never_sent", tally.never_sent}};
  for (const auto& [code, count] : tally.codes) numbers["codes"][CodeName(code)] = count;
  for (const Part& part : kParts) numbers[part.name] = Milliseconds(tally.took.Quantile(part.part));
  numbers["max_ms"] = Milliseconds(tally.took.longest());
  numbers["p99_of_due_ms"] = DueOf(tally, 0.99);
  numbers["failed_p50_ms"] = Milliseconds(tally.took_failed.Quantile(0.5));
  return numbers;
}

std::string RowOf(const std::string& name, const Json& numbers) {
  std::string codes;
  const Json told = numbers.value("codes", Json::object());
  for (const auto& [code, count] : told.items()) {
    if (code != "OK") absl::StrAppendFormat(&codes, " %s:%d", code, count.get<int64_t>());
  }
  const Json& of_due = numbers["p99_of_due_ms"];
  return absl::StrFormat("%-14s %8d %7d %7d %9.2f %9.2f %9.2f %9.2f %9.2f %9s%s\n", name,
                         numbers["due"].get<int64_t>(), numbers["failed"].get<int64_t>(),
                         numbers["never_sent"].get<int64_t>(), numbers["p50_ms"].get<double>(),
                         numbers["p90_ms"].get<double>(), numbers["p99_ms"].get<double>(),
                         numbers["p99_9_ms"].get<double>(), numbers["max_ms"].get<double>(),
                         of_due.is_null() ? "never" : absl::StrFormat("%.2f", of_due.get<double>()),
                         codes);
}

// A line over the seconds as SVG: values of `key` from 0 to their highest.
std::string PlotOf(const Json& seconds, const char* key, const char* title, const char* colour) {
  constexpr int kWidth = 900, kHeight = 150;
  double highest = 0;
  for (const Json& second : seconds) highest = std::max(highest, second[key].get<double>());
  const double scale = highest > 0 ? highest : 1;
  std::string points;
  for (size_t i = 0; i < seconds.size(); ++i) {
    const double x = kWidth * (static_cast<double>(i) + 0.5) / static_cast<double>(seconds.size());
    const double y = kHeight - 4 - (kHeight - 8) * seconds[i][key].get<double>() / scale;
    absl::StrAppendFormat(&points, "%.1f,%.1f ", x, y);
  }
  return absl::StrFormat(
      "<h2>%s <small>highest %.4g</small></h2><svg viewBox=\"0 0 %d %d\" width=\"%d\">"
      "<rect width=\"%d\" height=\"%d\" fill=\"#f7f7f7\"/>"
      "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/></svg>"
      "<div>0 to %d s</div>\n",
      title, highest, kWidth, kHeight, kWidth, kWidth, kHeight, colour, points, seconds.size());
}

}  // namespace

Json ReportOf(const Run& run, const Recorder& recorder) {
  const Tally all = recorder.All();
  Json report = {
      {"profile", run.profile},
      {"seed", run.seed},
      {"begin", absl::FormatTime(absl::RFC3339_sec, run.begin, absl::UTCTimeZone())},
      {"seconds", absl::ToDoubleSeconds(run.length)},
      {"highest_rate", run.highest_rate},
      {"rate",
       std::round(static_cast<double>(all.due()) / absl::ToDoubleSeconds(run.length) * 10) / 10},
      {"watched_changes", run.watched_changes},
      {"broken_watches", run.broken_watches},
      {"all", NumbersOf(all)}};
  for (int i = 0; i < kOperations; ++i) {
    const Tally tally = recorder.Of(Operation{i});
    if (tally.due() > 0) report["operations"][OperationName(Operation{i})] = NumbersOf(tally);
  }
  report["by_second"] = Json::array();
  for (const Second& second : recorder.Seconds()) {
    report["by_second"].push_back({{"answered", second.answered},
                                   {"failed", second.failed},
                                   {"never_sent", second.never_sent},
                                   {"p50_ms", Milliseconds(second.took.Quantile(0.5))},
                                   {"p99_ms", Milliseconds(second.took.Quantile(0.99))}});
  }
  return report;
}

std::string AsText(const Json& report) {
  std::string text = absl::StrFormat(
      "%s: %.0f s, %.1f calls/s; times are from when a call was due until its answer; of those\n"
      "that failed or were never sent only the last column knows: 99 of 100 that were due\n"
      "%-14s %8s %7s %7s %9s %9s %9s %9s %9s %9s\n",
      report["profile"].get<std::string>(), report["seconds"].get<double>(),
      report["rate"].get<double>(), "operation", "due", "failed", "unsent", "p50 ms", "p90 ms",
      "p99 ms", "p99.9 ms", "max ms", "p99 due");
  const Json operations = report.value("operations", Json::object());
  for (const auto& [name, numbers] : operations.items()) {
    text += RowOf(name, numbers);
  }
  text += RowOf("all", report["all"]);
  absl::StrAppendFormat(&text, "changes watched: %d; watches broken: %d\n",
                        report["watched_changes"].get<int64_t>(),
                        report["broken_watches"].get<int64_t>());
  return text;
}

std::string AsPage(const Json& report) {
  const Json& seconds = report["by_second"];
  return absl::StrFormat(
             "<!doctype html><meta charset=\"utf-8\"><title>Load: %s</title>"
             "<style>body{font:14px system-ui;margin:24px;max-width:920px}pre{background:#f7f7f7;"
             "padding:8px;overflow:auto}h2{font-size:15px;margin:16px 0 4px}div{color:#777}</style>"
             "<h1>Load: %s</h1><pre>%s</pre>\n",
             report["profile"].get<std::string>(), report["profile"].get<std::string>(),
             AsText(report)) +
         PlotOf(seconds, "answered", "Answers a second, by when they were due", "#3274d9") +
         PlotOf(seconds, "p50_ms", "Half of the calls took less, ms", "#56a64b") +
         PlotOf(seconds, "p99_ms", "99 of 100 took less, ms", "#e08400") +
         PlotOf(seconds, "failed", "Failed", "#d0021b") +
         PlotOf(seconds, "never_sent", "Never sent", "#e08400");
}

}  // namespace primadona::load
