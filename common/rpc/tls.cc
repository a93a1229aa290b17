#include "common/rpc/tls.h"

#include <fstream>
#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/peer.h"
#include "common/status/error.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_certificate_verifier.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace primadona::rpc {
namespace {

constexpr unsigned kRefreshSeconds = 600;

bool HasNone(const TlsFiles& files) {
  return files.ca.empty() && files.certificate.empty() && files.key.empty();
}

std::shared_ptr<grpc::experimental::CertificateProviderInterface> MakeProvider(
    const TlsFiles& files) {
  return std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      files.key, files.certificate, files.ca, kRefreshSeconds);
}

// Runs after OpenSSL has verified the chain: is the other end the program that we mean?
class ProgramVerifier : public grpc::experimental::ExternalCertificateVerifier {
 public:
  // `program` "" means any service of the suite.
  explicit ProgramVerifier(std::string program) : program_(std::move(program)) {}

  bool Verify(grpc::experimental::TlsCustomVerificationCheckRequest* request,
              std::function<void(grpc::Status)>, grpc::Status* sync_status) override {
    std::vector<std::string> names;
    for (const grpc::string_ref& name : request->uri_names()) {
      names.emplace_back(name.data(), name.size());
    }
    const std::string program = ProgramOf(names);
    const bool meant =
        program_.empty() ? CheckPeer(Peer::kService, program).ok() : program == program_;
    *sync_status = meant ? grpc::Status::OK
                         : grpc::Status(grpc::StatusCode::UNAUTHENTICATED,
                                        "the peer's certificate is another program's");
    return true;  // settled at once
  }
  void Cancel(grpc::experimental::TlsCustomVerificationCheckRequest*) override {}

 private:
  const std::string program_;
};

}  // namespace

absl::Status CheckTlsFiles(const TlsFiles& files) {
  if (HasNone(files)) return absl::OkStatus();
  for (const std::string& path : {files.ca, files.certificate, files.key}) {
    if (std::ifstream(path).good()) continue;
    return MakeError(absl::StatusCode::kFailedPrecondition, "TLS_FILES_UNREADABLE",
                     {.en = absl::StrCat("Cannot read the TLS file \"", path, "\"."),
                      .id = absl::StrCat("Berkas TLS \"", path, "\" tidak dapat dibaca.")});
  }
  return absl::OkStatus();
}

std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const TlsFiles& files) {
  if (HasNone(files)) return grpc::InsecureServerCredentials();
  grpc::experimental::TlsServerCredentialsOptions options(MakeProvider(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  // The chain is verified; which program it is, each method asks by itself (see peer.h).
  options.set_certificate_verifier(
      std::make_shared<grpc::experimental::NoOpCertificateVerifier>());
  return grpc::experimental::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> MakeChannelCredentials(const TlsFiles& files,
                                                                 const std::string& program) {
  if (HasNone(files)) return grpc::InsecureChannelCredentials();
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(MakeProvider(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_verify_server_certs(true);
  options.set_check_call_host(false);
  options.set_certificate_verifier(
      grpc::experimental::ExternalCertificateVerifier::Create<ProgramVerifier>(program));
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace primadona::rpc
