#include "verify/verify.h"

#include "sodium.h"
#include "verify/reading.h"

namespace matching_verify {

std::string Sha256Of(std::string_view file) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  char digits[2 * sizeof hash + 1];
  return sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
}

Verdict Verify(std::string_view file, std::string_view expected) {
  std::string fault;
  const auto certificate = Read(file, fault);
  Verdict verdict;
  verdict.fault = fault;
  if (!certificate.has_value()) return verdict;
  verdict = Check(*certificate);
  if (verdict.fault.empty() && !expected.empty() && Sha256Of(file) != expected) {
    verdict.fault = "it is another certificate: its SHA-256 is not the one expected";
  }
  return verdict;
}

}  // namespace matching_verify
