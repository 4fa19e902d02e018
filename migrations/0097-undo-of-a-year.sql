-- What an undo of a rollover needs: the period that a run made current, and whether it added that period itself.
-- `period_id` is there the one that ended.
ALTER TABLE run ADD COLUMN began_period_id bigint, ADD COLUMN added_period boolean NOT NULL DEFAULT false;
