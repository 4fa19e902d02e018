-- Whether a class may go is asked of its patrons: without an index all of the school's were read for each class that went.
CREATE INDEX patron_of_form_class ON patron (school_id, form_class_id) WHERE form_class_id IS NOT NULL;
