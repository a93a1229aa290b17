-- migrate:up
-- The tables that every service of the suite has. Times are microseconds since the epoch, UTC.

-- Outbox, feed and history of states at once. `number` is the place in the numbered feed, given
-- after commit by the holder of the lease 'feed'.
CREATE TABLE event (
  id BINARY(16) NOT NULL PRIMARY KEY,
  aggregate_kind VARCHAR(24) NOT NULL,
  aggregate_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  state VARCHAR(24) NOT NULL,
  payload_type VARCHAR(96) NOT NULL,
  payload MEDIUMBLOB NOT NULL,
  actor VARCHAR(96) NOT NULL,
  reason VARCHAR(64) NOT NULL,
  traceparent VARCHAR(64) NOT NULL,
  create_time BIGINT NOT NULL,
  number BIGINT NULL,
  UNIQUE KEY event_of_aggregate (aggregate_kind, aggregate_id, version),
  UNIQUE KEY event_number (number),
  KEY event_create_time (create_time)
);

-- An event that a receiver has not acknowledged yet. parked_reason is set when the receiver
-- refused it for good.
CREATE TABLE outbox (
  receiver VARCHAR(16) NOT NULL,
  event_id BINARY(16) NOT NULL,
  create_time BIGINT NOT NULL,
  attempts INT NOT NULL,
  parked_reason VARCHAR(200) NULL,
  PRIMARY KEY (receiver, event_id),
  KEY outbox_due (receiver, parked_reason, create_time),
  KEY outbox_event (event_id)
);

-- Newest version of each foreign aggregate whose event was applied here.
CREATE TABLE applied_event (
  aggregate_kind VARCHAR(24) NOT NULL,
  aggregate_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (aggregate_kind, aggregate_id)
);

-- Place of the last numbered event.
CREATE TABLE feed_position (
  name VARCHAR(16) NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL
);
INSERT INTO feed_position (name, last_number) VALUES ('feed', 0);

-- Who leads a task that only one replica does at a time.
CREATE TABLE lease (
  name VARCHAR(32) NOT NULL PRIMARY KEY,
  holder BINARY(16) NOT NULL,
  expire_time BIGINT NOT NULL
);

-- AIP-155: a key belongs to a caller and a method; what it made is kept by name, never the answer.
CREATE TABLE idempotency_key (
  caller VARCHAR(96) NOT NULL,
  method VARCHAR(96) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  fingerprint BINARY(32) NOT NULL,
  resource VARCHAR(200) NOT NULL,
  create_time BIGINT NOT NULL,
  PRIMARY KEY (caller, method, request_id),
  KEY idempotency_key_create_time (create_time)
);

-- Dated rows of numbers that an office may change; effective_date is days since 1970-01-01.
CREATE TABLE policy (
  name VARCHAR(64) NOT NULL,
  effective_date INT NOT NULL,
  value TEXT NOT NULL,
  actor VARCHAR(96) NOT NULL,
  create_time BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (name, effective_date)
);

-- migrate:down
DROP TABLE policy, idempotency_key, lease, feed_position, applied_event, outbox, event;
