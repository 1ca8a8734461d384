-- Open data and live pages. The same tables as migrations/postgres/0017_live.sql, where a trigger tells of the ledger's end.

-- Answers to what was written in the Mini App, by the key that its page made up: the same key gets the same answer.
CREATE TABLE app_answers (
    person INTEGER NOT NULL,
    key    TEXT NOT NULL,
    asked  TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX app_answers_by_time ON app_answers (at);
