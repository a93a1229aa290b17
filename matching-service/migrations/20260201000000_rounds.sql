-- migrate:up
-- Matching rounds: each a pairing of the whole waiting list. Times are microseconds since the epoch.

CREATE TABLE matching_round (
  id BINARY(16) NOT NULL PRIMARY KEY,
  state VARCHAR(16) NOT NULL,
  state_reason VARCHAR(48) NOT NULL,
  dry_run TINYINT NOT NULL,
  score_weights TEXT NOT NULL,
  tickets BIGINT NOT NULL,
  providers BIGINT NOT NULL,
  planned BIGINT NOT NULL,
  matched BIGINT NOT NULL,
  fell_out BIGINT NOT NULL,
  total_score BIGINT NOT NULL,
  gap BIGINT NOT NULL,
  certificate_sha256 VARCHAR(64) NOT NULL,
  certificate_bytes BIGINT NOT NULL,
  baseline_planned BIGINT NOT NULL,
  baseline_total_score BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  duration BIGINT NOT NULL,
  policy_version BIGINT NOT NULL,
  actor VARCHAR(96) NOT NULL,
  snapshot_time BIGINT NULL,
  version BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  load_gini INT NOT NULL,
  fairness_price BIGINT NULL,
  KEY matching_round_state (state, id)
);

-- What a round gives to each ticket; written before anything is published, so that another replica
-- can go on where one ended. Of the ticket it keeps what reports need after the ticket has gone.
CREATE TABLE round_result (
  round BINARY(16) NOT NULL,
  booking BINARY(16) NOT NULL,
  booking_version BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  need_level TINYINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  sex VARCHAR(1) NOT NULL,
  grade VARCHAR(16) NOT NULL,
  priority TINYINT NOT NULL,
  queue_time BIGINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  provider BINARY(16) NULL,
  provider_version BIGINT NOT NULL,
  slot_start BIGINT NULL,
  slot_end BIGINT NULL,
  score INT NOT NULL,
  price BIGINT NOT NULL,
  contested TINYINT NOT NULL,
  explanation TEXT NOT NULL,
  match_id BINARY(16) NULL,
  waiting_reason VARCHAR(48) NOT NULL,
  baseline_provider BINARY(16) NULL,
  PRIMARY KEY (round, booking),
  KEY round_result_outcome (round, outcome, booking)
);

-- The proof of a round, cut in pieces.
CREATE TABLE round_certificate (
  round BINARY(16) NOT NULL,
  part INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (round, part)
);

-- What a place at each provider was worth in the last published round, as long as that is a guide;
-- who has no row: nothing.
CREATE TABLE provider_price (
  provider BINARY(16) NOT NULL PRIMARY KEY,
  round BINARY(16) NOT NULL,
  points BIGINT NOT NULL,
  contested TINYINT NOT NULL,
  until_time BIGINT NOT NULL
);

-- How long those were to wait who came after a round; for the calibration of later forecasts.
CREATE TABLE wait_forecast (
  round BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  need_level TINYINT NOT NULL,
  wait_p50 BIGINT NOT NULL,
  wait_p90 BIGINT NOT NULL,
  PRIMARY KEY (round, kind, competency, need_level)
);

-- migrate:down
DROP TABLE wait_forecast, provider_price, round_certificate, round_result, matching_round;
