// Every match of a synthetic province can be told from what was stored with it: the score is
// computed again, by the service from its snapshot and here from what the README says of points.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "cli/import/importer.h"
#include "cli/load/requests.h"
#include "cli/province/province.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using matching::v1::ExplainMatchResponse;
using matching::v1::Match;
using matching::v1::Provider;
using MatchStub = matching::v1::MatchingService::Stub;

constexpr uint64_t kSeed = 11;
constexpr int kRequestsOfAHalf = 80;

struct Coachee {
  std::string unit;
  std::string grade;
  int required = 0;  // level of the post
};

int RankOf(const std::string& grade) {
  static const std::string kColumns = "abcde";
  const size_t slash = grade.find('/');
  const std::map<std::string, int> golongan = {{"I", 1}, {"II", 2}, {"III", 3}, {"IV", 4}};
  const auto row = golongan.find(grade.substr(0, slash));
  if (slash == std::string::npos || row == golongan.end()) return 0;
  return row->second * 10 + static_cast<int>(kColumns.find(grade.substr(slash + 1))) + 1;
}

// Grades counted from the lowest.
int StepOf(const std::string& grade) {
  const int rank = RankOf(grade);
  return rank / 10 * 4 + rank % 10;
}

int RequiredBy(const std::string& post_level) {
  static const std::map<std::string, int> kLevels = {{"PENGAWAS", 2}, {"ADMINISTRATOR", 3},
                                                     {"JPT_PRATAMA", 4}, {"JPT_MADYA", 5}};
  const auto found = kLevels.find(post_level);
  return found == kLevels.end() ? 1 : found->second;
}

// A province of a few hundred people, and two halves of its requests under different policies.
class Explanations : public ::testing::Test {
 protected:
  Explanations()
      : world_(suite_),
        door_({.address = suite_.door_address()}),
        office_(door_, suite_.TokenOf(world_.office())) {}

  void LoadPeople();
  void Submit(const std::string& half, size_t first_row);
  // In the second half the weights and the horizon are others.
  void ChangePolicies();
  void SetPolicy(const std::string& name, const std::string& value);
  void ReadMatches();
  absl::StatusOr<ExplainMatchResponse> Explain(const Match& match);
  std::map<std::string, int> PointsByTheBook(const Match& match);
  void ExpectTheCriteriaOf(const Match& match, const ExplainMatchResponse& told);

  InProcessSuite suite_;
  World world_;
  cli::Door door_;
  cli::Client office_;
  cli::Province province_;
  std::map<std::string, Coachee> coachees_;
  std::map<std::string, Provider> providers_;
  std::vector<Match> matches_;
  int64_t first_version_ = 0;  // of the policies of the first half
};

void Explanations::LoadPeople() {
  province_ = cli::MakeProvince(kSeed, {.name = "test",
                                        .people = 400,
                                        .widyaiswara = 20,
                                        .other_providers = 40,
                                        .needs = 1,
                                        .requests = 1200});
  for (const auto& row : province_.coachees.rows) {
    coachees_["coachees/" + row[0]] = {
        .unit = row[4], .grade = row[5], .required = RequiredBy(row[6])};
  }
  for (const auto& [kind, table] : {std::pair{cli::ImportKind::kCoachees, &province_.coachees},
                                    std::pair{cli::ImportKind::kProviders, &province_.providers}}) {
    ASSERT_OK_AND_ASSIGN(const cli::ImportReport report,
                         cli::Import(office_, kind, cli::CsvText(*table), {}));
    ASSERT_GE(report.created, table->rows.size() - table->bad.size());
  }
  matching::v1::ListProvidersRequest list;
  list.set_page_size(1000);
  ASSERT_OK_AND_ASSIGN(
      const auto page,
      Ask(suite_, world_.office(), &matching::v1::ProviderService::Stub::ListProviders, list));
  for (const Provider& provider : page.providers()) providers_[provider.name()] = provider;
}

void Explanations::Submit(const std::string& half, size_t first_row) {
  cli::Table table = province_.requests;
  table.rows.erase(table.rows.begin(), table.rows.begin() + static_cast<ptrdiff_t>(first_row));
  std::ostringstream unseen;
  cli::Progress progress(unseen, /*terminal=*/false, half, kRequestsOfAHalf);
  const int open_then = static_cast<int>(matches_.size());
  ASSERT_OK_AND_ASSIGN(
      const int open,
      cli::SubmitRequests(office_, table,
                          {.count = open_then + kRequestsOfAHalf, .in_flight = 8, .load = half},
                          progress));
  ASSERT_GT(open, open_then + kRequestsOfAHalf / 2);
}

void Explanations::SetPolicy(const std::string& name, const std::string& value) {
  common::v1::UpdatePolicyRequest update;
  update.mutable_policy()->set_name("policies/" + name);
  update.mutable_policy()->set_value(value);
  update.mutable_policy()->mutable_effective_date()->set_year(2026);
  update.mutable_policy()->mutable_effective_date()->set_month(3);
  update.mutable_policy()->mutable_effective_date()->set_day(30);
  ASSERT_OK(Ask(suite_, world_.office(), &matching::v1::PolicyService::Stub::UpdatePolicy, update));
}

void Explanations::ChangePolicies() {
  ASSERT_NO_FATAL_FAILURE(SetPolicy("slot_horizon_days", "28"));
  ASSERT_NO_FATAL_FAILURE(SetPolicy("score_weights",
                                    R"({"level_fit":10,"soonness":5,"free_seats":30,)"
                                    R"("grade_fit":5,"other_unit":5,"gap_size":9,)"
                                    R"("mentor_seniority":11,"continuity":6,"distance":13,)"
                                    R"("meeting_mode":6})"));
}

void Explanations::ReadMatches() {
  matches_.clear();
  matching::v1::ListMatchesRequest list;
  list.set_page_size(40);
  do {
    ASSERT_OK_AND_ASSIGN(const auto page,
                         Ask(suite_, world_.auditor(), &MatchStub::ListMatches, list));
    matches_.insert(matches_.end(), page.matches().begin(), page.matches().end());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
}

absl::StatusOr<ExplainMatchResponse> Explanations::Explain(const Match& match) {
  matching::v1::ExplainMatchRequest request;
  request.set_name(match.name());
  return Ask(suite_, world_.auditor(), &MatchStub::ExplainMatch, request);
}

// From the records of the two people and the match, by the table of matching-service/README.md;
// without free_seats, which tells how many were taken then.
std::map<std::string, int> Explanations::PointsByTheBook(const Match& match) {
  const Provider& provider = providers_[match.provider()];
  const Coachee& coachee = coachees_[match.coachee()];
  int level = 0;
  for (const auto& competency : provider.competencies()) {
    if (competency.code() == match.competency()) level = competency.level();
  }
  int need = match.need_level();
  if (match.kind() == MENTORING) need = std::max(need, match.present_level() + 1);
  const int64_t wait =
      absl::ToInt64Minutes(TimeOf(match.first_slot().start_time()) - TimeOf(match.create_time()));
  const int64_t days = match.policy_version() == first_version_ ? 42 : 28;
  const int64_t horizon = days * 24 * 60;
  const int above = RankOf(provider.grade()) >= RankOf(coachee.grade) ? 100 : 0;
  const bool known = RankOf(provider.grade()) != 0 && RankOf(coachee.grade) != 0;
  const bool other_unit = provider.unit() != coachee.unit;
  const int gap = match.present_level() == 0 ? 0 : coachee.required - match.present_level();
  const int short_by = std::min(gap - 1, 5 - need) - (level - need);
  const int above_mentee = StepOf(provider.grade()) - StepOf(coachee.grade);
  const bool mentoring = match.kind() == MENTORING;
  const bool one_way = match.mode() == common::v1::MEETING_MODE_UNSPECIFIED &&
                       provider.modes_size() == 1;
  return {{"level_fit", 100 - 20 * (level - need)},
          {"soonness", static_cast<int>(100 - 100 * wait / horizon)},
          {"preferred_provider", 0},
          {"grade_fit", known ? above : 50},
          {"other_unit", other_unit ? 100 : 0},
          {"gap_size", std::clamp(100 - 25 * short_by, 0, 100)},
          {"mentor_seniority", mentoring && known ? std::clamp(20 * above_mentee, 0, 100) : 50},
          {"continuity", 0},  // nobody has completed an engagement yet
          {"distance", match.kind() == CONSULTING ? 50 : mentoring == other_unit ? 0 : 100},
          {"meeting_mode", one_way ? 50 : 100}};
}

void Explanations::ExpectTheCriteriaOf(const Match& match, const ExplainMatchResponse& told) {
  std::map<std::string, int> points = PointsByTheBook(match);
  int sum = 0;
  int weights = 0;
  for (const auto& criterion : told.explanation().criteria()) {
    sum += criterion.points() * criterion.weight();
    weights += criterion.weight();
    if (criterion.name() == "free_seats") {
      const int capacity = providers_[match.provider()].capacity();
      std::set<int> shares;
      for (int used = 0; used < capacity; ++used) {
        shares.insert(100 * (capacity - used) / capacity);
      }
      EXPECT_TRUE(shares.contains(criterion.points())) << criterion.points();
    } else {
      EXPECT_EQ(criterion.points(), points[criterion.name()]) << criterion.name();
    }
  }
  EXPECT_EQ(told.explanation().criteria_size(), 11);
  EXPECT_EQ(weights, 100);
  EXPECT_EQ(match.score(), sum);
}

TEST_F(Explanations, OfEveryMatchOfAProvinceGiveItsStoredScoreAgain) {
  ASSERT_NO_FATAL_FAILURE(LoadPeople());
  ASSERT_NO_FATAL_FAILURE(Submit("first", 0));
  ASSERT_NO_FATAL_FAILURE(ReadMatches());
  ASSERT_FALSE(matches_.empty());
  first_version_ = matches_[0].policy_version();
  ASSERT_NO_FATAL_FAILURE(ChangePolicies());
  ASSERT_NO_FATAL_FAILURE(Submit("second", province_.requests.rows.size() / 2));
  ASSERT_NO_FATAL_FAILURE(ReadMatches());
  std::set<int64_t> versions;
  std::set<int> kinds;
  int with_rival = 0;
  for (const Match& match : matches_) {
    SCOPED_TRACE(match.name());
    ASSERT_OK_AND_ASSIGN(const ExplainMatchResponse told, Explain(match));
    ExpectTheCriteriaOf(match, told);
    EXPECT_EQ(told.score(), match.score());
    EXPECT_EQ(told.recomputed_score(), match.score());
    EXPECT_EQ(told.explanation().hard_rules_size(), 10);
    EXPECT_LE(told.explanation().runner_up().score(), match.score());
    with_rival += told.explanation().has_runner_up() ? 1 : 0;
    versions.insert(match.policy_version());
    kinds.insert(match.kind());
  }
  EXPECT_GE(matches_.size(), 100u);
  EXPECT_EQ(versions.size(), 2u);
  EXPECT_EQ(kinds.size(), 3u);
  EXPECT_GT(with_rival, 0);

  // A score that was tampered with shows.
  suite_.database("matching").Execute("UPDATE matches SET score = score + 1");
  ASSERT_OK_AND_ASSIGN(const ExplainMatchResponse tampered, Explain(matches_[0]));
  EXPECT_EQ(tampered.recomputed_score(), matches_[0].score());
  EXPECT_NE(tampered.score(), tampered.recomputed_score());
}

}  // namespace
}  // namespace primadona::e2e
