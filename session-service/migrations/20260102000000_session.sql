-- migrate:up
-- Engagements, sessions, the JP ledger, surveys and gains. Times are microseconds since the epoch,
-- UTC; days are days since 1970-01-01; states and outcomes are names of the domain.

CREATE TABLE engagement (
  id BINARY(16) NOT NULL PRIMARY KEY,
  match_id BINARY(16) NOT NULL,
  booking_id BINARY(16) NOT NULL,
  coachee BINARY(16) NOT NULL,
  provider BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(64) NOT NULL,
  present_level TINYINT NOT NULL,
  need_level TINYINT NOT NULL,
  required_level TINYINT NOT NULL,
  post_level TINYINT NOT NULL,
  mode TINYINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  need_id BINARY(16) NULL,
  need_source VARCHAR(96) NOT NULL,
  need_external_id VARCHAR(128) NOT NULL,
  state VARCHAR(16) NOT NULL,
  reason TINYINT NOT NULL,
  ended_by TINYINT NOT NULL,
  sessions INT NOT NULL,
  verified_sessions INT NOT NULL,
  surveyed TINYINT NOT NULL,
  progress_time BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  end_time BIGINT NULL,
  version BIGINT NOT NULL,
  UNIQUE KEY engagement_match (match_id),
  KEY engagement_booking (booking_id),
  KEY engagement_coachee (coachee, id),
  KEY engagement_provider (provider, id),
  KEY engagement_unit (unit, id),
  KEY engagement_progress (state, progress_time),
  KEY engagement_need_source (need_source, coachee)
);

-- One row for each booking that was heard of: news about a booking take turns at it. `withdrawn`
-- stays: a match confirmed later opens nothing.
CREATE TABLE booking_news (
  booking_id BINARY(16) NOT NULL PRIMARY KEY,
  withdrawn TINYINT NOT NULL
);

CREATE TABLE session (
  id BINARY(16) NOT NULL PRIMARY KEY,
  engagement BINARY(16) NOT NULL,
  match_id BINARY(16) NOT NULL,
  reservation BINARY(16) NOT NULL,
  coachee BINARY(16) NOT NULL,
  provider BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  mode TINYINT NOT NULL,
  start_time BIGINT NOT NULL,
  end_time BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  slot_change BINARY(16) NULL,
  cancelled_by TINYINT NOT NULL,
  late_cancellation TINYINT NOT NULL,
  no_show_by TINYINT NOT NULL,
  begin_time BIGINT NULL,
  report_time BIGINT NULL,
  verify_time BIGINT NULL,
  credit_outcome TINYINT NOT NULL,
  credited_jp INT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE KEY session_reservation (reservation),
  KEY session_engagement (engagement, start_time, id),
  KEY session_coachee (coachee, start_time, id),
  KEY session_provider (provider, start_time, id),
  KEY session_start (start_time, id),
  KEY session_state (state, end_time)
);

-- What a caller asked of the calendar and how it ended; the answer to a repeated request.
CREATE TABLE slot_change (
  id BINARY(16) NOT NULL PRIMARY KEY,
  session BINARY(16) NOT NULL,
  action TINYINT NOT NULL,
  start_time BIGINT NOT NULL,
  end_time BIGINT NOT NULL,
  asked_by TINYINT NOT NULL,
  late TINYINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  refusal_code INT NOT NULL,
  refusal_reason VARCHAR(64) NOT NULL,
  create_time BIGINT NOT NULL,
  settle_time BIGINT NULL,
  KEY slot_change_outcome (outcome, create_time)
);

-- What was said and agreed: the only table with note text.
CREATE TABLE session_record (
  session BINARY(16) NOT NULL PRIMARY KEY,
  coachee BINARY(16) NOT NULL,
  body MEDIUMBLOB NOT NULL,
  create_time BIGINT NOT NULL,
  KEY session_record_coachee (coachee)
);

-- The JP ledger: rows are added, never changed.
CREATE TABLE credit (
  id BINARY(16) NOT NULL PRIMARY KEY,
  coachee BINARY(16) NOT NULL,
  session BINARY(16) NOT NULL,
  engagement BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  jp INT NOT NULL,
  session_day INT NOT NULL,
  session_year SMALLINT NOT NULL,
  reversal_of BINARY(16) NULL,
  is_reversal TINYINT NOT NULL,
  reason TINYINT NOT NULL,
  need_source VARCHAR(96) NOT NULL,
  create_time BIGINT NOT NULL,
  UNIQUE KEY credit_session (session, is_reversal),
  UNIQUE KEY credit_reversal (reversal_of),
  KEY credit_coachee (coachee, session_year, id),
  KEY credit_engagement (engagement),
  KEY credit_need_source (need_source, id)
);

-- Credited sessions of one person, kind and month (year * 12 + month - 1), never above the cap.
CREATE TABLE credit_month (
  coachee BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  month INT NOT NULL,
  sessions INT NOT NULL,
  PRIMARY KEY (coachee, kind, month)
);

CREATE TABLE survey (
  engagement BINARY(16) NOT NULL PRIMARY KEY,
  coachee BINARY(16) NOT NULL,
  provider BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  submit_time BIGINT NOT NULL,
  KEY survey_provider (provider, submit_time),
  KEY survey_unit (unit, submit_time)
);

CREATE TABLE survey_answer (
  engagement BINARY(16) NOT NULL,
  element CHAR(2) NOT NULL,
  score TINYINT NOT NULL,
  PRIMARY KEY (engagement, element)
);

-- One row for each completed engagement: what HR pulls and acknowledges.
CREATE TABLE gain (
  engagement BINARY(16) NOT NULL PRIMARY KEY,
  need_source VARCHAR(96) NOT NULL,
  revision BIGINT NOT NULL,
  event_version BIGINT NOT NULL,
  acknowledged_revision BIGINT NOT NULL,
  acknowledge_time BIGINT NULL,
  KEY gain_need_source (need_source, engagement)
);

-- migrate:down
DROP TABLE gain, survey_answer, survey, credit_month, credit, session_record, slot_change, session,
  booking_news, engagement;
