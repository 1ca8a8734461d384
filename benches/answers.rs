//! What an answer costs without the network: words to a question, a question to a message, a change to the ledger.

use std::hint::black_box;

use chrono::NaiveDate;
use divan::Bencher;
use jolkarta::{
    app,
    domain::{
        arguments,
        health::{Health, HealthRule},
        language::Language,
        questions::{HealthFilter, Scope},
        register::Register,
    },
    messages::{HealthList, ItemCard, ItemRow, Locale, Page, ScopeNames, pages::ITEMS_A_PAGE},
    picture::Picture,
    playground,
    store::Db,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

/// The playground's database, read once.
struct Scene {
    runtime: Runtime,
    db: Db,
    picture: Picture,
    rule: HealthRule,
    today: NaiveDate,
    locale: Locale,
    _folder: TempDir,
}

impl Scene {
    fn new() -> Scene {
        let runtime = Runtime::new().expect("a runtime");
        let folder = TempDir::new().expect("a folder");
        let rule = app::health_rule(chrono_tz::Asia::Almaty);
        let url = format!("sqlite://{}", folder.path().join("bench.db").display());
        let (db, picture) = runtime.block_on(async {
            let db = Db::open(&url).await.expect("a database");
            playground::fill(&db, &rule).await.expect("demonstration data");
            let picture = read(&db).await;
            (db, picture)
        });
        let today = rule.day_of(playground::opening().timestamp());
        let locale = Locale::new(Language::Ru, Language::Kk, rule.zone);
        Scene { runtime, db, picture, rule, today, locale, _folder: folder }
    }

    fn register(&self) -> &Register {
        &self.picture.register
    }
}

async fn read(db: &Db) -> Picture {
    let mut snapshot = db.snapshot().await.expect("a snapshot");
    Picture::read(&mut snapshot, None, &Picture::default()).await.expect("a picture")
}

#[divan::bench(args = ["49", "Карагандинская область декабрь", "что просрочено у минздрава в Астане?", "xyzzy"])]
fn read_words(bencher: Bencher, text: &str) {
    let scene = Scene::new();
    bencher.bench(|| arguments::parse(&scene.picture.names, scene.register(), black_box(text), scene.today));
}

#[divan::bench]
fn card_of_an_item(bencher: Bencher) {
    let scene = Scene::new();
    let item = scene.register().item(&"95".parse().expect("a reference")).expect("item 95");
    bencher.bench(|| {
        ItemCard::of(scene.register(), &scene.rule, scene.today, black_box(item), None, None).render(&scene.locale)
    });
}

#[divan::bench]
fn list_of_what_is_overdue(bencher: Bencher) {
    let scene = Scene::new();
    let (register, scope) = (scene.register(), Scope::default());
    bencher.bench(|| {
        let late = register.overdue(black_box(scope), &scene.rule, scene.today);
        let rows = late.into_iter().map(|item| ItemRow::of(register, &scene.rule, scene.today, item));
        let page = Page::of(rows, 0, ITEMS_A_PAGE);
        let scope = ScopeNames::of(register, scope);
        HealthList {
            filter: HealthFilter::Is(Health::Overdue),
            period: None,
            scope,
            page,
            wider: 0,
            today: scene.today,
        }
        .render(&scene.locale)
    });
}

#[divan::bench]
fn tally_of_all_items(bencher: Bencher) {
    let scene = Scene::new();
    bencher.bench(|| scene.register().tally(black_box(Scope::default()), &scene.rule, scene.today));
}

#[divan::bench(sample_count = 20)]
fn read_the_register_anew(bencher: Bencher) {
    let scene = Scene::new();
    bencher.bench(|| scene.runtime.block_on(read(&scene.db)));
}
