//! Announcements read again: lists, one opened by a button or a link, and subscribing because of it.

use jolkarta::{
    actions::announcements,
    domain::{
        announcements::{AnnouncementKind, Topics, Wording},
        language::Language,
    },
    store::Tx,
};

use crate::support::{
    posts::{about, draft, publish},
    world::{World, on_both_engines},
};

on_both_engines! {
    async fn announcements_are_listed_newest_first_and_opened_beside_the_list(world: &World) {
        let sergei = world.person("Сергей", "ru");
        sergei.asks("/latest").await.says(&["Пока ничего не опубликовано"]).offers(&["🔔 Подписаться"]);
        for number in 1..=10 {
            let kind = if number % 2 == 0 { AnnouncementKind::Meeting } else { AnnouncementKind::Decision };
            let region = if number > 8 { "karaganda" } else { "abai" };
            world.clock.advance(chrono::Duration::hours(1));
            publish(world, &about(region, draft(kind, &format!("Хабар {number}-ші"), &format!("Новость {number}-я")))).await;
        }
        let list = sergei.asks("/latest").await;
        list.says(&["Объявления: 10", "1. Новость 10-я\nСовещание", "8. Новость 3-я"]).lacks(&["Новость 2-я"]);
        sergei.taps("›").await.says(&["10. Новость 1-я"]);
        let meetings = sergei.asks("/meetings Караганда").await;
        meetings.says(&["Карагандинская область", "Объявлений: 1", "1. Новость 10-я"]).lacks(&["Новость 9-я"]);
        sergei.taps("1").await.says(&["Новость 10-я", "5 < 7"]).offers(&["🔔 Карагандинская область", "📢 Объявления"]);
        sergei.taps("🔔 Карагандинская область").await.says(&["Подписка оформлена", "Карагандинская область"]);
        assert_eq!(sergei.count(&["1. Новость 10-я"]), 1, "the list stays");
        sergei.asks("/instructions Абай").await.says(&["Пока ничего не опубликовано по теме", "Поручения"]);
        sergei.asks("/latest чепуха").await.says(&["чепуха"]);
    }

    async fn a_link_opens_an_announcement_and_offers_to_subscribe(world: &World) {
        let mut meeting = about("karaganda", draft(AnnouncementKind::Meeting, "Жиналыс", "Заседание"));
        meeting.topics = Topics { agencies: vec!["min-energy".into()], items: vec!["R-95".into()], ..meeting.topics };
        let number = publish(world, &meeting).await;
        let dana = world.person("Dana", "en");
        let opened = dana.starts(Some(&format!("post_{number}"))).await;
        opened.says(&["Жиналыс", "Kazakh"]).offers(&["№ 95", "🔔 Karaganda region", "🔔 Ministry of Energy", "🔔 Meetings"]);
        dana.taps("🔔 Meetings").await.says(&["Subscribed", "Meetings"]).offers(&["✓ at once"]);
        // What is subscribed to is not offered again.
        let again = dana.asks(&format!("/start post_{number}")).await;
        assert!(again.view.button("🔔 Meetings").is_none(), "{again}");
        dana.taps("№ 95").await.says(&["№ 95 ·"]);
        dana.starts(Some("post_999")).await.says(&["There is no announcement 999"]).offers(&["📢 Announcements"]);
        change(world, async |tx, now| announcements::retract(tx, number, 1, None, now).await.unwrap().is_some()).await;
        dana.starts(Some(&format!("post_{number}"))).await.says(&["retracted"]);
        dana.asks("/latest").await.says(&["Nothing has been published yet"]);
    }
}

/// Changes what was published, or takes it back.
async fn change(world: &World, change: impl AsyncFn(&mut Tx, i64) -> bool) {
    let mut tx = world.test.db.begin().await.unwrap();
    assert!(change(&mut tx, world.clock.timestamp()).await);
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn announcements_are_found_beside_items_and_offered_in_any_chat(world: &World) {
        let mut meeting = about("karaganda", draft(AnnouncementKind::Meeting, "Дельфинарий туралы", "О дельфинарии"));
        let number = publish(world, &meeting).await;
        let sergei = world.person("Сергей", "ru");
        sergei.asks("/search дельфинарий").await.says(&["📢", "О дельфинарии", "Совещание ·"]);
        sergei.taps(&format!("📢 {number}")).await.says(&["О дельфинарии", "5 < 7"]);
        sergei.asks("дельфинарии").await.says(&["О дельфинарии"]);
        sergei.asks("/search дельфинарий Караганда").await.says(&["О дельфинарии"]);
        let offered = sergei.inline("дельфинарий").await;
        let post = sergei.pick(&offered, "О дельфинарии");
        post.says(&["О дельфинарии", "5 < 7"]).offers(&["🔔 Подписаться"]);
        // What is corrected is found by its new words, and no more by the old ones.
        let wording = Wording { title: "Об океанариуме".into(), html: "Об <b>океанариуме</b>".into() };
        meeting.wordings.insert(Language::Ru, wording);
        meeting.wordings.remove(&Language::Kk);
        change(world, async |tx, now| announcements::correct(tx, number, &meeting, 1, now).await.unwrap()).await;
        sergei.asks("/search океанариум").await.says(&["Об океанариуме"]);
        sergei.asks("/search дельфинарий").await.says(&["ничего не нашлось"]);
        change(world, async |tx, now| announcements::retract(tx, number, 1, None, now).await.unwrap().is_some()).await;
        sergei.asks("/search океанариум").await.says(&["ничего не нашлось"]);
    }
}

#[tokio::test]
async fn a_text_over_the_limit_comes_whole_in_several_messages() {
    let world = World::new().await;
    let mut long = draft(AnnouncementKind::Report, "Есеп", "Отчёт");
    let html = (0..900).map(|line| format!("Жол {line}.\n")).collect();
    long.wordings.insert(Language::Kk, Wording { title: "Есеп".into(), html });
    let number = publish(&world, &long).await;
    let aigul = world.person("Айгүл", "kk");
    aigul.starts(Some(&format!("post_{number}"))).await.says(&["Жол 0."]);
    let mut last = aigul.reads().await;
    while !last.text.contains("Жол 899.") {
        last = aigul.reads().await;
    }
    last.offers(&["🔔 Есептер", "📢 Хабарландырулар"]);
    world.finish().await;
}
