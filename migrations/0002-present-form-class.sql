-- The class that a patron is in stands with him, where every list, look-up and import needs it: as a row of its own
-- it cost an import more than the patron himself. The table keeps the classes that he has left.

-- Walls hold for the owner too, who would see nobody here, nor a class to refer to.
ALTER TABLE patron NO FORCE ROW LEVEL SECURITY;
ALTER TABLE form_class NO FORCE ROW LEVEL SECURITY;
ALTER TABLE form_class_member NO FORCE ROW LEVEL SECURITY;

ALTER TABLE patron ADD COLUMN form_class_id bigint, ADD COLUMN form_class_since date;
UPDATE patron SET form_class_id = form_class_member.form_class_id, form_class_since = form_class_member.from_day
FROM form_class_member
WHERE form_class_member.school_id = patron.school_id AND form_class_member.patron_id = patron.id
  AND form_class_member.to_day IS NULL;
ALTER TABLE patron
  ADD CONSTRAINT patron_form_class_since CHECK (form_class_id IS NULL OR form_class_since IS NOT NULL),
  ADD CONSTRAINT patron_form_class FOREIGN KEY (school_id, form_class_id) REFERENCES form_class
    ON DELETE SET NULL (form_class_id);

DELETE FROM form_class_member WHERE to_day IS NULL;
DROP INDEX form_class_member_one_now, form_class_member_of_class;
ALTER TABLE form_class_member RENAME TO past_form_class;
ALTER TABLE past_form_class ALTER COLUMN to_day SET NOT NULL;
CREATE INDEX past_form_class_of_patron ON past_form_class (school_id, patron_id);

ALTER TABLE patron FORCE ROW LEVEL SECURITY;
ALTER TABLE form_class FORCE ROW LEVEL SECURITY;
ALTER TABLE past_form_class FORCE ROW LEVEL SECURITY;

-- Each of these tables refers to another one of the same school, which refers to the school: asking twice of every row
-- that an import writes cost a tenth of the import.
ALTER TABLE run_row DROP CONSTRAINT run_row_school_id_fkey;
ALTER TABLE past_form_class DROP CONSTRAINT form_class_member_school_id_fkey;
