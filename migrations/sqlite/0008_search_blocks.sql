-- The same tables as migrations/postgres/0008_search_blocks.sql. A common word stands in thousands of records: what was a row
-- for each is packed into one for thousands. The index is made anew at the next start.

DROP TABLE search_postings;
DROP TABLE search_trigrams;

-- Of records with neighbouring numbers those that have a term: four bytes each, the place in the block and what the term says of
-- the record (store::search::blocks). The empty term stands for all records of the kind; kind 'stems' holds stems by their runs of
-- three letters.
CREATE TABLE search_blocks (
    term    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    block   INTEGER NOT NULL,
    entries BLOB NOT NULL,
    PRIMARY KEY (term, kind, block)
);

-- `terms`: the terms of a record, one a line, by which they are found again when it changes.
DROP INDEX search_documents_by_kind;
ALTER TABLE search_documents DROP COLUMN open;
ALTER TABLE search_documents ADD COLUMN terms TEXT NOT NULL DEFAULT '';

CREATE TABLE search_stems_new (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    term TEXT NOT NULL UNIQUE
);
INSERT INTO search_stems_new (term) SELECT term FROM search_stems;
DROP TABLE search_stems;
ALTER TABLE search_stems_new RENAME TO search_stems;
