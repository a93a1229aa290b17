# Each drill breaks something on the running suite, as life would; the alerts that it names must
# then reach the receiver. Needs suite.sh of this folder and shown.sh.

# in_flight N: so many calls wait at the gateway.
in_flight() {
  exposition gateway | awk -v least="$1" '/^grpc_server_started_total/ { calls += $NF }
    /^grpc_server_handled_total/ { calls -= $NF } END { exit calls < least }'
}

# Who sleeps answers late: calls that wait for five seconds and a half are slow, and no failure.
program_falls_asleep() {
  local pid
  pid=$(pid_of booking-service)
  kill -STOP "$pid"
  reads 12 & writes 12 & pushes 12 &
  await 15 in_flight 36
  sleep 5.5
  # A scrape may be late on a busy machine; until then the calls wait longer, and fail no more.
  await 15 arrived ProgramDown
  kill -CONT "$pid"
  wait
}

program_dies() {
  kill -KILL "$(pid_of booking-service)"
  local round
  for round in 1 2 3; do
    reads 8 & writes 8 & pushes 8 & streams 8 &
    sleep 1
  done
  wait
}

database_falls_asleep() {
  local pid round
  pid=$(pid_of mariadb)
  kill -STOP "$pid"
  for round in 1 2 3 4 5; do
    reads 20 --deadline 8 &
    sleep 1
  done
  sleep 2
  kill -CONT "$pid"
  wait
}

# hold STATEMENT: at the SQL prompt, until release; returns once it is held.
hold() {
  database <<<"$1; DO SLEEP(60);" &
  await 10 held_by
}
held_by() {
  database <<<"SELECT id FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'" | grep .
}
release() {
  local connection
  for connection in $(held_by); do database <<<"KILL $connection"; done
}

# Somebody holds a table: the workers wait, then the queue, then nobody may.
table_is_held() {
  hold "LOCK TABLES primadona_booking.booking WRITE"
  # Over four connections: the gateway takes a hundred calls of one.
  local connection
  for connection in 1 2 3 4; do reads 100 --deadline 10 & done
  await 20 arrived CallsRefused
  release
  wait
}

quarantine_fills() {
  local row
  {
    printf 'external_id,revision,nip,competency,required_level,attained_level,deadline\n'
    for ((row = 0; row < 30; row++)); do printf 'DRILL-%d,1,1,MAN-03,2,1,\n' "$row"; done
  } >"$scratch/bad-needs.csv"
  cli push "$scratch/bad-needs.csv"
}

tokens_are_refused() {
  printf 'not.a.token' >"$PRIMADONA_HOME/tokens/broken.jwt"
  local round
  for round in 1 2 3 4; do
    calls broken booking.v1.BookingService/ListBookings 40
    sleep 1
  done
}

key_set_breaks() {
  cp "$PRIMADONA_HOME/jwks.json" "$scratch/jwks.json"
  printf 'no keys' >"$PRIMADONA_HOME/jwks.json"
  await 20 arrived KeySetUnreadable
  cat "$scratch/jwks.json" >"$PRIMADONA_HOME/jwks.json"
}

# book COACHEE COMPETENCY KIND: a request that is asked at once.
book() {
  local -a reason=()
  [[ $3 != coaching ]] || reason=(--reason develop-potential)
  cli book --as "$admin" --coachee "coachees/$1" --competency "$2" --level 2 --kind "$3" \
    "${reason[@]}" --topic 'A drill (synthetic)' --submit
}

# Requests for which there is nobody yet, for eleven days.
nobody_can_help() {
  local coachee competency kind
  for coachee in "$first" "$second"; do
    for competency in MAN-03 MAN-08; do
      for kind in coaching mentoring; do book "$coachee" "$competency" "$kind"; done
    done
  done
  move_clock +11d
}

help_comes_late() {
  sed -E 's/,4,ONLINE/,6,ONLINE/; s/^([^,]*d00)1(.*)$/\11\2\n\13\2/' \
    "$repo/docs/samples/providers.csv" >"$scratch/providers.csv"
  cli import providers "$scratch/providers.csv"
}

# token_of ROLE PERSON: a file with a token of theirs.
token_of() {
  local file=$PRIMADONA_HOME/tokens/drill-$2.jwt
  cli_key token --role "$1" --person "$2" >"$file"
  printf '%s\n' "$file"
}
cli_key() { "$PRIMADONA_HOME/bin/primadona" "$@" --key "$PRIMADONA_HOME/secrets/token-signing.jwk"; }

# member NAME: the first value of that member in the JSON of standard input.
member() { grep -oE "\"$1\": ?\"[^\"]*\"" | head -n 1 | cut -d'"' -f4; }

# agree MATCH: its provider accepts, its coachee confirms.
agree() {
  local match provider coachee
  match=$(cli show "$1" --as "$admin" --output json)
  provider=$(member provider <<<"$match") coachee=$(member coachee <<<"$match")
  cli accept "$1" --token-file "$(token_of PROVIDER "${provider#*/}")"
  cli confirm "$1" --token-file "$(token_of COACHEE "${coachee#*/}")"
}
some_session() { cli list sessions --as "$admin" --page-size 1 --output name | grep sessions/; }

# is_asked_to_move SESSION START: somebody asks, and the wish is written down; on a busy machine one
# may give up before it is.
is_asked_to_move() {
  cli reschedule "$1" --as "$admin" --at "$2" --timeout 3
  [[ $(cli show "$1" --as "$admin" --output json | member state) == PENDING ]]
}

# The newest event that waits for matching-service becomes one that it cannot know.
spoil_newest_event() {
  [[ $(database <<<"UPDATE primadona_booking.event SET aggregate_kind = 'nonsense' WHERE id IN
    (SELECT event_id FROM primadona_booking.outbox WHERE receiver = 'matching')
    ORDER BY create_time DESC, id DESC LIMIT 1; SELECT ROW_COUNT();") == 1 ]]
}

# A provider and a coachee agree; then the program that keeps the calendar sleeps while their
# session is moved, and an event waits for it that it cannot know.
calendar_falls_asleep() {
  local session slot pid
  agree "$(cli list matches --as "$admin" --filter states=PROPOSED --page-size 1 --output name)"
  await 20 some_session
  session=$(some_session)
  slot=$(cli list slots --as "$admin" --page-size 1 --output json \
    --filter "parent=$(cli show "$session" --as "$admin" --output json | member provider)")
  pid=$(pid_of matching-service)
  kill -STOP "$pid"
  await 30 is_asked_to_move "$session" "$(member startTime <<<"$slot")"
  book "$first" SOK-01 coaching
  await 20 spoil_newest_event
  move_clock +2m
  await 20 arrived EventsLate
  await 20 arrived SlotChangesUnsettled
  kill -CONT "$pid"
}

# pair_of_matches: two proposed matches of one provider for two people.
pair_of_matches() {
  local match shown provider coachee
  local -A match_of=() coachee_of=()
  for match in $(cli list matches --as "$admin" --filter states=PROPOSED --output name); do
    shown=$(cli show "$match" --as "$admin" --output json)
    provider=$(member provider <<<"$shown") coachee=$(member coachee <<<"$shown")
    if [[ -n ${match_of[$provider]:-} && ${coachee_of[$provider]} != "$coachee" ]]; then
      printf '%s %s\n' "${match_of[$provider]}" "$match"
      return
    fi
    match_of[$provider]=$match coachee_of[$provider]=$coachee
  done
  return 1
}
# session_of MATCH: the first session of what was agreed.
session_of() {
  local shown
  shown=$(cli show "$1" --as "$admin" --output json)
  cli list sessions --as "$admin" --page-size 1 --output name \
    --filter "coachee=$(member coachee <<<"$shown")" \
    --filter "provider=$(member provider <<<"$shown")" | grep sessions/
}

# The calendar hears of a new session only after its hold is over and another has got its time:
# somebody holds the table in which the receiver writes down what it has heard.
calendar_hears_late() {
  local match other shown slot
  read -r match other < <(pair_of_matches)
  agree "$match"
  agree "$other"
  await 20 session_of "$match"
  await 20 session_of "$other"
  shown=$(cli show "$(session_of "$match")" --as "$admin" --output json)
  slot=$(cli list slots --as "$admin" --page-size 1 --output json \
    --filter "parent=$(member provider <<<"$shown")" | member startTime)
  hold "LOCK TABLES primadona_matching.applied_event WRITE"
  cli schedule "$(member engagement <<<"$shown")" --as "$admin" --at "$slot"
  move_clock +2m
  cli reschedule "$(session_of "$other")" --as "$admin" --at "$slot"
  release
}

nobody_reports() { move_clock +60d; }

# Somebody holds the row that says how far the feed is numbered.
feed_is_held() {
  hold "BEGIN; SELECT 1 FROM primadona_booking.feed_position FOR UPDATE"
  book "$second" SOK-01 coaching
  move_clock +1m
  await 20 arrived FeedStale
  release
  wait
}
