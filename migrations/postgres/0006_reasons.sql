-- The same table as migrations/sqlite/0006_reasons.sql: why something came.

-- Subscriptions that have ended and because of which something came before: `/why` names them. `id` is theirs of then.
CREATE TABLE former_subscriptions (
    id         BIGINT PRIMARY KEY,
    chat_id    BIGINT NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
    kind       TEXT,
    programme  BIGINT,
    direction  BIGINT,
    region     BIGINT,
    agency     BIGINT,
    item       BIGINT,
    include    TEXT,
    exclude    TEXT,
    frequency  TEXT NOT NULL
);
CREATE INDEX former_subscriptions_by_chat ON former_subscriptions (chat_id, id);
