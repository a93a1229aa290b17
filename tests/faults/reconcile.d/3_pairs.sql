-- Bookings, matches and engagements tell one story, and every race ended as the domain says.

CREATE VIEW open_match AS
  SELECT * FROM primadona_matching.matches WHERE state IN ('PROPOSED', 'ACCEPTED', 'CONFIRMED');

-- WITHDRAWN, VOIDED, no ticket, engagement absent or TERMINATED.
CREATE VIEW withdrawal_undone AS
  SELECT b.id, CONCAT('withdrawn, but a match is ', m.state) AS what
  FROM primadona_booking.booking b JOIN primadona_matching.matches m ON m.booking = b.id
  WHERE b.state = 'WITHDRAWN' AND m.state IN ('PROPOSED', 'ACCEPTED', 'CONFIRMED', 'ENDED')
  UNION ALL
  SELECT b.id, CONCAT('withdrawn, but an engagement is ', e.state)
  FROM primadona_booking.booking b JOIN primadona_session.engagement e ON e.booking_id = b.id
  WHERE b.state = 'WITHDRAWN' AND e.state <> 'TERMINATED'
  UNION ALL
  SELECT b.id, 'withdrawn, but it waits for a provider'
  FROM primadona_booking.booking b JOIN primadona_matching.ticket t ON t.booking = b.id
  WHERE b.state = 'WITHDRAWN';

CREATE VIEW engagement_without_match AS
  SELECT e.id, CONCAT('engagement ', e.state, ', match ', COALESCE(m.state, 'missing')) AS what
  FROM primadona_session.engagement e
  LEFT JOIN primadona_matching.matches m ON m.id = e.match_id AND m.booking = e.booking_id
    AND m.coachee = e.coachee AND m.provider = e.provider
  WHERE m.id IS NULL
    OR (e.state = 'ACTIVE' AND m.state <> 'CONFIRMED')
    OR (e.state <> 'ACTIVE' AND m.state NOT IN ('ENDED', 'VOIDED'));

CREATE VIEW match_without_engagement AS
  SELECT m.id, CONCAT('match ', m.state, ', engagement ', COALESCE(e.state, 'missing')) AS what
  FROM primadona_matching.matches m
  LEFT JOIN primadona_session.engagement e ON e.match_id = m.id
  WHERE (m.state = 'CONFIRMED' AND COALESCE(e.state, '') <> 'ACTIVE')
    OR (m.state = 'ENDED' AND COALESCE(e.state, '') NOT IN ('COMPLETED', 'TERMINATED'));

CREATE VIEW match_of_no_booking AS
  SELECT m.id, CONCAT('match ', m.state, ' of a booking that is ', COALESCE(b.state, 'missing'))
         AS what
  FROM open_match m LEFT JOIN primadona_booking.booking b ON b.id = m.booking
  WHERE COALESCE(b.state, '') <> IF(m.state = 'CONFIRMED', 'ASSIGNED', 'MATCH_PROPOSED');

CREATE VIEW booking_out_of_step AS
  SELECT b.id, CONCAT('booking ', b.state, ', its match ', COALESCE(m.state, 'missing')) AS what
  FROM primadona_booking.booking b
  LEFT JOIN primadona_matching.matches m ON m.id = b.match_id AND m.booking = b.id
  WHERE (b.state = 'MATCH_PROPOSED' AND COALESCE(m.state, '') NOT IN ('PROPOSED', 'ACCEPTED'))
    OR (b.state = 'ASSIGNED' AND COALESCE(m.state, '') <> 'CONFIRMED')
    OR (b.state = 'CLOSED' AND COALESCE(m.state, '') <> 'ENDED')
  UNION ALL
  SELECT b.id, 'EXPIRED without a match that nobody confirmed'
  FROM primadona_booking.booking b WHERE b.state = 'EXPIRED' AND NOT EXISTS (
    SELECT 1 FROM primadona_matching.matches m
    WHERE m.booking = b.id AND m.state = 'EXPIRED' AND m.ends_booking);

CREATE VIEW queue_out_of_step AS
  SELECT b.id, 'QUEUED, but matching does not know that it waits' AS what
  FROM primadona_booking.booking b LEFT JOIN primadona_matching.ticket t ON t.booking = b.id
  WHERE b.state = 'QUEUED' AND t.booking IS NULL
  UNION ALL
  SELECT t.booking, CONCAT('waits in matching, but is ', COALESCE(b.state, 'missing'))
  FROM primadona_matching.ticket t LEFT JOIN primadona_booking.booking b ON b.id = t.booking
  WHERE COALESCE(b.state, '') <> 'QUEUED';
