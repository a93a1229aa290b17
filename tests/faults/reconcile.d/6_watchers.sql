-- Watchers saw every change once, in the order of each booking.

CREATE VIEW change_happened AS
  SELECT aggregate_id AS id, state, create_time AS time, COUNT(*) AS times
  FROM primadona_booking.event WHERE aggregate_kind = 'booking'
  GROUP BY aggregate_id, state, create_time;

CREATE VIEW change_to_tell AS
  SELECT aggregate_id AS id, state, create_time AS time, COUNT(*) AS times
  FROM primadona_booking.event JOIN watched
  WHERE aggregate_kind = 'booking' AND number <= last_number
  GROUP BY aggregate_id, state, create_time;

CREATE VIEW change_told AS
  SELECT watcher, id, state, time, COUNT(*) AS times FROM told WHERE id IS NOT NULL
  GROUP BY watcher, id, state, time;

CREATE VIEW watcher AS SELECT DISTINCT watcher FROM told;

CREATE VIEW change_missed AS
  SELECT c.id, CONCAT(w.watcher, ' was not told ', c.state) AS what
  FROM change_to_tell c JOIN watcher w
  LEFT JOIN change_told t ON t.watcher = w.watcher AND t.id = c.id AND t.state = c.state
    AND t.time = c.time
  WHERE COALESCE(t.times, 0) < c.times
  UNION ALL
  SELECT UNHEX(REPEAT('0', 32)), 'no watcher was told anything'
  WHERE NOT EXISTS (SELECT 1 FROM told) AND EXISTS (SELECT 1 FROM change_to_tell);

CREATE VIEW change_told_twice AS
  SELECT t.id, CONCAT(t.watcher, ' was told ', t.state, ' ', t.times, ' times') AS what
  FROM change_told t
  LEFT JOIN change_happened c ON c.id = t.id AND c.state = t.state AND c.time = t.time
  WHERE t.times > COALESCE(c.times, 0);

CREATE VIEW stream_lost AS
  SELECT UNHEX(REPEAT('0', 32)) AS id, CONCAT(watcher, ' could not go on: ', state) AS what
  FROM told WHERE id IS NULL;

-- Who follows the gains by resume token is told each, and none more often than it became available.
CREATE VIEW gain_missed AS
  SELECT g.engagement AS id, 'a gain that the reader was not told' AS what
  FROM primadona_session.gain g
  WHERE NOT EXISTS (SELECT 1 FROM gain_told t WHERE t.id = g.engagement);

CREATE VIEW gain_told_twice AS
  SELECT t.id, CONCAT(t.reader, ' was told a gain ', COUNT(*), ' times') AS what
  FROM gain_told t WHERE t.id IS NOT NULL GROUP BY t.reader, t.id
  HAVING COUNT(*) > (SELECT COUNT(*) FROM history h
    WHERE h.kind = 'gain' AND h.id = t.id AND h.state = 'AVAILABLE');

CREATE VIEW gain_reading_lost AS
  SELECT UNHEX(REPEAT('0', 32)) AS id, CONCAT(reader, ' was refused: ', reason) AS what
  FROM gain_told WHERE id IS NULL;
