#include "matching/engine/certificate/certificate.h"

#include <cstdint>

#include "absl/strings/escaping.h"
#include "matching/engine/certificate/uniqueness.h"
#include "sodium.h"

namespace primadona::matching::engine {
namespace {

constexpr char kMagic[] = "PRMCERT1";

template <typename Number>
void Append(Number number, std::string& file) {
  auto rest = static_cast<unsigned __int128>(number);
  for (size_t i = 0; i < sizeof(Number); ++i, rest >>= 8) {
    file.push_back(static_cast<char>(rest & 0xFF));
  }
}

void AppendPlaces(const Instance& instance, std::string& file) {
  for (NodeIndex node = 0; node < instance.nodes(); ++node) {
    const bool slot = node >= instance.providers();
    Append(instance.node_key(node), file);
    Append(slot ? instance.ProviderOf(node) : instance.capacity(node), file);
  }
}

void AppendTickets(const Instance& instance, std::string& file) {
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    Append(instance.ticket_key(t), file);
    Append(instance.priority(t), file);
    Append(static_cast<uint32_t>(instance.EdgesOf(t).size()), file);
  }
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    for (const Edge& edge : instance.EdgesOf(t)) {
      Append(edge.node, file);
      Append(edge.cost, file);
    }
  }
}

}  // namespace

std::string WriteCertificate(const Instance& instance, const Solution& solution) {
  std::string file = kMagic;
  Append(instance.tickets(), file);
  Append(instance.providers(), file);
  Append(instance.slots(), file);
  Append(instance.edges(), file);
  AppendPlaces(instance, file);
  AppendTickets(instance, file);
  for (const NodeIndex seat : solution.seat) Append(seat, file);
  for (const Value price : solution.price) Append(price, file);
  Append(static_cast<uint8_t>(IsUnique(instance, solution)), file);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  file.append(reinterpret_cast<const char*>(hash), sizeof hash);
  return file;
}

std::string HashOf(const std::string& certificate) {
  return absl::BytesToHexString(certificate.substr(certificate.size() - crypto_hash_sha256_BYTES));
}

}  // namespace primadona::matching::engine
