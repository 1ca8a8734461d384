-- The same tables as migrations/postgres/0003_subscriptions.sql: how a chat wants to be spoken to, and what it wants to hear.

-- SQLite cannot make a column nullable: the table is made anew.
CREATE TABLE chats_new (
    chat_id        INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL CHECK (kind IN ('private', 'group', 'channel')),
    -- NULL: it never chose one.
    language       TEXT,
    -- The language that it was last spoken to in.
    spoken         TEXT NOT NULL,
    -- stopped: by /stop. gone: blocked the bot, removed it, was deleted; comes back as it was.
    state          TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'stopped', 'gone')),
    state_at       INTEGER NOT NULL,
    paused_until   INTEGER,
    -- Minutes of the day in the configured zone; from > to spans midnight. Both or none.
    quiet_from     INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to       INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
    digest_hour    INTEGER NOT NULL DEFAULT 9 CHECK (digest_hour BETWEEN 0 AND 23),
    -- 1 is Monday, 7 is Sunday.
    digest_weekday INTEGER NOT NULL DEFAULT 1 CHECK (digest_weekday BETWEEN 1 AND 7),
    home_region    INTEGER,
    created_at     INTEGER NOT NULL,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
INSERT INTO chats_new (chat_id, kind, language, spoken, state_at, created_at)
SELECT chat_id, CASE WHEN chat_id > 0 THEN 'private' ELSE 'group' END, language, language, created_at, created_at FROM chats;
DROP TABLE chats;
ALTER TABLE chats_new RENAME TO chats;

-- What a chat wants to hear: every condition that is set must hold; numbers are those of records. A chat has each filter
-- once: whoever writes here holds the chat's row and compares.
CREATE TABLE subscriptions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
    kind       TEXT,
    programme  INTEGER,
    direction  INTEGER,
    region     INTEGER,
    agency     INTEGER,
    item       INTEGER,
    -- Words in lower case, each once, in order, with a space between.
    include    TEXT,
    exclude    TEXT,
    frequency  TEXT NOT NULL CHECK (frequency IN ('now', 'daily', 'weekly')),
    origin     TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX subscriptions_by_chat ON subscriptions (chat_id, id);
CREATE INDEX subscriptions_by_item ON subscriptions (item, chat_id) WHERE item IS NOT NULL;
