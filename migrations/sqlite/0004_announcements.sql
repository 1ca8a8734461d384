-- The same tables as migrations/postgres/0004_announcements.sql: what is published, to whom it is owed, and what became of it.

-- Files that go out with announcements. `key`: the hash of their content, or Telegram's own name of the file.
CREATE TABLE files (
    key     TEXT PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'document')),
    name    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    -- Telegram's handle of it, once the bot has seen or sent it.
    file_id TEXT
);

-- What editors prepare. The number stays the announcement's.
CREATE TABLE drafts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Telegram's number of who began it; 0: it came from a file.
    author      INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('composing', 'waiting', 'scheduled', 'published', 'discarded')),
    content     TEXT NOT NULL,
    publish_at  INTEGER,
    approved_by INTEGER,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
);
CREATE INDEX drafts_due ON drafts (publish_at, id) WHERE state = 'scheduled';
CREATE INDEX drafts_of_author ON drafts (author, state, id);

-- What was published; the state of record `record_id` says what.
CREATE TABLE announcements (
    number       INTEGER PRIMARY KEY REFERENCES drafts (id),
    record_id    INTEGER NOT NULL UNIQUE REFERENCES records (id),
    kind         TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    retracted    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX announcements_by_time ON announcements (published_at, number);

-- The records that an announcement is about; `tag` 0 stands for all regions.
CREATE TABLE announcement_tags (
    tag    INTEGER NOT NULL,
    number INTEGER NOT NULL REFERENCES announcements (number),
    PRIMARY KEY (tag, number)
);

-- Rounds of messages: an announcement posted, corrected or retracted.
CREATE TABLE sends (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    number         INTEGER NOT NULL REFERENCES announcements (number),
    task           TEXT NOT NULL CHECK (task IN ('post', 'correct', 'retract')),
    -- Who goes first: see domain::deliveries::Lane.
    lane           INTEGER NOT NULL,
    state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paused', 'cancelled', 'done')),
    -- The last chat for which it was decided what it is owed; NULL when it is decided for all.
    cursor         INTEGER,
    -- Deliveries that it has, and what became of them.
    total          INTEGER NOT NULL DEFAULT 0,
    sent           INTEGER NOT NULL DEFAULT 0,
    gone           INTEGER NOT NULL DEFAULT 0,
    refused        INTEGER NOT NULL DEFAULT 0,
    dropped        INTEGER NOT NULL DEFAULT 0,
    -- Chats that get it in their next digest; not part of the total.
    digests        INTEGER NOT NULL DEFAULT 0,
    -- Requests that ended without an answer, and messages in flight when a process died: each may have come twice.
    unanswered     INTEGER NOT NULL DEFAULT 0,
    interrupted    INTEGER NOT NULL DEFAULT 0,
    -- Failures since the last message that went through.
    failures       INTEGER NOT NULL DEFAULT 0,
    started_at     INTEGER NOT NULL,
    finished_at    INTEGER,
    -- The message that shows its progress.
    editor_chat    INTEGER,
    editor_message INTEGER
);
CREATE INDEX sends_open ON sends (lane, id) WHERE state = 'open';
CREATE INDEX sends_shown ON sends (id) WHERE editor_chat IS NOT NULL;
CREATE INDEX sends_of_announcement ON sends (number, id);

-- One announcement owed to one chat, why, and what became of it.
CREATE TABLE deliveries (
    id       INTEGER PRIMARY KEY,
    send_id  INTEGER NOT NULL REFERENCES sends (id),
    number   INTEGER NOT NULL,
    chat_id  INTEGER NOT NULL,
    -- waiting → claimed → sent, gone, refused or dropped; digest: it waits for the chat's next digest.
    state    TEXT NOT NULL,
    -- Not before.
    due      INTEGER NOT NULL,
    -- A claimed one is free again after this.
    until    INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Numbers of the subscriptions that matched, the deciding one first; '[]': it is owed to everybody or to a channel.
    reasons  TEXT NOT NULL,
    -- Messages that it became, in order.
    parts    TEXT,
    -- Language and edition that they show.
    language TEXT,
    edition  INTEGER,
    sent_at  INTEGER,
    error    TEXT
);
CREATE UNIQUE INDEX deliveries_once ON deliveries (number, chat_id);
CREATE INDEX deliveries_of_chat ON deliveries (chat_id, number);
CREATE INDEX deliveries_waiting ON deliveries (send_id, due, id) WHERE state = 'waiting';
CREATE INDEX deliveries_claimed ON deliveries (until) WHERE state = 'claimed';
CREATE INDEX deliveries_digest ON deliveries (due, chat_id) WHERE state = 'digest';
