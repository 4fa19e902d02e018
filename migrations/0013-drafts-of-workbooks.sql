-- What was sent: a text as it came, or a workbook, of which its worksheets are kept as texts.
ALTER TABLE import_draft
  ADD COLUMN format text NOT NULL DEFAULT 'text' CHECK (format IN ('text', 'workbook'));
