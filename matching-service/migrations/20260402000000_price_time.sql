-- migrate:up
-- When the prices were last worked out, by a round or between rounds: one row.
CREATE TABLE price_time (
  id TINYINT NOT NULL PRIMARY KEY,
  work_time BIGINT NOT NULL
);

-- migrate:down
DROP TABLE price_time;
