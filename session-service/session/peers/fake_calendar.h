// A calendar in the test's own process: it holds what is asked unless it is told to refuse.
#ifndef PRIMADONA_SESSION_PEERS_FAKE_CALENDAR_H_
#define PRIMADONA_SESSION_PEERS_FAKE_CALENDAR_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/errors.h"
#include "grpcpp/grpcpp.h"
#include "primadona/matching/v1/calendar_service.grpc.pb.h"

namespace primadona::session {

// A real gRPC server on a free port. Thread-safe.
class FakeCalendar : public matching::v1::CalendarService::Service {
 public:
  FakeCalendar() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  const std::string& address() const { return address_; }

  // Every later call answers so; OK holds again.
  void AnswerWith(absl::Status status) {
    absl::MutexLock lock(&mutex_);
    answer_ = std::move(status);
  }
  size_t held() {
    absl::MutexLock lock(&mutex_);
    return held_.size();
  }

  grpc::Status ReserveSlot(grpc::ServerContext*, const matching::v1::ReserveSlotRequest* request,
                           matching::v1::Reservation* response) override {
    return Hold(request->reservation(), request->start_time(), *response);
  }
  grpc::Status MoveSlot(grpc::ServerContext*, const matching::v1::MoveSlotRequest* request,
                        matching::v1::Reservation* response) override {
    return Hold(request->reservation(), request->start_time(), *response);
  }
  grpc::Status ReleaseSlot(grpc::ServerContext*, const matching::v1::ReleaseSlotRequest* request,
                           matching::v1::ReleaseSlotResponse*) override {
    absl::MutexLock lock(&mutex_);
    if (answer_.ok()) held_.erase(request->reservation());
    return rpc::ToGrpcStatus(answer_, rpc::Language::kEn);
  }

 private:
  grpc::Status Hold(const std::string& reservation, const google::protobuf::Timestamp& start,
                    matching::v1::Reservation& response) {
    absl::MutexLock lock(&mutex_);
    if (!answer_.ok()) return rpc::ToGrpcStatus(answer_, rpc::Language::kEn);
    held_[reservation] = start.seconds();
    response.set_id(reservation);
    *response.mutable_slot()->mutable_start_time() = start;
    response.mutable_slot()->mutable_end_time()->set_seconds(start.seconds() + int64_t{90} * 60);
    return grpc::Status::OK;
  }

  std::string address_;
  absl::Mutex mutex_;
  absl::Status answer_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, int64_t> held_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_PEERS_FAKE_CALENDAR_H_
