-- Events: nothing waits, nothing is missing, everything arrived.

CREATE VIEW history AS
  SELECT 'booking' AS service, aggregate_kind AS kind, aggregate_id AS id, version, state, reason,
         actor, create_time AS time, number FROM primadona_booking.event
  UNION ALL
  SELECT 'matching', aggregate_kind, aggregate_id, version, state, reason, actor, create_time,
         number FROM primadona_matching.event
  UNION ALL
  SELECT 'session', aggregate_kind, aggregate_id, version, state, reason, actor, create_time,
         number FROM primadona_session.event;

CREATE VIEW delivery AS
  SELECT 'booking' AS sender, o.* FROM primadona_booking.outbox o
  UNION ALL SELECT 'matching', o.* FROM primadona_matching.outbox o
  UNION ALL SELECT 'session', o.* FROM primadona_session.outbox o;

CREATE VIEW arrival AS
  SELECT 'booking' AS receiver, a.* FROM primadona_booking.applied_event a
  UNION ALL SELECT 'matching', a.* FROM primadona_matching.applied_event a
  UNION ALL SELECT 'session', a.* FROM primadona_session.applied_event a;

-- Who hears of what.
CREATE TABLE route (
  kind VARCHAR(24) NOT NULL,
  receiver VARCHAR(16) NOT NULL,
  PRIMARY KEY (kind, receiver)
);
INSERT INTO route VALUES ('booking', 'matching'), ('booking', 'session'), ('match', 'booking'),
  ('match', 'session'), ('ticket', 'booking'), ('engagement', 'booking'),
  ('engagement', 'matching'), ('session', 'matching');

CREATE VIEW event_waiting AS
  SELECT event_id AS id, CONCAT(sender, ' has not told ', receiver,
         IF(parked_reason IS NULL, '', ': refused for good')) AS what
  FROM delivery;

CREATE VIEW event_without_number AS
  SELECT id, CONCAT(kind, ' ', state) AS what FROM history WHERE number IS NULL;

CREATE VIEW feed_with_a_gap AS
  SELECT MIN(id) AS id, CONCAT(service, ': ', COUNT(number), ' events, numbered up to ',
         MAX(number)) AS what
  FROM history GROUP BY service HAVING COUNT(number) <> MAX(number);

CREATE VIEW history_with_a_gap AS
  SELECT id, CONCAT(kind, ': ', COUNT(*), ' events, versions ', MIN(version), ' to ',
         MAX(version)) AS what
  FROM history WHERE kind IN ('booking', 'match', 'session') GROUP BY kind, id
  HAVING COUNT(*) <> MAX(version) - MIN(version) + 1 OR MIN(version) <> 1;

-- Drafts are told to nobody; session hears of a booking its withdrawal, and of a match from its
-- confirmation on.
CREATE VIEW event_lost AS
  SELECT h.id, CONCAT(h.kind, ' ', MAX(h.version), ' never reached ', r.receiver) AS what
  FROM history h
  JOIN route r ON r.kind = h.kind
  LEFT JOIN arrival a ON a.receiver = r.receiver AND a.aggregate_kind = h.kind
    AND a.aggregate_id = h.id
  WHERE h.state <> 'DRAFT'
    AND NOT (r.receiver = 'session' AND h.kind = 'booking' AND h.state <> 'WITHDRAWN')
    AND NOT (r.receiver = 'session' AND h.kind = 'match' AND h.state IN ('PROPOSED', 'ACCEPTED'))
  GROUP BY h.kind, h.id, r.receiver, a.version
  HAVING a.version IS NULL OR a.version < MAX(h.version);

CREATE VIEW state_twice AS
  SELECT h.id, CONCAT(h.kind, ' became ', h.state, ' ', COUNT(*), ' times') AS what
  FROM history h JOIN once o ON o.kind = h.kind AND o.state = h.state
  GROUP BY h.kind, h.id, h.state HAVING COUNT(*) > 1;

-- What a row says, its newest event says too.
CREATE VIEW standing AS
  SELECT 'booking' AS kind, id, state, version FROM primadona_booking.booking
  UNION ALL SELECT 'match', id, state, version FROM primadona_matching.matches
  UNION ALL SELECT 'engagement', id, state, NULL FROM primadona_session.engagement
  UNION ALL SELECT 'session', id, state, version FROM primadona_session.session;

CREATE VIEW newest AS
  SELECT h.kind, h.id, h.state, h.version FROM history h
  JOIN (SELECT kind, id, MAX(version) AS version FROM history GROUP BY kind, id) n
    ON n.kind = h.kind AND n.id = h.id AND n.version = h.version;

CREATE VIEW row_beside_its_history AS
  SELECT s.id, CONCAT(s.kind, ' ', s.state, ', its newest event ', COALESCE(n.state, 'missing'))
         AS what
  FROM standing s LEFT JOIN newest n ON n.kind = s.kind AND n.id = s.id
  WHERE COALESCE(n.state, '') <> s.state OR n.version <> s.version;
