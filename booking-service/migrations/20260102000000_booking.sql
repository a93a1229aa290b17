-- migrate:up
-- Tables of the booking service. Times are microseconds since the epoch, UTC; lists are JSON.

-- A civil servant. The NIP stands here encrypted and as an HMAC, each with the id of its key.
CREATE TABLE coachee (
  id BINARY(16) NOT NULL PRIMARY KEY,
  nip_hmac BINARY(32) NOT NULL,
  nip_hmac_key VARCHAR(32) NOT NULL,
  nip_sealed VARBINARY(128) NOT NULL,
  nip_seal_key VARCHAR(32) NOT NULL,
  employment TINYINT NOT NULL,
  sex TINYINT NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  unit VARCHAR(32) NOT NULL,
  grade VARCHAR(16) NOT NULL,
  post_level TINYINT NOT NULL,
  superior BINARY(16) NULL,
  time_zone VARCHAR(64) NOT NULL,
  competencies TEXT NOT NULL,
  excluded_providers TEXT NOT NULL,
  creator VARCHAR(96) NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE KEY coachee_nip (nip_hmac),
  KEY coachee_create_time (create_time, id),
  KEY coachee_unit (unit, create_time, id),
  KEY coachee_creator (creator, create_time, id)
);

-- A request for help. `unit` is that of the coachee.
CREATE TABLE booking (
  id BINARY(16) NOT NULL PRIMARY KEY,
  coachee BINARY(16) NOT NULL,
  unit VARCHAR(32) NOT NULL,
  creator VARCHAR(96) NOT NULL,
  creator_name VARCHAR(96) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(16) NOT NULL,
  need_level TINYINT NOT NULL,
  reason TINYINT NOT NULL,
  topic TEXT NOT NULL,
  goal TEXT NOT NULL,
  preferred_windows TEXT NOT NULL,
  mode TINYINT NOT NULL,
  preferred_provider BINARY(16) NULL,
  excluded_providers TEXT NOT NULL,
  beneficiary_unit VARCHAR(32) NOT NULL,
  contact TEXT NOT NULL,
  priority TINYINT NOT NULL,
  need_id BINARY(16) NULL,
  need_source VARCHAR(96) NOT NULL,
  need_external_id VARCHAR(64) NOT NULL,
  present_level TINYINT NOT NULL,
  required_level TINYINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  state_reason VARCHAR(64) NOT NULL,
  match_id BINARY(16) NULL,
  provider BINARY(16) NULL,
  engagement BINARY(16) NULL,
  queue_time BIGINT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  version BIGINT NOT NULL,
  KEY booking_create_time (create_time, id),
  KEY booking_coachee (coachee, create_time, id),
  KEY booking_provider (provider, create_time, id),
  KEY booking_unit (unit, create_time, id),
  KEY booking_creator (creator, create_time, id),
  KEY booking_state (state, create_time, id)
);

-- The newest that was heard of each match of a booking.
CREATE TABLE booking_match (
  booking BINARY(16) NOT NULL,
  match_id BINARY(16) NOT NULL,
  provider BINARY(16) NULL,
  state TINYINT NOT NULL,
  ends_booking TINYINT NOT NULL,
  time BIGINT NULL,
  engagement BINARY(16) NULL,
  engagement_state TINYINT NOT NULL,
  PRIMARY KEY (booking, match_id)
);

-- A need that an HR system pushed. While nobody is known by its NIP the number is kept encrypted.
CREATE TABLE development_need (
  id BINARY(16) NOT NULL PRIMARY KEY,
  source VARCHAR(96) NOT NULL,
  external_id VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  coachee BINARY(16) NULL,
  nip_hmac BINARY(32) NULL,
  nip_sealed VARBINARY(160) NULL,
  nip_seal_key VARCHAR(32) NULL,
  competency VARCHAR(32) NOT NULL,
  required_level INT NOT NULL,
  attained_level INT NOT NULL,
  deadline INT NULL,
  state VARCHAR(16) NOT NULL,
  faults TEXT NOT NULL,
  state_reason VARCHAR(64) NOT NULL,
  booking BINARY(16) NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE KEY development_need_external_id (source, external_id),
  KEY development_need_create_time (create_time, id),
  KEY development_need_source (source, create_time, id),
  KEY development_need_coachee (coachee, create_time, id),
  KEY development_need_nip (nip_hmac)
);

-- Revisions of a need that came after it was settled.
CREATE TABLE need_revision (
  need BINARY(16) NOT NULL,
  revision BIGINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  required_level INT NOT NULL,
  attained_level INT NOT NULL,
  deadline INT NULL,
  create_time BIGINT NOT NULL,
  PRIMARY KEY (need, revision)
);

-- migrate:down
DROP TABLE need_revision, development_need, booking_match, booking, coachee;
