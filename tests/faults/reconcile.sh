# The reconciler's parts. Need $here, $socket and $folder. Shares nothing with the services.

readonly most_rows=10 most_histories=3

sql() {
  mariadb --no-defaults --socket="$socket" --user=root --local-infile=1 --batch \
    --skip-column-names --default-character-set=utf8mb4 "$@"
}

# Makes the schema `reconcile` anew: the clients' logs, and the questions as views.
prepare_questions() {
  {
    printf 'DROP DATABASE IF EXISTS reconcile; CREATE DATABASE reconcile
      COLLATE utf8mb4_bin; USE reconcile;\n'
    cat "$here"/reconcile.d/*.sql
    cat <<LOAD
LOAD DATA LOCAL INFILE '$folder/answers.tsv' INTO TABLE answer
  (story, method, caller, request_id, copy, code, reason, kind, @id, state, time)
  SET id = IF(@id = '', NULL, UNHEX(@id));
LOAD DATA LOCAL INFILE '$folder/changes.tsv' INTO TABLE told (watcher, @id, state, time)
  SET id = IF(@id = '', NULL, UNHEX(@id));
LOAD DATA LOCAL INFILE '$folder/gains.tsv' INTO TABLE gain_told (reader, @id, reason)
  SET id = IF(@id = '', NULL, UNHEX(@id));
LOAD DATA LOCAL INFILE '$folder/watched.tsv' INTO TABLE watched;
LOAD
  } | sql
}

# The names of the questions: views that have the columns id and what.
questions() {
  sql --execute="SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'reconcile' AND column_name = 'what' ORDER BY table_name"
}

# One statement for all questions; each row is a question's name, an id and what is wrong.
everything_asked() {
  local name joint=''
  while IFS= read -r name; do
    printf "%s(SELECT '%s', LOWER(HEX(id)), what FROM reconcile.%s LIMIT %d)\n" \
      "$joint" "$name" "$name" "$most_rows"
    joint='UNION ALL '
  done < <(questions)
}

ask_everything() { everything_asked | sql; }

# history_of ID: its events and what clients were told of it, in the order of time.
history_of() {
  sql --execute="
    SELECT CONCAT('    ', service, ' ', kind, ' ', version, ' ', state, ' ', reason, ' by ', actor,
      ' at ', FROM_UNIXTIME(time DIV 1000000)) FROM reconcile.history
      WHERE id = UNHEX('$1') ORDER BY time, version;
    SELECT CONCAT('    ', story, ' ', method, ' (', copy, ') ', code, ' ', state) FROM
      reconcile.answer WHERE id = UNHEX('$1') ORDER BY time"
}

# tell ROWS: every violation, then the histories of the first ones.
tell() {
  local name id what shown=0
  while IFS=$'\t' read -r name id what; do
    printf 'VIOLATION %s %s: %s\n' "$name" "$id" "$what"
  done <<<"$1"
  while IFS= read -r id; do
    ((shown++ < most_histories)) || break
    printf '  history of %s\n' "$id"
    history_of "$id"
  done < <(cut -f2 <<<"$1" | sort -u)
}
