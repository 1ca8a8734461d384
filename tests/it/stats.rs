//! Figures of announcements and their readers, as SQL counts them: every delivery once, on the day of its zone, on both engines.

use chrono::NaiveDate;
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::announcements,
    app,
    domain::{
        announcements::AnnouncementKind,
        questions::Period,
        stats::{Audience, Day, Fates},
    },
    store::stats::{Span, audience, fates, latest, published, slots},
};

use crate::support::{
    database::{TestDb, both},
    posts::draft,
};

/// 23 November 2026, midnight in Almaty, where it is five hours later than in UTC.
const MIDNIGHT: i64 = 1_795_374_000;
const DAY: i64 = 86_400;

/// Publishes an announcement at a moment; its number.
async fn announce(test: &TestDb, kind: AnnouncementKind, at: i64) -> i64 {
    let mut tx = test.db.begin().await.unwrap();
    let number = announcements::begin(&mut tx, 0, &draft(kind, "Хабар", "Новость"), at).await.unwrap();
    announcements::schedule(&mut tx, number, at, false, at).await.unwrap();
    assert!(announcements::publish(&mut tx, number, at, NaiveDate::default()).await.unwrap());
    tx.commit().await.unwrap();
    number
}

/// Writes deliveries of an announcement: their states with when they arrived.
async fn deliver(test: &TestDb, number: i64, deliveries: &[(&str, Option<i64>)]) {
    for (chat, (state, sent_at)) in (1..).zip(deliveries) {
        let sent_at = sent_at.map_or("NULL".to_owned(), |at| at.to_string());
        let row = format!(
            "INSERT INTO deliveries (send_id, number, chat_id, state, due, reasons, sent_at)
             SELECT MIN(id), {number}, {chat}, '{state}', 0, '[]', {sent_at} FROM sends WHERE number = {number}"
        );
        test.raw(&row).await.unwrap();
    }
    let kept = "DELETE FROM fates; DELETE FROM copies;
        INSERT INTO fates (number, fate, deliveries) SELECT number, CASE WHEN sent_at IS NOT NULL AND state <> 'retracted' THEN 'sent'
            WHEN state = 'claimed' THEN 'waiting' ELSE state END, COUNT(*) FROM deliveries GROUP BY 1, 2;
        INSERT INTO copies (slot, copies) SELECT sent_at / 900, COUNT(*) FROM deliveries WHERE sent_at IS NOT NULL GROUP BY 1";
    for statement in kept.split(';') {
        test.raw(statement).await.unwrap();
    }
}

/// Writes chats: number, state, since when, when first seen, and when they subscribed.
async fn chats(test: &TestDb, chats: &[(i64, &str, i64, i64, Option<i64>)]) {
    for (chat, state, since, seen, subscribed) in chats {
        let kind = if *chat > 0 { "private" } else { "group" };
        let row = format!(
            "INSERT INTO chats (chat_id, kind, spoken, state, state_at, created_at)
             VALUES ({chat}, '{kind}', 'kk', '{state}', {since}, {seen})"
        );
        test.raw(&row).await.unwrap();
        for at in subscribed.iter().flat_map(|at| [*at, at + 5 * DAY]) {
            let row = format!(
                "INSERT INTO subscriptions (chat_id, frequency, origin, created_at) VALUES ({chat}, 'now', 'menu', {at})"
            );
            test.raw(&row).await.unwrap();
        }
    }
}

fn span() -> (Period, Span) {
    let day = |text: &str| text.parse().unwrap();
    let period = Period { from: day("2026-11-22"), to: day("2026-11-23") };
    (period, Span { from: MIDNIGHT - DAY, to: MIDNIGHT + DAY })
}

both! {
    async fn every_message_is_counted_once_by_what_became_of_it(test: &TestDb) {
        let (period, span) = span();
        let before = announce(test, AnnouncementKind::Report, span.from - 1).await;
        let first = announce(test, AnnouncementKind::Meeting, span.from).await;
        let last = announce(test, AnnouncementKind::Meeting, span.to - 1).await;
        let after = announce(test, AnnouncementKind::Decision, span.to).await;
        // The digest of an earlier announcement arrives in these days.
        deliver(test, before, &[("sent", Some(span.from)), ("sent", Some(span.from - 1))]).await;
        let corrected = ("claimed", Some(MIDNIGHT));
        let unsent = ["waiting", "claimed", "digest", "gone", "refused", "parked", "dropped"].map(|state| (state, None));
        deliver(test, first, &unsent).await;
        let sent = [("sent", Some(MIDNIGHT - 1)), corrected, ("waiting", Some(MIDNIGHT)), ("retracted", Some(span.to - 1))];
        deliver(test, last, &[&sent[..], &[("gone", None)]].concat()).await;
        deliver(test, after, &[("sent", Some(span.to))]).await;
        let mut tx = test.db.snapshot().await.unwrap();
        let counted = fates(&mut tx, span).await.unwrap();
        let expected = Fates { sent: 3, waiting: 2, digests: 1, gone: 2, refused: 1, parked: 1, dropped: 1, retracted: 1, ..Fates::default() };
        assert_eq!((counted, counted.owed()), (expected, 12));
        let kinds: Vec<_> = published(&mut tx, span).await.unwrap().into_iter().collect();
        assert_eq!(kinds, [("meeting", 2)]);
        let reached = latest(&mut tx, span, 10).await.unwrap();
        assert_eq!(reached.iter().map(|one| (one.number, one.chats)).collect::<Vec<_>>(), [(last, 4), (first, 0)]);
        let days = slots(&mut tx, span).await.unwrap().by_day(period, &app::health_rule(Almaty));
        assert_eq!(days.iter().map(|day| day.copies).collect::<Vec<_>>(), [2, 3]);
    }

    async fn chats_are_counted_by_state_and_day(test: &TestDb) {
        let (period, span) = span();
        chats(test, &[
            (1, "active", 0, 5, Some(5)),
            (2, "active", 0, MIDNIGHT, Some(MIDNIGHT + 60)),
            (3, "active", 0, span.from, None),
            (-4, "active", 0, MIDNIGHT - 1, Some(MIDNIGHT - 1)),
            (5, "stopped", MIDNIGHT, 5, Some(5)),
            (6, "gone", 7, 5, Some(5)),
            (7, "gone", span.to - 1, span.to - 2, None),
            (8, "active", 0, span.to, Some(span.to)),
        ]).await;
        let mut tx = test.db.snapshot().await.unwrap();
        let now = audience(&mut tx).await.unwrap();
        assert_eq!(now, Audience { people: 3, groups: 1, silent: 1, stopped: 1, gone: 2 });
        let days = slots(&mut tx, span).await.unwrap().by_day(period, &app::health_rule(Almaty));
        let day = |day, new, lost, subscribers| Day { day, new, lost, copies: 0, subscribers };
        // On the first day numbers 1, -4 and 5; on the second 2 joins and 5 stops.
        assert_eq!(days, [day(period.from, 2, 0, 3), day(period.to, 2, 2, 3)]);
    }
}
