-- No JP without its verified session, none twice, none forgotten; what HR reads is there once.

CREATE VIEW jp_without_session AS
  SELECT c.id, CONCAT(c.jp, ' JP for a session that is ', COALESCE(s.state, 'missing')) AS what
  FROM primadona_session.credit c
  LEFT JOIN primadona_session.session s ON s.id = c.session AND s.coachee = c.coachee
    AND s.kind = c.kind AND s.engagement = c.engagement
  WHERE COALESCE(s.state, '') <> 'VERIFIED';

CREATE VIEW jp_wrong AS
  SELECT s.id, CONCAT('verified for ', s.credited_jp, ' JP, in the ledger ',
         COALESCE(SUM(c.jp), 0)) AS what
  FROM primadona_session.session s
  LEFT JOIN primadona_session.credit c ON c.session = s.id AND NOT c.is_reversal
  GROUP BY s.id, s.credited_jp
  HAVING s.credited_jp <> COALESCE(SUM(c.jp), 0);

CREATE VIEW reversal_wrong AS
  SELECT r.id, CONCAT(r.jp, ' JP against ', COALESCE(c.jp, 'nothing')) AS what
  FROM primadona_session.credit r
  LEFT JOIN primadona_session.credit c ON c.id = r.reversal_of AND c.session = r.session
  WHERE r.is_reversal AND (c.jp IS NULL OR c.is_reversal OR r.jp <> -c.jp);

-- Credited sessions, without those taken back, by the month of their start in Jakarta: no more than
-- the cap, and counted.
CREATE VIEW jp_month AS
  SELECT s.coachee, s.kind, s.coachee AS id, SUM(r.id IS NULL) AS sessions,
         YEAR(DATE_ADD('1970-01-01 07:00:00', INTERVAL s.start_time DIV 1000000 SECOND)) * 12 +
         MONTH(DATE_ADD('1970-01-01 07:00:00', INTERVAL s.start_time DIV 1000000 SECOND)) - 1
         AS month
  FROM primadona_session.credit c JOIN primadona_session.session s ON s.id = c.session
  LEFT JOIN primadona_session.credit r ON r.reversal_of = c.id
  WHERE NOT c.is_reversal GROUP BY s.coachee, s.kind, month;

CREATE VIEW jp_beyond_the_cap AS
  SELECT j.id, CONCAT(j.sessions, ' credited sessions in a month, counted ',
         COALESCE(m.sessions, 0)) AS what
  FROM jp_month j
  LEFT JOIN primadona_session.credit_month m ON m.coachee = j.coachee AND m.kind = j.kind
    AND m.month = j.month
  WHERE j.sessions > 2 OR j.sessions <> COALESCE(m.sessions, 0);

CREATE VIEW verified_sessions_wrong AS
  SELECT e.id, CONCAT(e.verified_sessions, ' verified sessions said, ', COUNT(s.id), ' are') AS what
  FROM primadona_session.engagement e
  LEFT JOIN primadona_session.session s ON s.engagement = e.id AND s.state = 'VERIFIED'
  GROUP BY e.id, e.verified_sessions HAVING e.verified_sessions <> COUNT(s.id);

CREATE VIEW gain_wrong AS
  SELECT e.id, CONCAT('engagement ', e.state, ', ', COUNT(g.engagement), ' gains') AS what
  FROM primadona_session.engagement e
  LEFT JOIN primadona_session.gain g ON g.engagement = e.id
  GROUP BY e.id, e.state HAVING COUNT(g.engagement) <> (e.state = 'COMPLETED');
