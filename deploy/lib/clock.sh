# The suite's clock: the machine's plus the seconds in $home/clock, which only grow. Needs home.sh.

clock_offset() { cat "$home/clock" 2>/dev/null || printf '0\n'; }

# clock_now: the suite's time, e.g. "Tue 2026-11-24 10:15:00 WIB".
clock_now() {
  TZ=Asia/Jakarta date --date="@$(($(date +%s) + $(clock_offset)))" '+%a %F %T %Z'
}

# seconds_of DURATION: "+3d", "+1d12h", "+90m", "+30s" in seconds; fails on anything else.
seconds_of() {
  local rest=${1#+} seconds=0
  local -A unit=([d]=86400 [h]=3600 [m]=60 [s]=1)
  [[ $1 == +?* ]] || return 1
  while [[ $rest =~ ^([0-9]{1,6})([dhms])(.*)$ ]]; do
    seconds=$((seconds + 10#${BASH_REMATCH[1]} * ${unit[${BASH_REMATCH[2]}]}))
    rest=${BASH_REMATCH[3]}
  done
  [[ -z $rest ]] || return 1
  printf '%s\n' "$seconds"
}

# move_clock DURATION: the programs see it within 50 ms. The file is replaced whole.
move_clock() {
  local seconds
  seconds=$(seconds_of "$1") || fail "the clock moves forward only, like +3d or +1d12h, not '$1'"
  printf '%s\n' $(($(clock_offset) + seconds)) >"$home/clock.new"
  own "$home/clock.new"
  mv "$home/clock.new" "$home/clock"
}
