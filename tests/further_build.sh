# The builds of the further checks, each of one preset in build/PRESET. Needs $repo and say.sh.

# further_configure PRESET
further_configure() {
  local log=$repo/build/$1.log
  mkdir -p "$repo/build"
  (cd "$repo" && cmake --preset "$1") >"$log" 2>&1 && return
  tail -n 30 "$log"
  return 1
}

# further_build PRESET TARGET...: builds the targets; what failed is shown.
further_build() {
  local preset=$1 log=$repo/build/$1.log
  shift
  step "building with the preset $preset"
  nice -n 10 ninja -C "$repo/build/$preset" -k 0 "$@" >"$log" 2>&1 && return
  grep -A 12 'FAILED:\|error:' "$log" | head -n 80
  say "the build with the preset $preset failed; all of it stands in $log"
  return 1
}

# Closes a suite that could not be built: as one failed test.
close_unbuilt() {
  printf '0 passed, 1 failed\n'
  exit 1
}

# built PRESET TARGET...: configures and builds.
built() {
  local preset=$1
  shift
  further_configure "$preset" && further_build "$preset" "$@" || close_unbuilt
}
