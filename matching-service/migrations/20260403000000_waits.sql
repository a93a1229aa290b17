-- migrate:up
-- How long matched bookings had waited, and forecasts between rounds too: each has an id and a time
-- of its own. Earlier ones were made by another model and are not held against what came.
ALTER TABLE matches ADD COLUMN queue_time BIGINT NULL;
DELETE FROM wait_forecast;
ALTER TABLE wait_forecast
  ADD COLUMN made_time BIGINT NOT NULL,
  ADD KEY wait_forecast_class (kind, competency, need_level, made_time);

-- migrate:down
ALTER TABLE wait_forecast DROP KEY wait_forecast_class, DROP COLUMN made_time;
ALTER TABLE matches DROP COLUMN queue_time;
