// Resource names, page tokens and callers.
#include <string>

#include "common/ids/caller.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/unit_code.h"
#include "common/testing/status_matchers.h"
#include "rapidcheck/gtest.h"

namespace primadona {
namespace {

using ::primadona::testing::FailsWith;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr char kId[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

TEST(ResourceName, GivesItsId) {
  ASSERT_OK_AND_ASSIGN(const PersonId id,
                       ParseName<PersonId>("coachees", std::string("coachees/") + kId, "name"));
  EXPECT_EQ(id.ToString(), kId);
  EXPECT_EQ(FormatName("coachees", id), std::string("coachees/") + kId);
}

class MalformedName : public ::testing::TestWithParam<std::string> {};

TEST_P(MalformedName, IsRefusedOnItsField) {
  const absl::StatusOr<Uuid> uuid = ParseUuidName("coachees", GetParam(), "booking.coachee");
  ASSERT_THAT(uuid, FailsWith(kInvalid, "NAME_MALFORMED"));
  EXPECT_EQ(DetailOf(uuid.status())->fields.at(0).field, "booking.coachee");
}

INSTANTIATE_TEST_SUITE_P(Names, MalformedName,
                         ::testing::Values("", "coachees", "coachees/", kId, "coachees/x",
                                           std::string("coacheesx/") + kId,
                                           std::string("providers/") + kId,
                                           std::string("coachees/") + kId + "/",
                                           std::string("/coachees/") + kId,
                                           "coachees/00000000-0000-0000-0000-000000000000"));

TEST(TextName, TakesUpToSixtyFourCharacters) {
  ASSERT_OK_AND_ASSIGN(const std::string code,
                       ParseTextName("competencies", "competencies/MAN-01_x", "name"));
  EXPECT_EQ(code, "MAN-01_x");
  EXPECT_OK(ParseTextName("competencies", "competencies/" + std::string(64, 'a'), "name"));
  EXPECT_THAT(ParseTextName("competencies", "competencies/" + std::string(65, 'a'), "name"),
              FailsWith(kInvalid, "NAME_MALFORMED"));
}

TEST(TextName, RefusesOtherCharacters) {
  for (const char* name : {"competencies/", "competencies/a/b", "competencies/a b",
                           "competencies/\xc3\xa9", "competencies/a\n"}) {
    EXPECT_THAT(ParseTextName("competencies", name, "name"), FailsWith(kInvalid, "NAME_MALFORMED"));
  }
}

RC_GTEST_PROP(PageToken, ComesBack, (const std::string& query, const std::string& position)) {
  const std::string token = MakePageToken(query, position);
  RC_ASSERT(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_") == std::string::npos);
  RC_ASSERT(*ReadPageToken(query, token, "page_token") == position);
}

TEST(PageToken, ThatIsEmptyBegins) {
  ASSERT_OK_AND_ASSIGN(const std::string position, ReadPageToken("q", "", "page_token"));
  EXPECT_EQ(position, "");
}

TEST(PageToken, OfAnotherQueryIsRefused) {
  const absl::StatusOr<std::string> read =
      ReadPageToken("state=ACTIVE", MakePageToken("state=QUEUED", "p"), "page_token");
  ASSERT_THAT(read, FailsWith(kInvalid, "PAGE_TOKEN_OTHER_QUERY"));
  EXPECT_EQ(DetailOf(read.status())->fields.at(0).field, "page_token");
}

TEST(PageToken, ThatIsMalformedIsRefused) {
  const std::string token = MakePageToken("q", "p");
  for (const std::string& bad : {std::string("!"), std::string("AAAA"), token + "=", token + " ",
                                 token + "A", std::string("AAAAAAAAAA+")}) {
    EXPECT_THAT(ReadPageToken("q", bad, "page_token"), FailsWith(kInvalid, "PAGE_TOKEN_MALFORMED"))
        << bad;
  }
}

TEST(PageSize, IsFiftyWhenNoneIsAskedAndAThousandAtMost) {
  EXPECT_EQ(*PageSize(0), 50);
  EXPECT_EQ(*PageSize(1), 1);
  EXPECT_EQ(*PageSize(1000), 1000);
  EXPECT_EQ(*PageSize(1001), 1000);
  EXPECT_THAT(PageSize(-1), FailsWith(kInvalid, "PAGE_SIZE_NEGATIVE"));
}

TEST(Role, NamesComeBack) {
  for (int number = 1; number <= 7; ++number) {
    const Role role = static_cast<Role>(number);
    EXPECT_EQ(ParseRole(RoleName(role)), role);
  }
  EXPECT_EQ(ParseRole("coachee"), std::nullopt);
  EXPECT_EQ(ParseRole(""), std::nullopt);
}

TEST(Caller, IsAPersonOnlyInARoleThatItHas) {
  const PersonId me = *PersonId::Parse(kId);
  const Caller caller = {.subject = kId, .roles = {Role::kCoachee}, .unit = ""};
  EXPECT_TRUE(caller.Is(Role::kCoachee, me));
  EXPECT_FALSE(caller.Is(Role::kProvider, me));
  EXPECT_FALSE(caller.Is(Role::kCoachee, PersonId()));
}

TEST(Caller, ThatIsASystemIsNoPerson) {
  const Caller caller = {.subject = "simpeg", .roles = {Role::kCoachee}, .unit = ""};
  EXPECT_TRUE(caller.person().is_nil());
  EXPECT_FALSE(caller.Is(Role::kCoachee, PersonId()));
}

TEST(Caller, ReadsAllAsAdministratorOrAuditor) {
  for (const Role role : {Role::kAdministrator, Role::kAuditor}) {
    EXPECT_TRUE((Caller{.subject = "", .roles = {role}, .unit = ""}).ReadsAll());
  }
  EXPECT_FALSE((Caller{.subject = "", .roles = {Role::kUnitHead}, .unit = ""}).ReadsAll());
}

TEST(UnitCodeTest, TakesWhatOfficesCallTheirUnits) {
  for (const char* code : {"OPD-01", "dinas_pu.2", "1"}) EXPECT_OK(CheckUnitCode(code, "unit"));
  EXPECT_OK(CheckUnitCode(std::string(32, 'a'), "unit"));
}

TEST(UnitCodeTest, RefusesWhatIsNoCode) {
  for (const std::string& code : {std::string(), std::string("OPD 1"), std::string("../etc"),
                                  std::string("é"), std::string(33, 'a')}) {
    EXPECT_THAT(CheckUnitCode(code, "unit"),
                FailsWith(absl::StatusCode::kInvalidArgument, "UNIT_MALFORMED"))
        << code;
  }
}

}  // namespace
}  // namespace primadona
