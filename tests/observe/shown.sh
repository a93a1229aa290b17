# What the running programs show, and what promtool says of it. Needs $repo, $base and checks.sh.

readonly services_shown=(gateway booking-service matching-service session-service)

accepts_rules() {
  promtool check rules "$repo"/deploy/prometheus/rules/*.yml |
    awk '{ print } /rules found/ { rules += $2 } END { printf "note %d rules\n", rules }'
}

alert_tests_pass() {
  promtool test rules "$repo"/tests/observe/rules/*.yml &&
    note "$(cat "$repo"/tests/observe/rules/*.yml | grep -c ' expr: ') expectations of alert tests"
}

# exposition PROGRAM: what its /metrics says.
exposition() (
  local offset=10 name
  for name in "${services_shown[@]}"; do
    [[ $name != "$1" ]] || break
    offset=$((offset + 1))
  done
  exec 3<>"/dev/tcp/127.0.0.1/$((base + offset))" || exit 1
  printf 'GET /metrics HTTP/1.0\r\n\r\n' >&3
  sed '1,/^\r$/d' <&3
)

# Names and types of a program's metrics, and what tests/golden has before the labels. Every program
# shows scrape.txt beside its own: what the library says of being scraped.
_names_shown() { exposition "$1" | sed -n 's/^# TYPE //p' | LC_ALL=C sort; }
_names_golden() {
  cut -d' ' -f1,2 "$repo/tests/golden/metrics/"{"$1",scrape}.txt | LC_ALL=C sort
}

metrics_are_golden() {
  local name wrong=0 total=0
  for name in "${services_shown[@]}"; do
    diff <(_names_shown "$name") <(_names_golden "$name") || wrong=1
    total=$((total + $(_names_golden "$name" | wc -l)))
  done
  note "$total golden metrics of ${#services_shown[@]} programs"
  return "$wrong"
}

accepts_metrics() {
  local name wrong=0
  for name in "${services_shown[@]}"; do
    exposition "$name" | promtool check metrics || { say "of $name" && wrong=1; }
  done
  return "$wrong"
}

# Calls are answered, and for a while nobody is woken. What came while the suite started is over. They
# are few, so that a busy machine, on which each is slow, wakes nobody either.
nothing_else_fires() {
  reads 4 && writes 4 || return 1
  await 60 all_is_quiet
  sleep 3
  all_is_quiet || { prometheus_has 'alertstate="firing"' && return 1; }
}
all_is_quiet() { ! prometheus_has 'alertstate="firing", alertname!="Watchdog"' >/dev/null; }
