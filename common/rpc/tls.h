// Mutual TLS inside the suite: who may speak at all is settled by the suite's own authority, who
// a program is by the URI name in its certificate (see peer.h), never by its host's name.
#ifndef PRIMADONA_COMMON_RPC_TLS_H_
#define PRIMADONA_COMMON_RPC_TLS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/rpc/service.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"

namespace primadona::rpc {

// OK for no files at all, or three readable ones. FAILED_PRECONDITION: TLS_FILES_UNREADABLE.
absl::Status CheckTlsFiles(const TlsFiles& files);

// Credentials that follow the files as they change (a renewed certificate needs no restart);
// plaintext without files. The server asks every client for a certificate of the authority.
std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const TlsFiles& files);
// The client goes on only with a server whose certificate is `program`'s; "" = any …-service.
std::shared_ptr<grpc::ChannelCredentials> MakeChannelCredentials(const TlsFiles& files,
                                                                 const std::string& program);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_TLS_H_
