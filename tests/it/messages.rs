//! Every message in every language: snapshots of what a reader sees, and Telegram's limits and markup.

mod desk;
mod duties;
mod fixture;
mod importing;
mod news;
mod overseeing;
mod papers;
mod people;
mod reading;
mod reminders;
mod samples;
mod stats;
mod wishes;

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use chrono_tz::Asia::Almaty;
use jolkarta::{
    domain::{health::Health, language::Language, questions::HealthFilter, record::Stored},
    messages::{
        Action, AdministratorsOnly, BUTTONS_LIMIT, Button, DeskAlert, DutyAlert, HealthList, InternalError, ItemCard,
        Locale, Message, OldButton, Rendered, ScopeNames, StillStopped, SubscribeRefused,
        html::{MESSAGE_LIMIT, utf16_len},
        pages::ITEMS_A_PAGE,
        people::StaffAlert,
        profile::{DutyCommand, EditorCommand, MenuCommand, description, short_description},
        reminders::ReminderAlert,
    },
    sim::parse_html,
};
use proptest::prelude::*;
use samples::samples;

fn locales() -> [Locale; 3] {
    [Language::Kk, Language::Ru, Language::En].map(|language| Locale::new(language, Language::Kk, Almaty))
}

fn drawn(button: &Button) -> String {
    match &button.action {
        Action::Tap(tap) => format!("[{} → {tap}]", button.label),
        Action::Url(url) | Action::App(url) => format!("[{} → {url}]", button.label),
    }
}

fn draw(rendered: &Rendered) -> String {
    let row = |row: &Vec<Button>| row.iter().map(drawn).collect::<Vec<_>>().join(" ");
    let keyboard: Vec<String> = rendered.keyboard.iter().map(row).collect();
    format!("{}\n\n{}", rendered.text, keyboard.join("\n"))
}

/// What Telegram would refuse, and what no reader should see.
fn faults(rendered: &Rendered) -> Vec<String> {
    let mut faults = Vec::new();
    match parse_html(&rendered.text) {
        Err(fault) => faults.push(fault),
        Ok((plain, _)) => {
            let length = utf16_len(plain.trim());
            if !(1..=MESSAGE_LIMIT).contains(&length) {
                faults.push(format!("{length} units of text"));
            }
        }
    }
    let buttons: Vec<&Button> = rendered.keyboard.iter().flatten().collect();
    if buttons.len() > BUTTONS_LIMIT {
        faults.push(format!("{} buttons", buttons.len()));
    }
    faults.extend(rendered.keyboard.iter().filter(|row| row.is_empty() || row.len() > 8).map(|row| format!("{row:?}")));
    faults.extend(buttons.into_iter().filter(|button| !is_good(button)).map(drawn));
    faults
}

fn is_good(button: &Button) -> bool {
    let data = match &button.action {
        Action::Tap(tap) => (1..=64).contains(&tap.to_string().len()),
        Action::Url(url) | Action::App(url) => url.starts_with("https://"),
    };
    data && (1..=40).contains(&utf16_len(button.label.trim())) && !button.label.contains("&amp;")
}

#[test]
fn every_message_reads_as_its_snapshot_in_every_language() {
    let world = fixture::world();
    for (name, message) in samples(&world) {
        assert!(name.split('-').next() == Some(message.name()), "{name} shows {}", message.name());
        let mut all = String::new();
        for locale in locales() {
            let rendered = message.render(&locale);
            assert_eq!(faults(&rendered), Vec::<String>::new(), "{name} in {:?}", locale.language());
            assert!(!draw(&rendered).contains("{$"), "{name} leaves a place of a text empty: {}", rendered.text);
            all.push_str(&format!("=== {} ===\n{}\n\n", locale.language().code(), draw(&rendered)));
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "snapshots/messages" }, {
            insta::assert_snapshot!(name, all);
        });
    }
}

#[test]
fn no_message_is_left_out_and_no_snapshot_is_left_over() {
    let world = fixture::world();
    let samples = samples(&world);
    let shown: BTreeSet<&str> = samples.iter().map(|(_, message)| message.name()).collect();
    assert_eq!(shown, Message::NAMES.iter().copied().collect(), "every message needs a sample");
    let names: BTreeSet<String> = samples.iter().map(|(name, _)| format!("{name}.snap")).collect();
    assert_eq!(names.len(), samples.len(), "two samples have one name");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/messages");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let left: Vec<String> = files.filter(|file| file.ends_with(".snap") && file != "profile.snap").collect();
    let left: Vec<&String> = left.iter().filter(|file| !names.contains(*file)).collect();
    assert_eq!(left, Vec::<&String>::new(), "snapshots of nothing");
}

#[test]
fn what_telegram_shows_of_the_bot_fits() {
    let mut all = String::new();
    for locale in locales() {
        let (long, short) = (description(&locale), short_description(&locale));
        assert!(utf16_len(&long) <= 512 && utf16_len(&short) <= 120);
        all.push_str(&format!("=== {} ===\n{long}\n\n{short}\n\n", locale.language().code()));
        for command in MenuCommand::ALL {
            let text = command.description(&locale);
            assert!((1..=256).contains(&utf16_len(&text)), "{text}");
            all.push_str(&format!("/{} – {text}\n", command.name()));
        }
        for command in EditorCommand::ALL {
            let text = command.description(&locale);
            assert!((1..=256).contains(&utf16_len(&text)), "{text}");
            all.push_str(&format!("/{} – {text}\n", command.name()));
        }
        for command in DutyCommand::ALL {
            let text = command.description(&locale);
            assert!((1..=256).contains(&utf16_len(&text)), "{text}");
            all.push_str(&format!("/{} – {text}\n", command.name()));
        }
        let staff = StaffAlert::ALL.map(|alert| alert.alert(&locale));
        let duties = DutyAlert::ALL.map(|alert| alert.alert(&locale));
        let reminders = ReminderAlert::ALL.map(|alert| alert.alert(&locale));
        let desk = DeskAlert::ALL.map(|alert| alert.alert(&locale));
        let others = [
            OldButton.alert(&locale),
            AdministratorsOnly.alert(&locale),
            InternalError { id: "7f3a9c" }.alert(&locale),
            SubscribeRefused::NotAdministrator.alert(&locale),
            SubscribeRefused::TooMany.alert(&locale),
            StillStopped.alert(&locale),
        ];
        for alert in desk.into_iter().chain(duties).chain(others).chain(staff).chain(reminders) {
            assert!((1..=200).contains(&utf16_len(&alert)), "{alert}");
            all.push_str(&format!("\n( {alert} )"));
        }
        all.push_str("\n\n");
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "snapshots/messages" }, {
        insta::assert_snapshot!("profile", all);
    });
}

/// Telegram's own parser, where it can be had, agrees with the strict one about every text.
#[test]
fn telegrams_own_parser_takes_every_text() {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/parse-entities");
    if !tool.exists() {
        return;
    }
    let world = fixture::world();
    let render = |message: Message<'_>| locales().map(|locale| message.render(&locale).text);
    let texts: Vec<String> = samples(&world).into_iter().flat_map(|(_, message)| render(message)).collect();
    let lines = texts.iter().map(|text| serde_json::json!({"text": text, "mode": "HTML"}).to_string() + "\n");
    let input: String = lines.collect();
    let mut child = Command::new(tool).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let written = writer.join().unwrap();
    if output.status.code() == Some(3) {
        // The parser cannot be had on this machine.
        return;
    }
    written.unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), texts.len());
    for (answer, text) in answers.lines().zip(&texts) {
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
        let (plain, entities) = parse_html(text).unwrap();
        assert_eq!(answer["ok"], true, "{answer}");
        assert_eq!(answer["plain"].as_str().map(str::trim), Some(plain.trim()));
        assert_eq!(answer["entities"], entities.len(), "{text}");
    }
}

#[test]
fn lists_of_the_longest_titles_fit() {
    let world = fixture::world();
    for locale in locales() {
        let mut items: Vec<_> = world.register.items.iter().collect();
        items.sort_by_key(|item| std::cmp::Reverse(utf16_len(item.title.only(locale.language()))));
        let page = world.page(items.into_iter().take(10), 0);
        assert_eq!((page.rows.len(), page.pages), (ITEMS_A_PAGE, 2));
        let scope = ScopeNames::of(&world.register, Default::default());
        let filter = HealthFilter::Is(Health::Overdue);
        let list = HealthList { scope, filter, period: None, page, wider: 99, today: world.today };
        assert_eq!(faults(&list.render(&locale)), Vec::<String>::new());
    }
}

#[test]
fn every_card_of_the_data_fits() {
    let world = fixture::world();
    for item in world.register.items.iter() {
        let card = ItemCard::of(&world.register, &world.rule, world.today, item, Some("note"), None);
        for locale in locales() {
            assert_eq!(faults(&card.render(&locale)), Vec::<String>::new(), "{}", item.number);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_people_wrote_stays_text_and_fits(
        title in "\\PC{0,3000}", note in "([<>&;\"/a-z ]|\\PC){0,900}", number in 1_usize..117
    ) {
        let world = fixture::world();
        let stored = world.register.item(&number.to_string().parse().unwrap()).unwrap();
        let mut item = stored.record.clone();
        item.title = jolkarta::domain::language::Texts { kk: title.clone(), ru: title, en: String::new() };
        let item = Stored { id: stored.id, seq: 1, record: item };
        let card = ItemCard::of(&world.register, &world.rule, world.today, &item, Some(&note), None);
        let page = world.page(std::iter::repeat_n(&item, 20), 1);
        let scope = ScopeNames::of(&world.register, Default::default());
        let filter = HealthFilter::Is(Health::Overdue);
        let list = HealthList { scope, filter, period: None, page, wider: 1, today: world.today };
        let echo = jolkarta::messages::UnknownWord { word: &note, suggestions: Vec::new() };
        for locale in locales() {
            prop_assert_eq!(faults(&card.render(&locale)), Vec::<String>::new());
            prop_assert_eq!(faults(&list.render(&locale)), Vec::<String>::new());
            prop_assert_eq!(faults(&echo.render(&locale)), Vec::<String>::new());
        }
    }
}
