#include "common/mysql/connection.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/log/work_scope.h"
#include "common/mysql/statement_cache.h"
#include "cppconn/datatype.h"
#include "cppconn/exception.h"
#include "cppconn/metadata.h"
#include "cppconn/resultset.h"
#include "cppconn/resultset_metadata.h"
#include "cppconn/statement.h"
#include "mysql_driver.h"

namespace primadona::mysql {
namespace {

constexpr size_t kRowsAStatement = 500;
constexpr absl::Duration kSlow = absl::Seconds(1);

// The driver's first look-up is not thread-safe, so it happens once.
sql::mysql::MySQL_Driver& Driver() {
  static sql::mysql::MySQL_Driver* const driver = sql::mysql::get_mysql_driver_instance();
  return *driver;
}

int WholeSeconds(absl::Duration duration) {
  return std::max<int>(1, static_cast<int>(std::ceil(absl::ToDoubleSeconds(duration))));
}

std::unique_ptr<sql::Connection> LogIn(const DatabaseSettings& settings) {
  // The server's own limit ends a long statement before the socket's does.
  const int patience = WholeSeconds(settings.statement_timeout) + 1;
  sql::ConnectOptionsMap options;
  options["hostName"] = sql::SQLString(settings.address);
  options["userName"] = sql::SQLString(settings.user);
  options["password"] = sql::SQLString(settings.password);
  options["schema"] = sql::SQLString(settings.schema);
  options["OPT_RECONNECT"] = false;
  options["CLIENT_FOUND_ROWS"] = true;
  options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  options["OPT_CONNECT_TIMEOUT"] = WholeSeconds(settings.connect_timeout);
  options["OPT_READ_TIMEOUT"] = patience;
  options["OPT_WRITE_TIMEOUT"] = patience;
  return std::unique_ptr<sql::Connection>(Driver().connect(options));
}

// The statements that make a fresh session ours; MariaDB and MySQL name the limits differently.
void SetUp(sql::Connection& connection, const DatabaseSettings& settings, bool autocommit) {
  std::string server = connection.getMetaData()->getDatabaseProductVersion();
  const bool mariadb = absl::StrContains(server, "MariaDB");
  const std::string limit =
      mariadb ? absl::StrCat("max_statement_time = ",
                             absl::ToDoubleSeconds(settings.statement_timeout))
              : absl::StrCat("max_execution_time = ",
                             absl::ToInt64Milliseconds(settings.statement_timeout));
  // Shorter than the statement's limit: a lock that is waited for is contention, which is retried.
  const int lock_wait = std::max(1, WholeSeconds(settings.statement_timeout) / 2);
  std::unique_ptr<sql::Statement> statement(connection.createStatement());
  statement->execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  statement->execute(absl::StrCat(
      "SET SESSION ", limit, ", innodb_lock_wait_timeout = ", lock_wait,
      ", time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
      ", autocommit = ", autocommit ? 1 : 0));
}

void Bind(sql::PreparedStatement& statement, const std::vector<const Scalar*>& values) {
  unsigned int place = 0;
  for (const Scalar* value : values) {
    ++place;
    if (const auto* text = std::get_if<std::string>(value)) {
      statement.setString(place, sql::SQLString(text->data(), text->size()));
    } else if (const auto* whole = std::get_if<int64_t>(value)) {
      statement.setInt64(place, *whole);
    } else if (const auto* real = std::get_if<double>(value)) {
      statement.setDouble(place, *real);
    } else {
      statement.setNull(place, 0);
    }
  }
}

// A whole DECIMAL is what SUM() makes of whole numbers.
Scalar FromDecimal(const std::string& text) {
  int64_t whole = 0;
  if (absl::SimpleAtoi(text, &whole)) return Scalar(whole);
  double real = 0;
  return absl::SimpleAtod(text, &real) ? Scalar(real) : Scalar(text);
}

Scalar ReadCell(sql::ResultSet& result, unsigned int column, int type) {
  if (result.isNull(column)) return Scalar(Null{});
  switch (type) {
    case sql::DataType::BIT:
    case sql::DataType::TINYINT:
    case sql::DataType::SMALLINT:
    case sql::DataType::MEDIUMINT:
    case sql::DataType::INTEGER:
    case sql::DataType::BIGINT:
    case sql::DataType::YEAR:
      return Scalar(static_cast<int64_t>(result.getInt64(column)));
    case sql::DataType::REAL:
    case sql::DataType::DOUBLE:
      return Scalar(static_cast<double>(result.getDouble(column)));
    case sql::DataType::DECIMAL:
    case sql::DataType::NUMERIC:
      return FromDecimal(result.getString(column).asStdString());
    default:
      return Scalar(result.getString(column).asStdString());
  }
}

Rows ReadAll(sql::ResultSet& result) {
  sql::ResultSetMetaData* meta = result.getMetaData();
  const unsigned int count = meta->getColumnCount();
  std::vector<int> types(count);
  for (unsigned int i = 0; i < count; ++i) types[i] = meta->getColumnType(i + 1);
  Rows rows;
  while (result.next()) {
    std::vector<Scalar> cells;
    cells.reserve(count);
    for (unsigned int i = 0; i < count; ++i) cells.push_back(ReadCell(result, i + 1, types[i]));
    rows.emplace_back(std::move(cells));
  }
  return rows;
}

// The text and values to send; `storage` holds the text when lists had to be written out.
std::string_view Prepare(const Sql& sql, const Params& params, Expanded& storage) {
  const bool lists = std::any_of(params.begin(), params.end(), [](const auto& param) {
    return std::holds_alternative<List>(param);
  });
  if (lists) {
    storage = ExpandLists(sql.text, params);
    return storage.text;
  }
  for (const auto& param : params) storage.values.push_back(&std::get<Scalar>(param));
  return sql.text;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Connect(const DatabaseSettings& settings,
                                                                bool autocommit,
                                                                Observer* observer,
                                                                Pulse* pulse) {
  try {
    std::unique_ptr<sql::Connection> connection = LogIn(settings);
    SetUp(*connection, settings, autocommit);
    return std::unique_ptr<Connection>(
        new Connection(std::move(connection), autocommit, observer, pulse));
  } catch (const sql::SQLException& error) {
    log::Error("database connection failed", {{"code", int64_t{error.getErrorCode()}},
                                              {"text", std::string(error.what())}});
  } catch (const std::exception& error) {
    log::Error("database connection failed", {{"text", std::string(error.what())}});
  }
  return UnavailableError("connect");
}

Connection::Connection(std::unique_ptr<sql::Connection> connection, bool autocommit,
                       Observer* observer, Pulse* pulse)
    : connection_(std::move(connection)),
      statements_(std::make_unique<StatementCache>(*connection_)),
      control_(connection_->createStatement()),
      observer_(observer),
      pulse_(pulse),
      autocommit_(autocommit) {}

Connection::~Connection() = default;

absl::StatusOr<Rows> Connection::Query(const Sql& sql, const Params& params) {
  Expanded expanded;
  const std::string_view text = Prepare(sql, params, expanded);
  Rows rows;
  const absl::Status status = Guarded(sql.name, [&] {
    sql::PreparedStatement& statement = statements_->Get(text);
    Bind(statement, expanded.values);
    const std::unique_ptr<sql::ResultSet> result(statement.executeQuery());
    rows = ReadAll(*result);
  });
  if (status.ok()) return rows;
  if (!broken_ && fault_ == Fault::kOther) statements_->Forget(text);
  return status;
}

absl::StatusOr<int64_t> Connection::Execute(const Sql& sql, const Params& params) {
  Expanded expanded;
  const std::string_view text = Prepare(sql, params, expanded);
  return Run(sql.name, text, expanded.values);
}

absl::Status Connection::ExecuteRows(const Sql& sql, const std::vector<List>& rows) {
  for (size_t at = 0; at < rows.size(); at += kRowsAStatement) {
    const size_t count = std::min(kRowsAStatement, rows.size() - at);
    ASSIGN_OR_RETURN(const Expanded expanded, ExpandRows(sql.text, &rows[at], count));
    RETURN_IF_ERROR(Run(sql.name, expanded.text, expanded.values).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> Connection::Run(const char* name, std::string_view text,
                                        const std::vector<const Scalar*>& values) {
  int64_t matched = 0;
  const absl::Status status = Guarded(name, [&] {
    sql::PreparedStatement& statement = statements_->Get(text);
    Bind(statement, values);
    matched = statement.executeUpdate();
  });
  if (status.ok()) return matched;
  if (!broken_ && fault_ == Fault::kOther) statements_->Forget(text);
  return status;
}

absl::Status Connection::Commit() {
  return Guarded("commit", [&] { control_->execute("COMMIT"); });
}

absl::Status Connection::Rollback() {
  return Guarded("rollback", [&] { control_->execute("ROLLBACK"); });
}

absl::Status Connection::SetAutocommit(bool autocommit) {
  if (autocommit == autocommit_) return absl::OkStatus();
  RETURN_IF_ERROR(Guarded("autocommit", [&] {
    control_->execute(autocommit ? "SET autocommit = 1" : "SET autocommit = 0");
  }));
  autocommit_ = autocommit;
  return absl::OkStatus();
}

absl::Status Connection::Guarded(const char* name, const std::function<void()>& call) {
  if (broken_) return UnavailableError("broken");
  fault_.reset();
  const absl::Time start = absl::Now();
  absl::Status status;
  if (pulse_ != nullptr) pulse_->Sent();
  try {
    call();
  } catch (const sql::SQLException& error) {
    status = Fail(name, error.getErrorCode(), error.what());
  } catch (const std::exception& error) {
    status = Fail(name, 0, error.what());
  }
  if (pulse_ != nullptr) pulse_->Ended(!broken_);
  const absl::Duration took = absl::Now() - start;
  log::NoteStatement(name, took);
  if (observer_ != nullptr) {
    observer_->OnStatement(name, took, status.ok() || fault_ == Fault::kDuplicate);
  }
  if (took > kSlow) {
    log::Warning("slow statement",
                 {{"statement", std::string(name)}, {"seconds", absl::ToDoubleSeconds(took)}});
  }
  return status;
}

absl::Status Connection::Fail(const char* name, int code, const std::string& text) {
  fault_ = FaultOf(code);
  broken_ = fault_ == Fault::kBroken;
  if (fault_ != Fault::kDuplicate && fault_ != Fault::kContention) {
    log::Error("statement failed", {{"statement", std::string(name)},
                                    {"code", int64_t{code}},
                                    {"text", LoggableText(code, text)}});
  }
  return StatusOfFault(*fault_, text);
}

}  // namespace primadona::mysql
