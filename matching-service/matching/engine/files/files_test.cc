#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/certificate/certificate.h"
#include "matching/engine/files/binary_instance.h"
#include "matching/engine/files/csv_instance.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {
namespace {

using ::primadona::testing::FailsWith;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

CsvTables Tables() {
  return {.providers = {"p.csv", "provider,capacity\nani,1\nbudi,1\n"},
          .slots = {"s.csv", ""},
          .tickets = {"t.csv", "note,ticket,priority\r\nx,7,1\r\ny,08,2\r\n\r\nz,9,1\r\n"},
          .pairs = {"e.csv", "ticket,provider,cost\n7,ani,10\n7,budi,20\n08,ani,5\n9,budi,30\n"}};
}

// INVALID_ARGUMENT at `field` for `reason`.
void ExpectFault(const CsvTables& tables, const std::string& field, const std::string& reason) {
  const absl::Status status = ReadCsvInstance(tables).status();
  EXPECT_THAT(status, FailsWith(kInvalid, reason));
  const auto detail = DetailOf(status);
  ASSERT_TRUE(detail.has_value() && !detail->fields.empty());
  EXPECT_EQ(detail->fields[0].field, field);
}

TEST(FilesTest, TablesAreSolvedUnderTheirOwnNames) {
  ASSERT_OK_AND_ASSIGN(const NamedInstance named, ReadCsvInstance(Tables()));
  EXPECT_EQ(WriteCsvAssignment(named, Solve(named.instance).seat),
            "ticket,provider,cost\n7,budi,20\n08,ani,5\n9,,\n");
}

TEST(FilesTest, TablesWithSlotsGiveEachTicketASlot) {
  CsvTables tables = Tables();
  tables.providers.text = "provider,capacity\nani,2\n";
  tables.slots.text = "provider,slot\nani,mon\nani,tue\n";
  tables.pairs.text = "ticket,provider,slot,cost\n7,ani,mon,1\n08,ani,mon,2\n08,ani,tue,9\n";
  ASSERT_OK_AND_ASSIGN(const NamedInstance named, ReadCsvInstance(tables));
  EXPECT_EQ(WriteCsvAssignment(named, Solve(named.instance).seat),
            "ticket,provider,slot,cost\n7,ani,mon,1\n08,ani,tue,9\n9,,,\n");
}

TEST(FilesTest, AFaultIsToldWithFileAndLine) {
  const auto with = [](TableText CsvTables::*table, const std::string& text) {
    CsvTables tables = Tables();
    (tables.*table).text = text;
    return tables;
  };
  ExpectFault(with(&CsvTables::providers, "provider\nani\n"), "p.csv:1", "COLUMN_MISSING");
  ExpectFault(with(&CsvTables::providers, "provider,capacity\nani,1\nani,2\n"), "p.csv:3",
              "NAME_REPEATED");
  ExpectFault(with(&CsvTables::providers, "provider,capacity\nani,-1\n"), "p.csv:2",
              "CAPACITY_INVALID");
  ExpectFault(with(&CsvTables::tickets, "ticket,priority\n7,high\n"), "t.csv:2", "NUMBER_INVALID");
  ExpectFault(with(&CsvTables::tickets, "ticket,priority\n7,0\n"), "t.csv:2", "PRIORITY_INVALID");
  ExpectFault(with(&CsvTables::tickets, "ticket,priority\n7\n"), "t.csv:2", "FIELDS_MISMATCH");
  ExpectFault(with(&CsvTables::tickets, "ticket,priority\n\"7\",1\n"), "t.csv:2", "QUOTE_NOT_READ");
  ExpectFault(with(&CsvTables::pairs, "ticket,provider,cost\n7,ani,1\n6,ani,1\n"), "e.csv:3",
              "NAME_UNKNOWN");
  ExpectFault(with(&CsvTables::pairs, "ticket,provider,cost\n7,ani,10001\n"), "e.csv:2",
              "COST_INVALID");
}

TEST(FilesTest, NumbersAreTheirOwnKeysAndOtherNamesAreHashed) {
  EXPECT_EQ(KeyOf("42"), 42u);
  EXPECT_NE(KeyOf("042"), 42u);
  EXPECT_NE(KeyOf("ani"), KeyOf("ina"));
}

TEST(FilesTest, AnInstanceComesBackFromItsBytesAndFromItsCertificate) {
  for (const uint32_t slots : {0u, 4u}) {
    ASSERT_OK_AND_ASSIGN(const Instance instance,
                         Generate({.tickets = 300, .providers = 40, .slots = slots}));
    const std::string bytes = WriteBinaryInstance(instance);
    ASSERT_OK_AND_ASSIGN(const Instance again, ReadBinaryInstance(bytes));
    EXPECT_EQ(WriteBinaryInstance(again), bytes);
    const std::string certificate = WriteCertificate(instance, Solve(instance));
    ASSERT_OK_AND_ASSIGN(const Instance replayed, ReadBinaryInstance(certificate));
    EXPECT_EQ(WriteCertificate(replayed, Solve(replayed)), certificate);
  }
}

TEST(FilesTest, BytesThatAreNoInstanceAreRefused) {
  ASSERT_OK_AND_ASSIGN(const Instance instance, Generate({.tickets = 30, .providers = 5}));
  const std::string bytes = WriteBinaryInstance(instance);
  EXPECT_THAT(ReadBinaryInstance("").status(), FailsWith(kInvalid, "FILE_INVALID"));
  EXPECT_THAT(ReadBinaryInstance(bytes + "x").status(), FailsWith(kInvalid, "FILE_INVALID"));
  for (size_t size : {size_t{8}, size_t{20}, bytes.size() / 2, bytes.size() - 1}) {
    EXPECT_THAT(ReadBinaryInstance(bytes.substr(0, size)).status(),
                FailsWith(kInvalid, "FILE_INVALID"));
  }
  std::string huge = bytes;
  for (size_t i = 8; i < 28; ++i) huge[i] = '\xFF';
  EXPECT_THAT(ReadBinaryInstance(huge).status(), FailsWith(kInvalid, "FILE_INVALID"));
}

}  // namespace
}  // namespace primadona::matching::engine
