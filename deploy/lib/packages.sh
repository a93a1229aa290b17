# The Debian 12 packages that Primadona needs. This list is the only one.

# What the build, the running suite and tests/run need.
packages_needed() {
  cat <<'LIST'
git ca-certificates passwd tzdata openssl
build-essential cmake ninja-build pkg-config ccache mold
protobuf-compiler protobuf-compiler-grpc libprotobuf-dev libprotoc-dev libgrpc++-dev libabsl-dev grpc-proto
libmysqlcppconn-dev libboost-dev libcli11-dev libspdlog-dev nlohmann-json3-dev
prometheus-cpp-dev libcivetweb-dev zlib1g-dev libcurl4-openssl-dev libjemalloc-dev libnghttp2-dev
libcjose-dev libsodium-dev libssl-dev liblemon-dev libcsv-dev libical-dev
libgtest-dev libgmock-dev libbenchmark-dev librapidcheck-dev
mariadb-server-core mariadb-client-core prometheus prometheus-alertmanager
nodejs npm
LIST
}

# What only the further checks need (static analysis, coverage, a browser, bare roots).
packages_for_all_checks() {
  cat <<'LIST'
clang clang-tidy clang-format libclang-rt-14-dev lcov chromium mmdebstrap nghttp2-client python3-grpcio
LIST
}

# Services that come with these packages and that must not run: the suite starts its own.
packaged_services() { printf '%s\n' prometheus prometheus-alertmanager; }

# is_provided PACKAGE: another source of the same programs counts too (Node.js brings npm
# along when it comes from its makers, and then Debian's own npm cannot be installed).
is_provided() {
  case $1 in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) return 1 ;;
  esac
}

# missing_packages PACKAGE...: prints those that are not installed, one a line.
missing_packages() {
  local -A installed=()
  local status name
  while read -r status name; do
    [[ $status == ii ]] && installed[$name]=1
  done < <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null)
  for name in "$@"; do
    [[ -n ${installed[$name]:-} ]] || is_provided "$name" || printf '%s\n' "$name"
  done
}
