# What a bare root needs of this machine to reach the package registries as it does.

# bring_along ROOT: copies the resolver, certificates, and apt and npm network settings.
bring_along() {
  local root=$1 file
  cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"
  cp /etc/hosts "$root/etc/hosts"

  # Own authorities go where update-ca-certificates finds them again.
  if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
    mkdir -p "$root/usr/local/share/ca-certificates"
    cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
    chroot "$root" update-ca-certificates >/dev/null 2>&1
  fi

  # Of apt's settings only those of the network: proxies, certificates, checks of dates.
  while IFS= read -r file; do
    cp "$file" "$root/etc/apt/apt.conf.d/"
  done < <(grep -lE '^ *Acquire::(http|https|Check|Retries|ForceIP)' /etc/apt/apt.conf /etc/apt/apt.conf.d/* 2>/dev/null)
  cp -r /etc/apt/auth.conf.d/. "$root/etc/apt/auth.conf.d/"

  for file in /root/.npmrc /etc/npmrc /usr/etc/npmrc; do
    [[ -f $file ]] || continue
    mkdir -p "$root$(dirname "$file")"
    cp "$file" "$root$file"
  done
}
