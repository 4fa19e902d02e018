-- As first_sign_in has none: a foreign key is asked about each patron who goes, and these were two. Ids are never given
-- again, so what is left of somebody whom an undo took out says nothing of anybody, and is true again when he comes back.
-- Removal for good takes it along.
ALTER TABLE told_apart
  DROP CONSTRAINT told_apart_school_id_patron_id_fkey,
  DROP CONSTRAINT told_apart_school_id_other_id_fkey;
