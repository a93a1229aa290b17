// Who may call which method: the table that the contract's access options make.
#ifndef PRIMADONA_GATEWAY_DOMAIN_ACCESS_H_
#define PRIMADONA_GATEWAY_DOMAIN_ACCESS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/ids/caller.h"

namespace primadona::gateway {

// What the gateway knows of a public method.
struct Method {
  std::string full_name;  // "/package.Service/Method"
  std::string service;    // the program's: "booking"
  std::set<Role> roles;   // that may call it; none for a method without the access option
  bool streaming = false;
  bool reads = false;  // changes nothing (HTTP GET in the contract), so it may be tried again
};

// Immutable. Internal services have no place in it.
class AccessTable {
 public:
  explicit AccessTable(std::map<std::string, Method> methods) : methods_(std::move(methods)) {}

  // UNIMPLEMENTED: METHOD_UNKNOWN. The reference lives as long as the table.
  absl::StatusOr<const Method*> Find(const std::string& full_name) const;
  const std::map<std::string, Method>& methods() const { return methods_; }

 private:
  const std::map<std::string, Method> methods_;
};

// PERMISSION_DENIED: ROLE_NOT_ALLOWED unless the caller has a role that the method lists; so a
// method that lists none is refused to everybody.
absl::Status CheckRole(const Method& method, const Caller& caller);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_DOMAIN_ACCESS_H_
