# Where a running suite keeps everything, and as whom it runs. Needs say.sh.
#
# PRIMADONA_HOME: as root /var/lib/primadona with the programs running as the system user
# primadona, else ~/.local/share/primadona with everything running as the caller.

if ((EUID == 0)); then
  readonly service_user=primadona
  readonly home=${PRIMADONA_HOME:-/var/lib/primadona}
else
  service_user=$(id -un)
  readonly service_user
  readonly home=${PRIMADONA_HOME:-$HOME/.local/share/primadona}
fi
readonly home_mark=$home/.primadona-home

# as_service COMMAND...: runs it as the service user; with exec semantics for `&` and $!.
as_service() {
  if ((EUID == 0)); then
    exec setpriv --reuid="$service_user" --regid="$service_user" --init-groups -- "$@"
  fi
  exec "$@"
}

# own PATH...: makes paths belong to the service user.
own() {
  ((EUID != 0)) || chown -R "$service_user:$service_user" "$@"
}

# Makes the user and the folders. A home that holds foreign things is refused.
prepare_home() {
  [[ $home == /* ]] || fail "PRIMADONA_HOME must be an absolute path, not '$home'"
  ((${#home} <= 80)) || fail "PRIMADONA_HOME is too long for the database's socket: $home"
  if [[ -d $home && ! -e $home_mark && -n $(ls -A "$home") ]]; then
    fail "$home holds other things: choose another PRIMADONA_HOME"
  fi
  if ((EUID == 0)) && ! id -u "$service_user" >/dev/null 2>&1; then
    useradd --system --user-group --home-dir "$home" --no-create-home \
      --shell /usr/sbin/nologin "$service_user"
    done_line "made the system user $service_user"
  fi
  local folder
  for folder in . bin logs run secrets tls tokens mariadb prometheus; do
    [[ -d $home/$folder ]] || mkdir -p "$home/$folder"
  done
  touch "$home_mark"
  chmod 755 "$home"
  chmod 700 "$home/secrets" "$home/tokens" "$home/mariadb"
  [[ -f $home/clock ]] || printf '0\n' >"$home/clock"
  own "$home"
  (as_service test -w "$home/run") ||
    fail "user $service_user cannot reach $home: its parent folders must be open (o+x)"
}
