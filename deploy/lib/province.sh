# What a person meets after the start: the synthetic province, the demo, and the first words.
# Needs home.sh, ports.sh, tokens.sh.

# How the command line reaches the suite: the door, the key that signs tokens, the clock.
_cli() {
  local command=$1
  shift
  "$home/bin/primadona" "$command" --gateway "127.0.0.1:${port[gateway]}" --key "$token_key" "$@"
}

# Loads people, providers, calendars, needs and requests through the public API, once.
load_province_once() {
  [[ ! -f $home/run/province.loaded ]] || return 0
  step "loading the synthetic province through the public API"
  local begin
  begin=$(now_ms)
  _cli load-province || fail "the province was not loaded whole; deploy/run goes on where it stopped"
  touch "$home/run/province.loaded"
  done_line "province: loaded in $(seconds_since "$begin") s"
}

demo_walk() { _cli demo --clock-file "$home/clock"; }

# Commands that work when pasted, also on ports of one's own.
print_welcome() {
  cat <<WELCOME

Primadona is ready.
  gateway     127.0.0.1:${port[gateway]}   gRPC, tokens in $home/tokens/
  Prometheus  http://127.0.0.1:${port[prometheus]}
  home        $home

In the shell where you want the command line:
  export PRIMADONA_HOME=$home PRIMADONA_ADDRESS=127.0.0.1:${port[gateway]} PATH=$home/bin:\$PATH

Try:
  $home/bin/primadona list providers --address 127.0.0.1:${port[gateway]} --token-file $home/tokens/administrator.jwt
  $home/bin/primadona list bookings --address 127.0.0.1:${port[gateway]} --token-file $home/tokens/administrator.jwt
  PRIMADONA_HOME=$home $repo/deploy/run demo

WELCOME
}
