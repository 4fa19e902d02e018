-- One index finds what a run set aside and tells its rows apart: a second one was written for each patron who went.
ALTER TABLE set_aside DROP CONSTRAINT set_aside_pkey;
DROP INDEX set_aside_by_run;
ALTER TABLE set_aside ADD PRIMARY KEY (school_id, run_id, kind, patron_id, id);
