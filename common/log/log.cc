#include "common/log/log.h"

#include <array>
#include <memory>
#include <optional>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/log/traceparent.h"
#include "common/status/error.h"
#include "nlohmann/json.hpp"
#include "spdlog/logger.h"
#include "spdlog/sinks/stdout_sinks.h"

namespace primadona::log {
namespace {

using Json = nlohmann::ordered_json;

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
    auto logger =
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    // The line is made here, whole and escaped; spdlog filters and writes it.
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::trace);
    return new Output{.program = "", .logger = std::move(logger)};
  }();
  return *output;
}

// The machine's time: a log line tells when it was written, whatever the program's Clock says.
std::string Timestamp() {
  return absl::FormatTime("%Y-%m-%d%ET%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone());
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
  Json line = {{"time", Timestamp()},
               {"level", forms.name},
               {"program", output.program},
               {"message", message}};
  if (const std::optional<Traceparent> trace = ParseTraceparent(CurrentTraceparent())) {
    line["trace_id"] = trace->trace_id;
    line["span_id"] = trace->span_id;
  }
  for (const Field& field : fields) {
    // emplace: no field can take the place of one of the above.
    std::visit([&](const auto& value) { line.emplace(field.name, value); }, field.value);
  }
  const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace);
  output.logger->log(forms.spdlog_level, spdlog::string_view_t(text.data(), text.size()));
}

}  // namespace primadona::log
