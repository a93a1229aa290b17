# Claims about deploy/run. Needs $repo, $scratch, $base, PRIMADONA_HOME and say.sh.

readonly program_names='gateway booking-service matching-service session-service'

run_deploy() { "$repo/deploy/run" "$@" --port-base "$base"; }

# http_get PORT PATH: the whole answer; a bare Debian has no curl.
http_get() (
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
  cat <&3
)

# within SECONDS COMMAND...: the command succeeds before they have passed.
within() {
  local deadline=$(($(now_ms) + $1 * 1000))
  shift
  until "$@"; do
    (($(now_ms) < deadline)) || return 1
    read -r -t 0.1 <> <(:) || true
  done
}

taken_port_is_named() {
  local port=$((base + 12)) output server result=0
  # Prometheus is a server at hand that listens where it is told.
  printf 'scrape_configs: []\n' >"$scratch/listener.yml"
  prometheus --config.file="$scratch/listener.yml" --storage.tsdb.path="$scratch/listener" \
    --web.listen-address="127.0.0.1:$port" >/dev/null 2>&1 &
  server=$!
  within 10 http_get "$port" /-/ready >/dev/null 2>&1
  output=$(run_deploy --detach --empty 2>&1) && result=1
  say "$output"
  kill "$server"
  wait "$server" || true
  [[ $output == *"port $port, meant for matching-service-metrics, is taken"* ]] || result=1
  [[ -z $(ls "$PRIMADONA_HOME/run" | grep pid) ]] || result=1
  return "$result"
}

starts_within_a_second() {
  local name ready slow=0
  for name in $program_names; do
    ready=$(<"$PRIMADONA_HOME/run/$name.ready")
    note "$name: start to ready $ready ms"
    ((ready < 1000)) || slow=1
  done
  return "$slow"
}

holds_little_memory() {
  local name kilobytes large=0
  for name in $program_names; do
    kilobytes=$(awk '/^VmRSS:/ { print $2 }' "/proc/$(<"$PRIMADONA_HOME/run/$name.pid")/status")
    note "$name: idle memory $((kilobytes / 1024)) MB"
    ((kilobytes < 40 * 1024)) || large=1
  done
  return "$large"
}

_four_are_up() {
  [[ $(http_get $((base + 30)) '/api/v1/query?query=sum(up)' | tail -n 1) == *',"4"]'* ]]
}
prometheus_scrapes_all() { within 20 _four_are_up; }

secrets_are_private() {
  local open
  open=$(find "$PRIMADONA_HOME/secrets" "$PRIMADONA_HOME/tokens" "$PRIMADONA_HOME/tls" -type f \
    ! -name '*.crt' ! -name '*.srl' -perm /077)
  say "$open"
  [[ -z $open && $(find "$PRIMADONA_HOME/secrets" -type f | wc -l) -ge 9 ]]
}

# One session, so that the kernel weighs the programs against each other; process groups of their
# own, so that no key of a terminal reaches them.
one_session_many_groups() {
  local name pid pgid sid session=''
  for name in $program_names mariadb; do
    pid=$(<"$PRIMADONA_HOME/run/$name.pid")
    read -r _ _ pgid sid _ < <(sed 's/.*) //' "/proc/$pid/stat")
    [[ $pgid == "$pid" && $sid == "${session:=$sid}" ]] || return 1
  done
}

no_secret_on_command_lines() {
  local name file
  for name in $program_names mariadb; do
    for file in "$PRIMADONA_HOME"/secrets/*; do
      ! grep -qF "$(head -c 40 "$file")" \
        "/proc/$(<"$PRIMADONA_HOME/run/$name.pid")/cmdline" || return 1
    done
  done
}

_as_booking() {
  MYSQL_PWD=$(<"$PRIMADONA_HOME/secrets/booking-db-password") \
    mariadb --no-defaults --socket="$PRIMADONA_HOME/mariadb/mariadb.sock" \
    --user=primadona_booking --batch --skip-column-names --execute "$1"
}
account_is_confined() {
  _as_booking 'SELECT COUNT(*) FROM primadona_booking.event' || return 1
  ! _as_booking 'SELECT COUNT(*) FROM primadona_matching.event' || return 1
  ! _as_booking 'DROP TABLE primadona_booking.event' || return 1
  ! mariadb --no-defaults --host=127.0.0.1 --port=$((base + 20)) --user=root --execute 'SELECT 1'
}

clock_only_grows() {
  local before after
  before=$(<"$PRIMADONA_HOME/clock")
  "$repo/deploy/run" clock +1d2h || return 1
  after=$(<"$PRIMADONA_HOME/clock")
  ((after == before + 93600)) || return 1
  ! "$repo/deploy/run" clock -1d || return 1
  ! "$repo/deploy/run" clock 1d || return 1
  [[ $(<"$PRIMADONA_HOME/clock") == "$after" ]]
}

second_start_is_quick() {
  local begin took
  begin=$(now_ms)
  run_deploy --detach --empty || return 1
  took=$(($(now_ms) - begin))
  note "the start took $took ms"
  ((took < 5000))
}

status_notices_death() {
  kill -KILL "$(<"$PRIMADONA_HOME/run/session-service.pid")"
  ! "$repo/deploy/run" status
}

# Those that a start prints under "Try:", as a person pastes them, but for the demo: that is
# claimed by itself.
printed_commands_work() {
  local line output count=0 demo=0
  output=$(run_deploy --detach --empty) || return 1
  while IFS= read -r line; do
    case $line in
      *'/deploy/run demo') demo=1 ;;
      *) env -i PATH="$PATH" HOME="$HOME" bash -c "$line" </dev/null || return 1 ;;
    esac
    count=$((count + 1))
  done < <(sed -n '/^Try:/,/^$/ s/^  //p' <<<"$output")
  ((count == 3 && demo == 1))
}

start_repairs() { run_deploy --detach --empty && "$repo/deploy/run" status; }

demo_twice() { "$repo/deploy/run" demo && "$repo/deploy/run" demo && "$repo/deploy/run" status; }

# way_of METHOD: of the last call of that method in the gateway's log.
way_of() {
  local id
  id=$(sed -n "/$1\",\"code\":\"OK\"/s/.*\"trace_id\":\"\([0-9a-f]*\)\".*/\1/p" \
    "$PRIMADONA_HOME/logs/gateway.log" | tail -n 1)
  "$repo/deploy/run" logs --trace "$id"
}

# What the demo's coachee confirmed last: the need, from the door through the outbox to the match;
# and the match, through all four programs.
trace_tells_the_way() {
  local need match
  need=$(way_of ConfirmDevelopmentNeed) && match=$(way_of ConfirmMatch) || return 1
  say "$need" "$match"
  [[ $need == *gateway*booking-service*'sql: '*matching-service*'match step'*'sql: '* ]] &&
    [[ $match == *gateway*matching-service*'sql: '*session-service*'sql: '* &&
      $match == *gateway*booking-service*'event applied match CONFIRMED'* ]]
}

stop_leaves_nothing() {
  local -a pids
  local pid
  mapfile -t pids < <(cat "$PRIMADONA_HOME"/run/*.pid)
  "$repo/deploy/run" stop || return 1
  for pid in "${pids[@]}"; do
    # One that has ended and was not yet collected by its parent has no program any more.
    ! readlink "/proc/$pid/exe" || return 1
  done
  ((${#pids[@]} == 6)) && ! "$repo/deploy/run" status
}

reset_deletes() {
  "$repo/deploy/run" reset </dev/null || return 1
  [[ -z $(ls -A "$PRIMADONA_HOME") ]]
}

reset_spares_foreign_folder() {
  mkdir "$scratch/foreign"
  touch "$scratch/foreign/thesis"
  ! PRIMADONA_HOME=$scratch/foreign "$repo/deploy/run" reset </dev/null || return 1
  ! PRIMADONA_HOME=$scratch/foreign "$repo/deploy/run" --detach --empty --port-base "$base" ||
    return 1
  [[ -e $scratch/foreign/thesis ]]
}

# A home that is not there, or another, would show nothing either.
nothing_runs() {
  [[ -d $PRIMADONA_HOME/run ]] && ! compgen -G "$PRIMADONA_HOME/run/*.pid"
}

# One program is dead when it begins, and so it is again when it has ended.
demo_leaves_half_a_suite() {
  local before
  before=$(cd "$PRIMADONA_HOME/run" &&
    cat {mariadb,booking-service,matching-service,gateway,prometheus}.pid)
  "$repo/deploy/run" demo --observe || return 1
  [[ ! -e $PRIMADONA_HOME/run/observed ]] || return 1
  [[ $(cat "$PRIMADONA_HOME"/run/*.pid | sort) == "$(sort <<<"$before")" ]] &&
    ! "$repo/deploy/run" status
}

demo_leaves_nothing() { run_deploy demo && nothing_runs; }

# Another start, held back by the demo's, goes on as soon as that has ended; the demo walks then.
demo_leaves_what_another_starts() {
  local output=$scratch/demo.out demo result=0
  run_deploy demo >"$output" 2>&1 &
  demo=$!
  within 60 grep -q 'starting mariadb' "$output" || result=1
  exec 9>"$PRIMADONA_HOME/run/lock"
  flock --wait 120 9 || result=1
  wait "$demo" || result=1
  say "$(<"$output")"
  grep -q 'another deploy/run is at work' "$output" && run_deploy status || result=1
  exec 9>&-
  run_deploy stop && nothing_runs && return "$result"
}

# The database runs already when a program refuses its settings.
failed_demo_leaves_nothing() {
  local output key=$PRIMADONA_HOME/secrets/nip-hmac.key result=0
  mv "$key" "$key.kept"
  printf 'no key\n' >"$key"
  output=$(run_deploy demo 2>&1) && result=1
  mv -f "$key.kept" "$key"
  say "$output"
  [[ $output == *'mariadb: ready'*'booking-service ended before it was ready'* ]] || result=1
  nothing_runs && return "$result"
}
