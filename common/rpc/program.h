// What every program of the suite does around its main work.
#ifndef PRIMADONA_COMMON_RPC_PROGRAM_H_
#define PRIMADONA_COMMON_RPC_PROGRAM_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/config/settings.h"
#include "common/rpc/service.h"

namespace primadona::rpc {

// Keeps SIGTERM and SIGINT for WaitForStop, has the program's threads wait their turn for a
// processor, leads gRPC's own log into ours. Call first in main, before any thread starts.
void PrepareProgram();

// For a program that passes calls on: who is nearer to their answers gets a processor first, and
// what has come in meanwhile is passed on at one go. After PrepareProgram, before any thread.
void LetServicesGoFirst();

// Lets channels connect while no call waits on them. Part of PrepareProgram; programs that are no
// part of the suite call it before anything of gRPC.
void TendIdleChannels();

// Returns once SIGTERM or SIGINT has come.
void WaitForStop();

// Between a program's word that it is not serving any more and its first refusal: by then callers
// have heard it and send their calls to another replica.
inline constexpr absl::Duration kFarewell = absl::Milliseconds(500);

// Tells the fault on standard error; gives the exit code 1.
int FailProgram(const std::string& program, const absl::Status& fault);

// Declares --tls-ca, --tls-cert and --tls-key, all needed: identities travel over mutual TLS only.
void DeclareTls(config::Settings& settings, TlsFiles* files);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_PROGRAM_H_
