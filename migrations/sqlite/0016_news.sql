-- The same tables as migrations/postgres/0016_news.sql: what those who follow items are told.

-- The last ledger entry that was looked at.
CREATE TABLE news_cursor (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
);

-- Items that changed since their followers were told last.
CREATE TABLE news_waiting (
    item  INTEGER PRIMARY KEY REFERENCES records (id),
    -- The first ledger entry that they do not know of.
    first INTEGER NOT NULL,
    -- Not before.
    due   INTEGER NOT NULL
);
CREATE INDEX news_waiting_due ON news_waiting (due, item);

-- What followers of an item are told.
CREATE TABLE news (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    item   INTEGER NOT NULL REFERENCES records (id),
    at     INTEGER NOT NULL,
    -- How it stood and how it stands, see domain::news.
    before TEXT NOT NULL,
    after  TEXT NOT NULL,
    -- The last chat for which it was decided; NULL when it is decided for all.
    cursor INTEGER
);
CREATE INDEX news_open ON news (id) WHERE cursor IS NOT NULL;
CREATE INDEX news_of_item ON news (item, at);
