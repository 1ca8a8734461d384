-- The same tables as migrations/postgres/0001_foundation.sql; times are UTC epoch seconds, states are JSON.

-- The ledger: append-only, hash-chained. `line` is the canonical form that `hash` covers.
CREATE TABLE ledger (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    line    TEXT NOT NULL,
    hash    TEXT NOT NULL UNIQUE
);
CREATE INDEX ledger_by_subject ON ledger (subject, seq);
CREATE INDEX ledger_by_time ON ledger (at);

-- One row: appends wait for each other here.
CREATE TABLE ledger_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO ledger_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Public records of every kind as they are now; `id` is what buttons carry and is never reused.
CREATE TABLE records (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    seq   INTEGER NOT NULL REFERENCES ledger (seq),
    state TEXT NOT NULL,
    UNIQUE (kind, key)
);
CREATE INDEX records_by_seq ON records (seq);

-- Every version of every record, dated: append-only.
CREATE TABLE versions (
    record_id INTEGER NOT NULL REFERENCES records (id),
    seq       INTEGER NOT NULL REFERENCES ledger (seq),
    at        INTEGER NOT NULL,
    state     TEXT NOT NULL,
    PRIMARY KEY (record_id, seq)
);
CREATE INDEX versions_by_time ON versions (at);
-- An entry changes one record at most.
CREATE UNIQUE INDEX versions_by_seq ON versions (seq);

-- Free texts that stand in the ledger as salted hashes; removing `content` breaks nothing.
CREATE TABLE texts (
    hash    TEXT PRIMARY KEY,
    salt    BLOB NOT NULL,
    content TEXT
);

-- Updates taken in before they are acknowledged. `applied_at`: what it changes is committed; `handled_at`: it is answered.
-- A handled one keeps its number, so that a repeat has no effect.
CREATE TABLE updates (
    update_id   INTEGER PRIMARY KEY,
    raw         TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    applied_at  INTEGER,
    handled_at  INTEGER
);
CREATE INDEX updates_waiting ON updates (update_id) WHERE handled_at IS NULL;

-- Which process may talk to Telegram, and until when.
CREATE TABLE leases (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
);

-- What a chat chose.
CREATE TABLE chats (
    chat_id    INTEGER PRIMARY KEY,
    language   TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TRIGGER ledger_is_append_only_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_append_only_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER versions_are_append_only_update BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
CREATE TRIGGER versions_are_append_only_delete BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
CREATE TRIGGER records_stay BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'public records are never deleted'); END;
