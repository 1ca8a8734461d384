//! Lists behind the numbers of the overview: by its buttons, as words of `/status`, in free words, of a period.

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn every_number_of_the_overview_opens_as_many_items(world: &World) {
        let dana = world.person("Dana", "en");
        let status = dana.asks("/status").await;
        let lines = status.text.lines().filter(|line| line.starts_with(['■', '▲', '●', '○', '◆', '✓', '◎', '▷', '✕', '⛔', '⚠']));
        let counted: Vec<(&str, &str, &str)> = lines
            .filter_map(|line| {
                let (shape, rest) = line.split_once(' ')?;
                let (name, count) = rest.split_once(": ")?;
                Some((shape, name, count))
            })
            .collect();
        assert!(counted.len() >= 9, "{status}");
        for (shape, name, count) in counted {
            dana.asks("/status").await;
            let button = if shape == "■" { "■ Overdue".to_owned() } else { format!("{shape} {count}") };
            dana.taps(&button).await.says(&[&format!("{name}: {count} item"), "All items"]);
            dana.taps("📊 Overview").await.says(&["117 items"]);
        }
    }
}

#[tokio::test]
async fn words_behind_status_name_a_list() {
    let world = World::new().await;
    for (language, words, title) in [
        ("en", ["/status at risk", "at risk", "what is at risk?"], "At risk: "),
        ("ru", ["/status под риском", "под риском", "что под риском?"], "Есть риск срыва: "),
        ("kk", ["/status тәуекелде", "тәуекелде", "тәуекелде не бар?"], "Кешігу қаупі бар: "),
        ("en", ["/status stale", "stale", "not updated"], "Not updated for a long time: "),
        ("ru", ["/status устарело", "давно не обновлялось", "что давно не обновляли"], "Давно не обновлялось: "),
        ("kk", ["/status жаңартылмаған", "көптен жаңартылмаған", "жаңартылмаған тармақтар"], "Көптен жаңартылмаған: "),
        ("en", ["/status done", "what is done", "completed"], "Completed: "),
        ("ru", ["/status исполнено", "что исполнено", "выполнено"], "Исполнено: "),
        ("kk", ["/status орындалды", "не орындалды?", "орындалған тармақтар"], "Орындалды: "),
    ] {
        let person = world.person("Reader", language);
        let first = person.asks(words[0]).await;
        first.says(&[title]);
        for words in &words[1..] {
            assert_eq!(person.asks(words).await.text, first.text, "{words}");
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn a_list_of_how_things_stand_is_narrowed_to_a_scope_and_a_period() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let late = dana.asks("/overdue").await;
    late.says(&["Overdue: 7 items"]);
    let year = dana.asks("/overdue 2026").await;
    year.says(&["due 2026 · All items"]);
    let other = dana.asks("overdue 2025").await;
    other.says(&["due 2025"]);
    let count = |text: &str| text.lines().filter(|line| line.starts_with('■')).count();
    assert_eq!((count(&late.text), count(&year.text) + count(&other.text)), (7, 7), "{year}\n{other}");
    assert!(count(&year.text) > 0);
    assert_eq!(dana.taps("All deadlines").await.text, late.text);
    dana.asks("overdue today").await.says(&["Overdue: 7 items"]);
    dana.asks("all overdue").await.says(&["Overdue: 7 items"]);
    dana.asks("/overdue Karaganda October 2026").await.says(&["due October 2026 · Karaganda region"]);
    dana.asks("/status at risk December").await.says(&["At risk: ", "due December 2026 · All items"]);
    dana.asks("/status Karaganda 2026").await.says(&["Deadlines: ", "2026 · Karaganda region"]);
    world.person("Сергей", "ru").asks("просрочено за 2026 год").await.says(&["срок: 2026 год · Все пункты"]);
    world.person("Айгүл", "kk").asks("мерзімі өткен 2026 жыл").await.says(&["мерзімі: 2026 жыл · Барлық тармақ"]);
    world.finish().await;
}

#[tokio::test]
async fn the_history_of_an_item_is_asked_for_in_words() {
    let world = World::new().await;
    for (language, words, title) in [
        ("ru", ["история 95", "покажи историю пункта 95", "/item 95 история"], "№ 95: история"),
        ("en", ["history of 95", "95 history", "/item 95 history"], "№ 95: history"),
        ("kk", ["95 тарихы", "95-тармақтың тарихы", "/item 95 тарихы"], "№ 95: тарихы"),
    ] {
        let person = world.person("Reader", language);
        for words in words {
            person.asks(words).await.says(&[title]);
        }
    }
    let dana = world.person("Dana", "en");
    dana.asks("history of 999").await.says(&["There is no item № 999"]);
    dana.taps("№ 117").await.says(&["№ 117 ·"]);
    world.finish().await;
}
