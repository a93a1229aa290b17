# The one build of programs and tests, in build/main. Needs $repo and say.sh.

readonly build_dir=$repo/build/main
readonly programs=(booking-service matching-service session-service gateway)

# program_file NAME: where the build leaves a program.
program_file() {
  case $1 in
    primadona) printf '%s\n' "$build_dir/cli/primadona" ;;
    *) printf '%s\n' "$build_dir/$1/$1" ;;
  esac
}

configure_build() {
  [[ -f $build_dir/build.ninja ]] && return
  step "configuring the build"
  local log=$build_dir.configure.log
  mkdir -p "$(dirname "$build_dir")"
  (cd "$repo" && cmake --preset main) >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    fail "cmake could not configure the build"
  }
}

# Ninja shows its own running line on a terminal; in a log, a line every tenth of the way.
_tell_ninja_progress() {
  local line done_steps total told=-1 tenth
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
      done_steps=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
      tenth=$((done_steps * 10 / total))
      ((tenth > told)) || continue
      told=$tenth
      printf '    %3d %%  %d of %d steps\n' $((tenth * 10)) "$done_steps" "$total"
    else
      printf '%s\n' "$line"
    fi
  done
}

# build_targets [TARGET...]: builds them, or everything. Compiler messages are shown as they come.
build_targets() {
  local jobs
  jobs=$(nproc)
  configure_build
  # A question to ninja first: nothing to do is the common case and says nothing.
  if [[ $(ninja -C "$build_dir" -n "$@" 2>&1) == *'no work to do'* ]]; then
    done_line "build: up to date"
    return
  fi
  step "building (from scratch this takes a quarter of an hour on two cores)"
  local begin
  begin=$(now_ms)
  if [[ -t 1 ]]; then
    ninja -C "$build_dir" -j "$jobs" "$@" || fail "the build failed"
  else
    ninja -C "$build_dir" -j "$jobs" "$@" 2>&1 | grep -v '^ninja: Entering' | _tell_ninja_progress ||
      fail "the build failed"
  fi
  done_line "build: done in $(seconds_since "$begin") s"
}

# The four programs and the command line, without the tests.
build_programs() { build_targets "${programs[@]}" primadona; }
