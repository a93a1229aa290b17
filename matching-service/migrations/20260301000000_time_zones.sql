-- migrate:up
-- Time zones of the two people: their clocks run by the working days where they are.
ALTER TABLE ticket ADD COLUMN time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta';
ALTER TABLE matches
  ADD COLUMN coachee_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta',
  ADD COLUMN provider_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta';

-- migrate:down
ALTER TABLE matches DROP COLUMN coachee_time_zone, DROP COLUMN provider_time_zone;
ALTER TABLE ticket DROP COLUMN time_zone;
