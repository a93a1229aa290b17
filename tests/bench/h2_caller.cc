#include "tests/bench/h2_caller.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"

namespace primadona::bench {
namespace {

constexpr int kWindow = 16 << 20;
constexpr size_t kPrefix = 5;  // of a message in gRPC's framing: a flag, and its length
constexpr size_t kReadAtOnce = 256 << 10;

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "caller: %s: %s\n", what, std::strerror(errno));
  std::abort();
}

int Connect(const std::string& address) {
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int port = 0;
  Require(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port), "no port");
  to.sin_port = htons(static_cast<uint16_t>(port));
  const int made = socket(AF_INET, SOCK_STREAM, 0);
  Require(connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0, "connect");
  const int on = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return made;
}

std::string Framed(const std::string& message) {
  std::string framed(kPrefix, '\0');
  const uint32_t length = htonl(static_cast<uint32_t>(message.size()));
  std::memcpy(framed.data() + 1, &length, sizeof length);
  return framed + message;
}

nghttp2_nv Header(std::string_view name, std::string_view value) {
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<uint8_t*>(const_cast<char*>(text.data()));
  };
  return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

struct Pending {
  std::string method, authorization, request;  // the request framed
  H2Caller::Answer answer;
  size_t sent = 0;
  std::string response = {};  // framed
  int code = 2;               // UNKNOWN until the trailer tells
  std::string message = {};
};

}  // namespace

// All but Push() runs on its thread.
class H2Caller::Connection {
 public:
  explicit Connection(const std::string& address)
      : socket_(Connect(address)), wake_(eventfd(0, 0)) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, OnHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, OnData);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, OnClose);
    nghttp2_session_client_new(&session_, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    const nghttp2_settings_entry window = {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kWindow};
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, &window, 1);
    nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0, kWindow);
    thread_ = std::thread([this] { Loop(); });
  }

  ~Connection() {
    Push(nullptr);
    thread_.join();
    nghttp2_session_del(session_);
    close(socket_);
    close(wake_);
  }

  // null: the end.
  void Push(std::unique_ptr<Pending> call) {
    {
      absl::MutexLock lock(&mutex_);
      pushed_.push_back(std::move(call));
    }
    if (std::this_thread::get_id() != thread_.get_id()) eventfd_write(wake_, 1);
  }

 private:
  void Loop() {
    while (Submit()) {
      Send();
      std::array<pollfd, 2> ready = {{{socket_, POLLIN, 0}, {wake_, POLLIN, 0}}};
      Require(poll(ready.data(), ready.size(), -1) > 0, "poll");
      eventfd_t ignored = 0;
      if (ready[1].revents != 0) eventfd_read(wake_, &ignored);
      if (ready[0].revents != 0) Receive();
    }
  }

  bool Submit() {
    std::vector<std::unique_ptr<Pending>> pushed;
    {
      absl::MutexLock lock(&mutex_);
      pushed.swap(pushed_);
    }
    for (std::unique_ptr<Pending>& call : pushed) {
      if (call == nullptr) return false;
      Start(call.release());
    }
    return true;
  }

  // OnClose deletes the call.
  void Start(Pending* call) {
    const std::array<nghttp2_nv, 8> headers = {
        Header(":method", "POST"),     Header(":scheme", "http"),
        Header(":path", call->method), Header(":authority", "localhost"),
        Header("te", "trailers"),      Header("content-type", "application/grpc"),
        Header("grpc-timeout", "60S"), Header("authorization", call->authorization)};
    nghttp2_data_provider body = {{.ptr = call}, ReadRequest};
    const int32_t stream =
        nghttp2_submit_request(session_, nullptr, headers.data(), headers.size(), &body, call);
    Require(stream > 0, "no stream left");
  }

  void Send() {
    std::string out;
    const uint8_t* piece = nullptr;
    ssize_t size = 0;
    while ((size = nghttp2_session_mem_send(session_, &piece)) > 0) {
      out.append(reinterpret_cast<const char*>(piece), static_cast<size_t>(size));
    }
    for (size_t sent = 0; sent < out.size();) {
      const ssize_t wrote = send(socket_, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
      Require(wrote > 0, "send");
      sent += static_cast<size_t>(wrote);
    }
  }

  void Receive() {
    const ssize_t size = recv(socket_, buffer_.data(), buffer_.size(), 0);
    Require(size > 0, "the gateway closed the connection");
    Require(nghttp2_session_mem_recv(session_, buffer_.data(), static_cast<size_t>(size)) == size,
            "not HTTP/2");
  }

  // NOLINTNEXTLINE(readability-function-size): the parameters are nghttp2's
  static ssize_t ReadRequest(nghttp2_session*, int32_t, uint8_t* to, size_t room, uint32_t* flags,
                             nghttp2_data_source* source, void*) {
    auto* call = static_cast<Pending*>(source->ptr);
    const size_t size = std::min(room, call->request.size() - call->sent);
    std::copy_n(call->request.data() + call->sent, size, to);
    call->sent += size;
    if (call->sent == call->request.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(size);
  }

  static Pending* CallOf(nghttp2_session* session, int32_t stream) {
    return static_cast<Pending*>(nghttp2_session_get_stream_user_data(session, stream));
  }

  // NOLINTNEXTLINE(readability-function-size): the parameters are nghttp2's
  static int OnHeader(nghttp2_session* session, const nghttp2_frame* frame, const uint8_t* name,
                      size_t name_size, const uint8_t* value, size_t value_size, uint8_t, void*) {
    Pending* call = CallOf(session, frame->hd.stream_id);
    const std::string_view key(reinterpret_cast<const char*>(name), name_size);
    const absl::string_view text(reinterpret_cast<const char*>(value), value_size);
    if (key == "grpc-status" && !absl::SimpleAtoi(text, &call->code)) call->code = 2;
    if (key == "grpc-message") call->message = std::string(text);
    return 0;
  }

  // NOLINTNEXTLINE(readability-function-size): the parameters are nghttp2's
  static int OnData(nghttp2_session* session, uint8_t, int32_t stream, const uint8_t* data,
                    size_t size, void*) {
    CallOf(session, stream)->response.append(reinterpret_cast<const char*>(data), size);
    return 0;
  }

  static int OnClose(nghttp2_session* session, int32_t stream, uint32_t, void*) {
    const std::unique_ptr<Pending> call(CallOf(session, stream));
    const absl::Status status(static_cast<absl::StatusCode>(call->code), call->message);
    call->answer(status, call->response.size() < kPrefix ? "" : call->response.substr(kPrefix));
    return 0;
  }

  const int socket_, wake_;
  nghttp2_session* session_ = nullptr;
  std::vector<uint8_t> buffer_ = std::vector<uint8_t>(kReadAtOnce);
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<Pending>> pushed_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

H2Caller::H2Caller(const std::string& address)
    : connection_(std::make_unique<Connection>(address)) {}

H2Caller::~H2Caller() = default;

void H2Caller::Call(const std::string& method, const std::string& authorization,
                    const std::string& request, Answer answer) {
  connection_->Push(std::make_unique<Pending>(
      Pending{method, authorization, Framed(request), std::move(answer)}));
}

}  // namespace primadona::bench
