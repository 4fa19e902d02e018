-- Whom mended rows were about that changed nothing: [[row, patron id], …]. A row that changed somebody says it itself.
ALTER TABLE run ADD COLUMN mended_unchanged json;
