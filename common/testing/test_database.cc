#include "common/testing/test_database.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/testing/private_server.h"
#include "common/testing/sql_file.h"

namespace primadona::testing {
namespace {

[[noreturn]] void Die(const std::string& what, const absl::Status& status) {
  std::fprintf(stderr, "TestDatabase: %s: %s\n", what.c_str(), status.ToString().c_str());
  std::abort();
}

mysql::Rows RunText(mysql::Database& database, const std::string& sql, bool query) {
  const mysql::Sql statement{"test", sql.c_str()};
  absl::StatusOr<mysql::Rows> rows =
      database.Read([&](mysql::Transaction& tx) -> absl::StatusOr<mysql::Rows> {
        if (query) return tx.Query(statement, {});
        const auto changed = tx.Execute(statement, {});
        if (!changed.ok()) return changed.status();
        return mysql::Rows();
      });
  if (!rows.ok()) Die(sql, rows.status());
  return *std::move(rows);
}

// The migrations of the common tables and of `service`, in the order in which dbmate runs them.
std::vector<std::string> Migrations(const std::string& service) {
  std::vector<std::string> folders = {PRIMADONA_SOURCE_DIR "/common/migrations"};
  if (!service.empty()) {
    folders.push_back(std::string(PRIMADONA_SOURCE_DIR) + "/" + service + "-service/migrations");
  }
  std::vector<std::filesystem::path> files;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".sql") files.push_back(entry.path());
    }
    if (error) Die("no migrations in " + folder, absl::NotFoundError(error.message()));
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return a.filename() < b.filename();
  });
  std::vector<std::string> statements;
  for (const auto& file : files) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    for (std::string& statement : UpStatements(text.str())) {
      statements.push_back(std::move(statement));
    }
  }
  return statements;
}

mysql::DatabaseSettings SettingsOf(const PrivateServer& server, std::string schema) {
  mysql::DatabaseSettings settings;
  settings.address = "unix://" + server.socket();
  settings.schema = std::move(schema);
  settings.user = "root";
  settings.pool_size = 8;
  return settings;
}

// One connection to no schema in particular, for making and dropping schemas.
mysql::Database& Operator() {
  static mysql::Database* const database = [] {
    mysql::DatabaseSettings settings = SettingsOf(PrivateServer::Get(), "");
    settings.pool_size = 1;
    settings.statement_timeout = absl::Seconds(60);
    return mysql::Database::Open(settings).release();
  }();
  return *database;
}

}  // namespace

TestDatabase::TestDatabase(const std::string& service) {
  static std::atomic<int> count{0};
  settings_ = SettingsOf(PrivateServer::Get(), "test_" + std::to_string(++count));
  RunText(Operator(), "CREATE DATABASE " + settings_.schema, /*query=*/false);
  database_ = mysql::Database::Open(settings_);
  for (const std::string& statement : Migrations(service)) Execute(statement);
}

TestDatabase::~TestDatabase() {
  database_.reset();
  RunText(Operator(), "DROP DATABASE " + settings_.schema, /*query=*/false);
}

mysql::Rows TestDatabase::Query(const std::string& sql) {
  return RunText(*database_, sql, /*query=*/true);
}

void TestDatabase::Execute(const std::string& sql) { RunText(*database_, sql, /*query=*/false); }

int TestDatabase::server_pid() { return PrivateServer::Get().pid(); }

}  // namespace primadona::testing
