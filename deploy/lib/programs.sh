# The four programs: put in place, started with their settings, and asked whether they serve.
# Needs home.sh, ports.sh, process.sh, build.sh, database.sh.

# Copies what was built, so that a user without access to the checkout can run it and a build
# never touches a running program. Unchanged programs are left alone.
install_programs() {
  local name built target
  for name in "${programs[@]}" primadona; do
    built=$(program_file "$name") target=$home/bin/$name
    [[ -x $built ]] || fail "$built is not there: the build did not make it"
    [[ $target -nt $built ]] && continue
    cp "$built" "$target.new"
    mv "$target.new" "$target"
  done
}

_peer() { printf -- '--%s=127.0.0.1:%s\n' "$1" "${port[$1-service]}"; }

# program_settings NAME: its flags, one a line.
program_settings() {
  local name=$1 short=${1%-service}
  cat <<FLAGS
--listen=127.0.0.1:${port[$name]}
--metrics-listen=127.0.0.1:${port[$name-metrics]}
--tls-ca=$home/tls/ca.crt
--tls-cert=$home/tls/$name.crt
--tls-key=$home/tls/$name.key
--clock=file:$home/clock
--dev
FLAGS
  if [[ $name == gateway ]]; then
    printf -- '--jwks=%s\n' "$home/jwks.json"
  else
    cat <<FLAGS
--db=unix://$database_socket
--db-schema=primadona_$short
--db-user=primadona_$short
--db-password-file=$home/secrets/$short-db-password
--fingerprint-key-file=$home/secrets/$short-fingerprint.key
FLAGS
  fi
  case $name in
    gateway) _peer booking && _peer matching && _peer session ;;
    booking-service)
      _peer matching && _peer session
      printf -- '--nip-hmac-key-file=%s\n' "$home/secrets/nip-hmac.key"
      printf -- '--nip-encryption-key-file=%s\n' "$home/secrets/nip-encryption.key"
      ;;
    matching-service) _peer booking && _peer session ;;
    session-service) _peer booking && _peer matching ;;
  esac
}

start_program() {
  local -a flags
  mapfile -t flags < <(program_settings "$1")
  start_process "$1" "${flags[@]}"
}

# program_serves NAME: its health service says SERVING. The port is tried first: that costs less.
program_serves() {
  local name=$1
  port_is_taken "${port[$name]}" || return 1
  local -a tls=()
  [[ $name == gateway ]] || tls=(--tls-ca "$home/tls/ca.crt" --tls-cert "$home/tls/operator.crt"
    --tls-key "$home/tls/operator.key")
  "$home/bin/primadona" health --address "127.0.0.1:${port[$name]}" "${tls[@]}"
}
