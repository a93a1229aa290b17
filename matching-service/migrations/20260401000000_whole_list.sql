-- migrate:up
-- What a round proves about pairs that were no candidates. Earlier rounds claim nothing: their gap
-- is as large as can be.
ALTER TABLE matching_round
  ADD COLUMN candidate_pairs BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN settled TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN whole_gap BIGINT NOT NULL DEFAULT 9223372036854775807;

-- migrate:down
ALTER TABLE matching_round
  DROP COLUMN candidate_pairs, DROP COLUMN settled, DROP COLUMN whole_gap;
