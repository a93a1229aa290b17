#include "gateway/api/contract.h"

#include <set>
#include <string>
#include <vector>

#include "gateway/api/reflection.h"
#include "gmock/gmock.h"
#include "google/api/annotations.pb.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace primadona::gateway {
namespace {

using ::testing::Contains;
using ::testing::Not;

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptorProto;
using google::protobuf::MethodDescriptor;
using grpc::reflection::v1alpha::ServerReflectionRequest;

TEST(ContractTest, HasEveryPublicMethodWithItsRoles) {
  const AccessTable table = ReadAccess(ServiceFiles());
  for (const auto& [name, method] : table.methods()) {
    EXPECT_FALSE(method.roles.empty()) << name << " has no access option: nobody may call it";
    EXPECT_THAT((std::set<std::string>{"booking", "matching", "session"}),
                Contains(method.service));
  }
  const Method& get = table.methods().at("/primadona.booking.v1.BookingService/GetBooking");
  EXPECT_EQ(get.service, "booking");
  EXPECT_TRUE(get.reads);
  EXPECT_FALSE(get.streaming);
  EXPECT_TRUE(table.methods().at("/primadona.booking.v1.BookingService/WatchBookings").streaming);
  EXPECT_FALSE(table.methods().at("/primadona.booking.v1.BookingService/CreateBooking").reads);
}

TEST(ContractTest, HasNoInternalService) {
  const AccessTable table = ReadAccess(ServiceFiles());
  for (const auto& [name, method] : table.methods()) {
    EXPECT_EQ(name.find("EventService"), std::string::npos);
    EXPECT_EQ(name.find("CalendarService"), std::string::npos);
  }
}

// A contract of one method, declared without any option.
TEST(ContractTest, GivesNobodyAMethodWithoutTheAccessOption) {
  FileDescriptorProto proto;
  proto.set_name("primadona/bare/v1/bare_service.proto");
  proto.set_package("primadona.bare.v1");
  proto.add_message_type()->set_name("Nothing");
  auto* method = proto.add_service();
  method->set_name("BareService");
  auto* rpc = method->add_method();
  rpc->set_name("Do");
  rpc->set_input_type("Nothing");
  rpc->set_output_type("Nothing");
  DescriptorPool pool;
  const AccessTable table = ReadAccess({pool.BuildFile(proto)});
  ASSERT_EQ(table.methods().size(), 1u);
  EXPECT_TRUE(table.methods().begin()->second.roles.empty());
}

std::vector<const MethodDescriptor*> PublicMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const std::string& name : PublicServices()) {
    const auto* service = DescriptorPool::generated_pool()->FindServiceByName(name);
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

// `message` and what it holds, of the suite's own.
void Gather(const Descriptor* message, std::set<const Descriptor*>& found) {
  if (ServiceOfPackage(message->file()->package()).empty()) return;
  if (!found.insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const Descriptor* inner = message->field(i)->message_type();
    if (inner != nullptr) Gather(inner, found);
  }
}

TEST(ContractTest, EveryPublicMethodHasAnHttpPath) {
  for (const MethodDescriptor* method : PublicMethods()) {
    EXPECT_TRUE(method->options().HasExtension(google::api::http)) << method->full_name();
  }
}

TEST(ContractTest, EveryPublicFieldSaysWhoSetsIt) {
  std::set<const Descriptor*> messages;
  for (const MethodDescriptor* method : PublicMethods()) {
    Gather(method->input_type(), messages);
    Gather(method->output_type(), messages);
  }
  ASSERT_FALSE(messages.empty());
  for (const Descriptor* message : messages) {
    for (int i = 0; i < message->field_count(); ++i) {
      EXPECT_GT(message->field(i)->options().ExtensionSize(google::api::field_behavior), 0)
          << message->field(i)->full_name();
    }
  }
}

std::vector<std::string> ListedServices() {
  ServerReflectionRequest request;
  request.set_list_services("");
  std::vector<std::string> names;
  const auto answer = ReflectionAnswers().To(request);
  for (const auto& service : answer.list_services_response().service()) {
    names.push_back(service.name());
  }
  return names;
}

TEST(ReflectionTest, ListsThePublicServicesAlone) {
  const std::vector<std::string> names = ListedServices();
  EXPECT_THAT(names, Contains("primadona.booking.v1.BookingService"));
  EXPECT_THAT(names, Contains("grpc.health.v1.Health"));
  for (const std::string& name : names) EXPECT_EQ(name.find("EventService"), std::string::npos);
  EXPECT_THAT(names, Not(Contains("primadona.matching.v1.CalendarService")));
}

TEST(ReflectionTest, ShowsNoFileOfAnInternalService) {
  for (const char* symbol :
       {"primadona.matching.v1.CalendarService", "primadona.booking.v1.EventService.Deliver"}) {
    ServerReflectionRequest request;
    request.set_file_containing_symbol(symbol);
    EXPECT_EQ(ReflectionAnswers().To(request).error_response().error_code(),
              grpc::StatusCode::NOT_FOUND)
        << symbol;
  }
}

TEST(ReflectionTest, GivesAFileWithAllThatItNeeds) {
  ServerReflectionRequest request;
  request.set_file_containing_symbol("primadona.booking.v1.BookingService.GetBooking");
  const auto answer = ReflectionAnswers().To(request);
  DescriptorPool pool;  // builds only what has all its imports
  for (const std::string& bytes : answer.file_descriptor_response().file_descriptor_proto()) {
    FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(bytes));
    ASSERT_NE(pool.BuildFile(file), nullptr) << file.name();
  }
  EXPECT_NE(pool.FindServiceByName("primadona.booking.v1.BookingService"), nullptr);
}

}  // namespace
}  // namespace primadona::gateway
