-- Who administers the school is asked by each plan, each draft that is shown and each group of edits: all patrons were read for it.
CREATE INDEX patron_administrators ON patron (school_id) WHERE 'System Administrator' = ANY (system_groups);
