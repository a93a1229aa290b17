# Brings the schemas to the newest version. Needs database.sh.

# _migrate SERVICE: the tables that all services have, then its own; dbmate applies what is new.
_migrate() {
  local service=$1
  DATABASE_URL="mysql://primadona_migrate:$(<"$home/secrets/migrate-db-password")@localhost"
  DATABASE_URL+="/primadona_$service?socket=$database_socket"
  export DATABASE_URL
  "$repo/protos/node_modules/@dbmate/linux-x64/bin/dbmate" --no-dump-schema \
    --migrations-dir "$repo/common/migrations" \
    --migrations-dir "$repo/$service-service/migrations" migrate
}

run_migrations() {
  local service
  local -A job=()
  for service in "${services[@]}"; do
    (_migrate "$service") >"$home/logs/migrate-$service.log" 2>&1 &
    job[$service]=$!
  done
  for service in "${services[@]}"; do
    wait "${job[$service]}" || {
      tail -n 15 "$home/logs/migrate-$service.log" >&2
      fail "the schema of $service-service could not be migrated"
    }
  done
}
