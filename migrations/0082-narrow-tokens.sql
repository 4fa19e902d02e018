-- Of its account's rights a token may have a part; null for all of them.
ALTER TABLE api_token ADD COLUMN gives text CHECK (gives IN ('import', 'read'));
