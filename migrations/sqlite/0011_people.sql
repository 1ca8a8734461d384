-- The same tables as migrations/postgres/0011_people.sql: who may do what, how they came to it, and what was done.

-- People who have a role, by Telegram's number.
CREATE TABLE people (
    person INTEGER PRIMARY KEY,
    -- As their Telegram names them, so that administrators recognise them.
    name   TEXT NOT NULL,
    met_at INTEGER NOT NULL
);

-- What they may do: see domain::people.
CREATE TABLE roles (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     INTEGER NOT NULL REFERENCES people (person) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('official', 'controller', 'editor', 'administrator')),
    -- The slug of the body of an official; empty for all others.
    agency     TEXT NOT NULL,
    -- Who granted it, by Telegram's number; NULL: erased.
    granted_by INTEGER,
    granted_at INTEGER NOT NULL,
    CHECK ((role = 'official') = (agency <> ''))
);
CREATE UNIQUE INDEX roles_once ON roles (person, role, agency);
CREATE INDEX roles_by_role ON roles (role, agency, person);

-- Links by which one person gets one role, once.
CREATE TABLE invitations (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of what stands in the link, which is kept nowhere.
    secret      TEXT NOT NULL UNIQUE,
    role        TEXT NOT NULL CHECK (role IN ('official', 'controller', 'editor', 'administrator')),
    agency      TEXT NOT NULL,
    -- Who made it, by Telegram's number; NULL: erased.
    made_by     INTEGER,
    made_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    -- Who accepted it, by Telegram's number; NULL while open, or erased.
    accepted_by INTEGER,
    accepted_at INTEGER,
    revoked_at  INTEGER,
    CHECK ((role = 'official') = (agency <> ''))
);
CREATE INDEX invitations_open ON invitations (expires_at, id) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- What people with a role did, and what was refused to anybody.
CREATE TABLE acts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    -- Telegram's number, for administrators only; NULL: erased.
    person  INTEGER,
    -- In which role; NULL: in none.
    role    TEXT,
    agency  TEXT NOT NULL,
    deed    TEXT NOT NULL,
    -- What it was about, as in the ledger: items/R-49, announcements/12; empty: nothing in particular.
    subject TEXT NOT NULL,
    -- Why it was refused; NULL: it was done.
    refused TEXT
);
CREATE INDEX acts_of_person ON acts (person, id);
CREATE INDEX acts_of_subject ON acts (subject, id);
CREATE INDEX acts_by_time ON acts (at, id);
