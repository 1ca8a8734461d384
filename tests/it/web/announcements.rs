//! Announcements on the web: what was published and nothing else, in every language, corrected, retracted, and as it was.

use std::collections::BTreeMap;

use jolkarta::{
    actions::announcements,
    domain::{
        announcements::{AnnouncementKind, Media, MediaKind, Topics, Wording},
        drafts::Draft,
        language::Language,
    },
};
use reqwest::StatusCode;
use sha2::Digest as _;

use crate::support::{
    posts::{about, draft, publish},
    world::{World, on_both_engines},
};

/// Changes something as the actions do, now.
async fn change<T>(world: &World, act: impl AsyncFnOnce(&mut jolkarta::store::Tx, i64) -> T) -> T {
    let mut tx = world.test.db.begin().await.unwrap();
    let done = act(&mut tx, world.clock.timestamp()).await;
    tx.commit().await.unwrap();
    done
}

fn hostile() -> Draft {
    let html = "<b>Heat</b> <a href=\"https://gov.kz/?a=1&amp;b=&quot;2\">here</a>\n&lt;script&gt;alert(1)&lt;/script&gt; <tg-spoiler>x</tg-spoiler>";
    let wording = Wording { title: "<script>alert(1)</script> & co".into(), html: html.into() };
    Draft { wordings: BTreeMap::from([(Language::En, wording)]), ..Draft::default() }
}

on_both_engines! {
    async fn a_published_announcement_has_its_page_in_every_language(world: &World) {
        let content = about("karaganda", draft(AnnouncementKind::Meeting, "Жылу туралы жиналыс", "Совещание о тепле"));
        let content = Draft { topics: Topics { items: vec!["R-95".into()], ..content.topics }, ..content };
        let number = publish(world, &content).await;
        let path = format!("/announcements/{number}");
        let kazakh = world.page_in(&path, "kk").await;
        assert_eq!(kazakh.status, StatusCode::OK);
        assert!(kazakh.body.contains("<h1 lang=\"kk\">Жылу туралы жиналыс</h1>"), "{}", kazakh.text());
        assert!(kazakh.says("Жиналыс") && kazakh.says("Совещание о тепле") && kazakh.says("5 < 7"));
        let english = world.page(&path).await;
        assert!(english.says("There is no English text"), "{}", english.text());
        for link in ["/items/95", "/regions/karaganda"] {
            assert!(english.links().contains(&link.into()), "{:?}", english.links());
        }
        for list in ["/announcements", "/announcements?kind=meeting&region=karaganda", "/announcements?q=жиналыс", "/announcements?item=95"] {
            let list = world.page(list).await;
            assert!(list.links().contains(&path) && list.says("1 announcement"), "{}", list.text());
        }
        for list in ["/announcements?kind=decision", "/announcements?region=astana", "/announcements?q=жиналыс&kind=report"] {
            let list = world.page(list).await;
            assert!(!list.links().contains(&path) && list.says("Nothing was published that fits"), "{}", list.text());
        }
        assert_eq!(world.page("/announcements?kind=gossip").await.status, StatusCode::BAD_REQUEST);
    }

    async fn nothing_is_shown_before_it_is_published(world: &World) {
        let secret = draft(AnnouncementKind::Decision, "Құпия", "Секрет");
        let later = world.clock.timestamp() + 86_400;
        for number in 1..=3 {
            let begun = change(world, async |tx, now| announcements::begin(tx, 0, &secret, now).await.unwrap()).await;
            assert_eq!(begun, number);
        }
        change(world, async |tx, now| announcements::schedule(tx, 2, later, false, now).await.unwrap()).await;
        change(world, async |tx, now| announcements::schedule(tx, 3, now, true, now).await.unwrap()).await;
        for path in ["/announcements/1", "/announcements/2", "/announcements/3", "/announcements/4", "/announcements/-1", "/announcements/x",
            "/announcements/1/files/1", "/announcements/99999999999999999999"] {
            let page = world.page_in(path, "ru").await;
            assert!(page.status.is_client_error() && !page.body.contains("Секрет"), "{path}: {}", page.status);
        }
        for path in ["/announcements", "/announcements?q=секрет", "/ledger", "/ledger/export.jsonl"] {
            let page = world.page_in(path, "ru").await;
            assert!(page.status.is_success() && !page.body.contains("Секрет"), "{path}");
        }
    }

    async fn a_correction_is_marked_a_retraction_leaves_no_text_and_the_past_stays(world: &World) {
        let number = publish(world, &draft(AnnouncementKind::Report, "Есеп", "Отчёт за год")).await;
        let path = format!("/announcements/{number}");
        world.clock.advance(chrono::Duration::days(2));
        let corrected = draft(AnnouncementKind::Report, "Есеп", "Отчёт за полгода");
        assert!(change(world, async |tx, now| announcements::correct(tx, number, &corrected, 0, now).await.unwrap()).await);
        let page = world.page_in(&path, "ru").await;
        assert!(page.says("исправлено 25 ноября 2026") && page.says("Отчёт за полгода") && page.says("редакция 2"), "{}", page.text());
        let then = world.page_in(&format!("{path}?at=2026-11-24"), "ru").await;
        assert!(then.says("Отчёт за год") && !then.says("исправлено"), "{}", then.text());
        assert_eq!(world.page(&format!("{path}?at=2026-11-22")).await.status, StatusCode::NOT_FOUND);
        world.clock.advance(chrono::Duration::days(1));
        change(world, async |tx, now| announcements::retract(tx, number, 0, None, now).await.unwrap().unwrap()).await;
        let gone = world.page_in(&path, "ru").await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(gone.says("отозвано 26 ноября 2026") && !gone.body.contains("полгода"), "{}", gone.text());
        assert!(!world.page_in("/announcements", "ru").await.body.contains("полгода"));
        assert!(!world.page_in("/announcements?q=отчёт", "ru").await.body.contains("полгода"));
        let ledger = world.page_in("/ledger", "ru").await;
        for words in ["Опубликовано", "Исправлено", "Отозвано"] {
            assert!(ledger.says(words), "{}", ledger.text());
        }
    }

    async fn files_are_public_with_their_announcement_and_no_longer(world: &World) {
        let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
        picture.resize(200_000, 7);
        let key = jolkarta::domain::ledger::hex(&sha2::Sha256::digest(&picture));
        std::fs::write(world.files.path().join(&key), &picture).unwrap();
        std::fs::write(world.files.path().join("secret"), "secret").unwrap();
        let media = [(MediaKind::Photo, key.as_str()), (MediaKind::Photo, "../secret"), (MediaKind::Photo, "secret")];
        let media = media.map(|(kind, key)| Media { kind, key: key.into() }).to_vec();
        let content = Draft { media, ..draft(AnnouncementKind::Report, "Есеп", "Отчёт") };
        let mut tx = world.test.db.begin().await.unwrap();
        let stored = announcements::begin(&mut tx, 0, &content, world.clock.timestamp()).await.unwrap();
        tx.commit().await.unwrap();
        let path = format!("/announcements/{stored}/files/1");
        assert_eq!(world.page(&path).await.status, StatusCode::NOT_FOUND, "it is a draft");
        let number = publish(world, &content).await;
        let answer = reqwest::get(world.url(&format!("/announcements/{number}/files/1"))).await.unwrap();
        assert_eq!((answer.status(), answer.headers()["content-type"].to_str().unwrap()), (StatusCode::OK, "image/png"));
        assert_eq!(answer.bytes().await.unwrap(), picture);
        for nth in ["0", "2", "3", "4", "x"] {
            let page = world.page(&format!("/announcements/{number}/files/{nth}")).await;
            assert!(page.status.is_client_error() && !page.body.contains("secret"), "{nth}");
        }
        let page = world.page(&format!("/announcements/{number}")).await;
        assert!(page.body.contains("/files/1\"") && page.says("2 files of it stand in Telegram only"), "{}", page.text());
        change(world, async |tx, now| announcements::retract(tx, number, 0, None, now).await.unwrap().unwrap()).await;
        assert_eq!(world.page(&format!("/announcements/{number}/files/1")).await.status, StatusCode::NOT_FOUND);
    }

    async fn hostile_text_stays_text(world: &World) {
        let number = publish(world, &hostile()).await;
        let page = world.page(&format!("/announcements/{number}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("<script>alert(1)</script> & co") && page.body.contains("rel=\"nofollow noopener\""), "{}", page.body);
        assert!(page.body.contains("<b>Heat</b>") && page.body.contains("class=\"spoiler\""));
        for path in [format!("/announcements/{number}"), "/announcements".into(), "/announcements?q=%3Cscript%3Ealert".into()] {
            assert!(!world.page(&path).await.body.contains("<script>alert"), "{path}");
        }
    }
}
