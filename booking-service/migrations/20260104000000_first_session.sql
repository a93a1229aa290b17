-- migrate:up
-- How many recorded changes those who ask have made, when the first session began (told by the
-- session service), and the way to the booking from the match that the session names. Bookings
-- that are there already are not measured: nobody has counted their steps.
ALTER TABLE booking ADD steps INT NOT NULL DEFAULT 0, ADD first_session_time BIGINT NULL;
UPDATE booking SET first_session_time = 0;
ALTER TABLE booking_match ADD KEY booking_match_match (match_id);

-- migrate:down
ALTER TABLE booking_match DROP KEY booking_match_match;
ALTER TABLE booking DROP first_session_time, DROP steps;
