//! An administrator imports a file in the chat: what it would do is shown first, then all of it is done or nothing.

use chrono::Duration;
use jolkarta::{
    domain::{
        items::{Item, Status},
        people::Role,
        record::Record,
        register::Register,
    },
    intake::export,
    sim::Draft,
    store::{records, register},
};

use crate::support::{
    person::Person,
    samples::put,
    world::{World, on_both_engines},
};

async fn administrator(world: &World, tag: &str, own_name: &str) -> Person {
    let person = world.person("Dana", tag);
    person.starts_in(own_name).await;
    world.grant(&person, &Role::Administrator).await;
    person
}

async fn now(world: &World) -> Register {
    register::load(&mut world.test.db.snapshot().await.unwrap(), None).await.unwrap()
}

/// The items of the default programme as a file, with some words in the place of others.
async fn text(world: &World, changes: &[(&str, &str)]) -> String {
    let mut bytes = Vec::new();
    export::csv(&now(world).await, &mut bytes).unwrap();
    let mut text = String::from_utf8(bytes).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old} is in the file");
        text = text.replacen(old, new, 1);
    }
    text
}

async fn file(world: &World, changes: &[(&str, &str)]) -> Draft {
    document(text(world, changes).await)
}

fn document(text: String) -> Draft {
    Draft::document(text.into_bytes(), "items.csv", "text/csv", "")
}

async fn item(world: &World, key: &str) -> Item {
    records::get::<Item>(&world.test.db, key).await.unwrap().unwrap().record
}

async fn heads(world: &World) -> i64 {
    world.test.numbers("SELECT seq FROM ledger_head").await[0]
}

on_both_engines! {
    async fn a_file_is_looked_at_and_imported_in_english(world: &World) {
        let dana = administrator(world, "en", "English").await;
        let (before, old) = (item(world, "R-49").await, heads(world).await);
        dana.asks("/import").await.says(&["What does the file hold?"]).offers(&["Items", "Indicator values"]);
        let asked = dana.taps("Items").await;
        asked.says(&["Of which programme are the items?"]);
        let default = asked.buttons.concat().into_iter().find(|label| label.starts_with("R · ")).unwrap();
        dana.taps(&default).await.says(&["Items · R: send the file.", "20 MB"]);
        dana.asks("49").await.says(&["№ 49"]);
        let title = &before.title.en;
        dana.sends_draft(file(world, &[(title, "Kindergartens for all")]).await);
        dana.reads().await.says(&["✏️ R-49 title_en", "→ Kindergartens for all", "new – 0, changed – 1", "Nothing is written yet"]);
        assert_eq!(heads(world).await, old, "a dry run writes nothing");
        dana.taps("✓ Import").await.says(&["Imported.", "changed – 1"]);
        assert_eq!(item(world, "R-49").await.title.en, "Kindergartens for all");
        assert_eq!(heads(world).await, old + 1);
        assert_eq!(world.acts().await, ["Dana import imports/items done"]);
        dana.asks("/audit").await.says(&["✓ import: Items"]);
        dana.asks("/import items R").await;
        dana.sends_draft(file(world, &[]).await);
        dana.reads().await.says(&["Nothing to do: everything is already so."]);
        jolkarta::actions::audit::verify(&world.test.db, None).await.unwrap();
    }

    async fn moved_deadlines_need_a_reason_in_kazakh(world: &World) {
        let dana = administrator(world, "kk", "Қазақша").await;
        let (omar, ainur) = (world.person("Omar", "en"), world.person("Ainur", "ru"));
        omar.starts_in("English").await;
        ainur.starts_in("Русский").await;
        world.official(&omar, "min-industry-construction").await;
        world.controller(&ainur).await;
        let before = item(world, "R-95").await;
        dana.asks("/import тармақтар R").await.says(&["Тармақтар · R:", "файлды жіберіңіз"]);
        let (from, to) = (before.deadline, before.deadline + Duration::days(60));
        let text = text(world, &[]).await;
        let line = text.lines().find(|line| line.starts_with("95,")).unwrap().to_owned();
        let place = line.rfind(&from.to_string()).unwrap();
        let columns: Vec<usize> = line.match_indices(&from.to_string()).map(|(at, _)| at).collect();
        assert!(!columns.is_empty() && columns.contains(&place));
        let mut moved = line.clone();
        moved.replace_range(columns[0]..columns[0] + 10, &to.to_string());
        dana.sends_draft(file(world, &[(&line, &moved)]).await);
        let asked = dana.reads().await;
        asked.says(&["1 мерзім ауысады", &format!("📅 R-95 deadline: {from} → {to}"), "1 мерзім жылжиды. Неге?"]);
        assert!(!asked.buttons.concat().contains(&"✓ Жүктеу".to_owned()));
        dana.asks("Құбырлар кешікті").await.says(&["Мерзімдерді жылжыту себебі: «Құбырлар кешікті»"]).offers(&["✓ Жүктеу"]);
        dana.taps("✓ Жүктеу").await.says(&["Жүктелді."]);
        let after = item(world, "R-95").await;
        assert_eq!((after.deadline, after.moves), (to, before.moves + 1));
        dana.asks("95").await;
        dana.taps("🕑 Тарихы").await.says(&["Құбырлар кешікті"]);
        let told = omar.sees(&["A deadline was moved by an imported file"]).await;
        told.says(&["№ 95", "15 October 2026 → 14 December 2026", "Reason: Құбырлар кешікті"]).offers(&["95"]);
        omar.reads_all();
        ainur.sees(&["перенесён 1 срок"]).await;
        ainur.reads_all();
    }

    async fn the_deadline_of_a_closed_item_is_not_moved_by_a_file(world: &World) {
        let dana = administrator(world, "en", "English").await;
        let closed = now(world).await.items.iter().find(|item| item.status == Status::Confirmed && item.programme == "R").unwrap().record.clone();
        let text = text(world, &[]).await;
        let begins = format!("{},", closed.number);
        let line = text.lines().find(|line| line.starts_with(&begins)).unwrap();
        let moved = line.replacen(&closed.deadline.to_string(), "2027-12-01", 1);
        dana.asks("/import items R").await;
        dana.sends_draft(file(world, &[(line, &moved)]).await);
        dana.reads().await.says(&["1 fault: nothing was imported", "which is closed"]);
    }

    async fn a_file_that_comes_too_early_or_was_put_aside_is_told_so(world: &World) {
        let dana = administrator(world, "ru", "Русский").await;
        dana.asks("/import items").await.says(&["К какой программе"]);
        dana.sends_draft(file(world, &[]).await);
        dana.reads().await.says(&["сначала выберите программу"]);
        dana.asks("/import items R").await;
        let title = item(world, "R-49").await.title.ru;
        dana.sends_draft(file(world, &[(&title, "Детские сады")]).await);
        let now = dana.reads().await.data("✓ Загрузить");
        dana.asks("/import regions").await;
        let tap = dana.touches_data(&now);
        assert!(dana.answer(&tap).await.text.contains("Этот файл больше не в работе"));
        assert_eq!(item(world, "R-49").await.title.ru, title);
    }

    async fn every_fault_is_named_in_russian(world: &World) {
        let dana = administrator(world, "ru", "Русский").await;
        dana.asks("/import пункты R").await;
        let old = heads(world).await;
        dana.sends_draft(document("number,title_kk,title_ru,title_en\n1,а,б\n".into()));
        let shown = dana.reads().await;
        shown.says(&["строка 2: ячеек 3, а в заголовке 4; строка обрезана", "ничего не загружено", "Исправьте файл"]);
        let rows: String = (1..40).map(|number| format!("{number},x\n")).collect();
        dana.sends_draft(document(format!("slug,colour\n{rows}")));
        let listed = dana.reads().await;
        assert_eq!(listed.view.media.as_ref().unwrap().name.as_deref(), Some("jolkarta-import.txt"));
        dana.reads().await.says(&["в файле выше"]);
        dana.taps("✕ Отказаться").await.says(&["Ничего не загружено."]);
        assert_eq!((heads(world).await, world.acts().await), (old, Vec::new()));
    }

    async fn every_fault_is_named_in_kazakh(world: &World) {
        let dana = administrator(world, "kk", "Қазақша").await;
        dana.asks("/import regions").await;
        dana.sends_draft(document("slug,kind\nАбай,town\n".into()));
        dana.reads().await.says(&[
            "iso_3166_2 бағаны жоқ; regions файлына ол керек",
            "2-жол, slug бағаны: «Абай»: мекенжайға жарамайды",
            "«town»: осы бағанның сөздерінен емес; мыналардың бірін жазыңыз: region, city",
            "ештеңе жүктелген жоқ",
        ]);
    }

    async fn a_register_that_changed_meanwhile_is_shown_again(world: &World) {
        let dana = administrator(world, "ru", "Русский").await;
        let before = item(world, "R-49").await;
        dana.asks("/import items R").await;
        dana.sends_draft(file(world, &[(&before.title.ru, "Детские сады")]).await);
        dana.reads().await.says(&["✏️ R-49 title_ru"]);
        let mut other = before.clone();
        other.title.en = "Changed by somebody else".into();
        put(&world.test.db, &other, world.clock.timestamp()).await.unwrap();
        dana.taps("✓ Загрузить").await.says(&["С тех пор реестр изменился", "✏️ R-49 title_ru", "✏️ R-49 title_en"]);
        assert_eq!(item(world, "R-49").await.title.ru, before.title.ru, "nothing was written");
        dana.taps("✓ Загрузить").await.says(&["Загружено."]);
        assert_eq!(item(world, "R-49").await.title, {
            let mut title = before.title.clone();
            title.ru = "Детские сады".into();
            title
        });
        assert_eq!(before.key(), "R-49");
    }

    async fn only_administrators_import(world: &World) {
        let omar = world.person("Omar", "en");
        omar.starts_in("English").await;
        omar.asks("/import").await.says(&["This is for administrators of the bot."]);
        let dana = administrator(world, "en", "English").await;
        let menu = dana.asks("/import").await.data("Items");
        dana.asks("/import items R").await;
        let title = item(world, "R-49").await.title.en;
        dana.sends_draft(file(world, &[(&title, "Kindergartens")]).await);
        let now = dana.reads().await.data("✓ Import");
        for data in [&menu, &now] {
            let tap = omar.touches_data(data);
            assert_eq!(omar.answer(&tap).await.text, "Only an administrator can do this.");
        }
        world.demote(&dana, &Role::Administrator).await;
        let tap = dana.touches_data(&now);
        assert_eq!(dana.answer(&tap).await.text, "Only an administrator can do this.");
        assert_eq!(item(world, "R-49").await.title.en, title);
        let acts = world.acts().await;
        let refused = "import  no-right";
        assert_eq!(acts, [format!("Omar {refused}"), format!("Omar {refused}"), format!("Omar {refused}"), format!("Dana {refused}")]);
    }
}
