-- Seats and slots: none leaked, none missing, none sold twice. A quantum is a quarter of an hour.

CREATE VIEW seat_leaked AS
  SELECT s.provider AS id, CONCAT(s.used, ' seats taken by ', COUNT(m.id), ' open matches, of ',
         s.capacity) AS what
  FROM primadona_matching.provider_seat s LEFT JOIN open_match m ON m.provider = s.provider
  GROUP BY s.provider, s.used, s.capacity
  HAVING s.used <> COUNT(m.id) OR s.used > s.capacity;

-- A session keeps its slot until it is cancelled, or its engagement has ended.
CREATE VIEW kept_session AS
  SELECT s.* FROM primadona_session.session s
  JOIN primadona_session.engagement e ON e.id = s.engagement
  WHERE e.state = 'ACTIVE' AND s.state <> 'CANCELLED';

CREATE VIEW slot_leaked AS
  SELECT c.reservation AS id, 'quarter hours of no reservation' AS what
  FROM primadona_matching.calendar c
  LEFT JOIN primadona_matching.reservation r ON r.id = c.reservation
  WHERE r.id IS NULL GROUP BY c.reservation
  UNION ALL
  SELECT r.id, CONCAT('reserved for a match that is ', COALESCE(m.state, 'missing'))
  FROM primadona_matching.reservation r
  LEFT JOIN primadona_matching.matches m ON m.id = r.match_id
  LEFT JOIN kept_session s ON s.reservation = r.id
  WHERE NOT (COALESCE(m.state, '') IN ('PROPOSED', 'ACCEPTED') AND m.reservation = r.id)
    AND NOT (COALESCE(m.state, '') = 'CONFIRMED' AND s.id IS NOT NULL)
  UNION ALL
  SELECT r.id, 'a hold that nobody settled'
  FROM primadona_matching.reservation r WHERE r.expire_time IS NOT NULL;

CREATE VIEW slot_missing AS
  SELECT s.id, CONCAT('session ', s.state, ', its slot is ',
         IF(r.id IS NULL, 'not reserved', 'reserved elsewhere')) AS what
  FROM kept_session s LEFT JOIN primadona_matching.reservation r ON r.id = s.reservation
  WHERE r.id IS NULL OR r.slot_start <> s.start_time OR r.slot_end <> s.end_time
    OR r.provider <> s.provider OR r.coachee <> s.coachee
  UNION ALL
  SELECT m.id, CONCAT('match ', m.state, ' without its first slot')
  FROM primadona_matching.matches m
  LEFT JOIN primadona_matching.reservation r ON r.id = m.reservation
  WHERE m.state IN ('PROPOSED', 'ACCEPTED') AND (r.id IS NULL OR r.slot_start <> m.slot_start);

CREATE VIEW calendar_incomplete AS
  SELECT r.id, 'its quarter hours are not all in the calendar' AS what
  FROM primadona_matching.reservation r
  WHERE (SELECT COUNT(*) FROM primadona_matching.calendar c
         WHERE c.reservation = r.id AND c.person = r.coachee
           AND c.quantum BETWEEN r.slot_start DIV 900000000 AND (r.slot_end - 1) DIV 900000000)
        <> (r.slot_end - r.slot_start) DIV 900000000
    OR (SELECT COUNT(*) FROM primadona_matching.calendar c
        WHERE c.reservation = r.id AND c.person = r.provider
          AND c.quantum BETWEEN r.slot_start DIV 900000000 AND (r.provider_end - 1) DIV 900000000)
        <> (r.provider_end - r.slot_start) DIV 900000000;

CREATE VIEW person AS
  SELECT coachee AS person, id, start_time, end_time FROM primadona_session.session
  WHERE state <> 'CANCELLED'
  UNION ALL
  SELECT provider, id, start_time, end_time FROM primadona_session.session
  WHERE state <> 'CANCELLED';

CREATE VIEW slot_sold_twice AS
  SELECT a.id, CONCAT('one person also has the session ', LOWER(HEX(b.id))) AS what
  FROM person a JOIN person b ON b.person = a.person AND b.id > a.id
    AND b.start_time < a.end_time AND a.start_time < b.end_time
  UNION ALL
  SELECT c.person, CONCAT('quarter hour ', c.quantum, ' taken ', COUNT(*), ' times')
  FROM primadona_matching.calendar c GROUP BY c.person, c.quantum HAVING COUNT(*) > 1;

CREATE VIEW slot_change_unsettled AS
  SELECT s.id, CONCAT('session ', s.state, ' waits for its calendar') AS what
  FROM primadona_session.session s WHERE s.state = 'PENDING' OR s.slot_change IS NOT NULL
  UNION ALL
  SELECT c.session, 'a slot change that nobody settled'
  FROM primadona_session.slot_change c WHERE c.settle_time IS NULL;
