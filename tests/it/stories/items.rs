//! Items: their cards in three languages, all ways to name one, their story, and numbers that do not exist.

use crate::support::world::{BOT, World, on_both_engines};

on_both_engines! {
    async fn item_1_answers_in_the_readers_language(world: &World) {
        let answer = world.person("Dana", "en").asks("/item 1").await;
        insta::allow_duplicates! { insta::assert_snapshot!(answer, @r"
        № 1 · ⚖️ Governance and law · Whole country
        Draw up the first execution report on the Roadmap and lay it before the Republican Headquarters

        ✓ Completed on time
        ▓▓▓▓▓▓▓▓▓▓ 100 %
        Goal: First execution report submitted – 1 document
        Deadline: 20 April 2023
        Lead: Ministry of National Economy
        With: Republican Headquarters for the Implementation of the President's Election Programme, Government Office
        Last report on 18 April 2023: “Отчёт внесён на рассмотрение Республиканского штаба.” 📎 3

        [🔔 Follow] [🕑 History]
        [🏛 Ministry of National Economy]
        [⚖️ Governance and law]
        [📊 Overview]
        ") }
        world.person("Сергей", "ru").asks("/item 1").await.says(&[
            "Подготовка первого отчёта об исполнении Дорожной карты",
            "✓ Исполнено в срок",
            "Срок: 20 апреля 2023 г.",
            "Отвечает: Министерство национальной экономики",
        ]);
        world.person("Айгүл", "kk").asks("/item 1").await.says(&[
            "Жол картасының орындалуы туралы алғашқы есепті дайындау",
            "✓ Мерзімінде орындалды",
            "Мерзімі: 2023 ж. 20 сәуір",
            "Жауапты: Ұлттық экономика министрлігі",
        ]);
    }

    async fn a_story_is_turned_page_by_page_and_leads_back(world: &World) {
        let dana = world.person("Dana", "en");
        let card = dana.asks("1").await;
        let newest = dana.taps("🕑 History").await;
        newest.says(&["20 April 2023 · Execution control", "Completion confirmed"]).offers(&["1/2"]);
        let oldest = dana.taps("›").await;
        oldest.says(&["Entered in the register"]).lacks(&["Completion confirmed"]).offers(&["2/2"]);
        assert_eq!(dana.taps("‹").await.text, newest.text);
        dana.taps("›").await;
        let back = dana.taps("‹ To the item").await;
        assert_eq!((back.id, back.text), (card.id, card.text));
    }
}

#[tokio::test]
async fn a_late_item_tells_everything_on_one_screen() {
    let world = World::new().await;
    let answer = world.person("Сергей", "ru").asks("95").await;
    insta::assert_snapshot!(answer, @r"
    № 95 · 🏘️ Жильё и коммунальное хозяйство · Карагандинская область
    Строительство 30 км магистральных тепловых сетей в Караганде

    ■ Просрочено на 39 дней
    ▓▓▓▓▓▓▓▓░░ 80 %   24 из 30 км
    Срок: 15 октября 2026 г.
    Отвечает: Акимат Карагандинской области
    Соисполнители: Министерство промышленности и строительства
    Последний отчёт 3 дня назад: «Участок вдоль проспекта Республики проходит гидравлические испытания.» 📎 2

    [🔔 Следить] [🕑 История]
    [📍 Карагандинская область]
    [🏛 Акимат Карагандинской области]
    [🏘️ Жильё и коммунальное хозяйство]
    [📊 Сводка]
    ");
    world.finish().await;
}

#[tokio::test]
async fn an_item_can_be_named_in_every_usual_way() {
    let world = World::new().await;
    let sergei = world.person("Сергей", "ru");
    let card = sergei.asks("/item 49").await;
    card.says(&["№ 49 ·", "14 детских садов"]);
    for words in [
        "49",
        " 49 ",
        "049",
        "№49",
        "№ 49",
        "#49",
        "R-49",
        "r49",
        "R 49",
        "/49",
        "/R-49",
        "/item_49",
        "/item49",
        "/item№49",
        "/49@jolkarta_bot",
        "/item R-49",
        "/item №49",
        "/item@jolkarta_bot 49",
        "/ITEM 49",
        "/item пункт 49",
        "пункт 49",
        "что с пунктом 49?",
        "item 49",
        "49-тармақ",
        "/deadlines 49",
        "@jolkarta_bot 49",
    ] {
        assert_eq!(sergei.asks(words).await.text, card.text, "{words:?}");
    }
    world.finish().await;
}

#[tokio::test]
async fn a_number_that_does_not_exist_gets_the_nearest_ones() {
    let world = World::new().await;
    for (language, words, range) in [
        ("kk", "№ 999 тармағы жоқ", "1–117"),
        ("ru", "Пункта № 999 нет", "с 1 по 117"),
        ("en", "There is no item № 999", "from 1 to 117"),
    ] {
        let person = world.person("Reader", language);
        let answer = person.asks("/item 999").await;
        answer.says(&[words, range]).offers(&["№ 99", "№ 117"]);
        assert_eq!(person.asks("999").await.text, answer.text);
        person.taps("№ 117").await.says(&["№ 117 ·"]);
    }
    let dana = world.person("Dana", "en");
    for words in ["0", "49.1", "R-999", "Z-1", "/item 99999999999999999999", "P-1"] {
        let answer = dana.asks(words).await;
        assert!(
            answer.text.starts_with("There is no item") || answer.text.starts_with("Which item"),
            "{words}: {answer}"
        );
        assert_ne!(answer.buttons.len(), 0, "{words}");
    }
    world.finish().await;
}

#[tokio::test]
async fn an_item_without_a_number_is_asked_back() {
    let world = World::new().await;
    for (language, words) in [("kk", "Қай тармақ?"), ("ru", "Какой пункт?"), ("en", "Which item?")] {
        let person = world.person("Reader", language);
        for text in ["/item", "/item ёж", "/item <b>", "/item \u{202e}49x"] {
            assert_eq!(person.asks(text).await.says(&[words]).buttons.len(), 1, "{text}");
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn an_item_opened_from_a_list_leads_back_to_its_page() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/deadlines 2026").await.offers(&["1/3"]);
    let list = dana.taps("›").await;
    dana.taps("73").await.says(&["№ 73 ·"]);
    dana.taps("🕑 History").await.says(&["№ 73: history"]);
    dana.taps("‹ To the item").await.says(&["№ 73 ·"]);
    let back = dana.taps("‹ Back").await;
    assert_eq!((back.text, back.buttons), (list.text, list.buttons));
    dana.asks("/region karaganda").await;
    let second = dana.taps("›").await;
    let opener = second.buttons.concat().into_iter().find(|label| label.parse::<u32>().is_ok()).unwrap();
    dana.taps(&opener).await.says(&[&format!("№ {opener} ·")]);
    assert_eq!(dana.taps("‹ Back").await.text, second.text);
    world.finish().await;
}

#[tokio::test]
async fn a_card_opens_its_page_in_telegrams_frame_where_that_can_be() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let card = dana.asks("95").await;
    assert!(!card.buttons.concat().contains(&"🌐 Dashboard".to_owned()), "there is no page without PUBLIC_URL");
    world.set_site("https://roadmap.example.org");
    world.restart().await;
    let sent = |method: &str| {
        let mut calls = world.sim.calls().into_iter().rev();
        calls.find(|call| call.method == method).unwrap().params.to_string()
    };
    dana.asks("95").await.offers(&["🌐 Dashboard"]);
    assert!(sent("setChatMenuButton").contains(r#""web_app":{"url":"https://roadmap.example.org/app"}"#));
    assert!(sent("sendMessage").contains(r#""web_app":{"url":"https://roadmap.example.org/items/R-95?lang=en"}"#));
    let group = world.group("Kvartal", &[&dana]);
    world.in_group(&dana, group).asks("/item 95").await;
    let card = sent("sendMessage");
    assert!(
        card.contains(r#""url":"https://roadmap.example.org/items/R-95?lang="#) && !card.contains("web_app"),
        "{card}"
    );
    world.sim.set_app(BOT, true);
    world.restart().await;
    world.in_group(&dana, group).asks("/item 95").await;
    let card = sent("sendMessage");
    assert!(card.contains(r#""url":"https://t.me/jolkarta_bot?startapp=item_R-95""#), "{card}");
    world.finish().await;
}
