# A working suite with everything in it that dashboards show: requests up to verified sessions,
# surveys and gains, watchers, and a worst hour in little. Needs drills/suite.sh and build.sh.

readonly surveys=5 # fewer are not told

walks_the_way() {
  local walk
  for ((walk = 1; walk <= surveys; walk++)); do
    "$repo/deploy/run" demo || return 1
  done
}

bears_the_load() {
  "$repo/build/main/tests/load/load" --address "127.0.0.1:$base" \
    --key "$PRIMADONA_HOME/secrets/token-signing.jwk" --profile worst-hour --rate 20 --seconds 20 \
    --coachees 40 --out "$scratch/load" || return 1
  [[ -s $scratch/load.html && -s $scratch/load.json && -s $scratch/load.txt ]]
}

_all_queries() {
  "$here/queries.mjs" --prometheus "http://127.0.0.1:$((base + 30))" >"$scratch/queries.out"
}
every_query_returns_data() {
  local result=0
  await 60 _all_queries || result=1
  cat "$scratch/queries.out"
  note "$(tail -n 1 "$scratch/queries.out")"
  return "$result"
}
