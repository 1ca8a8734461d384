-- The same tables as migrations/postgres/0012_reporting.sql: who said what, evidence, reports being written, what people are told.

-- What a person said about an item: kept apart from the ledger, which names bodies only.
CREATE TABLE said (
    -- The ledger entry.
    seq    INTEGER PRIMARY KEY REFERENCES ledger (seq),
    what   TEXT NOT NULL CHECK (what IN ('report', 'request')),
    item   TEXT NOT NULL,
    agency TEXT NOT NULL,
    -- Telegram's number of who said it; NULL once it is forgotten.
    person INTEGER,
    at     INTEGER NOT NULL,
    -- The note with its formatting, where it has any.
    html   TEXT,
    -- The entry by which it was taken back.
    undone INTEGER REFERENCES ledger (seq)
);
CREATE INDEX said_of_item ON said (item, seq);
CREATE INDEX said_by_person ON said (person, seq);

-- Evidence of a report. What it is stands in `texts` under its hash, which the ledger names.
CREATE TABLE evidence (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    seq      INTEGER NOT NULL REFERENCES said (seq),
    hash     TEXT NOT NULL UNIQUE REFERENCES texts (hash),
    kind     TEXT NOT NULL CHECK (kind IN ('photo', 'document', 'location', 'link')),
    -- The file in DATA_DIR/evidence; NULL where there is none, or none any more.
    sha256   TEXT,
    -- A document that everybody may see once its item is confirmed.
    released INTEGER NOT NULL DEFAULT 0,
    removed  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX evidence_of_report ON evidence (seq, id);
CREATE INDEX evidence_by_file ON evidence (sha256) WHERE sha256 IS NOT NULL;

-- Reports that are being written, one for each chat and item.
CREATE TABLE report_drafts (
    chat_id    INTEGER NOT NULL,
    item       TEXT NOT NULL,
    state      TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (chat_id, item)
);

-- What people are told of what was decided or waits for them.
CREATE TABLE notices (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id  INTEGER NOT NULL,
    about    TEXT NOT NULL,
    -- Not before.
    due      INTEGER NOT NULL,
    -- A claimed one is free again after this.
    until    INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Only one of this name waits.
    once     TEXT UNIQUE
);
CREATE INDEX notices_due ON notices (due, id);
