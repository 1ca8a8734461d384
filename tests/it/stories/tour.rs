//! The tour of the README: what it tells a newcomer to ask is asked, and answered with what was asked for.

use std::{fs, path::Path};

use crate::support::world::World;

/// What the answers to each row of the table begin with or hold, in Kazakh, Russian and English.
const ANSWERS: [(&str, [&str; 3]); 7] = [
    ("about item 95", ["№ 95 ·"; 3]),
    ("what was done about it, and when", ["№ 95: тарихы", "№ 95: история", "№ 95: history"]),
    ("what is late", ["Мерзімі өткен: 7 тармақ", "Просрочено: 5 пунктов", "Overdue: 2 items"]),
    ("what is at risk", ["Кешігу қаупі бар: 11 тармақ", "Есть риск срыва: 11 пунктов", "At risk: 11 items"]),
    ("what falls due in Karaganda in December", ["Мерзімдер: 3 тармақ", "Сроки: 3 пункта", "Deadlines: 3 items"]),
    ("by words", ["«балабақша» бойынша табылғаны: 2", "«детский сад»: 2", "“kindergarten”: 2"]),
    (
        "figures of a region",
        ["Қызылорда облысы: көрсеткіштері", "Кызылординская область: показатели", "Kyzylorda region: figures"],
    ),
];

/// The rows of the table: what one asks about, and how in each language.
fn tour() -> Vec<(String, Vec<String>)> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let lines = readme.lines().skip_while(|line| !line.starts_with("| ask |")).skip(2);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = lines.take_while(|line| line.starts_with('|')).map(cells);
    rows.map(|row| (row[0].clone(), row[1..].iter().map(|cell| cell.trim_matches('`').to_owned()).collect())).collect()
}

#[tokio::test]
async fn what_the_readme_tells_to_ask_is_answered() {
    let world = World::new().await;
    let tour = tour();
    let rows: Vec<&str> = tour.iter().map(|(about, _)| about.as_str()).collect();
    assert_eq!(rows, ANSWERS.map(|(about, _)| about), "the table of the README");
    for ((_, questions), (_, answers)) in tour.iter().zip(ANSWERS) {
        for ((language, question), answer) in ["kk", "ru", "en"].iter().zip(questions).zip(answers) {
            let person = world.person("Newcomer", language);
            assert!(
                person.asks(question).await.text.replace('\u{a0}', " ").contains(&answer.replace('\u{a0}', " ")),
                "{question}"
            );
        }
    }
    world.finish().await;
}
