// Whoever changes anything in what a round streams, and seals it again, is found out by the hash
// that the round tells.
#include <array>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/engine/generate/random.h"
#include "matching/wiring/spec.h"
#include "sodium.h"
#include "verify/reading.h"
#include "verify/verify.h"

namespace primadona::matching {
namespace {

enum Kind { kCount, kKey, kNumber, kPriority, kRow, kNode, kCost, kSeat, kPrice, kUnique, kKinds };

struct Field {
  Kind kind;
  size_t offset;
  size_t size;
};

// Every field of a certificate, by the layout in engine/certificate/certificate.h.
class Fields {
 public:
  explicit Fields(const matching_verify::Certificate& certificate) {
    for (const size_t size : {4, 4, 4, 8}) Add(kCount, size);
    for (const auto* places : {&certificate.providers, &certificate.slots}) {
      for (size_t i = 0; i < places->size(); ++i) Add(kKey, 8), Add(kNumber, 4);
    }
    for (size_t t = 0; t < certificate.tickets.size(); ++t) {
      Add(kKey, 8), Add(kPriority, 4), Add(kRow, 4);
    }
    for (const auto& ticket : certificate.tickets) {
      for (size_t e = 0; e < ticket.pairs.size(); ++e) Add(kNode, 4), Add(kCost, 2);
    }
    for (size_t t = 0; t < certificate.tickets.size(); ++t) Add(kSeat, 4);
    for (size_t i = 0; i < certificate.providers.size() + certificate.slots.size(); ++i) {
      Add(kPrice, 16);
    }
    Add(kUnique, 1);
  }
  // Of that kind, any.
  const Field& Any(Kind kind, engine::Random& random) const {
    const std::vector<Field>& fields = fields_[kind];
    return fields[random.Below(static_cast<uint32_t>(fields.size()))];
  }
  size_t end() const { return offset_; }

 private:
  void Add(Kind kind, size_t size) {
    fields_[kind].push_back({kind, offset_, size});
    offset_ += size;
  }
  size_t offset_ = 8;  // behind the magic
  std::array<std::vector<Field>, kKinds> fields_;
};

std::string Changed(std::string file, const Field& field, engine::Random& random) {
  // By one half the smallest step, by one half anything.
  char& byte = file[field.offset +
                    (random.Chance(500) ? 0 : random.Below(static_cast<uint32_t>(field.size)))];
  byte = static_cast<char>(byte ^ (random.Chance(500) ? 1 : 1 + random.Below(255)));
  const size_t content = file.size() - crypto_hash_sha256_BYTES;
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(file.data() + content),
                     reinterpret_cast<const unsigned char*>(file.data()), content);
  return file;
}

TEST(CertificateForgeryTest, EachOfAThousandChangedFieldsFailsAgainstTheHashOfTheRound) {
  RoundScene scene(MatchingServiceSpec());
  ASSERT_OK(scene.WaitForRounds());
  for (const int seats : {1, 2, 3}) ASSERT_OK(scene.AddProvider(scene.ProviderOf(seats)));
  for (int i = 0; i < 9; ++i) {
    booking::v1::BookingEvent wish = scene.BookingOf(scene.NewPerson());
    wish.set_priority(1 + i % 3);
    scene.Queue(wish);
  }
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene.RunToTheEnd());
  const std::string file = scene.Certificate(round.name());
  ASSERT_EQ(matching_verify::Sha256Of(file), round.certificate_sha256());
  ASSERT_EQ(matching_verify::Verify(file, round.certificate_sha256()).fault, "");
  std::string fault;
  const auto certificate = matching_verify::Read(file, fault);
  ASSERT_TRUE(certificate.has_value()) << fault;
  const Fields fields(*certificate);
  ASSERT_EQ(fields.end() + crypto_hash_sha256_BYTES, file.size());
  engine::Random random(5);
  for (int i = 0; i < 1000; ++i) {
    const Field& field = fields.Any(static_cast<Kind>(i % kKinds), random);
    const std::string forged = Changed(file, field, random);
    EXPECT_NE(matching_verify::Verify(forged, round.certificate_sha256()).fault, "")
        << "kind " << field.kind << " at " << field.offset;
  }
}

}  // namespace
}  // namespace primadona::matching
