-- Numbers of a held plan's rows that come out otherwise than somebody saw them, since it was planned again.
ALTER TABLE run ADD COLUMN marked json NOT NULL DEFAULT '[]';
