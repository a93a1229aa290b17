# The ports on 127.0.0.1. Defaults are those of ARCHITECTURE; a port base N shifts all of them.

declare -A port=(
  [gateway]=50050 [booking-service]=50051 [matching-service]=50052 [session-service]=50053
  [gateway-metrics]=9100 [booking-service-metrics]=9101 [matching-service-metrics]=9102
  [session-service-metrics]=9103 [mariadb]=13306 [prometheus]=9090
  [alertmanager]=9093 [alert-receiver]=9095
)

# shift_ports BASE: gRPC on BASE to BASE+3, metrics on BASE+10 to +13, MariaDB BASE+20,
# Prometheus BASE+30, Alertmanager and its receiver BASE+31 and +32.
shift_ports() {
  local base=$1 offset=0 name
  [[ $base =~ ^[0-9]+$ ]] && ((base >= 1024 && base <= 65000)) ||
    fail "--port-base takes a number from 1024 to 65000, not '$base'"
  for name in gateway booking-service matching-service session-service; do
    port[$name]=$((base + offset))
    port[$name-metrics]=$((base + 10 + offset))
    offset=$((offset + 1))
  done
  port[mariadb]=$((base + 20))
  port[prometheus]=$((base + 30))
  port[alertmanager]=$((base + 31))
  port[alert-receiver]=$((base + 32))
}

# The ports of a running suite, so that later commands need not be told the base again.
save_ports() { declare -p port >"$home/run/ports"; }
load_ports() {
  [[ ! -f $home/run/ports ]] || eval "$(sed 's/^declare -A/declare -gA/' "$home/run/ports")"
}

# port_is_taken PORT: somebody listens there.
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# need_free_ports NAME...: names every taken port and ends the start.
need_free_ports() {
  local name taken=''
  for name in "$@"; do
    if port_is_taken "${port[$name]}"; then
      taken=1
      say "port ${port[$name]}, meant for $name, is taken by another program" >&2
    fi
  done
  [[ -z $taken ]] || fail "nothing was started: free the port, or choose others with --port-base"
}
