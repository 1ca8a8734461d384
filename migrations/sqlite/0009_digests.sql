-- The same columns as migrations/postgres/0009_digests.sql: in which zone a chat lives, and when it hears that nothing came.

-- A name of the tz database; NULL: the configured zone. Quiet hours and digests are at its times.
ALTER TABLE chats ADD COLUMN zone TEXT;
-- Whether a chat with digests is told that a week brought nothing.
ALTER TABLE chats ADD COLUMN tells_nothing INTEGER NOT NULL DEFAULT 1 CHECK (tells_nothing IN (0, 1));
-- When it is next looked whether the week brought something; 0: to be decided; NULL: it waits for no digest.
ALTER TABLE chats ADD COLUMN silence_due INTEGER;
CREATE INDEX chats_by_silence ON chats (silence_due, chat_id) WHERE silence_due IS NOT NULL;
UPDATE chats SET silence_due = 0 WHERE chat_id IN (SELECT chat_id FROM subscriptions WHERE frequency <> 'now');
