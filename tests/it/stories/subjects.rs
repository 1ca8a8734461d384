//! Bodies, regions and directions: their lists and cards, by every name they are called.

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn lists_open_cards_and_cards_lead_back(world: &World) {
        let dana = world.person("Dana", "en");
        let regions = dana.asks("/region").await;
        regions.says(&["Regions: 20"]).offers(&["Abai region", "1/2"]);
        let second = dana.taps("›").await;
        assert_eq!((second.id, &second.text), (regions.id, &regions.text), "the list is turned in place");
        second.offers(&["Astana city", "2/2"]);
        dana.taps("Astana city").await.says(&["📍 Astana city", "2 items"]);
        dana.taps("‹ Back").await.offers(&["Astana city"]);
        dana.taps("‹").await.offers(&["Karaganda region"]);
        dana.taps("Karaganda region").await.says(&["📍 Karaganda region", "19 items", "2 overdue"]);
        dana.taps("■ Overdue").await.says(&["Overdue: 2 items"]);
    }
}

#[tokio::test]
async fn each_list_stands_in_three_languages() {
    let world = World::new().await;
    for (language, agencies, regions, directions) in [
        ("kk", "Жауапты органдар: 92", "Өңірлер: 20", "Бағыттар: 20"),
        ("ru", "Ответственные органы: 92", "Регионы: 20", "Направления: 20"),
        ("en", "Bodies: 92", "Regions: 20", "Directions: 20"),
    ] {
        let person = world.person("Reader", language);
        person.asks("/agency").await.says(&[agencies]).offers(&["1/10"]);
        person.asks("/region").await.says(&[regions]).offers(&["1/2"]);
        person.asks("/direction").await.says(&[directions]).offers(&["1/2"]);
    }
    world.finish().await;
}

#[tokio::test]
async fn a_card_is_found_by_name_abbreviation_slug_and_case_form() {
    let world = World::new().await;
    for (language, title, names) in [
        (
            "ru",
            "Министерство здравоохранения (МЗ)",
            &[
                "/agency минздрав",
                "/agency МЗ",
                "/agency min-health",
                "/agency министерства здравоохранения",
                "/agency Денсаулық сақтау министрлігі",
                "/agency Ministry of Healthcare",
            ][..],
        ),
        (
            "kk",
            "📍 Астана қаласы",
            &["/region Астана", "/region в Астане", "/region Астанада", "/region astana", "/region Astana city"],
        ),
        (
            "en",
            "⚡ Energy",
            &["/direction energy", "/direction энергетика", "/direction в энергетике", "/direction энергетикада"],
        ),
        (
            "en",
            "Ministry of Healthcare",
            &["/agency health", "/agency здравоохранение", "/agency денсаулық сақтау", "/agency healthcare"],
        ),
        ("en", "Ministry of Energy", &["/agency energy", "/agency энергетика"]),
        ("en", "🏥 Healthcare", &["/direction health", "/direction здравоохранение"]),
        (
            "en",
            "Akimat of Karaganda region",
            &[
                "/agency akimat-karaganda",
                "/agency акимат Караганды",
                "/agency Караганда",
                "/agency Қарағанды әкімдігі",
            ],
        ),
    ] {
        let person = world.person("Reader", language);
        for name in names {
            let card = person.asks(name).await;
            assert!(card.text.starts_with(title), "{name}: {card}");
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn a_closed_body_names_its_successors() {
    let world = World::new().await;
    let sergei = world.person("Сергей", "ru");
    let card = sergei.asks("/agency МОН").await;
    card.says(&["Министерство образования и науки", "Деятельность прекращена 11 июня 2022 г.", "Теперь отвечает:"]);
    sergei.taps("→ Министерство просвещения").await.says(&["Министерство просвещения"]);
    world.finish().await;
}

#[tokio::test]
async fn a_name_that_nobody_has_leads_to_the_lists() {
    let world = World::new().await;
    for (language, words, button, list) in [
        ("kk", "Түсінбедім: «ёж»", "📍 Өңірлер", "Өңірлер: 20"),
        ("ru", "Не понимаю: «ёж»", "📍 Регионы", "Регионы: 20"),
        ("en", "I do not understand “ёж”", "📍 Regions", "Regions: 20"),
    ] {
        let person = world.person("Reader", language);
        for command in ["/agency ёж", "/region ёж", "/direction ёж", "/status ёж"] {
            person.asks(command).await.says(&[words]);
        }
        person.taps(button).await.says(&[list]);
    }
    world.finish().await;
}

#[tokio::test]
async fn a_card_widens_to_the_whole_country() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/region karaganda").await.says(&["88 more items concern the whole country"]);
    dana.taps("+ 88 for the whole country").await.says(&["Karaganda region", "107 items"]);
    world.finish().await;
}

on_both_engines! {
    async fn figures_are_ranked_by_indicator_and_told_by_region(world: &World) {
        let dana = world.person("Dana", "en");
        dana.asks("/indicators").await.says(&["Indicators: 11"]).offers(&["Microcredit issued"]);
        let funds = dana.taps("Use of funds allotted to projects").await;
        funds.says(&["19 August 2020", "Lagging", "West Kazakhstan region: 58.9", "Kyzylorda region: 56.2", "No figures of 18 regions yet"]);
        dana.taps("📈 Indicators").await.says(&["Indicators: 11"]);
        dana.asks("/region Kyzylorda").await.offers(&["📈 Figures"]);
        let figures = dana.taps("📈 Figures").await;
        figures.says(&["📍 Kyzylorda region: figures", "47.5", "lagging"]);
        dana.taps("Permanent jobs created").await.says(&["Kyzylorda region: 44.4", "lagging"]);
        dana.taps("‹ Back").await.says(&["Kyzylorda region: figures"]);
    }
}

#[tokio::test]
async fn figures_are_asked_for_in_three_languages() {
    let world = World::new().await;
    for (language, words, parts) in [
        ("en", "/indicators Kyzylorda", ["Kyzylorda region: figures", "47.5"]),
        ("ru", "показатели Кызылординской области", ["Кызылординская область: показатели", "47,5"]),
        ("kk", "Қызылорда көрсеткіштері", ["Қызылорда облысы: көрсеткіштері", "47,5"]),
        ("en", "/indicators microcredit", ["Microcredit issued", "West Kazakhstan region: 28.6"]),
        ("ru", "показатели по микрокредитованию", ["Микрокредитование", "28,6"]),
        ("kk", "микрокредит көрсеткіші", ["Микрокредит беру", "28,6"]),
        ("ru", "/indicators темп Шымкент", ["Темп реализации мер занятости", "город Шымкент: 3 балла · среди лидеров"]),
        ("en", "/indicators Abai", ["Abai region: figures", "There are no figures yet"]),
        ("en", "/indicators pace Abai", ["Pace of employment measures", "Abai region: no figure yet"]),
        ("en", "/indicators permanent jobs", ["“permanent jobs” can mean several things", ""]),
        ("en", "/indicators cheese", ["I do not understand “cheese”", "Did you mean"]),
        ("ru", "показатели", ["Показатели: 11", "/indicators Караганда"]),
    ] {
        world.person("Reader", language).asks(words).await.says(&parts);
    }
    world.finish().await;
}
