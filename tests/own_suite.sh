# A running suite for one test script: a home and ports of its own, ended with the script. Needs
# say.sh and $repo. Sets PRIMADONA_HOME, $base and $scratch.

# free_port_base: a base whose ports nobody listens on.
free_port_base() {
  local base offset
  while :; do
    base=$((20000 + RANDOM % 1200 * 10))
    for offset in 0 1 2 3 10 11 12 13 20 30 31 32 40 41 42; do
      (exec 3<>"/dev/tcp/127.0.0.1/$((base + offset))") 2>/dev/null && continue 2
    done
    printf '%s\n' "$base" && return
  done
}

end_own_suite() {
  [[ ! -d ${PRIMADONA_HOME:-} ]] || "$repo/deploy/run" stop >/dev/null 2>&1 || true
  rm -rf "$scratch"
}

# own_home: an empty home on free ports, for what the script starts there itself.
own_home() {
  scratch=$(mktemp -d)
  chmod 755 "$scratch"
  export PRIMADONA_HOME=$scratch/home
  unset PRIMADONA_PORT_BASE
  base=$(free_port_base)
  trap end_own_suite EXIT
  trap 'exit 130' INT TERM
}

# own_suite [OPTION...]: starts it empty, with further options of deploy/run.
own_suite() {
  own_home
  "$repo/deploy/run" --detach --empty --port-base "$base" "$@"
}
