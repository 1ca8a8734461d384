//! Who follows an item hears of its changes, with what it was before, when they want to hear it.

use chrono::Duration;
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::reports::{self, Report},
    app,
    domain::{items::Status, progress::Told},
    sim::Draft,
};
use rust_decimal::Decimal;

use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};

/// The item of these stories, and who leads it.
const ITEM: &str = "R-87";
const LEAD: &str = "akimat-karaganda";

async fn follower(world: &World, (tag, own_name): (&str, &str), subscribe: &str) -> Person {
    let person = world.person("Saule", tag);
    person.starts_in(own_name).await;
    person.asks(subscribe).await;
    settled(world).await;
    person
}

/// Says something of the item in the name of its lead.
async fn report(world: &World, percent: i64) {
    let mut tx = world.test.db.begin().await.unwrap();
    let progress = Told::Percent(Decimal::from(percent));
    let report = Report { item: ITEM, agency: LEAD, status: Status::InProgress, progress, note: "", evidence: 0 };
    let now = world.clock.timestamp();
    reports::report(&mut tx, &app::health_rule(Almaty), &report, now).await.unwrap();
    tx.commit().await.unwrap();
}

/// Waits until everything that is due by now was looked at and sent.
pub(super) async fn settled(world: &World) {
    let open = async || {
        let now = world.clock.timestamp();
        let unseen =
            "SELECT l.seq FROM ledger_head l LEFT JOIN news_cursor c ON c.id = 1 WHERE c.seq IS NULL OR c.seq < l.seq";
        let ripe = format!(
            "SELECT w.item FROM news_waiting w WHERE w.due <= {now}
             AND NOT EXISTS (SELECT 1 FROM news n WHERE n.item = w.item AND n.at > {now} - 3600)"
        );
        let notices = format!("SELECT id FROM notices WHERE due <= {now}");
        let silences = format!("SELECT chat_id FROM chats WHERE silence_due <= {now}");
        let today = app::health_rule(Almaty).day_of(now);
        let unlooked = format!("SELECT id FROM overdue_days WHERE last = '{today}'");
        let mut left = usize::from(world.test.numbers(&unlooked).await.is_empty());
        for question in [unseen, &ripe, "SELECT id FROM news WHERE cursor IS NOT NULL", &notices, &silences] {
            left += world.test.numbers(question).await.len();
        }
        left > 0
    };
    let done = async {
        while open().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, done).await.expect("everything that is due is told");
}

async fn pass(world: &World, minutes: i64) {
    world.clock.advance(Duration::minutes(minutes));
    settled(world).await;
}

on_both_engines! {
    async fn a_follower_hears_after_five_minutes_with_before_and_after(world: &World) {
        let saule = follower(world, ("en", "English"), "/subscribe 87 now").await;
        report(world, 11).await;
        settled(world).await;
        pass(world, 4).await;
        assert_eq!(saule.count(&["Progress:"]), 0, "it can be taken back");
        pass(world, 1).await;
        saule.sees(&["Progress:"]).await.says(&["№ 87", "→ 11 %", "because you follow"]).offers(&["Open"]);
        report(world, 12).await;
        settled(world).await;
        pass(world, 10).await;
        report(world, 13).await;
        settled(world).await;
        pass(world, 30).await;
        assert_eq!(saule.count(&["Progress:"]), 1, "one message an hour");
        pass(world, 25).await;
        saule.sees(&["11 % → 13 %"]).await;
        assert_eq!(saule.count(&["Progress:"]), 2);
        saule.reads_all();
        saule.taps("🔕 Stop following").await;
        report(world, 14).await;
        settled(world).await;
        pass(world, 120).await;
        assert_eq!(saule.count(&["Progress:"]), 1, "nothing came, and the card stands in place of what was tapped");
        saule.reads_all();
    }

    async fn what_is_still_to_come_about_items_is_listed(world: &World) {
        let readers = [
            (("kk", "Қазақша"), "Тармақтар туралы тағы 1 хабар келеді", "◦ 2026 ж. 24 қараша, 09:00: № 87"),
            (("ru", "Русский"), "О пунктах ещё придёт 1 сообщение", "◦ 24 ноября 2026 г., 09:00: № 87"),
            (("en", "English"), "Still to come about items: 1 message", "◦ 24 November 2026, 09:00: № 87"),
        ];
        let mut people = Vec::new();
        for (language, count, line) in readers {
            people.push((follower(world, language, "/subscribe 87 daily").await, count, line));
        }
        report(world, 11).await;
        settled(world).await;
        pass(world, 6).await;
        for (person, count, line) in &people {
            person.asks("/missed").await.says(&[count, line]);
        }
    }

    async fn what_was_changed_back_is_no_news(world: &World) {
        let saule = follower(world, ("ru", "Русский"), "/subscribe 87 now").await;
        report(world, 11).await;
        settled(world).await;
        pass(world, 61).await;
        saule.sees(&["Ход исполнения:"]).await;
        report(world, 99).await;
        settled(world).await;
        pass(world, 2).await;
        report(world, 11).await;
        settled(world).await;
        pass(world, 120).await;
        assert_eq!(saule.count(&["Ход исполнения:"]), 1);
        saule.reads_all();
    }

    async fn a_daily_follower_gets_one_digest(world: &World) {
        let saule = follower(world, ("kk", "Қазақша"), "/subscribe 87 daily").await;
        for percent in [11, 12] {
            report(world, percent).await;
            settled(world).await;
            pass(world, 90).await;
        }
        assert_eq!(saule.count(&["не өзгерді"]), 0);
        saule.asks("/missed").await.says(&["Тармақтар туралы тағы 1 хабар келеді"]);
        pass(world, 24 * 60).await;
        saule.sees(&["не өзгерді"]).await.says(&["№ 87", "→ 12 %"]);
        assert_eq!(saule.count(&["не өзгерді"]), 1);
        saule.reads_all();
    }

    async fn news_that_wait_for_a_digest_come_at_its_new_hour(world: &World) {
        let saule = follower(world, ("ru", "Русский"), "/subscribe 87 раз в день").await;
        for percent in [11, 12] {
            report(world, percent).await;
            settled(world).await;
            pass(world, 90).await;
        }
        // It is noon.
        saule.asks("/digest 14").await.says(&["14:00"]);
        pass(world, 119).await;
        assert_eq!(saule.count(&["→ 12 %"]), 0);
        pass(world, 2).await;
        saule.sees(&["→ 12 %"]).await;
        saule.reads_all();
        pass(world, 24 * 60).await;
        assert_eq!(saule.count(&["→ 12 %"]), 1, "it came once");
    }

    async fn why_names_the_item_that_is_followed(world: &World) {
        for (tag, own_name, told) in [
            ("en", "English", "You follow № 87"),
            ("ru", "Русский", "Вы следите за пунктом № 87"),
            ("kk", "Қазақша", "Сіз № 87 тармағын бақылайсыз"),
        ] {
            let saule = follower(world, (tag, own_name), "/subscribe 87 now").await;
            let now = world.test.numbers("SELECT COUNT(*) FROM told_news").await[0];
            report(world, 20 + now * 7).await;
            settled(world).await;
            pass(world, 70).await;
            let news = saule.sees(&["№ 87"]).await;
            saule.reads_all();
            saule.sends_draft(Draft::text("/why").replying_to(news.id));
            saule.reads().await.says(&[told]).offers(&[match tag { "en" => "🔔 What I follow", "ru" => "🔔 За чем я слежу", _ => "🔔 Бақылауымдағылар" }]);
            saule.asks("/unsubscribe 87").await;
            saule.reads_all();
        }
    }
}
