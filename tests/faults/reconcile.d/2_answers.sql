-- What clients were told holds.

CREATE VIEW answer_lost AS
  SELECT a.id, CONCAT(a.story, ': ', a.method, ' was acknowledged, no ', p.state, ' in the history')
         AS what
  FROM answer a JOIN promise p ON p.method = a.method
  WHERE a.code = 'OK' AND NOT EXISTS (
    SELECT 1 FROM history h WHERE h.kind = p.kind AND h.id = a.id
      AND h.state = IF(a.state = 'DUPLICATE', a.state, p.state));

-- A repeated request names what the first one made.
CREATE VIEW request_done_twice AS
  SELECT MIN(id) AS id, CONCAT(MIN(story), ': ', method, ' with one request_id gave ',
         COUNT(DISTINCT id), ' results') AS what
  FROM answer WHERE code = 'OK' AND request_id <> '' GROUP BY caller, method, request_id
  HAVING COUNT(DISTINCT id) > 1;

CREATE VIEW request_answered_both_ways AS
  SELECT MIN(id) AS id, CONCAT(MIN(story), ': ', method, ' answered OK and ',
         MAX(IF(code = 'OK', '', CONCAT(code, ' ', reason)))) AS what
  FROM answer WHERE code <> 'SILENCE' AND request_id <> '' GROUP BY caller, method, request_id
  HAVING COUNT(DISTINCT code = 'OK') > 1;

-- Codes that tell of a fault of the suite, or of a client that should not have asked.
CREATE VIEW answer_unexpected AS
  SELECT id, CONCAT(story, ': ', method, ' answered ', code, ' ', reason) AS what
  FROM answer WHERE code NOT IN ('OK', 'SILENCE', 'FAILED_PRECONDITION', 'ABORTED');

-- Every booking was asked for: by an answer, or by a request whose answer never came. (The callers
-- of a rolling restart, who never ask twice, keep no log.)
CREATE VIEW booking_of_nobody AS
  SELECT b.id, CONCAT('a ', b.state, ' booking that no request made') AS what
  FROM primadona_booking.booking b
  WHERE EXISTS (SELECT 1 FROM answer)
    AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.id = b.id AND a.code = 'OK'
      AND a.method IN ('CreateBooking', 'ConfirmDevelopmentNeed'))
    AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.code = 'SILENCE'
      AND a.caller = LOWER(CONCAT_WS('-', SUBSTR(HEX(b.coachee), 1, 8), SUBSTR(HEX(b.coachee), 9, 4),
        SUBSTR(HEX(b.coachee), 13, 4), SUBSTR(HEX(b.coachee), 17, 4), SUBSTR(HEX(b.coachee), 21)))
      AND a.method IN ('CreateBooking', 'ConfirmDevelopmentNeed'));

CREATE VIEW booking_of_two_requests AS
  SELECT id, CONCAT(COUNT(DISTINCT request_id), ' requests made one booking') AS what
  FROM answer WHERE code = 'OK' AND method = 'CreateBooking' GROUP BY id
  HAVING COUNT(DISTINCT request_id) > 1;

-- A draft is made once and changed by one request at most.
CREATE VIEW draft_changed_twice AS
  SELECT h.id, CONCAT(COUNT(*), ' drafts of one booking') AS what
  FROM history h WHERE h.kind = 'booking' AND h.state = 'DRAFT' GROUP BY h.id
  HAVING COUNT(*) > 1 + EXISTS (SELECT 1 FROM answer a WHERE a.method = 'UpdateBooking'
    AND (a.id = h.id OR a.code = 'SILENCE'));

CREATE VIEW need_settled_both_ways AS
  SELECT h.id, 'dismissed, and made a request' AS what
  FROM history h WHERE h.kind = 'development_need'
    AND h.state IN ('DISMISSED', 'REQUEST_CREATED', 'MERGED')
  GROUP BY h.id HAVING COUNT(DISTINCT h.state = 'DISMISSED') > 1;

-- What changes slots is asked for once.
CREATE VIEW slot_change_of_nobody AS
  SELECT c.session AS id, 'a slot change that no request made' AS what
  FROM primadona_session.slot_change c
  WHERE NOT EXISTS (SELECT 1 FROM primadona_session.idempotency_key k
    WHERE REPLACE(k.resource, '-', '') LIKE CONCAT('%/', LOWER(HEX(c.id))));
