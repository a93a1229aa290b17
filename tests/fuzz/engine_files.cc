// The files of the engine alone: an instance of bytes, or four tables with a line "%" between them.
#include <string>

#include "absl/status/status.h"
#include "matching/engine/files/binary_instance.h"
#include "matching/engine/files/csv_instance.h"
#include "tests/fuzz/expect.h"

namespace {

using namespace primadona::matching::engine;  // NOLINT(google-build-using-namespace)

void ExpectReadAgain(const Instance& instance) {
  const std::string file = WriteBinaryInstance(instance);
  const auto again = ReadBinaryInstance(file);
  FUZZ_EXPECT(again.ok(), "what is written is read again");
  FUZZ_EXPECT(WriteBinaryInstance(*again) == file, "and is the same");
}

void Judge(const absl::Status& refusal) {
  FUZZ_EXPECT(absl::IsInvalidArgument(refusal), "a refusal is INVALID_ARGUMENT");
}

// The text up to the next separator, which is taken off the front with it.
std::string TakeTable(std::string_view& left) {
  constexpr std::string_view kBetween = "%\n";
  const size_t end = left.find(kBetween);
  std::string table(left.substr(0, end));
  left.remove_prefix(end == std::string_view::npos ? left.size() : end + kBetween.size());
  return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text = primadona::fuzz::TextOf(data, size);
  const auto bytes = ReadBinaryInstance(text);
  bytes.ok() ? ExpectReadAgain(*bytes) : Judge(bytes.status());
  CsvTables tables;
  for (TableText* table : {&tables.providers, &tables.slots, &tables.tickets, &tables.pairs}) {
    table->text = TakeTable(text);
  }
  const auto named = ReadCsvInstance(tables);
  named.ok() ? ExpectReadAgain(named->instance) : Judge(named.status());
  return 0;
}
