-- migrate:up
-- The trace of the request that made a ticket, for whoever matches it later; and how many matches
-- its booking had before, so that a first proposal is told from a further one.
ALTER TABLE ticket
  ADD COLUMN traceparent VARCHAR(64) NOT NULL DEFAULT '',
  ADD COLUMN earlier_matches INT NOT NULL DEFAULT 0;
UPDATE ticket t
  SET earlier_matches = (SELECT COUNT(*) FROM matches m WHERE m.booking = t.booking);

-- migrate:down
ALTER TABLE ticket DROP COLUMN traceparent, DROP COLUMN earlier_matches;
