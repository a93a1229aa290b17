# What every drill uses: the running suite, its people, and the log of the alerts that arrived.
# Needs own_suite.sh and checks.sh.

readonly admin=administrator
# Two of docs/samples/coachees.csv.
readonly first=0198c000-0000-7000-8000-00000000c001 second=0198c000-0000-7000-8000-00000000c003

cli() { "$PRIMADONA_HOME/bin/primadona" "$@" --address "127.0.0.1:$base"; }
pid_of() { cat "$PRIMADONA_HOME/run/$1.pid"; }
move_clock() { "$repo/deploy/run" clock "$1" >/dev/null; }
database() {
  local -a as=()
  ((EUID != 0)) || as=(setpriv --reuid=primadona --regid=primadona --init-groups --)
  "${as[@]}" mariadb --no-defaults --socket="$PRIMADONA_HOME/mariadb/mariadb.sock" --batch \
    --skip-column-names "$@"
}

# calls ROLE METHOD N [OPTION...]: N calls at once, with an empty request.
calls() {
  local role=$1 method=$2 number=$3
  shift 3
  "$here/calls.mjs" --address "127.0.0.1:$base" --token-file "$PRIMADONA_HOME/tokens/$role.jwt" \
    --method "/primadona.$method" --calls "$number" "$@"
}
reads() { calls "$admin" booking.v1.BookingService/ListBookings "$@"; }
writes() { calls coachee booking.v1.BookingService/CreateBooking "$@"; }
pushes() { calls hr-system booking.v1.DevelopmentNeedService/PushDevelopmentNeeds "$@"; }
streams() { calls "$admin" booking.v1.BookingService/WatchBookings "$@" --stream; }

receiver_log() { printf '%s\n' "$PRIMADONA_HOME/logs/alert-receiver.log"; }

# Lines of that log which had come when the present drill began.
mark=0

# arrived ALERT [STATE]: the receiver has taken it since then.
arrived() {
  tail -n "+$((mark + 1))" "$(receiver_log)" |
    grep -q "\"state\":\"${2:-firing}\".*\"alert\":\"$1\""
}

# prometheus_has SELECTOR: prints the alerts that match; fails when there are none.
prometheus_has() {
  local found
  found=$(promtool query instant "http://127.0.0.1:$((base + 30))" "ALERTS{$1}")
  [[ -n $found ]] && say "$found"
}

# await SECONDS COMMAND...: until it holds.
await() {
  local deadline=$(($(now_ms) + $1 * 1000))
  shift
  until "$@"; do
    (($(now_ms) < deadline)) || return 1
    sleep 0.2
  done
}

# is_quiet ALERT: it does not fire. A burn that wakes nobody may go on for long.
is_quiet() { ! prometheus_has "alertname=\"$1\", alertstate=\"firing\", burn!~\"1|3\"" >/dev/null; }

# is_over ALERT: it does not fire, and who was told that it does has been told that it does no more.
# One that comes again before that is no news, and Alertmanager keeps it to itself.
is_over() { is_quiet "$1" && [[ $(last_told "$1") != *firing* ]]; }
last_told() {
  grep "\"alert\":\"$1\"" "$(receiver_log)" | grep -v '"burn":"[13]"' | tail -n 1 |
    grep -o '"state":"[a-z]*"'
}

# reaches ALERT: within 45 s the receiver takes the alert; or says what Prometheus knows of it.
reaches() {
  await 45 arrived "$1" && return
  say "$1 did not reach the receiver; Prometheus has:"
  prometheus_has 'alertstate!=""'
  return 1
}

# resolves ALERT: likewise, that it is over.
resolves() { await 45 arrived "$1" resolved; }

# provoke COMMAND ALERT...: none of the alerts fires; what the command does brings them all. An alert
# that is there before would be proof of nothing.
provoke() {
  local doing=$1 alert begin
  shift
  for alert in "$@"; do
    await 60 is_over "$alert" || claim "${alert}IsOverBeforeItIsProvoked" false
  done
  mark=$(wc -l <"$(receiver_log)")
  begin=$(now_ms)
  "$doing" >"$scratch/$doing.out" 2>&1 || say "        $doing ended with $?"
  for alert in "$@"; do
    claim "${alert}ReachesTheReceiver" reaches "$alert"
    drilled=$((drilled + 1))
  done
  say "        $doing: $(seconds_since "$begin") s"
}
