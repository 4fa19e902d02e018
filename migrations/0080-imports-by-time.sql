-- The first page asks for the last import and those of a month, among edits by hand that may be many more.
CREATE INDEX run_imports_by_time ON run (school_id, started_at) WHERE kind = 'import';
