# The private MariaDB of this installation: its own data, port and socket. Needs home.sh,
# process.sh, ports.sh, secrets.sh.
#
# The operating system's service user is the database's administrator, over the socket alone.
# Every service has an account that may read and write rows of its own schema and no more;
# `primadona_migrate` changes schemas and is used by the migrations alone.

readonly database_socket=$home/mariadb/mariadb.sock
readonly services=(booking matching session)

_write_database_config() {
  cat >"$home/mariadb/my.cnf" <<CONFIG
[mariadbd]
datadir=$home/mariadb/data
socket=$database_socket
pid-file=$home/mariadb/mariadb.pid
bind-address=127.0.0.1
port=${port[mariadb]}
skip-name-resolve
character-set-server=utf8mb4
collation-server=utf8mb4_bin
transaction-isolation=READ-COMMITTED
innodb-flush-log-at-trx-commit=1
innodb-buffer-pool-size=256M
innodb-log-file-size=256M
max-connections=300
CONFIG
  own "$home/mariadb/my.cnf"
}

_create_database_files() {
  [[ ! -d $home/mariadb/data/mysql ]] || return 0
  local log=$home/logs/mariadb-install.log
  # A half-made directory of an interrupted first start is made anew.
  rm -rf "$home/mariadb/data"
  (as_service mariadb-install-db --no-defaults --datadir="$home/mariadb/data" --skip-test-db \
    --auth-root-authentication-method=socket --auth-root-socket-user="$service_user") \
    >"$log" 2>&1 || {
    tail -n 15 "$log" >&2
    fail "the database's files could not be made"
  }
  done_line "made the database's files"
}

# sql: runs the statements of standard input as the administrator.
sql() { (as_service mariadb --no-defaults --socket="$database_socket" --batch "$@"); }

# start_database: starts it; wait_ready tells when it answers.
start_database() {
  _create_database_files
  _write_database_config
  # A socket left by a crash would look like a server that refuses.
  rm -f "$database_socket"
  start_process mariadb --defaults-file="$home/mariadb/my.cnf"
}

# _account NAME PASSWORD_FILE: makes the account for socket and TCP, with its present password.
_account() {
  local host
  for host in localhost 127.0.0.1; do
    printf "CREATE USER IF NOT EXISTS '%s'@'%s';\n" "$1" "$host"
    printf "ALTER USER '%s'@'%s' IDENTIFIED BY '%s';\n" "$1" "$host" "$(<"$2")"
  done
}

_grant() {
  local host
  for host in localhost 127.0.0.1; do
    printf 'GRANT %s ON `%s`.* TO "%s"@"%s";\n' "$1" "${2//_/\\_}" "$3" "$host"
  done
}

# Makes schemas and accounts; what is there stays.
make_schemas() {
  local service
  {
    _account primadona_migrate "$home/secrets/migrate-db-password"
    for service in "${services[@]}"; do
      printf 'CREATE DATABASE IF NOT EXISTS primadona_%s;\n' "$service"
      _account "primadona_$service" "$home/secrets/$service-db-password"
      _grant 'SELECT, INSERT, UPDATE, DELETE' "primadona_$service" "primadona_$service"
      _grant 'ALL PRIVILEGES' "primadona_$service" primadona_migrate
    done
  } | sql || fail "schemas and accounts could not be made"
}
