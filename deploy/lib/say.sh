# How the scripts speak. Told to standard output; faults go to standard error.
# Colours only on a terminal, so that a log stays plain text.

if [[ -t 1 ]]; then
  _bold=$'\e[1m' _green=$'\e[32m' _red=$'\e[31m' _plain=$'\e[0m'
else
  _bold='' _green='' _red='' _plain=''
fi

# say TEXT...: one plain line.
say() { printf '%s\n' "$*"; }

# step TEXT...: the headline of the next thing that happens.
step() { printf '%s==>%s %s\n' "$_bold" "$_plain" "$*"; }

# done_line TEXT...: something came out well.
done_line() { printf '    %sok%s  %s\n' "$_green" "$_plain" "$*"; }

# fail TEXT...: tells the fault and ends the script with exit 1.
fail() {
  printf '%serror:%s %s\n' "$_red" "$_plain" "$*" >&2
  exit 1
}

# now_ms: milliseconds, for measuring how long something took.
now_ms() {
  local micros=${EPOCHREALTIME/[.,]/}
  printf '%s' "${micros%???}"
}

# seconds_since START_MS: e.g. "3.1".
seconds_since() {
  local took=$(($(now_ms) - $1))
  printf '%d.%d' $((took / 1000)) $((took % 1000 / 100))
}

# help_of FILE: prints the comment block at the head of FILE, which is its --help.
help_of() { sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$1"; }
