-- Bugs as they would leave the rows of a run that had none. Each stands in a transaction that is
-- rolled back; "-- plant NAME: QUESTION" says by which question it has to be found.

-- plant lost_event: event_lost
DELETE a FROM primadona_session.applied_event a
  JOIN primadona_matching.matches m ON m.id = a.aggregate_id AND a.aggregate_kind = 'match'
  WHERE m.state = 'CONFIRMED';

-- plant event_never_sent: event_waiting
INSERT INTO primadona_booking.outbox
  SELECT 'session', id, create_time, 3, 'REFUSED' FROM primadona_booking.event
  WHERE aggregate_kind = 'booking' AND state = 'QUEUED' LIMIT 1;

-- plant engagement_never_opened: match_without_engagement
DELETE e FROM primadona_session.engagement e
  JOIN primadona_matching.matches m ON m.id = e.match_id WHERE m.state = 'CONFIRMED';

-- plant engagement_of_no_match: engagement_without_match
DELETE m FROM primadona_matching.matches m
  JOIN primadona_session.engagement e ON e.match_id = m.id;

-- plant leaked_seat: seat_leaked
UPDATE primadona_matching.provider_seat SET used = used + 1 LIMIT 1;

-- plant leaked_slot: slot_leaked
INSERT INTO primadona_matching.reservation
  SELECT UNHEX(MD5(id)), id, provider, coachee, slot_start, slot_end, slot_end, NULL, 1
  FROM primadona_matching.matches WHERE state IN ('DECLINED', 'VOIDED', 'ENDED') LIMIT 1;

-- plant forgotten_quarters: calendar_incomplete
DELETE FROM primadona_matching.calendar LIMIT 1;

-- plant slot_sold_twice: slot_sold_twice
CREATE TEMPORARY TABLE twin AS
  SELECT * FROM primadona_session.session WHERE state <> 'CANCELLED' LIMIT 1;
UPDATE twin SET id = UNHEX(MD5(id)), reservation = UNHEX(MD5(reservation));
INSERT INTO primadona_session.session SELECT * FROM twin;

-- plant double_credit: jp_wrong
UPDATE primadona_session.credit SET jp = jp * 2 WHERE NOT is_reversal AND jp > 0 LIMIT 1;

-- plant credit_before_verification: jp_without_session
UPDATE primadona_session.session s JOIN primadona_session.credit c ON c.session = s.id
  SET s.state = 'REPORTED';

-- plant gain_for_nobody: gain_wrong
DELETE FROM primadona_session.gain LIMIT 1;

-- plant lost_request: answer_lost
DELETE h FROM primadona_matching.event h JOIN reconcile.answer a ON a.id = h.aggregate_id
  WHERE a.method = 'AcceptMatch' AND a.code = 'OK' AND h.state = 'ACCEPTED';

-- plant request_done_twice: booking_of_nobody
CREATE TEMPORARY TABLE twin AS SELECT * FROM primadona_booking.booking LIMIT 1;
UPDATE twin SET id = UNHEX(MD5(id));
INSERT INTO primadona_booking.booking SELECT * FROM twin;

-- plant transition_done_twice: state_twice
INSERT INTO primadona_matching.event
  SELECT UNHEX(MD5(id)), aggregate_kind, aggregate_id, version + 9, state, payload_type, payload,
         actor, reason, traceparent, create_time, NULL
  FROM primadona_matching.event WHERE aggregate_kind = 'match' AND state = 'ACCEPTED' LIMIT 1;

-- plant withdrawal_unheard: withdrawal_undone
UPDATE primadona_booking.booking SET state = 'WITHDRAWN' WHERE state = 'ASSIGNED' LIMIT 1;

-- plant write_without_event: row_beside_its_history
UPDATE primadona_matching.matches SET state = 'RELEASED' WHERE state = 'DECLINED' LIMIT 1;

-- plant change_untold: change_missed
DELETE FROM reconcile.told LIMIT 1;

-- plant change_told_again: change_told_twice
INSERT INTO reconcile.told SELECT * FROM reconcile.told LIMIT 1;

-- plant draft_changed_again: draft_changed_twice
INSERT INTO primadona_booking.event
  SELECT UNHEX(MD5(CONCAT(id, n))), aggregate_kind, aggregate_id, version + 1000 * n, state,
         payload_type, payload, actor, reason, traceparent, create_time, NULL
  FROM primadona_booking.event JOIN (SELECT 1 AS n UNION SELECT 2) twice
  WHERE aggregate_kind = 'booking' AND state = 'DRAFT';

-- plant need_dismissed_too: need_settled_both_ways
INSERT INTO primadona_booking.event
  SELECT UNHEX(MD5(id)), aggregate_kind, aggregate_id, version + 9, 'DISMISSED', payload_type,
         payload, actor, reason, traceparent, create_time, NULL
  FROM primadona_booking.event
  WHERE aggregate_kind = 'development_need' AND state = 'REQUEST_CREATED' LIMIT 1;

-- plant credit_reversed_by_half: reversal_wrong
UPDATE primadona_session.credit SET jp = jp + 1 WHERE is_reversal LIMIT 1;

-- plant gain_untold: gain_missed
DELETE FROM reconcile.gain_told LIMIT 1;

-- plant gain_told_again: gain_told_twice
INSERT INTO reconcile.gain_told SELECT * FROM reconcile.gain_told LIMIT 1;
