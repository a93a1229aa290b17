// An instance as one file of bytes.
#ifndef PRIMADONA_MATCHING_ENGINE_FILES_BINARY_INSTANCE_H_
#define PRIMADONA_MATCHING_ENGINE_FILES_BINARY_INSTANCE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// "PRMINST1", then what stands in a certificate from the counts to the edges: see WriteCertificate.
std::string WriteBinaryInstance(const Instance& instance);

// Of such a file or of a certificate, whose answer is not looked at: so that anybody can solve
// again what a round has solved. INVALID_ARGUMENT: FILE_INVALID when it is neither or is cut short;
// as InstanceBuilder.
absl::StatusOr<Instance> ReadBinaryInstance(std::string_view file);

// The counts, places, tickets and edges.
void AppendInstance(const Instance& instance, std::string& file);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_FILES_BINARY_INSTANCE_H_
