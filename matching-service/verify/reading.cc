#include "verify/reading.h"

#include <cstring>

#include "sodium.h"

namespace matching_verify {
namespace {

constexpr std::string_view kMagic = "PRMCERT1";
constexpr size_t kHash = crypto_hash_sha256_BYTES;

// Takes numbers off the front; beyond the end it gives 0 and remembers that.
class Bytes {
 public:
  explicit Bytes(std::string_view left) : left_(left) {}

  Whole Take(size_t bytes) {
    if (left_.size() < bytes) {
      short_ = true;
      left_ = {};
      return 0;
    }
    unsigned __int128 number = 0;
    for (size_t i = bytes; i-- > 0;) number = number << 8 | static_cast<uint8_t>(left_[i]);
    left_.remove_prefix(bytes);
    return static_cast<Whole>(number);
  }
  uint32_t Take32() { return static_cast<uint32_t>(Take(4)); }
  uint64_t Take64() { return static_cast<uint64_t>(Take(8)); }
  // Whether `count` things of `bytes` can still come: asked before room is made for them.
  bool Has(uint64_t count, uint64_t bytes) const { return count <= left_.size() / bytes; }
  bool exact() const { return !short_ && left_.empty(); }

 private:
  std::string_view left_;
  bool short_ = false;
};

bool HashFits(std::string_view file) {
  unsigned char hash[kHash];
  const std::string_view content = file.substr(0, file.size() - kHash);
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(content.data()), content.size());
  return std::memcmp(hash, file.data() + content.size(), kHash) == 0;
}

std::vector<Place> TakePlaces(Bytes& bytes, uint32_t count) {
  std::vector<Place> places(count);
  for (Place& place : places) {
    place.key = bytes.Take64();
    place.number = bytes.Take32();
  }
  return places;
}

// The edges of all tickets; false when the rows do not add up to `edges`.
bool TakeTickets(Bytes& bytes, uint64_t edges, std::vector<Ticket>& tickets) {
  std::vector<uint32_t> rows;
  uint64_t sum = 0;
  for (Ticket& ticket : tickets) {
    ticket.key = bytes.Take64();
    ticket.priority = bytes.Take32();
    rows.push_back(bytes.Take32());
    sum += rows.back();
  }
  if (sum != edges) return false;
  for (size_t t = 0; t < tickets.size(); ++t) {
    tickets[t].pairs.resize(rows[t]);
    for (Pair& pair : tickets[t].pairs) {
      pair.node = bytes.Take32();
      pair.cost = static_cast<uint16_t>(bytes.Take(2));
    }
  }
  for (Ticket& ticket : tickets) ticket.seat = bytes.Take32();
  return true;
}

}  // namespace

std::optional<Certificate> Read(std::string_view file, std::string& fault) {
  if (file.size() < kMagic.size() + kHash || file.substr(0, kMagic.size()) != kMagic) {
    fault = "this is no certificate (it does not begin with PRMCERT1)";
    return std::nullopt;
  }
  if (!HashFits(file)) {
    fault = "the hash at the end is not that of the content";
    return std::nullopt;
  }
  Bytes bytes(file.substr(kMagic.size(), file.size() - kMagic.size() - kHash));
  const uint32_t tickets = bytes.Take32();
  const uint32_t providers = bytes.Take32();
  const uint32_t slots = bytes.Take32();
  const uint64_t edges = bytes.Take64();
  fault = "the file is shorter or longer than its counts say";
  if (!bytes.Has(uint64_t{providers} + slots, 28) || !bytes.Has(tickets, 20) ||
      !bytes.Has(edges, 6)) {
    return std::nullopt;
  }
  Certificate certificate;
  certificate.providers = TakePlaces(bytes, providers);
  certificate.slots = TakePlaces(bytes, slots);
  certificate.tickets.resize(tickets);
  if (!TakeTickets(bytes, edges, certificate.tickets)) return std::nullopt;
  for (Place& place : certificate.providers) place.price = bytes.Take(16);
  for (Place& place : certificate.slots) place.price = bytes.Take(16);
  const auto unique = static_cast<uint8_t>(bytes.Take(1));
  if (!bytes.exact() || unique > 1) return std::nullopt;
  certificate.unique = unique == 1;
  fault.clear();
  return certificate;
}

}  // namespace matching_verify
