//! Lists by time and summaries: deadlines, what is overdue, how things stand; their periods and scopes in three languages.

use crate::support::{
    person::Seen,
    world::{World, on_both_engines},
};

/// Asserts that all these words lead to one and the same answer.
async fn all_say_the_same(world: &World, language: &str, questions: &[&str], parts: &[&str]) {
    let person = world.person("Reader", language);
    let first = person.asks(questions[0]).await;
    first.says(parts);
    for question in &questions[1..] {
        let answer = person.asks(question).await;
        assert_eq!(answer.to_string(), first.to_string(), "{question:?} is not {:?}", questions[0]);
    }
}

on_both_engines! {
    async fn what_falls_due_in_the_next_thirty_days(world: &World) {
        let answer = world.person("Dana", "en").asks("/deadlines").await;
        insta::allow_duplicates! { insta::assert_snapshot!(answer, @r"
        Deadlines: 4 items
        23 November – 23 December 2026 · All items

        ▲ 10 Complete the creation of compliance services in quasi-state companies
        30 November, in 7 days · at risk · Agency for Civil Service Affairs

        ◆ 109 Continue business incubation for technology start-ups in every region…
        30 November, awaiting confirmation · Ministry of Artificial Intelligence and Digital…

        ● 102 Install 60 automatic air-quality stations in large cities
        1 December, in 8 days · on track · Ministry of Ecology and Natural Resources

        ● 73 Raise the yearly renewal of farm machinery to 8%
        15 December, in 22 days · on track · Ministry of Agriculture

        [10] [109] [102] [73]
        [■ Overdue] [📊 Overview]
        ") }
        world.person("Сергей", "ru").asks("/deadlines").await.says(&["Сроки: 4 пункта", "23 ноября – 23 декабря 2026 г."]);
        world.person("Айгүл", "kk").asks("/deadlines").await.says(&["Мерзімдер: 4 тармақ", "2026 ж. 23 қараша – 23 желтоқсан"]);
    }

    async fn what_is_overdue_is_listed_latest_first(world: &World) {
        let dana = world.person("Dana", "en");
        let list = dana.asks("/overdue").await;
        list.says(&["Overdue: 7 items", "327 days late", "15 October, 39 days late · Karaganda Akimat"]);
        let late: Vec<u32> = list.text.lines().filter_map(days_late).collect();
        assert_eq!(late.len(), 7);
        assert!(late.is_sorted_by(|a, b| a >= b), "{late:?}");
        world.person("Сергей", "ru").asks("/overdue").await.says(&["Просрочено: 7 пунктов", "опоздание 39 дней"]);
        world.person("Айгүл", "kk").asks("/overdue").await.says(&["Мерзімі өткен: 7 тармақ", "39 күн кешікті"]);
    }

    async fn a_summary_adds_up_to_117(world: &World) {
        for (language, total, overdue) in
            [("kk", "Барлығы: ", "Мерзімі өткен: 7"), ("ru", "Всего: ", "Просрочено: 7"), ("en", "Total: ", "Overdue: 7")]
        {
            let status = world.person("Reader", language).asks("/status").await;
            status.says(&["117", overdue]);
            assert_eq!(adds_up(&status, total), 117);
        }
    }
}

fn days_late(line: &str) -> Option<u32> {
    let (_, rest) = line.split_once(", ")?;
    rest.split_once(" days late")?.0.parse().ok()
}

/// The total, after a check that it is the sum of the lines before it.
fn adds_up(status: &Seen, total: &str) -> u32 {
    let number = |line: &str| line.rsplit_once(": ").and_then(|(_, number)| number.parse::<u32>().ok());
    let shapes = ['■', '▲', '●', '◆', '✓', '◎', '▷', '✕', '○'];
    let lines = status.text.lines().filter(|line| line.starts_with(shapes) && line.contains(": "));
    let parts: Vec<u32> = lines.filter_map(number).collect();
    assert!(!parts.is_empty(), "{status}");
    let sum = status.text.lines().find(|line| line.starts_with(total)).and_then(number).unwrap();
    assert_eq!(parts.iter().sum::<u32>(), sum, "{status}");
    sum
}

#[tokio::test]
async fn periods_are_understood_in_three_languages() {
    let world = World::new().await;
    let week = [
        "/deadlines week",
        "/deadlines this week",
        "/deadlines неделя",
        "/deadlines на этой неделе",
        "/deadlines апта",
        "/deadlines осы аптада",
        "/deadlines 23.11.2026 – 29.11.2026",
        "/deadlines 2026-11-23 2026-11-29",
    ];
    all_say_the_same(&world, "en", &week, &["23–29 November 2026", "Next: № 10"]).await;
    let month = [
        "/deadlines month",
        "/deadlines месяц",
        "/deadlines ай",
        "/deadlines ноябрь",
        "/deadlines қараша",
        "/deadlines 2026-11",
    ];
    all_say_the_same(&world, "ru", &month, &["ноябрь 2026 г.", "Сроки: 4 пункта"]).await;
    let december = [
        "/deadlines 2026-12",
        "/deadlines December",
        "/deadlines в декабре",
        "/deadlines желтоқсанда",
        "/deadlines 12.2026",
        "/deadlines next month",
        "/deadlines с 1 по 31 декабря",
        "/deadlines 1.12.2026 31.12.2026",
    ];
    all_say_the_same(&world, "kk", &december, &["2026 ж. желтоқсан", "Мерзімдер: 11 тармақ"]).await;
    world.finish().await;
}

#[tokio::test]
async fn a_region_a_body_and_a_period_combine_freely() {
    let world = World::new().await;
    let karaganda = [
        "/deadlines Karaganda",
        "/deadlines Караганда",
        "/deadlines Қарағанды",
        "/deadlines in Karaganda region",
        "/deadlines в Караганде",
        "/deadlines по Карагандинской области",
        "/deadlines Карагандинской",
        "/deadlines Қарағандыда",
        "/deadlines Қарағанды облысында",
        "/deadlines karaganda",
        "/deadlines КАРАГАНДА",
    ];
    all_say_the_same(
        &world,
        "en",
        &karaganda,
        &["23 November – 23 December 2026 · Karaganda region", "Deadlines: 1 item"],
    )
    .await;
    let mixed = [
        "/deadlines Karaganda December",
        "/deadlines декабрь Караганда",
        "/deadlines Қарағанды 2026-12",
        "/deadlines желтоқсанда в Караганде",
        "/deadlines December Қарағандыда",
    ];
    all_say_the_same(&world, "ru", &mixed, &["декабрь 2026 г. · Карагандинская область", "Сроки: 3 пункта"]).await;
    let body = [
        "/deadlines минздрав декабрь",
        "/deadlines МЗ 2026-12",
        "/deadlines Ministry of Healthcare December",
        "/deadlines Денсаулық сақтау министрлігі желтоқсан",
        "/deadlines min-health 12.2026",
    ];
    all_say_the_same(&world, "kk", &body, &["Денсаулық сақтау министрлігі", "Мерзімдер: 1 тармақ", "47"]).await;
    world.finish().await;
}

#[tokio::test]
async fn a_date_that_does_not_exist_gets_help_and_never_silence() {
    let world = World::new().await;
    for (language, words) in
        [("kk", "Мұндай күн жоқ: «2023-99»"), ("ru", "Нет такой даты: «2023-99»"), ("en", "There is no date “2023-99”")]
    {
        let person = world.person("Reader", language);
        person.asks("/deadlines 2023-99").await.says(&[words, "/deadlines 2026-11", "23.11.2026 – 14.12.2026"]);
        for date in ["31.02.2027", "2026-13-01", "31.12.2026 – 01.12.2026"] {
            person.asks(&format!("/deadlines {date}")).await.says(&[date, "/deadlines 2026-11"]);
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn what_is_overdue_can_be_narrowed_and_widened() {
    let world = World::new().await;
    let region = ["/overdue Karaganda", "/overdue в Караганде", "/overdue Қарағанды облысы"];
    all_say_the_same(&world, "ru", &region, &["Просрочено: 2 пункта", "Карагандинская область", "Ещё 4 пункта"]).await;
    let body = [
        "/overdue Министерство просвещения",
        "/overdue МП",
        "/overdue min-education",
        "/overdue Оқу-ағарту министрлігі",
    ];
    all_say_the_same(&world, "kk", &body, &["Оқу-ағарту министрлігі", "Мерзімі өткен: 2 тармақ"]).await;
    let direction = ["/overdue Education and science", "/overdue образование и наука", "/overdue білім және ғылым"];
    all_say_the_same(&world, "en", &direction, &["Overdue: 2 items", "Education and science"]).await;
    let dana = world.person("Dana", "en");
    dana.asks("/overdue healthcare").await.says(&["Nothing is overdue", "Healthcare"]).offers(&["⏰ Deadlines"]);
    let narrow = dana.asks("/overdue Karaganda").await;
    let wide = dana.taps("+ 4 for the whole country").await;
    wide.says(&["Overdue: 6 items", "whole country"]);
    assert_eq!(dana.taps("− for the whole country").await.text, narrow.text);
    world.finish().await;
}

#[tokio::test]
async fn summaries_of_every_scope_add_up() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for (scope, title) in [
        ("R", "Roadmap"),
        ("Karaganda", "Karaganda region"),
        ("Алматы", "Almaty city"),
        ("Минэнерго", "Ministry of Energy"),
        ("денсаулық сақтау", "Healthcare"),
        ("akimat-karaganda", "Akimat of Karaganda region"),
    ] {
        let status = dana.asks(&format!("/status {scope}")).await;
        status.says(&[title]);
        assert_ne!(adds_up(&status, "Total: "), 0, "{scope}");
    }
    dana.taps("■ Overdue").await.says(&["Akimat of Karaganda region"]);
    world.finish().await;
}

#[tokio::test]
async fn two_regions_or_two_periods_are_asked_back() {
    let world = World::new().await;
    let sergei = world.person("Сергей", "ru");
    sergei.asks("/deadlines Караганда Астана декабрь").await.says(&["«Астана» — уже второе"]);
    sergei.taps("📍 город Астана").await.says(&["декабрь 2026 г. · город Астана"]);
    sergei.asks("/overdue ёж").await.says(&["Не понимаю: «ёж»"]).offers(&["📍 Регионы"]);
    sergei.asks("/overdue карагнда").await.says(&["Не понимаю: «карагнда»"]);
    sergei.taps("📍 Карагандинская область").await.says(&["Просрочено: 2 пункта"]);
    world.finish().await;
}
