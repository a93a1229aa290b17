// matching-solve: the best pairing of a whole waiting list, from files and to files.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "matching/engine/certificate/certificate.h"
#include "matching/engine/files/binary_instance.h"
#include "matching/engine/files/csv_instance.h"
#include "matching/engine/solve/solve.h"

namespace {

using namespace primadona::matching::engine;  // NOLINT

constexpr int kWrongInput = 1;
constexpr int kWrongUse = 2;  // also a file that cannot be read or written
constexpr int kNoProof = 3;

constexpr char kAbout[] =
    "Pairs tickets with providers at the proven best: as much priority served as possible, then "
    "at\n"
    "the least cost, then by a fixed tie-break, so that the same people always get the same "
    "answer.\n"
    "\n"
    "Tables have a head line; names are numbers or any text without commas or quotes:\n"
    "  providers  provider,capacity\n"
    "  slots      provider,slot            only if each ticket also gets a slot of its own\n"
    "  tickets    ticket,priority          1 to 1,000,000, at most 16 different ones\n"
    "  pairs      ticket,provider,cost     0 to 10,000; with slots ticket,provider,slot,cost\n";
constexpr char kFooter[] =
    "\nExit 0: solved. 1: the input is wrong; file, line and column are told. 2: wrong use, or a\n"
    "file that cannot be read or written. 3: no proof was found, which is a fault of the solver;\n"
    "nothing is written.\n"
    "\nExample: matching-solve --providers p.csv --tickets t.csv --pairs e.csv --certificate c\n"
    "         matching-verify c";

struct Options {
  std::string providers, slots, tickets, pairs, instance;
  std::string assignment = "-", certificate, write_instance;
  bool quiet = false;
};

[[noreturn]] void Fail(int code, const std::string& why) {
  std::fprintf(stderr, "matching-solve: %s\n", why.c_str());
  std::exit(code);
}

void Tell(const Options& options, const std::string& line) {
  if (!options.quiet) std::fprintf(stderr, "%s\n", line.c_str());
}

std::string ReadFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) Fail(kWrongUse, "cannot read " + path);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void WriteFile(const std::string& path, const std::string& content) {
  if (path == "-") {
    std::cout << content << std::flush;
    if (!std::cout) Fail(kWrongUse, "cannot write to standard output");
    return;
  }
  std::ofstream stream(path, std::ios::binary);
  stream << content << std::flush;
  if (!stream) Fail(kWrongUse, "cannot write " + path);
}

// Rows of a binary file have no names but their keys.
NamedInstance Name(Instance instance) {
  NamedInstance named{std::move(instance), {}, {}};
  for (TicketIndex t = 0; t < named.instance.tickets(); ++t) {
    named.ticket.push_back(std::to_string(named.instance.ticket_key(t)));
  }
  for (NodeIndex node = 0; node < named.instance.nodes(); ++node) {
    named.node.push_back(std::to_string(named.instance.node_key(node)));
  }
  return named;
}

absl::StatusOr<NamedInstance> Read(const Options& options) {
  if (!options.instance.empty()) {
    absl::StatusOr<Instance> instance = ReadBinaryInstance(ReadFile(options.instance));
    if (!instance.ok()) return instance.status();
    return Name(*std::move(instance));
  }
  CsvTables tables;
  tables.providers = {options.providers, ReadFile(options.providers)};
  tables.tickets = {options.tickets, ReadFile(options.tickets)};
  tables.pairs = {options.pairs, ReadFile(options.pairs)};
  if (!options.slots.empty()) tables.slots = {options.slots, ReadFile(options.slots)};
  return ReadCsvInstance(tables);
}

void Run(const Options& options) {
  Tell(options, "reading");
  const absl::StatusOr<NamedInstance> named = Read(options);
  if (!named.ok()) Fail(kWrongInput, std::string(named.status().message()));
  const Instance& instance = named->instance;
  Tell(options, "solving " + std::to_string(instance.tickets()) + " tickets, " +
                    std::to_string(instance.providers()) + " providers, " +
                    std::to_string(instance.slots()) + " slots, " +
                    std::to_string(instance.edges()) + " pairs");
  if (!options.write_instance.empty()) {
    WriteFile(options.write_instance, WriteBinaryInstance(instance));
  }
  const Solution solution = Solve(instance);
  const Totals totals = TotalsOf(instance, solution.seat);
  if (GapOf(instance, solution) != 0) {
    Fail(kNoProof, "no proof was found: this is a fault of the solver");
  }
  WriteFile(options.assignment, WriteCsvAssignment(*named, solution.seat));
  if (!options.certificate.empty()) {
    Tell(options, "writing the certificate");
    const std::string certificate = WriteCertificate(instance, solution);
    WriteFile(options.certificate, certificate);
    Tell(options, "certificate " + HashOf(certificate));
  }
  Tell(options, "best: " + std::to_string(totals.served) + " of " +
                    std::to_string(instance.tickets()) + " tickets served, priority " +
                    std::to_string(totals.priority) + ", cost " + std::to_string(totals.cost));
}

void Define(CLI::App& app, Options& options) {
  auto* providers = app.add_option("--providers", options.providers, "Table of providers");
  auto* tickets = app.add_option("--tickets", options.tickets, "Table of tickets");
  auto* pairs = app.add_option("--pairs", options.pairs, "Table of possible pairs");
  auto* slots = app.add_option("--slots", options.slots, "Table of slots");
  auto* instance = app.add_option("--instance", options.instance,
                                  "Instead of tables: an instance or a certificate, as written");
  providers->needs(tickets)->needs(pairs);
  tickets->needs(providers);
  pairs->needs(providers);
  slots->needs(providers);
  instance->excludes(providers);
  app.add_option("--assignment", options.assignment, "Where the assignment goes, as a table")
      ->capture_default_str();
  app.add_option("--certificate", options.certificate, "Where the proof goes: matching-verify");
  app.add_option("--write-instance", options.write_instance, "Where the instance goes, as bytes");
  app.add_flag("--quiet", options.quiet, "Say nothing but what is wrong");
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(kAbout, "matching-solve");
  app.footer(kFooter);
  Define(app, options);
  try {
    app.parse(argc, argv);
    if (options.providers.empty() && options.instance.empty()) {
      throw CLI::RequiredError("--providers, --tickets and --pairs, or --instance");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUse;
  }
  Run(options);
}
