-- migrate:up
-- Finds the quarantined needs, for the gauges.
ALTER TABLE development_need ADD KEY development_need_state (state, create_time, id);

-- migrate:down
ALTER TABLE development_need DROP KEY development_need_state;
