# What runs, how long each start took, and how much memory each program holds. Needs home.sh,
# ports.sh, process.sh, programs.sh, prometheus.sh, observe.sh.

# The parts of the suite, the ground first; more of them when it is observed.
declare -a parts=()
find_parts() {
  parts=(mariadb booking-service matching-service session-service gateway prometheus)
  mapfile -t -O "${#parts[@]}" parts < <(observe_parts)
}
find_parts

# probe NAME: the part answers as it should.
probe() {
  case $1 in
    mariadb) sql --execute 'SELECT 1' ;;
    prometheus) prometheus_serves ;;
    alertmanager) alertmanager_serves ;;
    alert-receiver) alert_receiver_serves ;;
    *) program_serves "$1" ;;
  esac
}

# is_serving NAME: it runs and answers.
is_serving() { is_running "$1" && probe "$1" >/dev/null 2>&1; }

# suite_is_up: every part serves.
suite_is_up() {
  local name
  for name in "${parts[@]}"; do
    is_serving "$name" || return 1
  done
}

_memory_of() { awk '/^VmRSS:/ { printf "%.1f MB", $2 / 1024 }' "/proc/$1/status" 2>/dev/null; }

# print_status: one line a part; fails unless all serve.
print_status() {
  local name pid state ready all_up=0
  printf '%-17s %-9s %7s %6s %8s %13s %10s\n' program state pid port metrics 'start-ready' memory
  for name in "${parts[@]}"; do
    pid=$(pid_of "$name") || pid=''
    if [[ -z $pid ]]; then
      printf '%-17s %-9s\n' "$name" down
      all_up=1
      continue
    fi
    state=serving
    is_serving "$name" || state='NOT READY' all_up=1
    ready=$(cat "$home/run/$name.ready" 2>/dev/null || printf '?')
    printf '%-17s %-9s %7s %6s %8s %10s ms %10s\n' "$name" "$state" "$pid" "${port[$name]}" \
      "${port[$name-metrics]:--}" "$ready" "$(_memory_of "$pid")"
  done
  printf 'clock: %s (moved by %s s)   home: %s\n' "$(clock_now)" "$(clock_offset)" "$home"
  return "$all_up"
}
