# Alerts that reach somebody: Alertmanager, and a receiver that writes them into logs/. Needs
# home.sh, ports.sh, process.sh.
#
# Only with --observe. PRIMADONA_ALERT_WEBHOOK names another receiver, such as an office's pager.
# PRIMADONA_TIME_SCALE divides every window and waiting time of rules and routes: drills use it.

readonly observe_mark=$home/run/observed
readonly time_scale=${PRIMADONA_TIME_SCALE:-1}

is_observed() { [[ -e $observe_mark ]]; }

# The parts that --observe adds, one a line.
observe_parts() { ! is_observed || printf '%s\n' alert-receiver alertmanager; }

# in_scale: of a configuration on standard input, its times divided by the scale, 1 s at least.
in_scale() {
  awk -v scale="$time_scale" '
    BEGIN { split("s 1 m 60 h 3600 d 86400", words, " ")
      for (i = 1; i < 8; i += 2) seconds[words[i]] = words[i + 1] }
    scale > 1 && match($0, /(wait|interval|timeout): [1-9][0-9]*[smhd]/) {
      time = substr($0, RSTART, RLENGTH); sub(/^.* /, "", time)
      scaled = int((time + 0) * seconds[substr(time, length(time))] / scale)
      sub(/: [1-9][0-9]*[smhd]/, ": " (scaled < 1 ? 1 : scaled) "s")
    }
    { print }'
}

start_alert_receiver() {
  cp "$repo/deploy/alertmanager/receiver.mjs" "$home/bin/receiver.mjs"
  start_process alert-receiver "$home/bin/receiver.mjs" \
    --listen "127.0.0.1:${port[alert-receiver]}"
}

start_alertmanager() {
  local receiver=${PRIMADONA_ALERT_WEBHOOK:-http://127.0.0.1:${port[alert-receiver]}/}
  mkdir -p "$home/alertmanager"
  receiver=$receiver awk '{ gsub(/@RECEIVER@/, ENVIRON["receiver"]); print }' \
    "$repo/deploy/alertmanager/alertmanager.yml" | in_scale >"$home/alertmanager/alertmanager.yml"
  own "$home/alertmanager"
  start_process alertmanager --config.file="$home/alertmanager/alertmanager.yml" \
    --storage.path="$home/alertmanager/data" --cluster.listen-address= \
    --web.listen-address="127.0.0.1:${port[alertmanager]}" --log.level=warn
}

alertmanager_serves() { http_ready "${port[alertmanager]}" /-/ready; }
alert_receiver_serves() { http_ready "${port[alert-receiver]}" /ready; }
