-- migrate:up
-- Finds the oldest of each part of the queue in one step a part, for the gauges.
ALTER TABLE ticket ADD KEY ticket_queue (kind, competency, queue_time);

-- migrate:down
ALTER TABLE ticket DROP KEY ticket_queue;
