#include "tests/faults/gain_reader.h"

#include <chrono>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"
#include "common/testing/test_service.h"
#include "tests/faults/answer.h"
#include "tests/faults/patient.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(100);

}  // namespace

GainReader::GainReader(Rig& rig, ClientLog& log, std::string name)
    : rig_(rig), log_(log), name_(std::move(name)), thread_([this] { Run(); }) {}

GainReader::~GainReader() {
  stopping_ = true;
  thread_.join();
}

void GainReader::Run() {
  while (!stopping_) {
    if (!ReadOn()) absl::SleepFor(kPause);
  }
}

bool GainReader::ReadOn() {
  const std::unique_ptr<grpc::ClientContext> context =
      rig_.As(testing::SystemCaller(name_, Role::kAuditor));
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(4));
  session::v1::ListCompetencyGainsRequest request;
  request.set_resume_token(token_);
  session::v1::ListCompetencyGainsResponse page;
  session::v1::OutcomeService::Stub stub(rig_.door());
  const absl::Status status =
      rpc::FromGrpcStatus(stub.ListCompetencyGains(context.get(), request, &page));
  if (!status.ok()) {
    // What is refused for good cannot be taken up again: it shows as lost.
    if (!IsSilence(status)) log_.Append({name_, "", ReasonOf(status)});
    return false;
  }
  for (const session::v1::CompetencyGain& gain : page.competency_gains()) {
    const std::string id = IdIn(gain.name());
    log_.Append({name_, id, ""});
    gains_.insert(id);
  }
  seen_ = static_cast<int64_t>(gains_.size());
  token_ = page.next_resume_token();
  return page.more();
}

}  // namespace primadona::faults
