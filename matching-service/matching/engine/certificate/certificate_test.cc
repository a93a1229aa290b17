// What the engine writes holds; whatever is changed in it does not.
#include "matching/engine/certificate/certificate.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/generate/random.h"
#include "matching/engine/instance/instance_builder.h"
#include "sodium.h"
#include "verify/checking.h"
#include "verify/reading.h"

namespace primadona::matching::engine {
namespace {

// "" when the certificate holds.
std::string FaultOf(const std::string& file) {
  std::string fault;
  const auto certificate = matching_verify::Read(file, fault);
  return certificate.has_value() ? matching_verify::Check(*certificate).fault : fault;
}

// The hash made right again, as somebody would who forges a certificate.
std::string Sealed(std::string file) {
  const size_t content = file.size() - crypto_hash_sha256_BYTES;
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(file.data() + content),
                     reinterpret_cast<const unsigned char*>(file.data()), content);
  return file;
}

Instance Make(const Shape& shape) {
  absl::StatusOr<Instance> instance = Generate(shape);
  EXPECT_OK(instance);
  return *std::move(instance);
}

std::string CertificateOf(const Instance& instance) {
  return WriteCertificate(instance, Solve(instance));
}

TEST(CertificateTest, OfEveryShapeHolds) {
  for (const uint32_t slots : {0u, 12u}) {
    for (const int contention : {600, 1000, 1500}) {
      const Instance instance = Make(
          {.tickets = 3000, .providers = 300, .contention_per_mille = contention, .slots = slots});
      EXPECT_EQ(FaultOf(CertificateOf(instance)), "") << slots << " " << contention;
    }
  }
}

TEST(CertificateTest, WithAnyByteChangedFails) {
  const std::string good = CertificateOf(Make({.tickets = 300, .providers = 40}));
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    std::string bad = good;
    char& byte = bad[random.Below(static_cast<uint32_t>(bad.size()))];
    byte = static_cast<char>(byte ^ (1 + random.Below(255)));
    EXPECT_NE(FaultOf(bad), "") << i;
  }
}

// A forger may make the hash right, but not the sums: another seat or price shows.
TEST(CertificateTest, WithAnotherSeatOrPriceFailsEvenIfSealedAgain) {
  const Instance instance = Make({.tickets = 300, .providers = 40, .contention_per_mille = 1200});
  const Solution best = Solve(instance);
  ASSERT_TRUE(FaultOf(WriteCertificate(instance, best)).empty());
  Random random(2);
  for (int i = 0; i < 1000; ++i) {
    Solution forged = best;
    if (random.Chance(500)) {
      const uint32_t t = random.Below(instance.tickets());
      const auto edges = instance.EdgesOf(t);
      const uint32_t choice = random.Below(static_cast<uint32_t>(edges.size()) + 1);
      forged.seat[t] = choice == edges.size() ? kNone : edges[choice].node;
      if (forged.seat[t] == best.seat[t]) continue;
    } else {
      // Within what a price may be nothing shows; a full point is never free for all.
      const uint32_t node = random.Below(instance.nodes());
      forged.price[node] += instance.scale().OfPriority(10);
    }
    EXPECT_NE(FaultOf(WriteCertificate(instance, forged)), "") << i;
  }
}

TEST(CertificateTest, CutShortOrLengthenedFails) {
  const std::string good = CertificateOf(Make({.tickets = 30, .providers = 5}));
  EXPECT_NE(FaultOf(""), "");
  EXPECT_NE(FaultOf(good.substr(0, 40)), "");
  EXPECT_NE(FaultOf(Sealed(good.substr(0, good.size() - 1))), "");
  EXPECT_NE(FaultOf(Sealed(good + "x")), "");
}

TEST(CertificateTest, SaysWhetherAnotherSeatingIsAsGood) {
  // One seat; two tickets that are worth the same but for the tie-break, which settles it.
  InstanceBuilder settled;
  ASSERT_OK(settled.AddProvider(1, 1));
  ASSERT_OK(settled.AddTicket(1, 1, {{0, 5}}));
  ASSERT_OK(settled.AddTicket(2, 1, {{0, 5}}));
  ASSERT_OK_AND_ASSIGN(const Instance one, std::move(settled).Build());
  EXPECT_EQ(FaultOf(CertificateOf(one)), "");
  const std::string file = CertificateOf(one);
  std::string fault;
  EXPECT_TRUE(matching_verify::Check(*matching_verify::Read(file, fault)).unique);

  // The claim is checked: the last byte before the hash.
  std::string lie = file;
  lie[lie.size() - crypto_hash_sha256_BYTES - 1] ^= 1;
  EXPECT_NE(FaultOf(Sealed(lie)), "");
}

}  // namespace
}  // namespace primadona::matching::engine
