-- The same tables as migrations/sqlite/0007_oversight.sql: what editors do with what is published.

-- The published announcement in whose place a draft steps, if it is a correction.
ALTER TABLE drafts ADD COLUMN corrects BIGINT;
CREATE INDEX drafts_of_correction ON drafts (corrects, id) WHERE corrects IS NOT NULL;

-- The last failure of a round that has paused itself, and whether the editors were told.
ALTER TABLE sends ADD COLUMN trouble TEXT;
ALTER TABLE sends ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sends_in_trouble ON sends (id) WHERE trouble IS NOT NULL AND told = 0;

-- Why deliveries failed is counted without reading those that did not.
CREATE INDEX deliveries_failed ON deliveries (number, state, error) WHERE state IN ('gone', 'refused', 'parked');
