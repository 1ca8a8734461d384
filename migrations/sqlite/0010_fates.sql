-- The same tables as migrations/postgres/0010_fates.sql: what became of the messages of announcements, in numbers that outlive them.

-- Deliveries of an announcement by what became of them: see store::fates.
CREATE TABLE fates (
    number     INTEGER NOT NULL REFERENCES announcements (number),
    fate       TEXT NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (number, fate)
);
INSERT INTO fates (number, fate, deliveries)
SELECT number, CASE WHEN sent_at IS NOT NULL AND state <> 'retracted' THEN 'sent' WHEN state = 'claimed' THEN 'waiting' ELSE state END,
       COUNT(*)
FROM deliveries WHERE state <> 'paused' GROUP BY 1, 2;

-- Messages that arrived in a quarter of an hour, which is counted since 1970: the days of every zone begin with one.
CREATE TABLE copies (
    slot   INTEGER PRIMARY KEY,
    copies INTEGER NOT NULL
);
INSERT INTO copies (slot, copies) SELECT sent_at / 900, COUNT(*) FROM deliveries WHERE sent_at IS NOT NULL GROUP BY 1;

-- Whether deliveries of an announcement were deleted because they are old: 0: none; 1: some; 2: all that are to go.
ALTER TABLE announcements ADD COLUMN trimmed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX announcements_to_trim ON announcements (published_at, number) WHERE trimmed < 2;
CREATE INDEX announcements_trimmed ON announcements (published_at) WHERE trimmed > 0;
