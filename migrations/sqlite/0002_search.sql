-- The same tables as migrations/postgres/0002_search.sql. The index is made of the records, in the same commit as they are
-- written; terms are made by domain::search, and all of it can be thrown away and made anew.

-- By which method the terms below were made.
CREATE TABLE search_method (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
);
INSERT INTO search_method (id, version) VALUES (1, '');

-- Records that are found.
CREATE TABLE search_documents (
    record_id INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    open      INTEGER NOT NULL
);
CREATE INDEX search_documents_by_kind ON search_documents (kind);

-- Their terms. `weight` is of 1000; `languages` has a bit for each language in which the term stands in the record.
CREATE TABLE search_postings (
    term      TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    weight    INTEGER NOT NULL,
    languages INTEGER NOT NULL,
    PRIMARY KEY (term, record_id)
) WITHOUT ROWID;
CREATE INDEX search_postings_by_record ON search_postings (record_id);

-- Terms of the names by which other records are found; `mark` is the term that those carry.
CREATE TABLE search_names (
    term   TEXT NOT NULL,
    mark   TEXT NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, mark)
) WITHOUT ROWID;
CREATE INDEX search_names_by_mark ON search_names (mark);

-- Stems that occurred, each by its runs of three letters, to find what a misspelt word was meant to be.
CREATE TABLE search_stems (
    term TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE search_trigrams (
    trigram TEXT NOT NULL,
    term    TEXT NOT NULL,
    PRIMARY KEY (trigram, term)
) WITHOUT ROWID;

-- What was looked for lately, by nobody in particular: buttons that turn pages carry the number.
CREATE TABLE searches (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    words    TEXT NOT NULL UNIQUE,
    asked_at INTEGER NOT NULL
);
CREATE INDEX searches_by_time ON searches (asked_at);
