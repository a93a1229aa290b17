// What an update's mask says of the resource that comes with it (AIP-134).
#ifndef PRIMADONA_COMMON_RPC_UPDATE_MASK_H_
#define PRIMADONA_COMMON_RPC_UPDATE_MASK_H_

#include <set>
#include <string>
#include <vector>

#include "common/status/error.h"
#include "google/protobuf/message.h"

namespace primadona::rpc {

inline constexpr size_t kMaxMaskPaths = 100;

// The field update_mask of a request; of a request without it, an empty mask.
class UpdateMask {
 public:
  explicit UpdateMask(const google::protobuf::Message& request);

  // Whether the resource brings only the fields that the mask names.
  bool empty() const { return paths_.empty(); }
  // Whether it names the field at `path` within the request ("booking.topic"), or one around it.
  bool Names(const std::string& path) const;
  // FIELD_UNKNOWN for each path that is no field of the resource, or its name, its etag or one that
  // only the suite sets; FIELD_IMMUTABLE; TOO_MANY_ITEMS.
  FieldFaults Faults() const;

 private:
  void ReadResource(const google::protobuf::Descriptor& request);

  const google::protobuf::Descriptor* resource_ = nullptr;
  std::string prefix_;  // "booking."
  std::vector<std::string> paths_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_UPDATE_MASK_H_
