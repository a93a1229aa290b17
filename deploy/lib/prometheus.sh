# Prometheus, which scrapes the four programs and judges what it sees by the rules. Needs home.sh,
# ports.sh, process.sh, observe.sh.

# The part of the template that tells where alerts go; nothing unless the suite is observed.
_alerting() {
  is_observed || return 0
  printf 'alerting:\n  alertmanagers:\n    - static_configs:\n        - targets: '
  printf "['127.0.0.1:%s']\n" "${port[alertmanager]}"
}

write_prometheus_config() {
  local name targets=''
  for name in "${programs[@]}"; do
    targets+="      - targets: ['127.0.0.1:${port[$name-metrics]}']"$'\n'
    targets+="        labels: { program: $name }"$'\n'
  done
  rm -rf "$home/prometheus/rules"
  if [[ $time_scale == 1 ]]; then
    cp -r "$repo/deploy/prometheus/rules" "$home/prometheus/rules"
  else
    "$repo/deploy/prometheus/generate.mjs" --time-scale "$time_scale" --out "$home/prometheus/rules"
  fi
  targets=$targets alerting=$(_alerting) rules=$home/prometheus/rules awk '
    /^@TARGETS@$/ { printf "%s", ENVIRON["targets"]; next }
    /^@ALERTING@$/ { print ENVIRON["alerting"]; next }
    { sub(/@RULES@/, ENVIRON["rules"]); print }' \
    "$repo/deploy/prometheus/prometheus.yml" | in_scale >"$home/prometheus/prometheus.yml"
  own "$home/prometheus/prometheus.yml" "$home/prometheus/rules"
}

start_prometheus() {
  write_prometheus_config
  start_process prometheus --config.file="$home/prometheus/prometheus.yml" \
    --storage.tsdb.path="$home/prometheus/data" --storage.tsdb.retention.time=30d \
    --rules.alert.resend-delay="$((60 / time_scale))s" \
    --web.listen-address="127.0.0.1:${port[prometheus]}" --log.level=warn
}

# Lets a running Prometheus read its rules and its alerting anew.
reload_prometheus() {
  write_prometheus_config
  kill -HUP "$(pid_of prometheus)"
}

# http_ready PORT PATH: a GET is answered with 200; a bare Debian has no curl.
http_ready() (
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
  read -r answer <&3
  [[ $answer == *' 200 '* ]]
)

prometheus_serves() { http_ready "${port[prometheus]}" /-/ready; }
