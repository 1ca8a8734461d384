//! Search: the command and free words, pages, the way back, and what is said where nothing is found.

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn free_words_find_items_in_every_language(world: &World) {
        for (language, words, parts) in [
            ("kk", "балабақшалар салу", ["«балабақшалар салу» бойынша", "49 "]),
            ("ru", "когда построят детский сад?", ["по запросу «когда построят детский сад?»", "49 "]),
            ("en", "building new schools", ["“building new schools”", "50 "]),
            ("ru", "водоснабжение", ["по запросу «водоснабжение»", "97 "]),
            ("kk", "ауыз су", ["«ауыз су» бойынша", "97 "]),
            ("en", "water supply", ["“water supply”", "97 "]),
            ("ru", "mektep qurylysy", ["по запросу «mektep qurylysy»", "57 "]),
        ] {
            world.person("Reader", language).asks(words).await.says(&parts);
        }
    }

    async fn pages_turn_and_a_card_leads_back(world: &World) {
        let sergei = world.person("Сергей", "ru");
        let first = sergei.asks("/search строительство").await;
        first.says(&["по запросу «строительство»"]).offers(&["1/4"]);
        let second = sergei.taps("›").await;
        assert!(second.id == first.id && second.text != first.text, "{second}");
        assert_eq!(sergei.taps("‹").await.text, first.text);
        let number = first.buttons[0][0].clone();
        sergei.taps(&number).await.says(&[&format!("№ {number} ·")]);
        assert_eq!(sergei.taps("‹ Назад").await.text, first.text);
    }
}

#[tokio::test]
async fn a_search_that_names_a_region_offers_its_card() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("kindergartens in Karaganda").await.says(&["Found", "49 "]).offers(&["📍 Karaganda region"]);
    dana.taps("📍 Karaganda region").await.says(&["19 items"]);
    let both = dana.asks("/search compare Almaty and Astana").await;
    both.offers(&["📍 Almaty city", "📍 Astana city"]);
    assert_eq!(both.buttons.iter().flatten().filter(|label| label.contains("Almaty city")).count(), 1, "{both}");
    world.finish().await;
}

#[tokio::test]
async fn nothing_found_is_said_honestly_and_leads_on() {
    let world = World::new().await;
    for (language, words, list) in [
        ("kk", "«абракадабра» бойынша ештеңе табылмады", "📍 Өңірлер"),
        ("ru", "По запросу «абракадабра» ничего не нашлось", "📍 Регионы"),
        ("en", "Nothing was found for “абракадабра”", "📍 Regions"),
    ] {
        let person = world.person("Reader", language);
        person.asks("/search абракадабра").await.says(&[words]).offers(&[list]);
    }
    world.finish().await;
}

#[tokio::test]
async fn words_that_nothing_has_are_named() {
    let world = World::new().await;
    for (language, words, says) in [
        ("kk", "Астанада ауа райы қандай?", ["Еш жерде кездеспейді: райы.", "102 "]),
        ("ru", "погода в Астане", ["Нигде не встречается: погода.", "106 "]),
        ("en", "Weather in Astana", ["Found nowhere: Weather.", "106 "]),
        ("ru", "Болницы", ["Нигде не встречается: Болницы. Показано похожее по написанию.", ""]),
    ] {
        world.person("Reader", language).asks(words).await.says(&says);
    }
    let known = world.person("Reader", "ru").asks("дороги министерство").await;
    assert!(!known.text.contains("Нигде"), "{known}");
    // Only words of courtesy and of questions are anywhere: that is nothing.
    world.person("Reader", "en").asks("what is the weather").await.says(&["I did not understand"]);
    world.finish().await;
}

#[tokio::test]
async fn the_command_explains_itself_and_takes_numbers() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/search").await.says(&["/search kindergarten"]);
    dana.asks("/search 49").await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn a_search_that_is_no_longer_kept_asks_for_its_words() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/search construction").await;
    world.test.raw("DELETE FROM searches").await.unwrap();
    dana.taps("›").await.says(&["no longer kept"]);
    world.finish().await;
}
