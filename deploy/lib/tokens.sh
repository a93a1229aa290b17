# The key that signs tokens on this machine, the key set that the gateway verifies with, and a
# ready-made token for each role. Needs home.sh. A real installation has an identity provider
# instead and gives the gateway that provider's key set.

readonly token_key=$home/secrets/token-signing.jwk

_base64url() { basenc --base64url -w0 | tr -d '='; }

# Prints a new P-256 key as a JWK, with the key's own digest as its id (RFC 7638).
_new_jwk() {
  local der x y d kid
  der=$(mktemp -p "$home/secrets")
  openssl ecparam -name prime256v1 -genkey -noout -outform DER -out "$der" 2>/dev/null
  # ECPrivateKey of RFC 5915: 7 bytes of head, 32 of the secret, ..., 64 of the point at the end.
  d=$(head -c 39 "$der" | tail -c 32 | _base64url)
  x=$(tail -c 64 "$der" | head -c 32 | _base64url)
  y=$(tail -c 32 "$der" | _base64url)
  rm -f "$der"
  kid=$(printf '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}' "$x" "$y" |
    openssl dgst -sha256 -binary | _base64url)
  printf '{"kty":"EC","crv":"P-256","x":"%s","y":"%s","d":"%s","kid":"%s","alg":"ES256","use":"sig"}\n' \
    "$x" "$y" "$d" "$kid"
}

make_token_key() {
  make_secret "$token_key" _new_jwk
  # The public half: the same key without its secret number.
  printf '{"keys":[%s]}\n' "$(sed -E 's/"d":"[^"]*",//' "$token_key")" >"$home/jwks.json"
  own "$home/jwks.json"
}

# Who the ready-made tokens speak for. The province that deploy/run loads knows these people.
_token_subjects() {
  cat <<'LIST'
coachee        COACHEE        00000000-0000-7000-8000-000000000001
provider       PROVIDER       00000000-0000-7000-8000-000000000002
administrator  ADMINISTRATOR  00000000-0000-7000-8000-000000000003
unit-head      UNIT_HEAD      00000000-0000-7000-8000-000000000004  G01-OPD-01
auditor        AUDITOR        00000000-0000-7000-8000-000000000005
hr-system      HR_SYSTEM      hr-system
partner-system PARTNER_SYSTEM partner-system
LIST
}

# Mints the tokens of 30 days anew when they are missing, a week old, or of an earlier key.
make_tokens() {
  local name role person unit file
  while read -r name role person unit; do
    file=$home/tokens/$name.jwt
    [[ ! -s $file || $token_key -nt $file || -n $(find "$file" -mtime +7) ]] || continue
    (umask 077 && "$home/bin/primadona" token --role "$role" --person "$person" \
      ${unit:+--unit "$unit"} --key "$token_key" --ttl 30d >"$file.new") ||
      fail "the token of role $role could not be minted"
    mv "$file.new" "$file"
  done < <(_token_subjects)
  own "$home/tokens"
}
