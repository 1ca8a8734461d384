//! Deadlines on the web: months that agree with the register, days off, single days, and all items in time.

use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn a_month_shows_what_falls_due_in_it(world: &World) {
        let month = world.page("/deadlines?month=2026-12").await;
        assert!(month.says("December 2026"), "{}", month.text());
        let told = world.person("Reader", "en").asks("/deadlines 2026-12").await;
        let count = told.text.split("Deadlines: ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        assert!(month.says(&format!("{count} items fall due this month")), "{count}: {}", month.text());
        let shown = month.body.matches("class=\"due\"").count();
        let others = month.body.split("class=\"more\"").skip(1).map(|rest| rest.split(['>', ' ']).nth(2).unwrap().parse::<usize>().unwrap());
        assert_eq!(shown + others.sum::<usize>(), count.parse::<usize>().unwrap());
        for link in ["/deadlines?month=2026-11", "/deadlines?month=2027-01"] {
            assert!(month.links().contains(&link.into()), "{:?}", month.links());
        }
        let day_off = month.body.split("<li").find(|square| square.contains("datetime=\"2026-12-16\"")).unwrap();
        assert!(day_off.contains("day off"), "Independence Day: {day_off}");
        assert!(world.page("/deadlines?month=2099-01").await.says("No deadlines in this month"));
        assert!(world.page("/deadlines").await.says("November 2026"), "the month of today");
        assert!(world.page("/deadlines?at=2023-04-01").await.says("April 2023"), "the month of the day asked about");
    }

    async fn the_address_narrows_it(world: &World) {
        let all = world.page("/deadlines?month=2026-12").await.body.matches("class=\"due\"").count();
        let narrow = world.page("/deadlines?month=2026-12&region=karaganda").await;
        let few = narrow.body.matches("class=\"due\"").count();
        assert!(few < all, "{few} of {all}");
        let next = "/deadlines?region=karaganda&month=2027-01";
        assert!(narrow.links().contains(&next.into()), "{:?}", narrow.links());
        let day = world.page("/deadlines?day=2026-12-31&month=2026-12").await;
        assert!(day.says("31 December 2026:"), "{}", day.text());
        for (path, status) in [
            ("/deadlines?month=2026-13", StatusCode::BAD_REQUEST),
            ("/deadlines?month=%3Cscript%3E", StatusCode::BAD_REQUEST),
            ("/deadlines?month=9999999-01", StatusCode::BAD_REQUEST),
            ("/deadlines?day=soon", StatusCode::BAD_REQUEST),
            ("/deadlines?view=3d", StatusCode::BAD_REQUEST),
            ("/deadlines?region=atlantis", StatusCode::BAD_REQUEST),
            ("/deadlines?month=1990-01", StatusCode::OK),
            ("/deadlines?month=2100-12", StatusCode::OK),
        ] {
            let page = world.page(path).await;
            assert_eq!(page.status, status, "{path}");
            assert!(!page.body.contains("<script>"), "{path}");
        }
    }

    async fn every_item_has_its_line_in_time(world: &World) {
        let page = world.page("/deadlines?view=timeline").await;
        assert!(page.says("117 items"), "{}", page.text());
        let lines = page.body.matches("<a href=\"/items/").count();
        assert_eq!(lines, 117);
        assert!(page.says("Overdue by 39 days, 80"), "number 95 in words");
        assert_eq!(page.body.matches("role=\"group\"").count(), page.body.matches("<details").count());
        let past = world.page("/deadlines?view=timeline&at=2024-03-01").await;
        assert!(past.says("1 March 2024") && past.body.contains("/items/95?at=2024-03-01"));
        assert!(world.page_in("/deadlines?view=timeline", "kk").await.says("Бүгін"));
    }
}
