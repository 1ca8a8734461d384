-- The same tables as migrations/postgres/0018_done.sql: what survives an erasure, what is newly overdue, and why a message of news came.

-- When who said it was forgotten: somebody who was known before then, and still is, is somebody else.
ALTER TABLE said ADD COLUMN forgotten_at INTEGER;

-- Messages that told news of items, for /why; kept as long as deliveries.
CREATE TABLE told_news (
    chat_id INTEGER NOT NULL,
    message INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    -- The numbers of the items' records, as JSON.
    items   TEXT NOT NULL,
    PRIMARY KEY (chat_id, message)
);
CREATE INDEX told_news_by_time ON told_news (at);

-- The last day on which it was looked at what has become overdue, as YYYY-MM-DD.
CREATE TABLE overdue_days (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last TEXT NOT NULL
);
