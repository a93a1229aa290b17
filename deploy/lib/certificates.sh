# Mutual TLS inside the suite: an authority of this installation and a certificate a program.
# Needs home.sh. ECDSA P-256; a program's name is its CN and spiffe://primadona/NAME.

readonly certificate_names=(gateway booking-service matching-service session-service operator)

_new_key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }

# certificate_is_good FILE: there, and good for another 30 days.
certificate_is_good() {
  [[ -s $1 ]] && openssl x509 -in "$1" -noout -checkend $((30 * 86400)) >/dev/null 2>&1
}

_make_authority() {
  certificate_is_good "$home/tls/ca.crt" && return
  (umask 077 && _new_key >"$home/tls/ca.key")
  openssl req -x509 -new -key "$home/tls/ca.key" -days 3650 -sha256 \
    -subj '/O=Primadona/CN=Primadona local authority' -out "$home/tls/ca.crt" \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
  # Certificates of an earlier authority are of no use any more.
  local name
  for name in "${certificate_names[@]}"; do
    rm -f "$home/tls/$name.crt"
  done
}

_make_certificate() {
  local name=$1 extensions
  certificate_is_good "$home/tls/$name.crt" && return
  extensions=$(printf '%s\n' \
    'basicConstraints=critical,CA:FALSE' \
    'keyUsage=critical,digitalSignature' \
    'extendedKeyUsage=serverAuth,clientAuth' \
    "subjectAltName=DNS:localhost,IP:127.0.0.1,URI:spiffe://primadona/$name")
  (umask 077 && _new_key >"$home/tls/$name.key")
  openssl req -new -key "$home/tls/$name.key" -subj "/O=Primadona/CN=$name" 2>/dev/null |
    openssl x509 -req -CA "$home/tls/ca.crt" -CAkey "$home/tls/ca.key" -CAcreateserial \
      -days 825 -sha256 -extfile <(printf '%s\n' "$extensions") \
      -out "$home/tls/$name.crt" 2>/dev/null
}

# Makes what is missing or about to run out. Programs read their files at their start.
make_certificates() {
  local name
  _make_authority
  for name in "${certificate_names[@]}"; do
    _make_certificate "$name"
  done
  own "$home/tls"
}
