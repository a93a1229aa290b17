// The proof of an optimum as a file, which anybody can check without this solver.
#ifndef PRIMADONA_MATCHING_ENGINE_CERTIFICATE_CERTIFICATE_H_
#define PRIMADONA_MATCHING_ENGINE_CERTIFICATE_CERTIFICATE_H_

#include <string>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {

// Whole numbers are little-endian, those with a sign in two's complement:
//   8 bytes   "PRMCERT1"
//   u32 u32 u32 u64   tickets, providers, slots, edges
//   providers × (u64 key, u32 capacity)
//   slots × (u64 key, u32 provider)
//   tickets × (u64 key, u32 priority, u32 edges)
//   edges × (u32 node, u16 cost), ticket after ticket, ascending by node; nodes are the providers
//             and after them the slots; with slots, edges lead to slots alone
//   tickets × u32      the seat: a node, or 0xFFFFFFFF
//   nodes × i128       the price, in units of the tie-break (docs/decisions/0010)
//   u8                 1 when no other seating is as good, else 0
//   32 bytes           SHA-256 of all that stands before
std::string WriteCertificate(const Instance& instance, const Solution& solution);

// SHA-256 of the whole file as it is streamed, in hexadecimal digits: what sha256sum prints.
std::string HashOf(const std::string& certificate);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CERTIFICATE_CERTIFICATE_H_
