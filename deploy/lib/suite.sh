# Starting and stopping the whole suite. Needs all the other files of this folder.

# Everything that must be there before a program can start; all of it is kept for the next start.
_prepare_suite() {
  prepare_home
  make_secrets
  make_certificates
  make_token_key
  install_programs
}

# Stops programs of which a newer build is in place; names of the parts that are not running
# go to `to_start`.
_find_parts_to_start() {
  local name
  to_start=()
  for name in "${parts[@]}"; do
    if runs_old_build "$name" && [[ " ${programs[*]} " == *" $name "* ]]; then
      say "    $name was built anew: restarting it"
      stop_process "$name"
    fi
    is_running "$name" || to_start+=("$name")
  done
}

_ports_to_need() {
  local name
  for name in "$@"; do
    printf '%s\n' "$name"
    [[ -z ${port[$name-metrics]:-} ]] || printf '%s\n' "$name-metrics"
  done
}

# Starts the database and Prometheus, if they are down; the programs come later, undisturbed.
_start_the_ground() {
  local -a started=()
  if ! is_running mariadb; then
    start_database
    started+=(mariadb)
  fi
  local name
  for name in $(observe_parts); do
    is_running "$name" && continue
    "start_${name//-/_}"
    started+=("$name")
  done
  if ! is_running prometheus; then
    start_prometheus
    started+=(prometheus)
  elif ((${#started[@]} > 0)); then
    reload_prometheus
  fi
  wait_ready "${started[@]}"
}

_start_programs() {
  local name
  local -a started=()
  for name in "${programs[@]}"; do
    is_running "$name" && continue
    start_program "$name"
    started+=("$name")
  done
  wait_ready "${started[@]}"
  # A gateway that was up already finds a restarted service a moment after it is ready.
  wait_serving gateway
}

any_part_runs() {
  local name
  for name in "${parts[@]}"; do
    is_running "$name" && return
  done
  return 1
}

# hold_suite: nobody else can start anything here until _let_suite_go or the end of this program;
# fails while somebody else holds it.
holds_suite=''
hold_suite() {
  [[ -n $holds_suite ]] || exec 8>"$home/run/lock"
  flock --nonblock 8 && holds_suite=1
}
_let_suite_go() {
  holds_suite=''
  exec 8>&-
}

# What start_suite knows once it holds the suite: that it knows, which parts ran, and whether they
# were observed.
knows_what_ran='' found_observed=''
declare -a found_running=()
_note_what_runs() {
  local name
  knows_what_ran=1
  ! is_observed || found_observed=1
  for name in "${parts[@]}"; do
    ! is_running "$name" || found_running+=("$name")
  done
}

# start_suite [PORT_BASE]: starts what does not run yet; returns when everything serves. $observe
# adds Alertmanager and what receives its alerts, until the suite is stopped.
start_suite() {
  local -a to_start=()
  _prepare_suite
  hold_suite || fail "another deploy/run is at work on $home"
  _note_what_runs
  if any_part_runs; then
    load_ports
  elif [[ -n ${1:-} ]]; then
    shift_ports "$1"
  fi
  [[ -z ${observe:-} ]] || touch "$observe_mark"
  find_parts
  _find_parts_to_start
  mapfile -t needed < <(_ports_to_need "${to_start[@]}")
  need_free_ports "${needed[@]}"
  save_ports
  ((${#to_start[@]} == 0)) || step "starting ${to_start[*]}"
  _start_the_ground
  make_schemas
  run_migrations
  _start_programs
  make_tokens
  _let_suite_go
}

# stop_suite: the door first, the database last.
stop_suite() {
  local name index
  load_ports
  for ((index = ${#parts[@]} - 1; index >= 0; index--)); do
    stop_process "${parts[index]}"
  done
  rm -f "$home/run/ports" "$observe_mark"
}

# first_dead_part: prints the name of a part that has ended; fails while all run.
first_dead_part() {
  local name
  for name in "${parts[@]}"; do
    is_running "$name" || { printf '%s\n' "$name" && return; }
  done
  return 1
}
