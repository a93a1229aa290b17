// Limits of every connection inside the suite and at its door.
#ifndef PRIMADONA_COMMON_RPC_LIMITS_H_
#define PRIMADONA_COMMON_RPC_LIMITS_H_

namespace primadona::rpc {

inline constexpr int kMaxMessageBytes = 8 << 20;
// Of a request at the door; what is larger is refused with a reason, and beyond kMaxMessageBytes by
// gRPC without one. Room for a text of 4 MB, so that its field can be named.
inline constexpr int kMaxRequestBytes = (4 << 20) + (64 << 10);
inline constexpr int kMaxMetadataBytes = 16 << 10;
inline constexpr int kKeepaliveMs = 60'000;         // ping a silent connection
inline constexpr int kKeepaliveTimeoutMs = 20'000;  // and drop it when it does not answer
inline constexpr int kMinPingIntervalMs = 10'000;   // a peer that pings more often is dropped
inline constexpr int kFirstReconnectMs = 100;
inline constexpr int kLastReconnectMs = 2'000;

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_LIMITS_H_
