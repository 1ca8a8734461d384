-- The same tables as migrations/postgres/0013_papers.sql: execution reports that somebody waits for, and when they are made by themselves.

-- A report that a chat waits for; gone once it was sent.
CREATE TABLE papers (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id   INTEGER NOT NULL,
    language  TEXT NOT NULL,
    -- The days, and what narrows it: keys of records.
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    programme TEXT,
    agency    TEXT,
    region    TEXT,
    -- The message that shows how far it is.
    message   INTEGER,
    asked_at  INTEGER NOT NULL,
    -- A claimed one is free again after this.
    until     INTEGER NOT NULL DEFAULT 0,
    attempts  INTEGER NOT NULL DEFAULT 0,
    -- Only one of this name ever waits: one of a plan for a day and a chat.
    once      TEXT UNIQUE
);

-- Reports that are made by themselves and sent to everybody who may have them.
CREATE TABLE paper_plans (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    -- monthly, quarterly, or a day of each year: 04-20.
    rhythm    TEXT NOT NULL,
    programme TEXT,
    agency    TEXT,
    region    TEXT,
    -- When the next one is made.
    next_at   INTEGER NOT NULL,
    -- Telegram's number of who planned it.
    made_by   INTEGER,
    made_at   INTEGER NOT NULL
);

-- The root of the ledger that a channel was last to be told, and whether it was.
CREATE TABLE root_posts (
    chat_id INTEGER PRIMARY KEY,
    day     TEXT NOT NULL,
    root    TEXT NOT NULL,
    -- The message; NULL while it waits.
    message INTEGER,
    -- Not before; a claimed one is free again after this.
    until   INTEGER NOT NULL DEFAULT 0
);
