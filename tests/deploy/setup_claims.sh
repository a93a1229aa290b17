# Claims about deploy/setup. Needs $repo, $scratch and say.sh.

setup_twice_is_quick() {
  local begin took
  "$repo/deploy/setup" || return 1
  begin=$(now_ms)
  "$repo/deploy/setup" || return 1
  took=$(($(now_ms) - begin))
  note "the second run of deploy/setup took $took ms"
  ((took < 1000))
}

# A machine on which no package is installed, seen by a user without root and without sudo.
apt_line_without_root() {
  local bin=$scratch/bin output
  mkdir -p "$bin" "$scratch/bare/protos"
  printf '#!/bin/sh\nexit 1\n' >"$bin/dpkg-query"
  printf '#!/bin/sh\nexit 1\n' >"$bin/sudo"
  chmod 755 "$bin"/*
  cp -r "$repo/deploy" "$scratch/bare/"
  local -a as_nobody=()
  ((EUID != 0)) || as_nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  if output=$("${as_nobody[@]}" env PATH="$bin:$PATH" bash "$scratch/bare/deploy/setup" 2>&1); then
    say "it went on without the packages"
    return 1
  fi
  say "$output"
  [[ $output == *'apt-get install --yes --no-install-recommends git '*' mariadb-server-core '* ]]
}

# _install_with_a_fake_apt CODE PACKAGE...: what deploy/lib/apt.sh does around an apt-get that asks,
# as Debian's packages do, whether it may start a service, and ends with CODE. The policy stands at
# $scratch/policy/policy-rc.d instead of the machine's own. Tells what was answered and disabled in
# $scratch/policy/told.
_install_with_a_fake_apt() (
  local code=$1 policy=$scratch/policy/policy-rc.d told=$scratch/policy/told
  shift
  mkdir -p "$scratch/policy/bin"
  : >"$told"
  sed "s|=/usr/sbin/policy-rc.d|=$policy|" "$repo/deploy/lib/apt.sh" >"$scratch/policy/apt.sh"
  {
    printf '#!/bin/sh\n[ "$1" = install ] || exit 0\n'
    printf '%s prometheus start\necho "asked $?" >>%s\nexit %d\n' "$policy" "$told" "$code"
  } >"$scratch/policy/bin/apt-get"
  printf '#!/bin/sh\necho "systemctl $*" >>%s\n' "$told" >"$scratch/policy/bin/systemctl"
  chmod 755 "$scratch/policy/bin"/*
  PATH=$scratch/policy/bin:$PATH
  source "$repo/deploy/lib/packages.sh"
  source "$scratch/policy/apt.sh"
  install_packages "$@"
)

# 101 is what a package's script takes for "no" (invoke-rc.d(8)).
services_may_not_start() {
  _install_with_a_fake_apt 0 git prometheus || return 1
  cat "$scratch/policy/told"
  [[ $(<"$scratch/policy/told") == $'asked 101\nsystemctl disable prometheus' ]] || return 1
  [[ ! -e $scratch/policy/policy-rc.d ]]
}

services_may_start_after_a_failure() {
  ! _install_with_a_fake_apt 1 prometheus || return 1
  [[ $(<"$scratch/policy/told") == 'asked 101' && ! -e $scratch/policy/policy-rc.d ]]
}

# A machine whose administrator has a policy of its own.
a_policy_of_the_machine_stays() {
  local result=0
  mkdir -p "$scratch/policy"
  printf '#!/bin/sh\nexit 104\n' >"$scratch/policy/policy-rc.d"
  chmod 755 "$scratch/policy/policy-rc.d"
  _install_with_a_fake_apt 0 prometheus || return 1
  [[ $(<"$scratch/policy/policy-rc.d") == $'#!/bin/sh\nexit 104' ]] || result=1
  rm "$scratch/policy/policy-rc.d"
  return "$result"
}
