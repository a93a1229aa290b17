#include "matching/engine/files/binary_instance.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/engine/files/bytes.h"
#include "matching/engine/instance/instance_builder.h"

namespace primadona::matching::engine {
namespace {

constexpr std::string_view kMagic = "PRMINST1";
constexpr std::string_view kCertificateMagic = "PRMCERT1";
constexpr size_t kPlaceBytes = 12, kTicketBytes = 16, kEdgeBytes = 6;

absl::Status FileInvalidError() {
  return FieldError("file", "FILE_INVALID",
                    {.en = "This is neither an instance nor a certificate, or it is cut short.",
                     .id = "Berkas ini bukan masalah maupun sertifikat, atau terpotong."});
}

void AppendPlaces(const Instance& instance, std::string& file) {
  for (NodeIndex node = 0; node < instance.nodes(); ++node) {
    const bool slot = node >= instance.providers();
    AppendBytes(instance.node_key(node), file);
    AppendBytes(slot ? instance.ProviderOf(node) : instance.capacity(node), file);
  }
}

struct Counts {
  uint32_t tickets = 0, providers = 0, slots = 0;
  uint64_t edges = 0;
};

struct TicketHead {
  uint64_t key = 0;
  uint32_t priority = 0, edges = 0;
};

absl::Status TakePlaces(const Counts& counts, std::string_view& left, InstanceBuilder& builder) {
  for (uint64_t i = 0; i < uint64_t{counts.providers} + counts.slots; ++i) {
    uint64_t key = 0;
    uint32_t number = 0;
    TakeBytes(left, key);
    TakeBytes(left, number);
    RETURN_IF_ERROR(i < counts.providers ? builder.AddProvider(key, number)
                                         : builder.AddSlot(number, key));
  }
  return absl::OkStatus();
}

// Nodes become places again; one that is none gets a number that the builder refuses.
absl::Status TakeTickets(const Counts& counts, std::string_view& left, InstanceBuilder& builder) {
  std::vector<TicketHead> heads(counts.tickets);
  uint64_t edges = 0;
  for (TicketHead& head : heads) {
    TakeBytes(left, head.key);
    TakeBytes(left, head.priority);
    TakeBytes(left, head.edges);
    edges += head.edges;
  }
  if (edges != counts.edges) return FileInvalidError();
  builder.Reserve(counts.tickets, counts.edges);
  const uint32_t offset = counts.slots > 0 ? counts.providers : 0;
  std::vector<Candidate> candidates;
  for (const TicketHead& head : heads) {
    candidates.clear();
    for (uint32_t e = 0; e < head.edges; ++e) {
      uint32_t node = 0;
      uint16_t cost = 0;
      TakeBytes(left, node);
      TakeBytes(left, cost);
      candidates.push_back({node - offset, cost});
    }
    RETURN_IF_ERROR(builder.AddTicket(head.key, head.priority, candidates));
  }
  return absl::OkStatus();
}

}  // namespace

void AppendInstance(const Instance& instance, std::string& file) {
  AppendBytes(instance.tickets(), file);
  AppendBytes(instance.providers(), file);
  AppendBytes(instance.slots(), file);
  AppendBytes(instance.edges(), file);
  AppendPlaces(instance, file);
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    AppendBytes(instance.ticket_key(t), file);
    AppendBytes(instance.priority(t), file);
    AppendBytes(static_cast<uint32_t>(instance.EdgesOf(t).size()), file);
  }
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    for (const Edge& edge : instance.EdgesOf(t)) {
      AppendBytes(edge.node, file);
      AppendBytes(edge.cost, file);
    }
  }
}

std::string WriteBinaryInstance(const Instance& instance) {
  std::string file(kMagic);
  AppendInstance(instance, file);
  return file;
}

absl::StatusOr<Instance> ReadBinaryInstance(std::string_view file) {
  const std::string_view magic = file.substr(0, kMagic.size());
  if (magic != kMagic && magic != kCertificateMagic) return FileInvalidError();
  std::string_view left = file.substr(kMagic.size());
  Counts counts;
  const bool whole = TakeBytes(left, counts.tickets) && TakeBytes(left, counts.providers) &&
                     TakeBytes(left, counts.slots) && TakeBytes(left, counts.edges);
  if (!whole || counts.edges > left.size()) return FileInvalidError();
  // Before room is made for what may not come.
  const uint64_t bytes = (uint64_t{counts.providers} + counts.slots) * kPlaceBytes +
                         counts.tickets * kTicketBytes + counts.edges * kEdgeBytes;
  if (left.size() < bytes || (magic == kMagic && left.size() > bytes)) return FileInvalidError();
  InstanceBuilder builder;
  RETURN_IF_ERROR(TakePlaces(counts, left, builder));
  RETURN_IF_ERROR(TakeTickets(counts, left, builder));
  return std::move(builder).Build();
}

}  // namespace primadona::matching::engine
