# Keys and passwords of this installation: made once, each in a file that only its user reads.
# Needs home.sh. Nothing here ever goes onto a command line.

# make_secret FILE COMMAND...: writes the command's output there unless it is there already.
make_secret() {
  local file=$1
  shift
  [[ ! -s $file ]] || return 0
  (umask 077 && "$@" >"$file.new")
  mv "$file.new" "$file"
  own "$file"
}

random_hex() { openssl rand -hex 32; }

# A key with its id, so that keys can be changed later while old values stay readable.
random_key_with_id() { printf 'k1:%s\n' "$(random_hex)"; }

make_secrets() {
  local service
  for service in booking matching session; do
    make_secret "$home/secrets/$service-db-password" random_hex
    make_secret "$home/secrets/$service-fingerprint.key" random_hex
  done
  make_secret "$home/secrets/migrate-db-password" random_hex
  make_secret "$home/secrets/nip-hmac.key" random_key_with_id
  make_secret "$home/secrets/nip-encryption.key" random_key_with_id
}
