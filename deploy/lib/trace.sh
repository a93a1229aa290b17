# One request's way through the programs, from their logs. Needs home.sh.

# Prints the log lines of one trace in the order in which the work began: time, program, what, how
# it ended, how long it took, and the SQL statements. A line is written when the work ends, so its
# begin is that less the duration.
_lines_of_trace() {
  grep -h "\"trace_id\":\"$1\"" "$home"/logs/{gateway,booking-service,matching-service,session-service}.log |
    awk '
      function text(name,   at, rest) {
        at = index($0, "\"" name "\":\"")
        if (!at) return ""
        rest = substr($0, at + length(name) + 4)
        return substr(rest, 1, index(rest, "\"") - 1)
      }
      function number(name,   at) {
        at = index($0, "\"" name "\":")
        return at ? substr($0, at + length(name) + 3) + 0 : 0
      }
      {
        at = text("time")
        day = substr(at, 1, 10)
        split(substr(at, 12), clock, /[:Z]/)
        end = clock[1] * 3600 + clock[2] * 60 + clock[3]
        begin = end - number("duration_ms") / 1000
        what = text("message")
        if (text("method") != "") what = what " " text("method")
        if (text("kind") != "") what = what " " text("kind") " " text("state")
        if (text("booking") != "") what = what " " text("booking")
        if (text("outcome") != "") what = what " " text("outcome")
        outcome = text("code")
        if (text("reason") != "") outcome = outcome " " text("reason")
        printf "%s %012.6f\t%02d:%02d:%09.6f  %-16s  %s%s%s%s\n", day, begin,
          begin / 3600, begin % 3600 / 60, begin % 60, text("program"), what,
          outcome == "" ? "" : "  " outcome,
          number("duration_ms") ? sprintf("  %.1f ms", number("duration_ms")) : "",
          text("statements") == "" ? "" : "\n" sprintf("%35s", "") "sql: " text("statements")
      }' | _sort_pairs
}

# Sorts by what stands before the tab, keeping each second line with its first.
_sort_pairs() {
  awk -F '\t' 'NF > 1 { key = $1; print key "\t1\t" $2; next } { print key "\t2\t" $0 }' |
    sort -t $'\t' -s -k1,1 -k2,2n | cut -f3-
}

# print_trace ID: a trace id, or a whole traceparent.
print_trace() {
  local id=$1 lines
  [[ ! $id =~ ^[0-9a-f]{2}-([0-9a-f]{32})- ]] || id=${BASH_REMATCH[1]}
  [[ $id =~ ^[0-9a-f]{32}$ ]] || fail "a trace id has 32 lower-case hexadecimal digits, not '$1'"
  lines=$(_lines_of_trace "$id") && [[ -n $lines ]] || fail "no log in $home/logs knows trace $id"
  printf '%s\n' "$lines"
}
