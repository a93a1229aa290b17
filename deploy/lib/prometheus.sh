# Prometheus, which scrapes the four programs. Needs home.sh, ports.sh, process.sh.

_write_prometheus_config() {
  local name targets=''
  for name in "${programs[@]}"; do
    targets+="      - targets: ['127.0.0.1:${port[$name-metrics]}']"$'\n'
    targets+="        labels: { program: $name }"$'\n'
  done
  targets=$targets awk '/^@TARGETS@$/ { printf "%s", ENVIRON["targets"]; next } { print }' \
    "$repo/deploy/prometheus/prometheus.yml" >"$home/prometheus/prometheus.yml"
  own "$home/prometheus/prometheus.yml"
}

start_prometheus() {
  _write_prometheus_config
  start_process prometheus --config.file="$home/prometheus/prometheus.yml" \
    --storage.tsdb.path="$home/prometheus/data" --storage.tsdb.retention.time=30d \
    --web.listen-address="127.0.0.1:${port[prometheus]}" --log.level=warn
}

# prometheus_serves: asks /-/ready in plain HTTP; a bare Debian has no curl.
prometheus_serves() (
  exec 3<>"/dev/tcp/127.0.0.1/${port[prometheus]}" || exit 1
  printf 'GET /-/ready HTTP/1.0\r\n\r\n' >&3
  read -r answer <&3
  [[ $answer == *' 200 '* ]]
)
