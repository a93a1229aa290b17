# Runs suites side by side and keeps their counts. Needs say.sh, build.sh and $results, a folder.
#
# A suite is a script that closes with 'N passed, N failed', or a test of ctest; a GoogleTest
# program counts by its cases.

# Scripts that need no build, scripts that need it and the machine for themselves, and tests of
# the build.
source_suites() { printf '%s\n' architecture dashboards protos; }
process_suites() { printf '%s\n' deploy observe faults; }
# Scripts that need the packages of deploy/setup --all and a build of their own.
further_suites() { printf '%s\n' fuzz tidy tsan asan; }
ctest_suites() { ctest --test-dir "$build_dir" -N "$@" | sed -n 's/^ *Test *#[0-9]*: //p'; }

# Prints "passed failed skipped" of GoogleTest's XML report, by its cases.
_count_cases() {
  awk '
    /<testcase / { cases++ }
    /<testcase .*result="skipped"/ { skipped++ }
    /<testcase .*status="notrun"/ { skipped++ }
    /<testcase / { failed_here = 0 }
    /<failure / && !failed_here { failed++; failed_here = 1 }
    END { printf "%d %d %d\n", cases - failed - skipped, failed, skipped }' "$1"
}

# Prints "passed failed skipped" of a suite that ended with the given exit code.
_count_suite() {
  local name=$1 code=$2 passed=0 failed=0 skipped=0
  if [[ -s $results/$name.xml ]]; then
    read -r passed failed skipped < <(_count_cases "$results/$name.xml")
  elif [[ $(tail -n 1 "$results/$name.log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
    passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]}
  elif ((code == 0)); then
    passed=1
  fi
  # A crash leaves no report, or one without a failure: it counts all the same.
  ((code == 0 || failed > 0)) || failed=1
  printf '%d %d %d\n' "$passed" "$failed" "$skipped"
}

# Leaves of ctest's verbose words what the test itself said ("7: ..."), and how it ended.
_without_ctest() {
  sed -nE 's/^[0-9]+: //; t said; /\*\*\*/p; d; :said
    /^(Test command|Working Directory|Test timeout computed)/d; p'
}

_execute_suite() {
  local name=$1
  if [[ -x $repo/tests/$name/run ]]; then
    "$repo/tests/$name/run"
  else
    GTEST_OUTPUT="xml:$results/$name.xml" GTEST_COLOR=no \
      ctest --test-dir "$build_dir" --timeout 1200 --verbose -R "^$name\$" 2>/dev/null |
      _without_ctest
  fi
}

# Drops the lines of claims and cases that held; a case that never ended keeps its "[ RUN".
_without_successes() {
  awk '
    /^(ok|note)  / { next }
    /^\[ RUN / { held = $0; next }
    held != "" && /^\[ +OK / { held = ""; next }
    held != "" { print held; held = "" }
    { print }
    END { if (held != "") print held }'
}

# run_suite NAME: one line when it has ended; its output too if it failed.
run_suite() {
  local name=$1 code=0 begin passed failed skipped verdict=ok
  begin=$(now_ms)
  _execute_suite "$name" >"$results/$name.log" 2>&1 || code=$?
  read -r passed failed skipped < <(_count_suite "$name" "$code")
  printf '%d %d %d\n' "$passed" "$failed" "$skipped" >"$results/$name.count"
  ((failed == 0)) || verdict=FAILED
  {
    printf '%-7s %-34s %4d passed' "$verdict" "$name" "$passed"
    ((failed == 0)) || printf '  %d failed' "$failed"
    ((skipped == 0)) || printf '  %d skipped' "$skipped"
    printf '  %s s\n' "$(seconds_since "$begin")"
    sed -n 's/^note /        /p' "$results/$name.log"
    ((failed == 0)) || _without_successes <"$results/$name.log" | sed 's/^/        /'
  } >"$results/$name.line"
  cat "$results/$name.line"
}

# run_suites JOBS NAME...: at most JOBS at a time. Waits for its own jobs by number: a bare `wait -n`
# also returns for whatever else the shell had begun, and suites that measure time met others.
run_suites() {
  local jobs=$1 name ended
  local -A running=()
  shift
  for name in "$@"; do
    while ((${#running[@]} >= jobs)); do
      wait -n -p ended "${!running[@]}" || true
      unset "running[$ended]"
    done
    run_suite "$name" &
    running[$!]=$name
  done
  ((${#running[@]} == 0)) || wait "${!running[@]}"
}

# Prints the plain closing line; fails when a case failed or none ran.
close_suites() {
  cat "$results"/*.count 2>/dev/null | awk '
    { passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }'
}
