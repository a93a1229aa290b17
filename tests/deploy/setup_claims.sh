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
