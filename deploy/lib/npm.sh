# The pinned npm packages: buf, dbmate, Google's protos and a gRPC client for checks.

# npm_hash DIR: what the installed modules must match.
npm_hash() { sha256sum <"$1/package-lock.json" | cut -d' ' -f1; }

# npm_is_current DIR: true when node_modules was installed from this very lockfile.
npm_is_current() {
  [[ -f $1/node_modules/.lockfile-sha256 ]] &&
    [[ $(<"$1/node_modules/.lockfile-sha256") == "$(npm_hash "$1")" ]]
}

# install_npm DIR: runs no script of any package. Fails with npm's own words.
install_npm() {
  local log
  log=$(mktemp)
  if ! (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund) >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "npm did not install the pins of $1"
  fi
  rm -f "$log"
  npm_hash "$1" >"$1/node_modules/.lockfile-sha256"
}
