-- The run that applies a draft: as long as there is one, the draft stays as it is.
ALTER TABLE import_draft ADD COLUMN run_id bigint;

ALTER TABLE run
  -- As whoever sent the file calls it.
  ADD COLUMN file_name text,
  -- How far a running one is, for whoever watches: {"stage": "hashing", "done": 12, "total": 400}.
  ADD COLUMN progress json,
  -- What was mended in the file before it was imported.
  ADD COLUMN edits json;
