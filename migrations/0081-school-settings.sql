-- What a school decides for itself.
ALTER TABLE school
  -- What a blank cell of a file does, where the file's sender does not say.
  ADD COLUMN blank_cells text NOT NULL DEFAULT 'keep' CHECK (blank_cells IN ('keep', 'clear')),
  -- Of new passwords; those that are there stay good.
  ADD COLUMN shortest_password integer NOT NULL DEFAULT 8 CHECK (shortest_password BETWEEN 8 AND 64),
  ADD COLUMN logo bytea;
