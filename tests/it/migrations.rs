//! Migrations over rows that older schemas hold: nothing is lost on the way, and the program works on with them.

use std::{collections::BTreeSet, fs, path::PathBuf};

use jolkarta::{
    actions::audit,
    domain::{language::Language, programmes::Direction, search},
    store::{Db, chats, records, texts, updates},
};
use sqlx::migrate::Migrator;

use crate::support::{
    database::{Engine, TestDb},
    samples::{direction, put},
};

/// Rows written as soon as a migration has run, by hand and never changed afterwards, and what must be found in them
/// from then on. A later migration that renames a column changes the question, never the answer.
struct Sample {
    migration: i64,
    rows: &'static [&'static str],
    found: &'static [(&'static str, &'static str)],
}

const LINE: &str = r#"{"actor":{"role":"import"},"after":{"emoji":"🏥","name":{"en":"Healthcare","kk":"Денсаулық сақтау"},"slug":"health"},"at":1700000000,"before":null,"kind":"direction.imported","prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":1,"subject":"directions/health"}"#;
const STATE: &str = r#"{"slug":"health","name":{"en":"Healthcare","kk":"Денсаулық сақтау"},"emoji":"🏥"}"#;
const TEXT: &str = "ed1d7c06a7428999bb4437d7b6a6e696d61902a0d6b9c9bbc9bec585ea2b03a5";

const SAMPLES: &[Sample] = &[
    FOUNDATION,
    SEARCH,
    SUBSCRIPTIONS,
    ANNOUNCEMENTS,
    DIALOGUES,
    REASONS,
    OVERSIGHT,
    BLOCKS,
    DIGESTS,
    FATES,
    PEOPLE,
    REPORTING,
    PAPERS,
    REMINDERS,
    FAILING,
    NEWS,
    LIVE,
    DONE,
    OCCASIONS,
];

const LIVE: Sample = Sample {
    migration: 17,
    rows: &["INSERT INTO app_answers (person, key, asked, status, answer, at)
         VALUES (7, 'one', 'ab12', 200, '{\"done\":true}', 1700000000)"],
    found: &[(
        "SELECT answer FROM app_answers WHERE person = 7 AND key = 'one' AND asked = 'ab12' AND status = 200 AND at = 1700000000",
        "{\"done\":true}",
    )],
};

const FOUNDATION: Sample = Sample {
    migration: 1,
    rows: &[
        "INSERT INTO ledger (seq, at, kind, subject, line, hash) VALUES (1, 1700000000, 'direction.imported', 'directions/health',
         '{LINE}', '6232082d5359d125955dcc46118529a14c8fd8c6b33b530b591c7ea03b6be373')",
        "UPDATE ledger_head SET seq = 1, hash = '6232082d5359d125955dcc46118529a14c8fd8c6b33b530b591c7ea03b6be373'",
        "INSERT INTO records (kind, key, seq, state) VALUES ('directions', 'health', 1, '{STATE}')",
        "INSERT INTO versions (record_id, seq, at, state) SELECT id, 1, 1700000000, '{STATE}' FROM records",
        "INSERT INTO texts (hash, salt, content) VALUES ('{TEXT}', X'0102', 'Қазан ауыстырылды')",
        "INSERT INTO updates (update_id, raw, received_at, attempts) VALUES (7, '{\"update_id\":7}', 1700000000, 2)",
        "INSERT INTO updates (update_id, raw, received_at, handled_at) VALUES (8, '', 1700000000, 1700000001)",
        "INSERT INTO leases (name, holder, until) VALUES ('telegram', 'a', 1700000030)",
        "INSERT INTO chats (chat_id, language, created_at) VALUES (-100200, 'kk', 1700000000)",
    ],
    found: &[
        ("SELECT line FROM ledger WHERE seq = 1 AND at = 1700000000 AND subject = 'directions/health'", "{LINE}"),
        ("SELECT state FROM records WHERE kind = 'directions' AND key = 'health' AND seq = 1", "{STATE}"),
        ("SELECT state FROM versions WHERE seq = 1 AND at = 1700000000", "{STATE}"),
        ("SELECT content FROM texts WHERE hash = '{TEXT}' AND salt = X'0102'", "Қазан ауыстырылды"),
        ("SELECT raw FROM updates WHERE update_id = 7 AND attempts = 2 AND handled_at IS NULL", "{\"update_id\":7}"),
        ("SELECT raw FROM updates WHERE update_id = 8 AND handled_at = 1700000001", ""),
        ("SELECT holder FROM leases WHERE name = 'telegram' AND until = 1700000030", "a"),
        ("SELECT language FROM chats WHERE chat_id = -100200 AND created_at = 1700000000", "kk"),
    ],
};

const SEARCH: Sample = Sample {
    migration: 2,
    rows: &[
        "UPDATE search_method SET version = '{METHOD}'",
        "INSERT INTO search_documents (record_id, kind, open) VALUES (77, 'items', 1)",
        "INSERT INTO search_names (term, mark, weight) VALUES ('денсаулык', 'directions/health', 1000)",
        "INSERT INTO search_stems (term) VALUES ('мектеп')",
        "INSERT INTO searches (id, words, asked_at) VALUES (5, 'мектеп салу', 1700000000)",
    ],
    found: &[
        ("SELECT version FROM search_method WHERE id = 1", "{METHOD}"),
        ("SELECT kind FROM search_documents WHERE record_id = 77", "items"),
        ("SELECT mark FROM search_names WHERE term = 'денсаулык' AND weight = 1000", "directions/health"),
        ("SELECT term FROM search_stems WHERE term = 'мектеп'", "мектеп"),
        ("SELECT words FROM searches WHERE id = 5 AND asked_at = 1700000000", "мектеп салу"),
    ],
};

const SUBSCRIPTIONS: Sample = Sample {
    migration: 3,
    rows: &[
        "INSERT INTO chats (chat_id, kind, spoken, state, state_at, paused_until, quiet_from, quiet_to, digest_hour, home_region, created_at)
         VALUES (1001, 'private', 'en', 'gone', 1700000009, 1700086400, 1320, 420, 18, 3, 1700000001)",
        "INSERT INTO subscriptions (id, chat_id, kind, region, include, exclude, frequency, origin, created_at)
         VALUES (12, 1001, 'meeting', 3, 'мектеп', 'спорт', 'daily', 'command', 1700000002)",
        "INSERT INTO subscriptions (id, chat_id, item, frequency, origin, created_at)
         VALUES (13, -100200, 77, 'now', 'button', 1700000002)",
    ],
    found: &[
        ("SELECT spoken FROM chats WHERE chat_id = -100200 AND kind = 'group' AND language = 'kk' AND state = 'active'
          AND state_at = 1700000000 AND digest_hour = 9 AND digest_weekday = 1 AND quiet_from IS NULL", "kk"),
        ("SELECT spoken FROM chats WHERE chat_id = 1001 AND language IS NULL AND state = 'gone' AND home_region = 3
          AND paused_until = 1700086400 AND quiet_from = 1320 AND quiet_to = 420 AND digest_hour = 18", "en"),
        ("SELECT include FROM subscriptions WHERE id = 12 AND chat_id = 1001 AND kind = 'meeting' AND region = 3
          AND exclude = 'спорт' AND frequency = 'daily' AND item IS NULL", "мектеп"),
        ("SELECT origin FROM subscriptions WHERE id = 13 AND chat_id = -100200 AND item = 77", "button"),
    ],
};

const ANNOUNCEMENTS: Sample = Sample {
    migration: 4,
    rows: &[
        "INSERT INTO files (key, kind, name, size, file_id) VALUES ('abc', 'photo', 'site.jpg', 1234, 'AgAC')",
        "INSERT INTO drafts (id, author, state, content, publish_at, approved_by, created_at, updated_at)
         VALUES (21, 1001, 'published', '{}', 1700000010, 1002, 1700000003, 1700000004)",
        "INSERT INTO announcements (number, record_id, kind, published_at) SELECT 21, MIN(id), 'meeting', 1700000010 FROM records",
        "INSERT INTO announcement_tags (tag, number) VALUES (0, 21)",
        "INSERT INTO sends (id, number, task, lane, state, cursor, total, sent, started_at, editor_chat, editor_message)
         VALUES (31, 21, 'post', 2, 'paused', 1001, 5, 3, 1700000011, 1001, 77)",
        "INSERT INTO deliveries (id, send_id, number, chat_id, state, due, attempts, reasons, parts, language, edition, sent_at)
         VALUES (41, 31, 21, 1001, 'sent', 1700000012, 1, '[12]', '[501,502]', 'kk', 1, 1700000013)",
    ],
    found: &[
        ("SELECT file_id FROM files WHERE key = 'abc' AND kind = 'photo' AND name = 'site.jpg' AND size = 1234", "AgAC"),
        ("SELECT state FROM drafts WHERE id = 21 AND author = 1001 AND publish_at = 1700000010 AND approved_by = 1002", "published"),
        ("SELECT kind FROM announcements WHERE number = 21 AND published_at = 1700000010 AND retracted = 0", "meeting"),
        ("SELECT kind FROM announcements a JOIN announcement_tags t ON t.number = a.number WHERE t.tag = 0", "meeting"),
        ("SELECT state FROM sends WHERE id = 31 AND number = 21 AND lane = 2 AND cursor = 1001 AND total = 5 AND sent = 3
          AND gone = 0 AND digests = 0 AND editor_chat = 1001 AND editor_message = 77 AND finished_at IS NULL", "paused"),
        ("SELECT parts FROM deliveries WHERE id = 41 AND send_id = 31 AND chat_id = 1001 AND reasons = '[12]'
          AND language = 'kk' AND edition = 1 AND sent_at = 1700000013 AND error IS NULL", "[501,502]"),
    ],
};

const DIALOGUES: Sample = Sample {
    migration: 5,
    rows: &[
        "INSERT INTO dialogues (chat_id, state, updated_at) VALUES (1001, '{\"draft\":21}', 1700000020)",
        "UPDATE drafts SET changed_by = 1003 WHERE id = 21",
    ],
    found: &[
        ("SELECT state FROM dialogues WHERE chat_id = 1001 AND updated_at = 1700000020", "{\"draft\":21}"),
        ("SELECT state FROM drafts WHERE id = 21 AND changed_by = 1003", "published"),
    ],
};

const REASONS: Sample = Sample {
    migration: 6,
    rows: &["INSERT INTO former_subscriptions (id, chat_id, kind, region, include, frequency)
         VALUES (11, 1001, 'meeting', 3, 'мектеп', 'weekly')"],
    found: &[(
        "SELECT include FROM former_subscriptions WHERE id = 11 AND chat_id = 1001 AND kind = 'meeting' AND region = 3
          AND item IS NULL AND frequency = 'weekly'",
        "мектеп",
    )],
};

const OVERSIGHT: Sample = Sample {
    migration: 7,
    rows: &[
        "INSERT INTO drafts (id, author, state, content, created_at, updated_at, corrects)
         VALUES (22, 1001, 'composing', '{}', 1700000021, 1700000021, 21)",
        "UPDATE sends SET trouble = 'Bad Gateway', told = 1 WHERE id = 31",
    ],
    found: &[
        ("SELECT state FROM drafts WHERE id = 22 AND corrects = 21", "composing"),
        ("SELECT state FROM drafts WHERE id = 21 AND corrects IS NULL", "published"),
        ("SELECT trouble FROM sends WHERE id = 31 AND told = 1", "Bad Gateway"),
    ],
};

const BLOCKS: Sample = Sample {
    migration: 8,
    rows: &[
        "INSERT INTO search_blocks (term, kind, block, entries) VALUES ('мектеп', 'items', 0, X'4D008407')",
        "INSERT INTO search_stems (term) VALUES ('жол')",
        "UPDATE search_documents SET terms = 'мектеп' WHERE record_id = 77",
    ],
    found: &[
        ("SELECT term FROM search_blocks WHERE kind = 'items' AND block = 0 AND entries = X'4D008407'", "мектеп"),
        ("SELECT term FROM search_stems WHERE id > 0 AND term = 'жол'", "жол"),
        ("SELECT terms FROM search_documents WHERE record_id = 77 AND kind = 'items'", "мектеп"),
    ],
};

const DIGESTS: Sample = Sample {
    migration: 9,
    rows: &["UPDATE chats SET zone = 'Europe/Berlin', tells_nothing = 0 WHERE chat_id = -100200"],
    found: &[
        (
            "SELECT zone FROM chats WHERE chat_id = -100200 AND tells_nothing = 0 AND silence_due IS NULL",
            "Europe/Berlin",
        ),
        (
            "SELECT spoken FROM chats WHERE chat_id = 1001 AND zone IS NULL AND tells_nothing = 1 AND silence_due = 0",
            "en",
        ),
    ],
};

const FATES: Sample = Sample {
    migration: 10,
    rows: &["UPDATE announcements SET trimmed = 1 WHERE number = 21"],
    found: &[
        ("SELECT fate FROM fates WHERE number = 21 AND deliveries = 1", "sent"),
        ("SELECT CAST(copies AS TEXT) FROM copies WHERE slot = 1700000013 / 900", "1"),
        ("SELECT kind FROM announcements WHERE number = 21 AND trimmed = 1", "meeting"),
    ],
};

const PEOPLE: Sample = Sample {
    migration: 11,
    rows: &[
        "INSERT INTO people (person, name, met_at) VALUES (1001, 'Айгерім', 1700000030)",
        "INSERT INTO roles (person, role, agency, granted_by, granted_at) VALUES (1001, 'official', 'min-health', 1003, 1700000030)",
        "INSERT INTO invitations (secret, role, agency, made_by, made_at, expires_at, accepted_by, accepted_at)
         VALUES ('{TEXT}', 'official', 'min-health', 1003, 1700000029, 1700600000, 1001, 1700000030)",
        "INSERT INTO acts (at, person, role, agency, deed, subject, refused)
         VALUES (1700000031, 1001, 'official', 'min-health', 'report', 'items/R-49', 'no-right')",
    ],
    found: &[
        ("SELECT name FROM people WHERE person = 1001 AND met_at = 1700000030", "Айгерім"),
        ("SELECT agency FROM roles WHERE id > 0 AND person = 1001 AND role = 'official' AND granted_by = 1003
          AND granted_at = 1700000030", "min-health"),
        ("SELECT agency FROM invitations WHERE id > 0 AND secret = '{TEXT}' AND made_by = 1003 AND made_at = 1700000029
          AND expires_at = 1700600000 AND accepted_by = 1001 AND accepted_at = 1700000030 AND revoked_at IS NULL", "min-health"),
        ("SELECT subject FROM acts WHERE id > 0 AND at = 1700000031 AND person = 1001 AND role = 'official'
          AND agency = 'min-health' AND deed = 'report' AND refused = 'no-right'", "items/R-49"),
    ],
};

const PAPERS: Sample = Sample {
    migration: 13,
    rows: &[
        "INSERT INTO papers (id, chat_id, language, from_day, to_day, region, message, asked_at, once)
         VALUES (71, 1001, 'kk', '2026-01-01', '2026-03-31', 'karaganda', 88, 1700000040, 'plan 1 2026-04-01 1001')",
        "INSERT INTO paper_plans (id, rhythm, agency, next_at, made_by, made_at)
         VALUES (72, 'quarterly', 'min-health', 1700000041, 1001, 1700000042)",
        "INSERT INTO root_posts (chat_id, day, root, message) VALUES (-100200, '2026-11-23', '1:abc', 99)",
    ],
    found: &[
        (
            "SELECT region FROM papers WHERE id = 71 AND chat_id = 1001 AND language = 'kk' AND from_day = '2026-01-01'
          AND to_day = '2026-03-31' AND programme IS NULL AND message = 88 AND until = 0 AND attempts = 0",
            "karaganda",
        ),
        (
            "SELECT rhythm FROM paper_plans WHERE id = 72 AND agency = 'min-health' AND next_at = 1700000041 AND made_by = 1001",
            "quarterly",
        ),
        ("SELECT day FROM root_posts WHERE chat_id = -100200 AND message = 99 AND until = 0", "2026-11-23"),
    ],
};

const REPORTING: Sample = Sample {
    migration: 12,
    rows: &[
        "INSERT INTO said (seq, what, item, agency, person, at, html) VALUES (1, 'report', 'R-49', 'min-health', 1001, 1700000030, '<b>a</b>')",
        "INSERT INTO evidence (id, seq, hash, kind, sha256) VALUES (51, 1, '{TEXT}', 'photo', 'abc')",
        "INSERT INTO report_drafts (chat_id, item, state, updated_at) VALUES (1001, 'R-49', '{}', 1700000031)",
        "INSERT INTO notices (id, chat_id, about, due, once) VALUES (61, 1001, '{}', 1700000032, 'waiting:1001')",
    ],
    found: &[
        ("SELECT agency FROM said WHERE seq = 1 AND what = 'report' AND item = 'R-49' AND person = 1001 AND at = 1700000030
          AND html = '<b>a</b>' AND undone IS NULL", "min-health"),
        ("SELECT kind FROM evidence WHERE id = 51 AND seq = 1 AND hash = '{TEXT}' AND sha256 = 'abc' AND released = 0
          AND removed = 0", "photo"),
        ("SELECT state FROM report_drafts WHERE chat_id = 1001 AND item = 'R-49' AND updated_at = 1700000031", "{}"),
        ("SELECT once FROM notices WHERE id = 61 AND chat_id = 1001 AND about = '{}' AND due = 1700000032 AND until = 0
          AND attempts = 0", "waiting:1001"),
    ],
};

const REMINDERS: Sample = Sample {
    migration: 14,
    rows: &[
        "INSERT INTO reminder_days (id, last) VALUES (1, '2026-11-23')",
        "INSERT INTO reminders (day, agency, item, step, due, at, unheard, acknowledged_at, escalated)
         VALUES ('2026-11-23', 'min-health', 'R-49', 'before-7', '2026-11-30', 1700000040, 1, 1700000041, '2026-11-25')",
    ],
    found: &[
        ("SELECT last FROM reminder_days WHERE id = 1", "2026-11-23"),
        ("SELECT step FROM reminders WHERE id > 0 AND day = '2026-11-23' AND agency = 'min-health' AND item = 'R-49'
          AND due = '2026-11-30' AND at = 1700000040 AND unheard = 1 AND acknowledged_at = 1700000041
          AND escalated = '2026-11-25'", "before-7"),
    ],
};

const FAILING: Sample = Sample {
    migration: 15,
    rows: &["UPDATE deliveries SET failing = 150 WHERE id = 41"],
    found: &[("SELECT state FROM deliveries WHERE id = 41 AND failing = 150", "sent")],
};

const NEWS: Sample = Sample {
    migration: 16,
    rows: &[
        "INSERT INTO news_cursor (id, seq) VALUES (1, 1)",
        "INSERT INTO news_waiting (item, first, due) SELECT MIN(id), 1, 1700000050 FROM records",
        "INSERT INTO news (item, at, before, after, cursor) SELECT MIN(id), 1700000051, '{\"a\":1}', '{\"a\":2}', 1001 FROM records",
    ],
    found: &[
        ("SELECT CAST(seq AS TEXT) FROM news_cursor WHERE id = 1", "1"),
        ("SELECT CAST(first AS TEXT) FROM news_waiting WHERE due = 1700000050", "1"),
        (
            "SELECT before FROM news WHERE id > 0 AND at = 1700000051 AND after = '{\"a\":2}' AND cursor = 1001",
            "{\"a\":1}",
        ),
    ],
};

const DONE: Sample = Sample {
    migration: 18,
    rows: &[
        "UPDATE said SET forgotten_at = 1700000060 WHERE seq = 1",
        "INSERT INTO told_news (chat_id, message, at, items) VALUES (1001, 77, 1700000061, '[5]')",
        "INSERT INTO overdue_days (id, last) VALUES (1, '2026-11-24')",
    ],
    found: &[
        ("SELECT item FROM said WHERE seq = 1 AND forgotten_at = 1700000060", "R-49"),
        ("SELECT items FROM told_news WHERE chat_id = 1001 AND message = 77 AND at = 1700000061", "[5]"),
        ("SELECT last FROM overdue_days WHERE id = 1", "2026-11-24"),
    ],
};

const OCCASIONS: Sample = Sample {
    migration: 22,
    rows: &["UPDATE told_news SET occasion = 'reminder' WHERE message = 77"],
    found: &[("SELECT occasion FROM told_news WHERE message = 77", "reminder")],
};

/// Fills in the long values, and writes bytes as the engine does.
fn spell(db: &Db, sql: &str) -> String {
    let sql = sql.replace("{LINE}", LINE).replace("{STATE}", STATE).replace("{TEXT}", TEXT);
    let sql = sql.replace("{METHOD}", search::version());
    if db.engine() == "PostgreSQL" { sql.replace("X'", "'\\x") } else { sql }
}

fn folder(engine: Engine) -> PathBuf {
    let name = match engine {
        Engine::Sqlite => "migrations/sqlite",
        Engine::Postgres => "migrations/postgres",
    };
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

async fn migrate_to(db: &Db, migrator: &Migrator, version: i64) {
    match db {
        Db::Lite { writer, .. } => migrator.run_to(version, writer).await.unwrap(),
        Db::Pg(pool) => migrator.run_to(version, pool).await.unwrap(),
    }
}

async fn write(test: &TestDb, sample: &Sample) {
    for row in sample.rows {
        test.raw(&spell(&test.db, row)).await.unwrap();
    }
}

/// Brings an empty database up to date, with the sample rows of every table in it.
pub async fn fill(test: &TestDb, engine: Engine) {
    let migrator = Migrator::new(folder(engine)).await.unwrap();
    for sample in SAMPLES {
        migrate_to(&test.db, &migrator, sample.migration).await;
        write(test, sample).await;
    }
    test.db.migrate().await.unwrap();
}

async fn check(test: &TestDb, samples: &[Sample], moment: &str) {
    for (question, answer) in samples.iter().flat_map(|sample| sample.found) {
        let found = test.texts(&spell(&test.db, question)).await;
        assert_eq!(found, [spell(&test.db, answer)], "{moment}: {question}");
    }
}

/// Applies one migration after the other, each over the rows that the older schemas left.
async fn migrate_over_rows(engine: Engine) {
    let test = TestDb::empty(engine).await;
    let migrator = Migrator::new(folder(engine)).await.unwrap();
    let versions: Vec<i64> = migrator.iter().map(|migration| migration.version).collect();
    let sampled: Vec<i64> = SAMPLES.iter().map(|sample| sample.migration).collect();
    assert_eq!(versions, sampled, "every migration has its sample rows here, if only to say that it adds no table");
    for (done, sample) in SAMPLES.iter().enumerate() {
        migrate_to(&test.db, &migrator, sample.migration).await;
        check(&test, &SAMPLES[..done], &format!("after migration {}", sample.migration)).await;
        write(&test, sample).await;
        check(&test, &SAMPLES[..=done], "just written").await;
    }
    // What the program brings along must agree with the files, and find nothing left to do.
    test.db.migrate().await.unwrap();
    check(&test, SAMPLES, "at the start of the program").await;
    assert_eq!(empty_tables(&test).await, Vec::<String>::new(), "these tables have no sample rows");
    works_on(&test.db).await;
    test.finish().await;
}

fn tables(db: &Db) -> &'static str {
    match db.engine() {
        "SQLite" => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
        _ => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
    }
}

async fn empty_tables(test: &TestDb) -> Vec<String> {
    let mut empty = Vec::new();
    let tables = test.texts(tables(&test.db)).await;
    assert!(tables.contains(&"records".to_owned()), "{tables:?}");
    for table in tables {
        if test.numbers(&format!("SELECT COUNT(*) FROM {table}")).await == [0] {
            empty.push(table);
        }
    }
    empty
}

/// The program reads the old rows and writes beside them.
async fn works_on(db: &Db) {
    let health: Direction = records::get(db, "health").await.unwrap().unwrap().record;
    assert_eq!(health.name.kk, "Денсаулық сақтау");
    assert_eq!(texts::get(db, TEXT).await.unwrap().as_deref(), Some("Қазан ауыстырылды"));
    assert_eq!(updates::waiting(db, 10).await.unwrap().len(), 1);
    assert_eq!(chats::language(db, -100_200).await.unwrap(), Some(Language::Kk));
    put(db, &direction("health", "Health"), 1_700_000_100).await.unwrap();
    put(db, &direction("roads", "Roads"), 1_700_000_100).await.unwrap();
    assert_eq!(audit::verify(db, None).await.unwrap().seq, 3);
}

mod old_rows_survive_every_migration {
    use super::{Engine, migrate_over_rows};

    #[tokio::test]
    async fn sqlite() {
        migrate_over_rows(Engine::Sqlite).await;
    }

    #[tokio::test]
    async fn postgres() {
        migrate_over_rows(Engine::Postgres).await;
    }
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine| -> BTreeSet<String> {
        let entries = fs::read_dir(folder(engine)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    };
    let sqlite = names(Engine::Sqlite);
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, names(Engine::Postgres));
}

/// Tables, columns, their types and whether they may be absent, in words that both engines share.
#[tokio::test]
async fn sqlite_and_postgres_have_the_same_columns() {
    let (lite, pg) = (TestDb::sqlite().await, TestDb::postgres().await);
    let of_lite =
        "SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE '?' END
         FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND t.name NOT LIKE '!_%' ESCAPE '!'";
    let of_pg = "SELECT table_name || '.' || column_name || ' ' ||
             CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' WHEN 'double precision' THEN 'REAL'
                 ELSE upper(data_type) END || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END
         FROM information_schema.columns WHERE table_schema = current_schema() AND left(table_name, 1) <> '_'";
    let columns = |found: Vec<String>| found.into_iter().collect::<BTreeSet<String>>();
    let (of_lite, of_pg) = (columns(lite.texts(of_lite).await), columns(pg.texts(of_pg).await));
    assert!(of_lite.contains("texts.content TEXT?"), "{of_lite:?}");
    assert_eq!(of_lite, of_pg);
    lite.finish().await;
    pg.finish().await;
}

/// A database of a newer program is not touched by an older one.
#[tokio::test]
async fn a_newer_database_is_refused() {
    let test = TestDb::sqlite().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', TRUE, X'00', 0)";
    test.raw(newer).await.unwrap();
    assert!(test.db.migrate().await.unwrap_err().to_string().contains("9999"));
    test.finish().await;
}
