//! What is old is forgotten, and what is not stays.

use chrono_tz::Asia::Almaty;
use jolkarta::{app, schedule::house};

use crate::support::{database::both, roadmap};

/// Noon of 23 November 2026.
const NOW: i64 = 1_795_417_200;
const DAY: i64 = 86_400;

both! {
    async fn what_is_old_is_forgotten(test: &TestDb) {
        roadmap::import(&test.db, NOW - 2000 * DAY).await;
        for (days, name) in [(61, "old"), (59, "young")] {
            let day = app::health_rule(Almaty).day_of(NOW - days * DAY);
            let row = format!("INSERT INTO reminders (day, agency, item, step, due, at) VALUES ('{day}', '{name}', 'R-49', 'due', '{day}', 1)");
            test.raw(&row).await.unwrap();
        }
        for (days, cursor) in [(31, "NULL"), (29, "NULL"), (31, "7")] {
            let at = NOW - days * DAY;
            let row = format!("INSERT INTO news (item, at, before, after, cursor) SELECT MIN(id), {at}, '', '', {cursor} FROM records");
            test.raw(&row).await.unwrap();
            test.raw(&format!("INSERT INTO told_news (chat_id, message, at, items) VALUES (1, {days}{}, {at}, '[]')", cursor.len())).await.unwrap();
        }
        for (days, subject) in [(1097, "old"), (1095, "young")] {
            let row = format!("INSERT INTO acts (at, agency, deed, subject) VALUES ({}, '', 'report', '{subject}')", NOW - days * DAY);
            test.raw(&row).await.unwrap();
        }
        house::forget_old(&test.db, &app::health_rule(Almaty), 30, NOW).await.unwrap();
        assert_eq!(test.texts("SELECT agency FROM reminders").await, ["young"]);
        assert_eq!(test.texts("SELECT subject FROM acts").await, ["young"]);
        let kept = test.numbers("SELECT at FROM news ORDER BY at").await;
        assert_eq!(kept, [NOW - 31 * DAY, NOW - 29 * DAY], "what is not told yet stays, however old");
        assert_eq!(test.numbers("SELECT at FROM told_news").await, [NOW - 29 * DAY]);
    }
}
