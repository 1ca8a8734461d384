-- The same tables as migrations/postgres/0014_reminders.sql: of what bodies were reminded, and whether anybody answered.

-- The last day whose reminders were written, as YYYY-MM-DD.
CREATE TABLE reminder_days (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last TEXT NOT NULL
);

-- One body reminded of one item on one day.
CREATE TABLE reminders (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Days as YYYY-MM-DD.
    day             TEXT NOT NULL,
    agency          TEXT NOT NULL,
    item            TEXT NOT NULL,
    -- See domain::reminders::Step.
    step            TEXT NOT NULL,
    -- The last day that is in time.
    due             TEXT NOT NULL,
    at              INTEGER NOT NULL,
    -- Nobody of the body could be told.
    unheard         INTEGER NOT NULL DEFAULT 0,
    acknowledged_at INTEGER,
    -- The day on which the controllers were told that nobody answers.
    escalated       TEXT
);
CREATE UNIQUE INDEX reminders_once ON reminders (agency, day, item);
CREATE INDEX reminders_unanswered ON reminders (day, id) WHERE acknowledged_at IS NULL AND escalated IS NULL;
CREATE INDEX reminders_escalated ON reminders (escalated, agency) WHERE escalated IS NOT NULL;
