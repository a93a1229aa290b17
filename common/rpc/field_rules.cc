#include "common/rpc/field_rules.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/node_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/field_behavior.h"

namespace primadona::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::vector<FieldRule> ReadRules(const Descriptor& message) {
  std::vector<FieldRule> rules;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (HasBehavior(field, google::api::OUTPUT_ONLY)) continue;
    rules.push_back({.field = &field,
                     .limits = field.options().GetExtension(common::v1::limits),
                     .required = HasBehavior(field, google::api::REQUIRED),
                     .identifier = HasBehavior(field, google::api::IDENTIFIER)});
  }
  return rules;
}

struct KnownRules {
  absl::Mutex mutex;
  absl::node_hash_map<const Descriptor*, std::vector<FieldRule>> of ABSL_GUARDED_BY(mutex);
};

}  // namespace

const std::vector<FieldRule>& RulesOf(const Descriptor& message) {
  static auto* const known = new KnownRules();
  {
    absl::ReaderMutexLock lock(&known->mutex);
    const auto found = known->of.find(&message);
    if (found != known->of.end()) return found->second;
  }
  std::vector<FieldRule> rules = ReadRules(message);
  absl::MutexLock lock(&known->mutex);
  return known->of.emplace(&message, std::move(rules)).first->second;
}

}  // namespace primadona::rpc
