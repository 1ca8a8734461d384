-- The same tables as migrations/postgres/0005_dialogues.sql: what editors have in their hands.

-- Which draft an editor's chat works on, and what the next message there is taken for.
CREATE TABLE dialogues (
    chat_id    INTEGER PRIMARY KEY,
    state      TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);

-- Who changed a draft last, by Telegram's number: somebody else approves it.
ALTER TABLE drafts ADD COLUMN changed_by INTEGER;
CREATE INDEX drafts_by_change ON drafts (state, updated_at, id);
