//! `/report`: a controller has the execution report made, by buttons and by words; an administrator has it made by itself, each
//! exactly once, also after a restart and missed days.

use chrono::{DateTime, Duration, Utc};
use jolkarta::{domain::people::Role, sim::MediaKind};

use crate::audit::disarm;
use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

/// What one language calls everything that the story touches.
struct Words {
    own_name: &'static str,
    code: &'static str,
    refused: &'static str,
    /// What the menu says at first.
    menu: [&'static str; 2],
    /// The buttons for a region, its name, and to make it.
    buttons: [&'static str; 3],
    /// What stands under the files.
    caption: [&'static str; 3],
    done: &'static str,
    /// Typed words, and what the menu says then.
    typed: [&'static str; 3],
    future: &'static str,
}

const KK: Words = Words {
    own_name: "Қазақша",
    code: "kk",
    refused: "бақылаушылар мен әкімшілерге арналған",
    menu: ["2026 ж. 1 қаңтар – 23 қараша", "Барлық тармақ"],
    buttons: ["Өңір", "Қарағанды облысы", "📄 Жасау: PDF және Excel"],
    caption: ["Орындалу туралы есеп", "2026 ж. 1 қаңтар – 23 қараша", "Қарағанды облысы"],
    done: "✓ Есеп дайын",
    typed: ["қарағанды 3-тоқсан", "2026 ж. 1 шілде – 30 қыркүйек", "Қарағанды облысы"],
    future: "әлі басталған жоқ",
};

const RU: Words = Words {
    own_name: "Русский",
    code: "ru",
    refused: "для контролёров и администраторов",
    menu: ["1 января – 23 ноября 2026 г.", "Все пункты"],
    buttons: ["Регион", "Карагандинская область", "📄 Составить: PDF и Excel"],
    caption: ["Отчёт об исполнении", "1 января – 23 ноября 2026 г.", "Карагандинская область"],
    done: "✓ Отчёт готов",
    typed: ["минздрав 3 квартал", "1 июля – 30 сентября 2026 г.", "Министерство здравоохранения"],
    future: "ещё впереди",
};

const EN: Words = Words {
    own_name: "English",
    code: "en",
    refused: "for controllers and administrators",
    menu: ["1 January – 23 November 2026", "All items"],
    buttons: ["Region", "Karaganda region", "📄 Make it: PDF and Excel"],
    caption: ["Execution report", "1 January – 23 November 2026", "Karaganda region"],
    done: "✓ The report is made",
    typed: ["karaganda 2026-07-01 2026-09-30", "1 July – 30 September 2026", "Karaganda region"],
    future: "has not begun",
};

/// The files that came: their names and how they begin.
fn files(world: &World, person: &Person) -> Vec<(String, Vec<u8>)> {
    let messages = world.sim.chat(person.id, person.chat).messages;
    let media = messages.iter().filter_map(|message| message.media.as_ref());
    media
        .filter(|media| media.kind == MediaKind::Document)
        .map(|media| (media.name.clone().unwrap_or_default(), world.sim.file(&media.file).unwrap().0[..4].to_vec()))
        .collect()
}

fn names(world: &World, person: &Person) -> Vec<String> {
    files(world, person).into_iter().map(|(name, _)| name).collect()
}

async fn asks_for_a_report(world: &World, words: &Words) {
    let (ainur, citizen) = (world.person("Ainur", words.code), world.person("Omar", words.code));
    for person in [&ainur, &citizen] {
        person.starts_in(words.own_name).await;
    }
    citizen.asks("/report").await.says(&[words.refused]);
    world.controller(&ainur).await;
    ainur.asks("/report").await.says(&words.menu).offers(&words.buttons[..1]);
    ainur.taps(words.buttons[0]).await.offers(&words.buttons[1..2]);
    ainur.taps(words.buttons[1]).await.says(&[words.menu[0], words.buttons[1]]);
    let menu = ainur.last();
    ainur.touches(words.buttons[2]);
    ainur.sees(&[words.done]).await;
    assert_eq!(ainur.last(), menu, "progress is shown in place");
    let sent = files(world, &ainur);
    let name = "execution-report-2026-01-01-2026-11-23-karaganda";
    let told: Vec<(&str, &[u8])> = sent.iter().map(|(name, begins)| (name.as_str(), begins.as_slice())).collect();
    let (pdf, xlsx) = (format!("{name}.pdf"), format!("{name}.xlsx"));
    assert_eq!(told, [(pdf.as_str(), &b"%PDF"[..]), (xlsx.as_str(), &b"PK\x03\x04"[..])]);
    let messages = world.sim.chat(ainur.id, ainur.chat).messages;
    let under = messages.iter().rev().find(|message| message.media.is_some()).unwrap();
    assert!(words.caption.iter().all(|part| under.text.contains(part)), "{}", under.text);
    ainur.reads_all();
    let [typed, period, about] = words.typed;
    ainur.asks(&format!("/report {typed}")).await.says(&[period, about]);
    ainur.asks("/report 2031").await.says(&[words.future]);
    world.restart().await;
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM papers").await, [0]);
    let acts = world.acts().await;
    assert_eq!(acts, ["Omar paper  no-right", "Ainur paper regions/karaganda done"]);
    // A tap on the old menu after the role is gone.
    ainur.asks("/report").await;
    world.demote(&ainur, &Role::Controller).await;
    assert!(ainur.toast(words.buttons[2]).await.alert);
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Moves the clock to a moment.
fn move_to(world: &World, at: &str) {
    let seconds = moment(at).timestamp() - world.clock.timestamp();
    world.clock.advance(Duration::seconds(seconds));
}

on_both_engines! {
    async fn a_controller_asks_for_a_report_in_kazakh(world: &World) {
        asks_for_a_report(world, &KK).await;
    }

    async fn a_controller_asks_for_a_report_in_russian(world: &World) {
        asks_for_a_report(world, &RU).await;
    }

    async fn a_controller_asks_for_a_report_in_english(world: &World) {
        asks_for_a_report(world, &EN).await;
    }

    async fn planned_reports_come_exactly_once_also_after_missed_days(world: &World) {
        let (admin, ainur) = (world.person("Dana", "en"), world.person("Ainur", "ru"));
        admin.starts_in("English").await;
        ainur.starts_in("Русский").await;
        world.grant(&admin, &Role::Administrator).await;
        world.controller(&ainur).await;
        // Who never chose a language gets reports in the one of their Telegram, as everything else.
        let marat = world.person("Marat", "ru");
        marat.starts(None).await;
        marat.asks("/digest 9").await;
        world.controller(&marat).await;
        ainur.asks("/report schedule monthly").await.says(&["для контролёров и администраторов"]);
        admin.asks("/report schedule").await.says(&["No report is made by itself yet"]);
        admin.taps("+ monthly").await.says(&["monthly: All items", "1 December 2026, 09:00"]);
        admin.asks("/report schedule 20 April karaganda").await
            .says(&["every year on 20 April: Karaganda region", "20 April 2027, 09:00", "monthly"]);
        admin.asks("/report schedule monthly").await.says(&["That is planned already"]);
        admin.asks("/report schedule daily").await.says(&["“daily” names neither a rhythm nor a day"]);
        admin.asks("/report tomorrow").await.says(&["has not begun"]);
        admin.asks("/report wibble").await.says(&["I do not understand “wibble”.", "/report 3rd quarter"]).lacks(&["/subscribe"]);
        admin.asks("/report 31 june").await.says(&["is no period that I can read", "/report 3rd quarter"]);
        // Not a second too early.
        move_to(world, "2026-12-01T03:59:58Z");
        world.restart().await;
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM papers").await, [0]);
        move_to(world, "2026-12-01T04:00:01Z");
        for person in [&admin, &ainur] {
            person.sees(&["✓ "]).await;
            let files = names(world, person);
            assert_eq!(files[0], "execution-report-2026-11-01-2026-11-30.pdf");
            assert_eq!(files.len(), 2, "{files:?}");
        }
        marat.sees(&["✓ Отчёт готов"]).await;
        marat.sees(&["Отчёт об исполнении", "1 – 30 ноября 2026"]).await;
        world.demote(&marat, &Role::Controller).await;
        // Asleep over New Year, February and March: only the latest month comes, and comes once.
        world.sleep().await;
        move_to(world, "2027-03-05T12:00:00Z");
        world.wake();
        world.restart().await;
        for person in [&admin, &ainur] {
            let came = world.sim.until(|_| (names(world, person).len() >= 4).then_some(()));
            tokio::time::timeout(crate::support::world::PATIENCE, came).await.unwrap();
            let files = names(world, person);
            assert_eq!(files[2..], ["execution-report-2027-02-01-2027-02-28.pdf", "execution-report-2027-02-01-2027-02-28.xlsx"]);
        }
        world.restart().await;
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM papers").await, [0]);
        admin.reads_all();
        ainur.reads_all();
        admin.asks("/report schedule").await.says(&["1 April 2027, 09:00"]);
        admin.taps("✕ monthly").await.lacks(&["monthly: "]);
        admin.reads_all();
        ainur.reads_all();
        marat.reads_all();
    }

    async fn figures_that_do_not_agree_are_told_and_nothing_is_sent(world: &World) {
        let ainur = world.person("Ainur", "en");
        ainur.starts_in("English").await;
        world.controller(&ainur).await;
        ainur.asks("/report").await;
        disarm(&world.test).await;
        for table in ["records", "versions"] {
            let edit = format!("UPDATE {table} SET state = replace(state, '\"deadline\":\"2026-10-15\"', '\"deadline\":\"2027-10-15\"')");
            world.test.raw(&edit).await.unwrap();
        }
        ainur.touches("📄 Make it: PDF and Excel");
        ainur.sees(&["its figures do not agree"]).await
            .says(&["R-95", "2027-10-15", "2026-10-15", "but the ledger says"]);
        world.sleep().await;
        assert_eq!(files(world, &ainur), []);
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM papers").await, [0]);
        ainur.reads_all();
    }
    async fn a_report_that_waited_through_a_crash_comes_once(world: &World) {
        let ainur = world.person("Ainur", "en");
        ainur.starts_in("English").await;
        world.controller(&ainur).await;
        ainur.asks("/report karaganda").await;
        ainur.touches("📄 Make it: PDF and Excel");
        let waits = world.sim.until(|_| (ainur.count(&["waits for its turn", "▓", "✓ The report"]) > 0).then_some(()));
        tokio::time::timeout(crate::support::world::PATIENCE, waits).await.unwrap();
        world.crash().await;
        world.wake();
        ainur.sees(&["✓ The report is made"]).await;
        world.restart().await;
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM papers").await, [0]);
        let files = names(world, &ainur);
        // An album that was on its way at the crash may come again, never a third time.
        assert!((2..=4).contains(&files.len()), "{files:?}");
        ainur.reads_all();
    }
}
