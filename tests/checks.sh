# The shape of a test written in bash: claims that hold or do not, then the plain closing line.
#
# Source it, call `claim NAME COMMAND...` for each claim and `close_claims` at the end. The
# command's output is shown only when the claim does not hold; its notes always are.

_passed=0 _failed=0

claim() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
    sed -n '/^note /p' <<<"$output"
    _passed=$((_passed + 1))
  else
    printf 'FAILED  %s\n' "$name"
    [[ -z $output ]] || printf '%s\n' "$output" | sed 's/^/        /'
    _failed=$((_failed + 1))
  fi
}

# note TEXT...: a measured number worth seeing in every run.
note() { printf 'note    %s\n' "$*"; }

# not COMMAND...: holds when the command fails.
not() { ! "$@"; }

# Prints 'N passed, N failed' and ends the script accordingly.
close_claims() {
  printf '%d passed, %d failed\n' "$_passed" "$_failed"
  exit $((_failed > 0))
}
