# A working suite with everything in it that dashboards show: requests up to verified sessions,
# surveys and gains, watchers, and each profile of load in little. Needs drills/suite.sh.

readonly surveys=5 # fewer are not told

walks_the_way() {
  local walk
  for ((walk = 1; walk <= surveys; walk++)); do
    "$repo/deploy/run" demo || return 1
  done
}

# _load_of PROFILE NAME: sets the caller's `options` of a load that plays it; its report is
# $scratch/NAME.*.
_load_of() {
  options=(--address "127.0.0.1:$base" --key "$PRIMADONA_HOME/secrets/token-signing.jwk"
    --profile "$1" --coachees 40 --out "$scratch/$2")
}

# bears PROFILE: every call of it in little is answered, and there is a report.
bears() {
  local -a options
  _load_of "$1" "$1"
  "$repo/tests/load/run" "${options[@]}" --rate 20 --seconds 15 || return 1
  [[ -s $scratch/$1.html && -s $scratch/$1.json && -s $scratch/$1.txt ]]
}

_all_queries() {
  "$here/queries.mjs" --prometheus "http://127.0.0.1:$((base + 30))" >"$scratch/queries.out"
}
# Calls go on until all have been asked: of a suite that rests, rules over a few seconds have no
# ratios and no quantiles.
every_query_returns_data() {
  local result=0 meanwhile
  local -a options
  _load_of worst-hour meanwhile
  # Not by tests/load/run: what is ended here must be the generator itself.
  "$repo/build/main/tests/load/load" "${options[@]}" --rate 5 --seconds 120 \
    >"$scratch/meanwhile.out" 2>&1 &
  meanwhile=$!
  await 60 _all_queries || result=1
  kill "$meanwhile" 2>/dev/null || true
  wait "$meanwhile" || true
  cat "$scratch/queries.out"
  note "$(tail -n 1 "$scratch/queries.out")"
  return "$result"
}
