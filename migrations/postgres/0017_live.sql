-- Open data and live pages. The same tables as migrations/sqlite/0017_live.sql.

-- Answers to what was written in the Mini App, by the key that its page made up: the same key gets the same answer.
CREATE TABLE app_answers (
    person BIGINT NOT NULL,
    key    TEXT NOT NULL,
    asked  TEXT NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX app_answers_by_time ON app_answers (at);

-- Every process hears of every commit that moves the ledger's end.
CREATE FUNCTION tell_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('jolkarta_ledger', NEW.seq::text);
    RETURN NULL;
END $$;
CREATE TRIGGER head_is_told AFTER UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION tell_head();
