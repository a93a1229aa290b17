# Reads sources of the house (named from its root) and prints each include that goes against
# the directions of the house: "FILE:LINE: what is wrong". Exit 1 if there is any.
#
# main -> wiring -> every room of its service; api -> domain, store, peers; store, peers ->
# domain; domain -> common/{status,time,ids}. Services meet in protos/ alone. common/ includes
# nothing above it, and each of its storeys only lower ones.

BEGIN {
  split("status:0 time:1 ids:1 config:2 log:2 failpoint:2 mysql:3 metrics:4 events:5 policy:6 rpc:7 testing:8",
        pairs, " ")
  for (i in pairs) { split(pairs[i], pair, ":"); storey[pair[1]] = pair[2] }

  may["main"] = " wiring "
  may["wiring"] = " api domain store peers engine wiring "
  may["api"] = " api domain store peers engine "
  may["store"] = " store domain "
  may["peers"] = " peers domain "
  may["domain"] = " domain "
  may["engine"] = " engine "
}

FNR == 1 { locate(FILENAME) }

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
  target = $0
  sub(/^[^"<]*["<]/, "", target)
  sub(/[">].*$/, "", target)
  check(target)
}

# Sets owner (a namespace, common, cli or tests), room and is_test for a file.
function locate(file,    part, count) {
  count = split(file, part, "/")
  is_test = file ~ /_test\.(cc|h)$/
  room = ""
  if (part[1] == "common" || part[1] == "cli") {
    owner = part[1]; room = part[2]
  } else if (part[1] == "tests") {
    owner = "tests"; room = part[2]
  } else if (part[1] ~ /-service$/ || part[1] == "gateway") {
    owner = part[1]; sub(/-service$/, "", owner)
    # A program in the service's own folder is a main; matching-solve and -verify stand beside it.
    room = count == 2 ? "main" : part[3]
  } else {
    owner = part[1]
  }
}

function is_service(name) {
  return name == "booking" || name == "matching" || name == "session" || name == "gateway"
}

function check(target,    part, count, head) {
  count = split(target, part, "/")
  head = part[1]
  if (head == "cppconn" || target ~ /^mysql_/) check_connector(target)
  if (is_service(head) && count > 2) check_service_include(head, part[2], target)
  if (head == "cli" && owner != "cli" && owner != "tests") wrong(target, "the command line is above " owner)
  if (head == "tests" && owner != "tests") wrong(target, "tests/ is above everything")
  if (owner == "common") check_storey(head, part[2], target)
  if (room == "domain" && is_service(owner)) check_domain(head, part[2], target)
  if (room == "engine" && is_service(owner)) check_engine(head, part[2], target)
}

function check_service_include(head, target_room, target) {
  if (owner == "tests") {
    if (room == "e2e" || room == "faults" || room == "bench" || room == "fuzz") return
    if (seen_service != "" && seen_file == FILENAME && seen_service != head)
      wrong(target, "only tests/e2e links several services")
    seen_service = head; seen_file = FILENAME
    return
  }
  if (owner != head) { wrong(target, owner " never includes " head ": they meet in protos/"); return }
  if (index(may[room], " " target_room " ") == 0 && !(room == "main" && target_room == "engine"))
    wrong(target, room " may not include " target_room)
}

function check_storey(head, target_storey, target) {
  if (head != "common") {
    if (is_service(head)) wrong(target, "common/ includes nothing above it")
    return
  }
  if (!(room in storey)) wrong(target, "common/" room " is not a known storey")
  else if (!(target_storey in storey)) wrong(target, "common/" target_storey " is not a known storey")
  # A unit test may stand on the testing storey above.
  else if (is_test && target_storey == "testing") return
  else if (target_storey != room && storey[target_storey] >= storey[room])
    wrong(target, "storey " room " may not use storey " target_storey)
}

function check_domain(head, target_room, target) {
  if (head == owner && target_room == "domain") return
  if (head == "common" && (target_room == "status" || target_room == "time" || target_room == "ids")) {
    if (target == "common/time/clock.h" && !is_test) wrong(target, "domain takes time as a value")
    return
  }
  if (head == "absl" || target ~ /^[a-z_]+$/ || target ~ /^(cmath|cstdint|stdint\.h)$/) return
  if (is_test && (head == "gtest" || head == "gmock" || head == "rapidcheck" || target == "rapidcheck.h"))
    return
  if (is_test && head == "common" && target_room == "testing") return
  wrong(target, "domain includes common/{status,time,ids} and its own folder only")
}

function check_engine(head, target_room, target) {
  if (head == owner && target_room == "engine") return
  if (head == "common" && target_room == "status") return
  if (head == "common" && target_room == "testing" && is_test) return
  if (head == "common" || target ~ /\.pb\.h$/ || head == "grpcpp" || head == "spdlog")
    wrong(target, "engine includes common/status alone")
}

function check_connector(target) {
  if (room != "mysql" && room != "store" && room != "testing")
    wrong(target, "the database connector is for common/mysql and store/")
}

function wrong(target, why) {
  printf "%s:%d: includes %s: %s\n", FILENAME, FNR, target, why
  faults++
}

END { exit faults > 0 }
