-- migrate:up
-- Time zones of the two people: months of JP are the coachee's, deadlines of reports the provider's.
ALTER TABLE engagement
  ADD COLUMN coachee_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta',
  ADD COLUMN provider_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta';
ALTER TABLE session
  ADD COLUMN coachee_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta',
  ADD COLUMN provider_time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Jakarta';

-- migrate:down
ALTER TABLE session DROP COLUMN coachee_time_zone, DROP COLUMN provider_time_zone;
ALTER TABLE engagement DROP COLUMN coachee_time_zone, DROP COLUMN provider_time_zone;
