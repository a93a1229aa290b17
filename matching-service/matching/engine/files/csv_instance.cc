#include "matching/engine/files/csv_instance.h"

#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/engine/files/table.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/instance/tie.h"

namespace primadona::matching::engine {
namespace {

using Fields = absl::Span<const std::string_view>;

// Names in the order in which they came.
class Names {
 public:
  // `noun` for faults.
  explicit Names(std::string noun) : noun_(std::move(noun)) {}

  absl::Status Add(const std::string& name) {
    if (index_.emplace(name, static_cast<uint32_t>(index_.size())).second) return absl::OkStatus();
    return FieldError(noun_, "NAME_REPEATED",
                      {.en = absl::StrCat(noun_, " comes a second time."),
                       .id = absl::StrCat(noun_, " muncul dua kali.")});
  }
  absl::StatusOr<uint32_t> Find(const std::string& name) const {
    const auto found = index_.find(name);
    if (found != index_.end()) return found->second;
    return FieldError(noun_, "NAME_UNKNOWN",
                      {.en = absl::StrCat("this ", noun_, " was not listed."),
                       .id = absl::StrCat(noun_, " ini tidak ada dalam daftar.")});
  }

 private:
  const std::string noun_;
  absl::flat_hash_map<std::string, uint32_t> index_;
};

class CsvReader {
 public:
  explicit CsvReader(const CsvTables& tables)
      : tables_(tables), with_slots_(!tables.slots.text.empty()) {}

  absl::StatusOr<NamedInstance> Run() {
    RETURN_IF_ERROR(ReadTable(tables_.providers.name, tables_.providers.text,
                              {"provider", "capacity"},
                              [this](Fields fields) { return AddProvider(fields); }));
    if (with_slots_) {
      RETURN_IF_ERROR(ReadTable(tables_.slots.name, tables_.slots.text, {"provider", "slot"},
                                [this](Fields fields) { return AddSlot(fields); }));
    }
    RETURN_IF_ERROR(ReadTable(tables_.tickets.name, tables_.tickets.text, {"ticket", "priority"},
                              [this](Fields fields) { return AddTicket(fields); }));
    RETURN_IF_ERROR(with_slots_ ? ReadTable(tables_.pairs.name, tables_.pairs.text,
                                            {"ticket", "cost", "provider", "slot"},
                                            [this](Fields fields) { return AddPair(fields); })
                                : ReadTable(tables_.pairs.name, tables_.pairs.text,
                                            {"ticket", "cost", "provider"},
                                            [this](Fields fields) { return AddPair(fields); }));
    for (size_t t = 0; t < priority_.size(); ++t) {
      RETURN_IF_ERROR(builder_.AddTicket(KeyOf(named_.ticket[t]), priority_[t], candidates_[t]));
    }
    ASSIGN_OR_RETURN(named_.instance, std::move(builder_).Build());
    return std::move(named_);
  }

 private:
  absl::Status AddProvider(Fields fields) {
    int64_t capacity = 0;
    RETURN_IF_ERROR(ReadNumber("capacity", fields[1], capacity));
    const std::string name(fields[0]);
    RETURN_IF_ERROR(providers_.Add(name));
    named_.node.push_back(name);
    return builder_.AddProvider(KeyOf(name), capacity);
  }

  absl::Status AddSlot(Fields fields) {
    const std::string name(fields[1]);
    ASSIGN_OR_RETURN(const uint32_t provider, providers_.Find(std::string(fields[0])));
    RETURN_IF_ERROR(slots_.Add(absl::StrCat(provider, ",", name)));
    named_.node.push_back(name);
    return builder_.AddSlot(provider, KeyOf(name));
  }

  absl::Status AddTicket(Fields fields) {
    int64_t priority = 0;
    RETURN_IF_ERROR(ReadNumber("priority", fields[1], priority));
    const std::string name(fields[0]);
    RETURN_IF_ERROR(tickets_.Add(name));
    // Asked here too, where the line is known.
    RETURN_IF_ERROR(CheckTicket({}, static_cast<TicketIndex>(priority_.size()), priority, {}));
    named_.ticket.push_back(name);
    priority_.push_back(priority);
    candidates_.emplace_back();
    return absl::OkStatus();
  }

  absl::Status AddPair(Fields fields) {
    Candidate candidate{};
    RETURN_IF_ERROR(ReadNumber("cost", fields[1], candidate.cost));
    ASSIGN_OR_RETURN(const uint32_t ticket, tickets_.Find(std::string(fields[0])));
    ASSIGN_OR_RETURN(candidate.place, providers_.Find(std::string(fields[2])));
    if (with_slots_) {
      const std::string slot = absl::StrCat(candidate.place, ",", std::string(fields[3]));
      ASSIGN_OR_RETURN(candidate.place, slots_.Find(slot));
    }
    RETURN_IF_ERROR(CheckCost(ticket, candidate.cost));
    candidates_[ticket].push_back(candidate);
    return absl::OkStatus();
  }

  const CsvTables& tables_;
  const bool with_slots_;
  Names providers_{"provider"}, slots_{"slot"}, tickets_{"ticket"};
  InstanceBuilder builder_;
  NamedInstance named_;
  std::vector<int64_t> priority_;
  std::vector<std::vector<Candidate>> candidates_;
};

}  // namespace

uint64_t KeyOf(std::string_view name) {
  uint64_t number = 0;
  const bool plain = !name.empty() &&
                     name.find_first_not_of("0123456789") == std::string_view::npos &&
                     (name == "0" || name[0] != '0');
  if (plain && absl::SimpleAtoi(absl::string_view(name.data(), name.size()), &number)) {
    return number;
  }
  uint64_t key = name.size();
  for (const char c : name) key = Mix(key + 0x9E3779B97F4A7C15u + static_cast<unsigned char>(c));
  return key;
}

absl::StatusOr<NamedInstance> ReadCsvInstance(const CsvTables& tables) {
  return CsvReader(tables).Run();
}

std::string WriteCsvAssignment(const NamedInstance& named, const std::vector<NodeIndex>& seat) {
  const Instance& instance = named.instance;
  const bool slots = instance.has_slots();
  std::string text = slots ? "ticket,provider,slot,cost\n" : "ticket,provider,cost\n";
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    absl::StrAppend(&text, named.ticket[t]);
    if (seat[t] == kNone) absl::StrAppend(&text, slots ? ",,," : ",,");
    for (const Edge& edge : instance.EdgesOf(t)) {
      if (edge.node != seat[t]) continue;
      absl::StrAppend(&text, ",", named.node[instance.ProviderOf(edge.node)]);
      if (slots) absl::StrAppend(&text, ",", named.node[edge.node]);
      absl::StrAppend(&text, ",", edge.cost);
    }
    text.push_back('\n');
  }
  return text;
}

}  // namespace primadona::matching::engine
