# A working suite with everything in it that dashboards show: requests up to verified sessions,
# surveys and gains, watchers, and a worst hour in little. Needs drills/suite.sh and build.sh.

readonly surveys=5 # fewer are not told

walks_the_way() {
  local walk
  for ((walk = 1; walk <= surveys; walk++)); do
    "$repo/deploy/run" demo || return 1
  done
}

# _worst_hour NAME: sets `worst_hour`, the command of one whose report is $scratch/NAME.*.
_worst_hour() {
  worst_hour=("$repo/build/main/tests/load/load" --address "127.0.0.1:$base"
    --key "$PRIMADONA_HOME/secrets/token-signing.jwk" --profile worst-hour --coachees 40
    --out "$scratch/$1")
}

bears_the_load() {
  _worst_hour load
  "${worst_hour[@]}" --rate 20 --seconds 20 || return 1
  [[ -s $scratch/load.html && -s $scratch/load.json && -s $scratch/load.txt ]]
}

_all_queries() {
  "$here/queries.mjs" --prometheus "http://127.0.0.1:$((base + 30))" >"$scratch/queries.out"
}
# Calls go on until all have been asked: of a suite that rests, rules over a few seconds have no
# ratios and no quantiles.
every_query_returns_data() {
  local result=0 meanwhile
  _worst_hour meanwhile
  "${worst_hour[@]}" --rate 5 --seconds 120 >"$scratch/meanwhile.out" 2>&1 &
  meanwhile=$!
  await 60 _all_queries || result=1
  kill "$meanwhile" 2>/dev/null || true
  wait "$meanwhile" || true
  cat "$scratch/queries.out"
  note "$(tail -n 1 "$scratch/queries.out")"
  return "$result"
}
