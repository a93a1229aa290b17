// How results leave the command: as a table for people, as JSON for programs, or as names for the
// next command.
#ifndef PRIMADONA_CLI_OUTPUT_PRINTER_H_
#define PRIMADONA_CLI_OUTPUT_PRINTER_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/message.h"

namespace primadona::cli {

enum class Format { kTable, kJson, kName };

class Printer {
 public:
  Printer(std::ostream& out, Format format, absl::TimeZone zone = absl::LocalTimeZone())
      : out_(out), format_(format), zone_(zone) {}

  // One thing: a line for each set field, one JSON object over several lines, or its name.
  void Print(const google::protobuf::Message& message);
  // Several of one sort: a row each under a head of `columns` (field paths), or a JSON object a
  // line, for tools that read line by line, or a name a line. What has no name prints none.
  void PrintRows(const std::vector<const google::protobuf::Message*>& rows,
                 const std::vector<std::string>& columns);

  Format format() const { return format_; }
  std::ostream& out() { return out_; }
  absl::TimeZone zone() const { return zone_; }

 private:
  void PrintName(const google::protobuf::Message& message);

  std::ostream& out_;
  Format format_;
  absl::TimeZone zone_;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_OUTPUT_PRINTER_H_
