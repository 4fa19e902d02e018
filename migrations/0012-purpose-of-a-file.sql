-- What a file was to do: add and update users, change usernames, or set contacts.
ALTER TABLE run ADD COLUMN purpose text NOT NULL DEFAULT 'users';
