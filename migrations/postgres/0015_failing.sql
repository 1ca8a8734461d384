-- The same column as migrations/sqlite/0015_failing.sql: for how long a delivery has been tried.

-- Seconds that it was made to wait between attempts because they failed; after a day of that it is given up.
ALTER TABLE deliveries ADD COLUMN failing BIGINT NOT NULL DEFAULT 0;
