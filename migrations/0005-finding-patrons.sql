-- The list's own order: who has no surname comes last, and whoever no list shows is left out. Page and total of the
-- whole list are each read from it alone.
DROP INDEX patron_in_order;
CREATE INDEX patron_in_order ON patron (school_id, (surname IS NULL), sort_name, id)
  WHERE NOT is_service AND merged_into IS NULL;
