#include "common/config/addresses.h"

#include <arpa/inet.h>

#include <vector>

#include "absl/strings/str_split.h"
#include "common/config/settings.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::config {
namespace {

// AF_INET or AF_INET6 of "host:port" with a numeric host, else AF_UNSPEC.
int FamilyOf(const std::string& address) {
  const std::string host = address.substr(0, address.rfind(':'));
  in6_addr unused = {};
  if (inet_pton(AF_INET, host.c_str(), &unused) == 1) return AF_INET;
  if (host.size() < 2 || host.front() != '[') return AF_UNSPEC;
  const std::string bare = host.substr(1, host.size() - 2);
  return inet_pton(AF_INET6, bare.c_str(), &unused) == 1 ? AF_INET6 : AF_UNSPEC;
}

}  // namespace

absl::Status CheckAddresses(const std::string& value) {
  const std::vector<std::string> addresses = absl::StrSplit(value, ',');
  for (const std::string& address : addresses) RETURN_IF_ERROR(CheckHostPort(address));
  if (addresses.size() == 1) return absl::OkStatus();
  const int family = FamilyOf(addresses.front());
  bool same = family != AF_UNSPEC;
  for (const std::string& address : addresses) same = same && FamilyOf(address) == family;
  if (same) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument, "ADDRESS_MALFORMED",
                   {.en = "a list of addresses takes numbers, all IPv4 or all IPv6; for a name, "
                          "let it stand for all replicas",
                    .id = "daftar alamat berisi nomor IP, semuanya IPv4 atau semuanya IPv6; untuk "
                          "nama, satu nama mewakili semua replika"});
}

}  // namespace primadona::config
