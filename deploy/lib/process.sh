# Programs of the suite as processes: started apart from the terminal, known by pid files.
# Needs home.sh, and `probe` of status.sh. A pid counts only while /proc says that it runs the program it should.

_pid_file() { printf '%s\n' "$home/run/$1.pid"; }

# executable_of NAME: the file that a process of that name runs.
executable_of() {
  case $1 in
    mariadb) printf '/usr/sbin/mariadbd\n' ;;
    prometheus) printf '/usr/bin/prometheus\n' ;;
    alertmanager) printf '/usr/bin/prometheus-alertmanager\n' ;;
    alert-receiver) readlink -f "$(command -v node)" ;;
    *) printf '%s\n' "$home/bin/$1" ;;
  esac
}

# pid_of NAME: prints the pid; fails when it does not run.
pid_of() {
  local file pid
  file=$(_pid_file "$1")
  [[ -f $file ]] || return 1
  pid=$(<"$file")
  [[ $pid =~ ^[0-9]+$ ]] || return 1
  # A program that was replaced by a newer build shows as deleted.
  [[ $(readlink "/proc/$pid/exe" 2>/dev/null) =~ ^"$(executable_of "$1")"( \(deleted\))?$ ]] ||
    return 1
  printf '%s\n' "$pid"
}

is_running() { pid_of "$1" >/dev/null; }

# runs_old_build NAME: it runs, but a newer build has taken its place on disk.
runs_old_build() {
  local pid
  pid=$(pid_of "$1") && [[ $(readlink "/proc/$pid/exe") == *' (deleted)' ]]
}

# start_process NAME ARGUMENT...: starts the program in a process group of its own, which no key of
# the terminal reaches, its output going to logs/NAME.log, and notes pid and time of start. It does
# not inherit the lock (8). All stay in one session: a kernel that shares processors out among
# sessions would not heed who of the suite goes first (decision 0015).
start_process() {
  local name=$1 log=$home/logs/$1.log
  shift
  printf '%s\n' "$(now_ms)" >"$home/run/$name.begin"
  rm -f "$home/run/$name.ready"
  set -m
  (as_service "$(executable_of "$name")" "$@") >>"$log" 2>&1 </dev/null 8>&- &
  set +m
  printf '%s\n' "$!" >"$(_pid_file "$name")"
  disown "$!"
}

# wait_ready NAME...: until each answers its probe (see `probe`); notes how long each start took.
# Ends the script with the end of the log when a program dies or 60 s pass.
wait_ready() {
  local deadline name
  local -a waiting=("$@") still
  deadline=$(($(now_ms) + 60000))
  while ((${#waiting[@]} > 0)); do
    still=()
    for name in "${waiting[@]}"; do
      if probe "$name" >/dev/null 2>&1; then
        printf '%s\n' $(($(now_ms) - $(<"$home/run/$name.begin"))) >"$home/run/$name.ready"
        done_line "$name: ready in $(<"$home/run/$name.ready") ms on port ${port[$name]}"
        continue
      fi
      [[ -d /proc/$(<"$(_pid_file "$name")") ]] || _tell_death "$name" "ended before it was ready"
      (($(now_ms) < deadline)) || _tell_death "$name" "was not ready after 60 s"
      still+=("$name")
    done
    waiting=("${still[@]}")
    sleep 0.02
  done
}

# wait_serving NAME: until a program that ran already answers its probe again.
wait_serving() {
  local deadline=$(($(now_ms) + 60000))
  until probe "$1" >/dev/null 2>&1; do
    (($(now_ms) < deadline)) || _tell_death "$1" "does not serve after 60 s"
    sleep 0.02
  done
}

_tell_death() {
  say "the last lines of $home/logs/$1.log:" >&2
  tail -n 15 "$home/logs/$1.log" >&2
  fail "$1 $2"
}

# stop_process NAME: SIGTERM, then waits up to 20 s for the end; then SIGKILL, and says so.
stop_process() {
  local name=$1 pid deadline
  if pid=$(pid_of "$name"); then
    kill -TERM "$pid"
    deadline=$(($(now_ms) + 20000))
    while is_running "$name"; do
      if (($(now_ms) >= deadline)); then
        say "    $name did not stop within 20 s: killed"
        kill -KILL "$pid"
      fi
      sleep 0.05
    done
    done_line "$name stopped"
  fi
  rm -f "$(_pid_file "$name")" "$home/run/$name.ready" "$home/run/$name.begin"
}
