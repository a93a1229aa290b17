-- migrate:up
-- How far the results and the certificate of a round have been deleted: 0 kept, 1 being deleted,
-- 2 gone. And whom the weights of a dry run give another provider than the policy's, by an index,
-- so that a page of them reads no more than itself.
ALTER TABLE matching_round
  ADD COLUMN purge_step TINYINT NOT NULL DEFAULT 0,
  ADD KEY matching_round_purge (purge_step, id);
ALTER TABLE round_result
  ADD COLUMN changed TINYINT AS (NOT (provider <=> baseline_provider)) VIRTUAL;
ALTER TABLE round_result
  ADD KEY round_result_changed (round, changed, booking),
  ADD KEY round_result_changed_outcome (round, changed, outcome, booking);

-- migrate:down
ALTER TABLE round_result
  DROP KEY round_result_changed, DROP KEY round_result_changed_outcome, DROP COLUMN changed;
ALTER TABLE matching_round DROP KEY matching_round_purge, DROP COLUMN purge_step;
