#include "common/log/log.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <optional>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/log/batching_sink.h"
#include "common/log/traceparent.h"
#include "common/status/error.h"
#include "nlohmann/json.hpp"
#include "spdlog/logger.h"

namespace primadona::log {
namespace {

using Json = nlohmann::json;

constexpr size_t kUsualLine = 512;  // bytes

struct LevelForms {
  Level level;
  const char* name;
  spdlog::level::level_enum spdlog_level;
};

constexpr std::array<LevelForms, 4> kLevels = {{
    {Level::kDebug, "debug", spdlog::level::debug},
    {Level::kInfo, "info", spdlog::level::info},
    {Level::kWarning, "warning", spdlog::level::warn},
    {Level::kError, "error", spdlog::level::err},
}};

const LevelForms& FormsOf(Level level) { return kLevels.at(static_cast<size_t>(level)); }

struct Output {
  std::string program;
  std::shared_ptr<spdlog::logger> logger;
};

// Lives for ever, so that threads which outlast main can still write.
Output& TheOutput() {
  static auto* const output = [] {
    auto logger = std::make_shared<spdlog::logger>("", std::make_shared<BatchingSink>());
    // What tells of a fault must be there when the fault ends the program.
    logger->flush_on(spdlog::level::warn);
    std::atexit(Flush);
    return new Output{.program = "", .logger = std::move(logger)};
  }();
  return *output;
}

// Has nothing to destroy: main's thread still logs after its thread_locals are gone, while static
// objects end.
struct WholeSecond {
  int64_t second = 0;
  std::array<char, 32> text = {};
  size_t length = 0;
};

// The machine's time: a log line tells when it was written, whatever the program's Clock says.
std::string Timestamp() {
  constexpr int64_t kMicros = 1'000'000;
  thread_local WholeSecond last;  // taken apart once a second
  static_assert(std::is_trivially_destructible_v<WholeSecond>);
  const int64_t now = absl::ToUnixMicros(absl::Now());
  if (now / kMicros != last.second) {
    last.second = now / kMicros;
    last.length = absl::FormatTime("%Y-%m-%d%ET%H:%M:%S", absl::FromUnixSeconds(last.second),
                                   absl::UTCTimeZone())
                      .copy(last.text.data(), last.text.size());
  }
  return absl::StrFormat("%s.%06dZ", std::string_view(last.text.data(), last.length),
                         now % kMicros);
}

// A line is put together here, not as a document: on a busy program that would cost more than the
// call that it tells of.
void Append(std::string& line, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
  if (plain) {
    line.append("\"").append(text).append("\"");
  } else {
    line += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}
void Append(std::string& line, int64_t number) { absl::StrAppend(&line, number); }
void Append(std::string& line, double number) {
  if (std::isfinite(number)) {
    absl::StrAppend(&line, number);
  } else {
    line += "null";
  }
}
void Append(std::string& line, bool truth) { line += truth ? "true" : "false"; }

template <typename Value>
void AppendField(std::string& line, std::string_view name, const Value& value) {
  line.append(line.empty() ? "{\"" : ",\"").append(name).append("\":");
  Append(line, value);
}

bool IsOwn(std::string_view name) {
  constexpr std::array<std::string_view, 6> kOwn = {"time",    "level",    "program",
                                                    "message", "trace_id", "span_id"};
  return std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end();
}

}  // namespace

void Configure(std::string program, Level lowest) {
  Output& output = TheOutput();
  output.program = std::move(program);
  output.logger->set_level(FormsOf(lowest).spdlog_level);
}

absl::Status ParseLevel(std::string_view text, Level* level) {
  for (const LevelForms& forms : kLevels) {
    if (text == forms.name) {
      *level = forms.level;
      return absl::OkStatus();
    }
  }
  return MakeError(absl::StatusCode::kInvalidArgument, "LOG_LEVEL_UNKNOWN",
                   {.en = "The log level must be debug, info, warning or error.",
                    .id = "Tingkat log harus debug, info, warning atau error."});
}

void Write(Level level, std::string_view message, std::initializer_list<Field> fields) {
  const Output& output = TheOutput();
  const LevelForms& forms = FormsOf(level);
  if (!output.logger->should_log(forms.spdlog_level)) return;
  std::string line;
  line.reserve(kUsualLine);
  AppendField(line, "time", Timestamp());
  AppendField(line, "level", std::string_view(forms.name));
  AppendField(line, "program", std::string_view(output.program));
  AppendField(line, "message", message);
  if (const std::optional<Traceparent> trace = ParseTraceparent(CurrentTraceparent())) {
    AppendField(line, "trace_id", trace->trace_id);
    AppendField(line, "span_id", trace->span_id);
  }
  for (const Field& field : fields) {
    if (IsOwn(field.name)) continue;
    std::visit([&](const auto& value) { AppendField(line, field.name, value); }, field.value);
  }
  line += '}';
  output.logger->log(forms.spdlog_level, spdlog::string_view_t(line.data(), line.size()));
}

void Flush() { TheOutput().logger->flush(); }

}  // namespace primadona::log
