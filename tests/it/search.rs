//! The index of search, told to both engines: it changes with its rows, is made anew when its method is another, and ranks.

use jolkarta::{
    domain::{
        agencies::Agency,
        items::{Item, Status},
        language::Language,
        record::{Kind, Stored},
    },
    store::{
        Db, records,
        search::{self, Hits, SearchQuery, Window},
    },
};

use crate::support::{
    database::{TestDb, both},
    roadmap,
    samples::{commit, put},
};

const AT: i64 = 1_700_000_000;

async fn look_up(db: &Db, words: &str, take: i64, skip: i64) -> Hits {
    let query = SearchQuery { words, language: Language::Ru, kinds: &[Kind::Items] };
    search::search(&mut db.snapshot().await.unwrap(), query, Window { skip, take }).await.unwrap()
}

/// The numbers of the items found, the best first.
async fn numbers(db: &Db, words: &str) -> Vec<String> {
    let items: Vec<Stored<Item>> = records::all(db, None).await.unwrap();
    let number = |id| items.iter().find(|item| item.id == id).unwrap().number.clone();
    look_up(db, words, 20, 0).await.hits.iter().map(|hit| number(hit.record_id)).collect()
}

async fn item(db: &Db, number: &str) -> Item {
    records::get::<Item>(db, &format!("R-{number}")).await.unwrap().unwrap().record
}

/// Everything that the index holds.
async fn index(test: &TestDb) -> Vec<String> {
    let bytes = if test.db.engine() == "PostgreSQL" { "encode(entries, 'hex')" } else { "lower(hex(entries))" };
    // Stems may have other numbers when they are learnt again.
    test.texts(&format!(
        "SELECT term || ' ' || kind || ' ' || block || ' ' || {bytes} FROM search_blocks WHERE kind <> 'stems'
         UNION ALL SELECT 'run ' || term || ' ' || SUM(length(entries)) FROM search_blocks WHERE kind = 'stems' GROUP BY term
         UNION ALL SELECT 'name ' || term || ' ' || mark || ' ' || weight FROM search_names
         UNION ALL SELECT 'document ' || record_id || ' ' || kind || ' ' || terms FROM search_documents
         UNION ALL SELECT 'stem ' || term FROM search_stems ORDER BY 1"
    ))
    .await
}

both! {
    async fn forms_synonyms_errors_and_other_letters_find_the_same_item(db: Db) {
        roadmap::import(&db, AT).await;
        for words in [
            "балабақшалар", "балабакшалар", "детских садов", "садики", "kindergartens", "Kindergarden", "balabaqsha",
            "detskiy sad", "детсики сады", "садик в Караганде",
        ] {
            let found = numbers(&db, words).await;
            assert!(found.iter().take(2).any(|number| number == "49"), "{words}: {found:?}");
        }
    }

    async fn what_is_in_no_item_finds_nothing(db: Db) {
        roadmap::import(&db, AT).await;
        for words in ["абракадабра", "xyzzy", "", "  ", "?!", "🙂", "в на по", "жъжъжъ ыхыхых", "'; DROP TABLE records; --"] {
            assert_eq!(look_up(&db, words, 8, 0).await, Hits::default(), "{words}");
        }
    }

    async fn names_of_bodies_regions_and_directions_find_their_items(db: Db) {
        roadmap::import(&db, AT).await;
        for (words, first) in [("Бурабай курорт", "65"), ("порт Маңғыстау", "92"), ("КТЖ", "90"), ("ГРЭС Павлодар", "84")] {
            assert_eq!(numbers(&db, words).await.first().map(String::as_str), Some(first), "{words}");
        }
        // The body that took over is found by its name in items of the one that was closed.
        assert!(numbers(&db, "Минтранс").await.contains(&"88".to_owned()));
    }

    async fn an_item_changes_in_the_index_with_its_row(db: Db) {
        roadmap::import(&db, AT).await;
        assert!(numbers(&db, "дельфинарий").await.is_empty());
        let mut item = item(&db, "49").await;
        item.title.ru = "Строительство дельфинария".into();
        let mut tx = db.begin().await.unwrap();
        records::put(&mut tx, &item, crate::support::samples::cause(AT + 1)).await.unwrap();
        drop(tx);
        assert!(numbers(&db, "дельфинарий").await.is_empty(), "what is not committed is not found");
        put(&db, &item, AT + 2).await.unwrap();
        assert_eq!(numbers(&db, "дельфинарии").await, ["49"]);
        assert_eq!(numbers(&db, "делфинарий").await, ["49"], "new words can be misspelt at once");
        item.title.ru = "Строительство бассейна".into();
        put(&db, &item, AT + 3).await.unwrap();
        assert!(!numbers(&db, "дельфинарий").await.contains(&"49".to_owned()));
    }

    async fn a_renamed_body_is_found_by_its_new_name(db: Db) {
        roadmap::import(&db, AT).await;
        let mut agency = records::get::<Agency>(&db, "min-water").await.unwrap().unwrap().record;
        let before = numbers(&db, "Минводресурсов").await;
        agency.aliases.push("Гидромин".into());
        put(&db, &agency, AT + 1).await.unwrap();
        let after = numbers(&db, "гидромина").await;
        assert!(after.contains(&"100".to_owned()), "{before:?} {after:?}");
    }

    async fn of_two_that_fit_as_well_the_open_one_comes_first(db: Db) {
        roadmap::import(&db, AT).await;
        let mut twin = item(&db, "49").await;
        twin.number = "490".into();
        put(&db, &twin, AT + 1).await.unwrap();
        assert_eq!(numbers(&db, "детские сады").await[..2], ["49", "490"]);
        let mut done = item(&db, "49").await;
        done.status = Status::Confirmed;
        put(&db, &done, AT + 2).await.unwrap();
        assert_eq!(numbers(&db, "детские сады").await[..2], ["490", "49"]);
    }

    async fn pages_together_are_the_whole(db: Db) {
        roadmap::import(&db, AT).await;
        let all = look_up(&db, "строительство", 100, 0).await;
        assert!(all.total > 10 && all.hits.len() == all.total, "{all:?}");
        let mut paged = Vec::new();
        for page in 0.. {
            let part = look_up(&db, "строительство", 4, page * 4).await;
            if part.hits.is_empty() {
                break;
            }
            assert_eq!(part.total, all.total);
            paged.extend(part.hits);
        }
        assert_eq!(paged, all.hits);
    }

    async fn an_index_of_another_method_is_made_anew_at_the_start(test: &TestDb) {
        roadmap::import(&test.db, AT).await;
        let before = index(test).await;
        assert!(before.len() > 2000, "{}", before.len());
        test.raw("UPDATE search_method SET version = 'older'; DELETE FROM search_names; DELETE FROM search_stems").await.unwrap();
        test.raw("UPDATE search_blocks SET entries = substr(entries, 1, 0), block = block + 1000").await.unwrap();
        test.db.migrate().await.unwrap();
        assert!(index(test).await == before, "made anew it is what it was");
        test.raw("DELETE FROM search_names").await.unwrap();
        test.db.migrate().await.unwrap();
        assert!(index(test).await != before, "the same method leaves it alone");
    }

    async fn words_are_kept_under_one_number_until_they_are_old(db: Db) {
        let keep = async |words: &str, at| commit(&db, async |tx| search::keep(tx, words, at).await).await;
        let (school, road) = (keep("школа", 100).await, keep("жол", 150).await);
        assert!(school != road);
        assert_eq!(keep("школа", 200).await, school);
        assert_eq!(search::words(&db, school).await.unwrap().as_deref(), Some("школа"));
        assert_eq!(commit(&db, async |tx| search::forget_before(tx, 200).await).await, 1);
        assert_eq!(search::words(&db, road).await.unwrap(), None);
        assert_eq!(search::words(&db, school).await.unwrap().as_deref(), Some("школа"));
    }
}
