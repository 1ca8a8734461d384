//! Inline mode: item cards offered in any chat, page by page, in the language of who types, and sent by a tap.

use std::collections::BTreeSet;

use crate::support::{
    database::Engine,
    world::{BOT, Data, World, on_both_engines},
};

on_both_engines! {
    async fn words_typed_in_a_group_become_a_card_for_everybody(world: &World) {
        let aigul = world.person("Айгүл", "kk");
        let sergei = world.person("Сергей", "ru");
        let group = world.group("Көше", &[&aigul, &sergei]);
        let typing = world.in_group(&sergei, group);
        let offered = typing.inline("детский сад").await;
        let first = &offered.answer.results[0];
        assert!(first.title.starts_with("№ 49 · "), "{first:?}");
        assert!(first.description.contains(" · срок "), "{first:?}");
        let card = typing.pick(&offered, "№ 49");
        card.says(&["№ 49 · ", "Срок: "]).offers(&["🔔 Следить", "Открыть в боте"]);
        assert_eq!(card.view.via.as_deref(), Some(BOT));
        for (button, payload) in card.view.keyboard[0].iter().zip(["follow_49", "item_49"]) {
            assert_eq!(button.url.as_deref(), Some(format!("https://t.me/{BOT}?start={payload}").as_str()));
            aigul.starts(Some(payload)).await.says(&["№ 49 · "]).offers(&["🔕 Бақыламау"]);
        }
    }

    async fn numbers_questions_and_words_are_understood(world: &World) {
        let dana = world.person("Dana", "en");
        for number in ["49", "№49", "R-49"] {
            assert_eq!(dana.inline(number).await.titles().len(), 1, "{number}");
        }
        dana.inline("49").await.titles()[0].strip_prefix("№ 49 · ").unwrap();
        assert_eq!(dana.inline("999").await.titles().len(), 3, "the nearest numbers");
        let overdue = dana.inline("what is overdue in Karaganda?").await;
        assert!(!overdue.answer.results.is_empty());
        assert!(overdue.answer.results.iter().all(|result| result.description.contains("Overdue")), "{overdue:#?}");
    }
}

#[tokio::test]
async fn without_words_the_nearest_deadlines_are_offered_page_by_page() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let first = dana.inline("").await;
    assert_eq!((first.answer.results.len(), first.answer.next_offset.as_str()), (20, "20"));
    let mut ids = BTreeSet::new();
    let mut part = first;
    loop {
        ids.extend(part.answer.results.iter().map(|result| result.id.clone()));
        if part.answer.next_offset.is_empty() {
            break;
        }
        part = dana.inline_more(&part).await;
    }
    let open = "SELECT COUNT(*) FROM records WHERE kind = 'items'
         AND state NOT LIKE '%\"status\":\"confirmed\"%' AND state NOT LIKE '%\"status\":\"withdrawn\"%'";
    assert_eq!(world.test.numbers(open).await, [ids.len() as i64]);
    world.finish().await;
}

#[tokio::test]
async fn results_are_in_the_language_chosen_in_the_private_chat() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.inline("49").await.titles()[0].strip_prefix("№ 49 · ").unwrap();
    dana.starts_in("Қазақша").await;
    let offered = dana.inline("№ 49").await;
    assert!(offered.answer.results[0].description.contains("мерзімі"), "{offered:?}");
    world.finish().await;
}

#[tokio::test]
async fn where_nothing_is_found_a_button_leads_to_the_bot() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let offered = dana.inline("абракадабра").await;
    let button = offered.answer.button.clone().unwrap();
    assert_eq!((offered.titles().len(), button.text.as_str()), (0, "Nothing found. Ask the bot"));
    dana.starts(button.start_parameter.as_deref()).await.offers(&["✓ English"]);
    world.finish().await;
}

#[tokio::test]
async fn a_card_sent_in_the_private_chat_is_not_taken_for_a_question() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let offered = dana.inline("49").await;
    dana.pick(&offered, "№ 49");
    // What comes next is the answer to the next question, and the story ends with nothing unread.
    dana.asks("50").await.says(&["№ 50 · "]);
    world.finish().await;
}

#[tokio::test]
async fn a_query_that_waited_too_long_is_let_go() {
    let world = World::asleep(Engine::Sqlite, Data::All).await;
    let dana = world.person("Dana", "en");
    world.sim.inline(dana.id, dana.chat, BOT, "49", "").unwrap();
    world.sim.expire_inline_queries();
    world.wake();
    dana.asks("50").await.says(&["№ 50 · "]);
    world.sleep().await;
    let answers = world.sim.calls().into_iter().filter(|call| call.method == "answerInlineQuery");
    assert_eq!(answers.count(), 1, "tried once, not again");
    world.finish().await;
}
