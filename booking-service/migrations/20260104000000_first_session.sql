-- migrate:up
-- When the first session of a booking began, told by the session service, and the way to the
-- booking from the match that the session names.
ALTER TABLE booking ADD first_session_time BIGINT NULL;
ALTER TABLE booking_match ADD KEY booking_match_match (match_id);

-- migrate:down
ALTER TABLE booking_match DROP KEY booking_match_match;
ALTER TABLE booking DROP first_session_time;
