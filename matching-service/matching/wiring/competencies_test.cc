// CompetencyService: the catalogue is data that an administrator extends.
#include <algorithm>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;

using Stub = pb::CompetencyService::Stub;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr int kShipped = 38;  // managerial 8, socio-cultural 1, technical 19, cross-cutting 10

class CompetenciesTest : public ::testing::Test {
 protected:
  absl::StatusOr<pb::Competency> Create(const std::string& code, const std::string& key = "") {
    pb::CreateCompetencyRequest request;
    request.set_competency_id(code);
    request.mutable_competency()->set_display_name_id("Kompetensi uji");
    request.mutable_competency()->set_display_name_en("Competency for a test");
    request.mutable_competency()->set_family(pb::TECHNICAL);
    request.set_request_id(key);
    return Ask(*scene_.one.competencies, scene_.office, &Stub::CreateCompetency, request);
  }
  absl::StatusOr<pb::Competency> Get(const std::string& code) {
    pb::GetCompetencyRequest request;
    request.set_name("competencies/" + code);
    return Ask(*scene_.one.competencies, scene_.office, &Stub::GetCompetency, request);
  }
  absl::StatusOr<pb::Competency> Update(const pb::UpdateCompetencyRequest& request) {
    return Ask(*scene_.one.competencies, scene_.office, &Stub::UpdateCompetency, request);
  }
  // Renames a competency in English.
  static pb::UpdateCompetencyRequest Renaming(const std::string& code, const std::string& name) {
    pb::UpdateCompetencyRequest request;
    request.mutable_competency()->set_name("competencies/" + code);
    request.mutable_competency()->set_display_name_en(name);
    request.mutable_update_mask()->add_paths("display_name_en");
    return request;
  }
  absl::StatusOr<pb::ListCompetenciesResponse> List(const pb::ListCompetenciesRequest& request) {
    return Ask(*scene_.one.competencies, scene_.office, &Stub::ListCompetencies, request);
  }
  std::string NewKey() const { return NewUuid(scene_.clock.Now()).ToString(); }

  Scene scene_{MatchingServiceSpec()};
};

TEST_F(CompetenciesTest, TheShippedCatalogueIsListedByCodePageByPage) {
  pb::ListCompetenciesRequest request;
  request.set_page_size(19);
  std::vector<std::string> names;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, List(request));
    for (const pb::Competency& competency : page.competencies()) {
      names.push_back(competency.name());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(names.size(), static_cast<size_t>(kShipped));
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(names.front(), "competencies/MAN-01");
}

TEST_F(CompetenciesTest, AFamilyIsListedAloneAndItsTokenIsForItAlone) {
  pb::ListCompetenciesRequest request;
  request.set_family(pb::MANAGERIAL);
  ASSERT_OK_AND_ASSIGN(const auto managerial, List(request));
  EXPECT_EQ(managerial.competencies_size(), 8);
  request.set_page_size(3);
  ASSERT_OK_AND_ASSIGN(const auto page, List(request));
  request.set_page_token(page.next_page_token());
  request.set_family(pb::TECHNICAL);
  EXPECT_THAT(List(request), FailsWith(kInvalid, "PAGE_TOKEN_OTHER_QUERY"));
}

TEST_F(CompetenciesTest, ANewOneIsThereForProvidersAndMatches) {
  pb::Provider provider = scene_.ProviderOf();
  provider.mutable_competencies(0)->set_code("TEK-BARU");
  EXPECT_THAT(scene_.AddProvider(provider), FailsWith(kInvalid, "COMPETENCY_UNKNOWN"));
  ASSERT_OK(Create("TEK-BARU"));
  ASSERT_OK(scene_.AddProvider(provider));
  booking::v1::BookingEvent booking = scene_.BookingOf(scene_.NewPerson());
  booking.set_competency("TEK-BARU");
  EXPECT_OK(scene_.AwaitMatch(scene_.Queue(booking)));
}

TEST_F(CompetenciesTest, WhoWaitsForAnUnknownOneIsMatchedOnceItIsThereAndSomebodyOffersIt) {
  booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
  wish.set_competency("TEK-BARU");
  const BookingId booking = scene_.Queue(wish);
  ASSERT_TRUE(scene_.AwaitReason(booking, "COMPETENCY_UNKNOWN"));
  ASSERT_OK(Create("TEK-BARU"));
  pb::Provider provider = scene_.ProviderOf();
  provider.mutable_competencies(0)->set_code("TEK-BARU");
  ASSERT_OK(scene_.AddProvider(provider));
  EXPECT_OK(scene_.AwaitMatch(booking));
}

TEST_F(CompetenciesTest, ACodeIsTakenOnceAndMustBeWellFormed) {
  const std::string key = NewKey();
  ASSERT_OK_AND_ASSIGN(const pb::Competency first, Create("TEK-BARU", key));
  ASSERT_OK_AND_ASSIGN(const pb::Competency again, Create("TEK-BARU", key));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_THAT(Create("TEK-BARU"),
              FailsWith(absl::StatusCode::kAlreadyExists, "COMPETENCY_EXISTS"));
  EXPECT_THAT(Create("TEK-LAIN", key), FailsWith(kInvalid, "REQUEST_ID_REUSED"));
  for (const char* code : {"tek-x", "TEK_X", "X", "-TEK", "TEK-", "1TEK"}) {
    EXPECT_THAT(Create(code), FailsWith(kInvalid, "COMPETENCY_CODE_MALFORMED")) << code;
  }
}

TEST_F(CompetenciesTest, AnUpdateChangesTheNamedFieldAndMindsTheEtag) {
  ASSERT_OK_AND_ASSIGN(const pb::Competency before, Get("MAN-03"));
  auto request = Renaming("MAN-03", "Communicating");
  request.mutable_competency()->set_etag(before.etag());
  request.set_request_id(NewKey());
  ASSERT_OK_AND_ASSIGN(const pb::Competency after, Update(request));
  EXPECT_EQ(after.display_name_en(), "Communicating");
  EXPECT_EQ(after.display_name_id(), before.display_name_id());
  ASSERT_OK_AND_ASSIGN(const pb::Competency again, Update(request));  // a repeat
  EXPECT_EQ(after.SerializeAsString(), again.SerializeAsString());
  request.set_request_id(NewKey());
  EXPECT_THAT(Update(request), FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  ASSERT_OK_AND_ASSIGN(const pb::Competency read, Get("MAN-03"));
  EXPECT_EQ(read.SerializeAsString(), after.SerializeAsString());
}

TEST_F(CompetenciesTest, AnUpdateCannotEmptyANameOrTouchTheCode) {
  EXPECT_THAT(Update(Renaming("MAN-03", "")), FailsWith(kInvalid, "FIELD_REQUIRED"));
  auto request = Renaming("MAN-03", "X");
  request.mutable_update_mask()->add_paths("name");
  EXPECT_THAT(Update(request), FailsWith(kInvalid, "FIELD_UNKNOWN"));
}

TEST_F(CompetenciesTest, WhatIsNotThereIsNotFound) {
  const auto not_found = absl::StatusCode::kNotFound;
  EXPECT_THAT(Get("TEK-NONE"), FailsWith(not_found, "COMPETENCY_NOT_FOUND"));
  EXPECT_THAT(Update(Renaming("TEK-NONE", "X")), FailsWith(not_found, "COMPETENCY_NOT_FOUND"));
}

}  // namespace
}  // namespace primadona::matching
