-- migrate:up
-- How long matched bookings had waited, and forecasts between rounds too: each has an id and a time
-- of its own. Earlier ones were made by another model and are not held against what came; nor are
-- those of a replica of the version before, which has no time for them.
ALTER TABLE matches
  ADD COLUMN queue_time BIGINT NULL,
  ADD KEY matches_ended (state, update_time, provider);
DELETE FROM wait_forecast;
ALTER TABLE wait_forecast
  ADD COLUMN made_time BIGINT NOT NULL DEFAULT 0,
  ADD KEY wait_forecast_class (kind, competency, need_level, made_time),
  ADD KEY wait_forecast_made (made_time);

-- migrate:down
ALTER TABLE wait_forecast
  DROP KEY wait_forecast_class, DROP KEY wait_forecast_made, DROP COLUMN made_time;
ALTER TABLE matches DROP KEY matches_ended, DROP COLUMN queue_time;
