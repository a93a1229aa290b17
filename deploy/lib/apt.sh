# Installs Debian packages with progress, and keeps the services among them from starting.

readonly _policy_file=/usr/sbin/policy-rc.d

# apt_line PACKAGE...: what a person without rights must have somebody run.
apt_line() {
  printf 'apt-get update && apt-get install --yes --no-install-recommends %s\n' "$*"
}

# Forbids packages to start services until allow_services; an existing policy is left alone.
_own_policy=''
forbid_services() {
  [[ -e $_policy_file ]] && return
  printf '#!/bin/sh\nexit 101\n' >"$_policy_file"
  chmod 755 "$_policy_file"
  _own_policy=1
}

allow_services() {
  [[ -z $_own_policy ]] || rm -f "$_policy_file"
  _own_policy=''
}

# disable_services SERVICE...: keeps them from starting at the next boot, too.
disable_services() {
  local service
  for service in "$@"; do
    if command -v systemctl >/dev/null; then
      systemctl disable "$service" >/dev/null 2>&1 || true
    elif [[ -e /etc/init.d/$service ]] && command -v update-rc.d >/dev/null; then
      update-rc.d "$service" disable >/dev/null 2>&1 || true
    fi
  done
}

# Reads apt's status lines ("pmstatus:name:percent:text") and tells every tenth percent.
_tell_apt_progress() {
  local kind name percent text told=-10 last_kind=''
  while IFS=: read -r kind name percent text; do
    [[ $kind == dlstatus || $kind == pmstatus ]] || continue
    percent=${percent%%[.,]*}
    [[ $percent =~ ^[0-9]+$ ]] || continue
    # Downloads come first and start from 0 again when the unpacking begins.
    [[ $kind == "$last_kind" ]] || told=-10
    last_kind=$kind
    ((percent >= told + 10)) || continue
    told=$((percent / 10 * 10))
    if [[ $kind == dlstatus ]]; then
      printf '    downloading %3d %%\n' "$told"
    else
      printf '    installing  %3d %%  %s\n' "$told" "$text"
    fi
  done
}

# install_packages PACKAGE...: needs root. Fails with the end of apt's own words.
install_packages() {
  local log status=0 service
  local -a new_services=()
  log=$(mktemp)
  while read -r service; do
    [[ " $* " == *" $service "* ]] && new_services+=("$service")
  done < <(packaged_services)
  forbid_services
  trap allow_services EXIT
  export DEBIAN_FRONTEND=noninteractive
  say "    reading the package lists"
  {
    apt-get update -q -o Acquire::Retries=3 >"$log" 2>&1 &&
      apt-get install --yes --no-install-recommends -q -o Acquire::Retries=3 \
        -o Dpkg::Use-Pty=0 -o APT::Status-Fd=9 "$@" 9> >(_tell_apt_progress) >>"$log" 2>&1
  } || status=$?
  wait
  allow_services
  trap - EXIT
  if ((status != 0)); then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "apt-get did not install: $*"
  fi
  rm -f "$log"
  disable_services "${new_services[@]}"
}
