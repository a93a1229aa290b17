// An instance as tables of plain text, for people who want the engine alone.
#ifndef PRIMADONA_MATCHING_ENGINE_FILES_CSV_INSTANCE_H_
#define PRIMADONA_MATCHING_ENGINE_FILES_CSV_INSTANCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// Each with its file's name, for faults, and its text.
struct TableText {
  std::string name;
  std::string text;
};

struct CsvTables {
  TableText providers;  // provider,capacity
  TableText slots;      // provider,slot; empty text: without slots
  TableText tickets;    // ticket,priority
  TableText pairs;      // ticket,provider,cost; with slots ticket,provider,slot,cost
};

// An instance and what its rows were called.
struct NamedInstance {
  Instance instance;
  std::vector<std::string> ticket;  // by ticket
  std::vector<std::string> node;    // by node: of a slot its own name, without the provider's
};

// What the tie-break knows of a name: the number, where it is one without leading zeros, else a
// hash of the text.
uint64_t KeyOf(std::string_view name);

// INVALID_ARGUMENT with file and line: as ReadTable; NUMBER_INVALID, NAME_UNKNOWN, NAME_REPEATED;
// as InstanceBuilder.
absl::StatusOr<NamedInstance> ReadCsvInstance(const CsvTables& tables);

// ticket,provider[,slot],cost for each seat of an assignment; for who has none only the ticket.
std::string WriteCsvAssignment(const NamedInstance& named, const std::vector<NodeIndex>& seat);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_FILES_CSV_INSTANCE_H_
