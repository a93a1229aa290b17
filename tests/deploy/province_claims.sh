# Claims about a home with the synthetic province at its real size. Needs suite_claims.sh and what
# that needs.

_primadona() {
  "$PRIMADONA_HOME/bin/primadona" "$@" --address "127.0.0.1:$base" \
    --token-file "$PRIMADONA_HOME/tokens/administrator.jwt"
}

_count() { _primadona list "$1" --filter "states=$2" --all --output name | wc -l; }

province_loads() {
  local begin output
  begin=$(now_ms)
  output=$(run_deploy --detach) || { say "$output" && return 1; }
  say "$output"
  note "the first start, with the load of the province, took $(seconds_since "$begin") s"
  [[ $output != *'warning:'* ]]
}

requests_are_open() {
  local state open=0
  for state in QUEUED MATCH_PROPOSED ASSIGNED; do
    open=$((open + $(_count bookings "$state")))
  done
  say "$open requests are open"
  ((open == 250))
}

# Bad rows come on top, and so does the one that marks the load as whole.
needs_are_there() {
  local valid
  valid=$(_count developmentNeeds VALIDATED)
  say "$valid needs are valid"
  ((valid == 2001)) && (($(_count developmentNeeds QUARANTINED) > 0))
}

# Counted anew from the providers, not with the loader's own arithmetic.
a_fifth_of_the_seats_is_free() {
  _primadona list providers --all --output json | node -e '
    const seats = {};
    for (const line of require("fs").readFileSync(0, "utf8").trim().split("\n")) {
      const provider = JSON.parse(line);
      for (const kind of provider.kinds) {
        seats[kind] ??= { all: 0, free: 0 };
        seats[kind].all += provider.capacity;
        seats[kind].free += provider.capacity - (provider.used ?? 0);
      }
    }
    const kinds = Object.entries(seats);
    for (const [kind, { all, free }] of kinds) {
      console.log(`note    ${kind}: ${free} of ${all} seats are free`);
    }
    process.exit(kinds.length === 3 && kinds.every(([, s]) => s.free * 5 >= s.all) ? 0 : 1);'
}

# Of every match: the service recomputes the score from the snapshot that it stored, and so do the
# points and weights here.
stored_scores_come_again() {
  local match
  for match in $(_primadona list matches --all --output name); do
    _primadona explain "$match" --output json | tr -d '\n' || return 1
    echo
  done | node -e '
    const told = require("fs").readFileSync(0, "utf8").trim().split("\n").map((l) => JSON.parse(l));
    const sum = (criteria) =>
      criteria.reduce((sum, { points = 0, weight = 0 }) => sum + points * weight, 0);
    const wrong = told.filter(({ score, recomputedScore, explanation }) =>
      !(score > 0) || recomputedScore !== score || sum(explanation.criteria) !== score);
    console.log(`note    ${told.length} matches, ${wrong.length} with another score`);
    process.exit(told.length >= 100 && wrong.length === 0 ? 0 : 1);'
}

# Each block under "The first five minutes", as a person pastes it; the first tells how to find
# the suite, which is elsewhere here.
readme_works_when_pasted() {
  local block count=0
  mkdir "$scratch/blocks"
  awk -v folder="$scratch/blocks" '
    /^## / { here = $0 == "## The first five minutes" }
    here && /^```/ { open = !open; blocks += open; next }
    here && open { print >(folder "/" blocks) }' "$repo/README.md"
  [[ $(<"$scratch/blocks/1") == 'export PRIMADONA_HOME='* ]] || return 1
  rm "$scratch/blocks/1"
  for block in "$scratch/blocks"/*; do
    (cd "$repo" && env -i HOME="$HOME" PATH="$PRIMADONA_HOME/bin:$PATH" \
      PRIMADONA_HOME="$PRIMADONA_HOME" PRIMADONA_ADDRESS="127.0.0.1:$base" \
      bash -euo pipefail "$block" </dev/null) || { cat "$block" && return 1; }
    count=$((count + 1))
  done
  ((count == 6))
}

start_over_the_province_is_quick() {
  local begin took output
  "$repo/deploy/run" stop || return 1
  begin=$(now_ms)
  output=$(run_deploy --detach) || { say "$output" && return 1; }
  took=$(($(now_ms) - begin))
  note "the start took $took ms"
  ((took < 5000)) && [[ $output != *'loading the synthetic province'* ]]
}
