-- What the clients kept, and the histories of the three services side by side. Every view of the
-- files after this one is a question; a row of it is a violation: an id, and what is wrong with it.
-- Whoever reads them needs no other knowledge of the services than their tables.

-- answers.tsv: the final answers to requests for a change. 'SILENCE' is one that never came.
CREATE TABLE answer (
  story VARCHAR(32) NOT NULL,
  method VARCHAR(32) NOT NULL,
  caller VARCHAR(64) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  copy INT NOT NULL,
  code VARCHAR(32) NOT NULL,
  reason VARCHAR(64) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  id BINARY(16) NULL,
  state VARCHAR(24) NOT NULL,
  time BIGINT NOT NULL,
  KEY (id),
  KEY (caller, method, request_id)
);

-- changes.tsv: what the watchers were told. A row without an id is the end of a stream.
CREATE TABLE told (
  watcher VARCHAR(32) NOT NULL,
  id BINARY(16) NULL,
  state VARCHAR(24) NOT NULL,
  time BIGINT NOT NULL,
  KEY (watcher, id)
);

-- gains.tsv: what the reader of gains was told. A row without an id is a refusal.
CREATE TABLE gain_told (
  reader VARCHAR(32) NOT NULL,
  id BINARY(16) NULL,
  reason VARCHAR(64) NOT NULL,
  KEY (id)
);

-- watched.tsv: the last number of booking's feed before the watchers left.
CREATE TABLE watched (last_number BIGINT NOT NULL);

-- What an OK promises: that the history of what it names tells of this state.
CREATE TABLE promise (
  method VARCHAR(32) NOT NULL PRIMARY KEY,
  kind VARCHAR(24) NOT NULL,
  state VARCHAR(24) NOT NULL
);
INSERT INTO promise VALUES
  ('CreateBooking', 'booking', 'DRAFT'),
  ('UpdateBooking', 'booking', 'DRAFT'),
  ('SubmitBooking', 'booking', 'QUEUED'),
  ('WithdrawBooking', 'booking', 'WITHDRAWN'),
  ('PushDevelopmentNeeds', 'development_need', 'VALIDATED'),
  ('ConfirmDevelopmentNeed', 'booking', 'QUEUED'),
  ('DismissDevelopmentNeed', 'development_need', 'DISMISSED'),
  ('AcceptMatch', 'match', 'ACCEPTED'),
  ('DeclineMatch', 'match', 'DECLINED'),
  ('ConfirmMatch', 'match', 'CONFIRMED'),
  ('ReleaseMatch', 'match', 'RELEASED'),
  ('AssignMatch', 'match', 'PROPOSED'),
  ('ScheduleSession', 'session', 'SCHEDULED'),
  ('RescheduleSession', 'session', 'SCHEDULED'),
  ('CancelSession', 'session', 'CANCELLED'),
  ('StartSession', 'session', 'IN_PROGRESS'),
  ('ReportSession', 'session', 'REPORTED'),
  ('VerifySession', 'session', 'VERIFIED'),
  ('ReverseCredit', 'credit', 'REVERSED'),
  ('RecordNoShow', 'session', 'NO_SHOW'),
  ('CompleteEngagement', 'engagement', 'COMPLETED'),
  ('TerminateEngagement', 'engagement', 'TERMINATED'),
  ('AcknowledgeCompetencyGains', 'gain', 'ACKNOWLEDGED'),
  ('SubmitSurvey', 'survey', 'SUBMITTED');

-- States that an aggregate comes into once in its life.
CREATE TABLE once (
  kind VARCHAR(24) NOT NULL,
  state VARCHAR(24) NOT NULL,
  PRIMARY KEY (kind, state)
);
INSERT INTO once VALUES
  ('booking', 'WITHDRAWN'), ('booking', 'CLOSED'), ('booking', 'EXPIRED'),
  ('match', 'PROPOSED'), ('match', 'ACCEPTED'), ('match', 'CONFIRMED'), ('match', 'DECLINED'),
  ('match', 'EXPIRED'), ('match', 'RELEASED'), ('match', 'VOIDED'), ('match', 'ENDED'),
  ('session', 'IN_PROGRESS'), ('session', 'REPORTED'), ('session', 'VERIFIED'),
  ('session', 'CANCELLED'), ('session', 'NO_SHOW'),
  ('engagement', 'COMPLETED'), ('engagement', 'TERMINATED'),
  ('survey', 'SUBMITTED'), ('credit', 'CREDITED'), ('credit', 'REVERSED'), ('gain', 'ACKNOWLEDGED'),
  ('development_need', 'REQUEST_CREATED'), ('development_need', 'DISMISSED');
