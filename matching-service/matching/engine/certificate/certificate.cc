#include "matching/engine/certificate/certificate.h"

#include <cstdint>

#include "absl/strings/escaping.h"
#include "matching/engine/certificate/uniqueness.h"
#include "matching/engine/files/binary_instance.h"
#include "matching/engine/files/bytes.h"
#include "sodium.h"

namespace primadona::matching::engine {
namespace {

constexpr char kMagic[] = "PRMCERT1";

std::string Sha256(const std::string& bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return {reinterpret_cast<const char*>(hash), sizeof hash};
}

}  // namespace

std::string WriteCertificate(const Instance& instance, const Solution& solution) {
  std::string file = kMagic;
  AppendInstance(instance, file);
  for (const NodeIndex seat : solution.seat) AppendBytes(seat, file);
  for (const Value price : solution.price) AppendBytes(price, file);
  AppendBytes(static_cast<uint8_t>(IsUnique(instance, solution)), file);
  file += Sha256(file);
  return file;
}

std::string HashOf(const std::string& certificate) {
  return absl::BytesToHexString(Sha256(certificate));
}

}  // namespace primadona::matching::engine
