//! Deadlines on the web: months that agree with the register, days off, single days, and all items in time.

use jolkarta::{
    actions::imports::import_in,
    domain::{imports::Order, record::Kind},
    intake::{Table, plan},
};
use reqwest::StatusCode;

use crate::support::world::{World, on_both_engines};

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
        assert_eq!(page.body.matches("class=\"gantt\"").count(), page.body.matches("<details").count());
        let past = world.page("/deadlines?view=timeline&at=2024-03-01").await;
        assert!(past.says("1 March 2024") && past.body.contains("/items/95?at=2024-03-01"));
        assert!(world.page_in("/deadlines?view=timeline", "kk").await.says("Бүгін"));
    }
}

/// A thousand items of two directions, all due on one day of 2027 or another.
async fn crowd(world: &World) {
    let mut csv = String::from(
        "number,direction_slug,title_kk,title_ru,title_en,responsible,regions,start_date,deadline,indicator_name_en,indicator_unit,target_value,basis,source\n",
    );
    for number in 1..=1000 {
        let direction = if number <= 640 { "energy" } else { "transport-roads" };
        let day = if number % 2 == 0 { "2027-03-31".into() } else { format!("2027-{:02}-10", number % 12 + 1) };
        csv += &format!(
            "{number},{direction},Іс {number},Дело {number},Thing {number},min-energy,all,2026-01-05,{day},,,,,\n"
        );
    }
    let table = Table::read("items.csv", "items", csv.as_bytes()).unwrap();
    let order = Order { programme: Some("E".into()), ..Order::of(Kind::Items) };
    let mut tx = world.test.db.begin().await.unwrap();
    import_in(&mut tx, &order, |register| plan(&table, register, &order), world.clock.timestamp()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_thousand_items_stay_readable() {
    let world = World::new().await;
    crowd(&world).await;
    let all = world.page("/deadlines?view=timeline&programme=E").await;
    assert!(all.says("1,000 items") && all.says("Choose a direction"), "{}", all.text());
    assert!(!all.body.contains("<a href=\"/items/"), "directions first");
    let energy = all.links().into_iter().find(|link| link.contains("direction=energy")).unwrap();
    let first = world.page(&energy).await;
    assert_eq!(first.body.matches("<a href=\"/items/").count(), 300);
    assert!(first.body.len() < 400_000, "{}", first.body.len());
    let mut lines = 0;
    for page in 1..=3 {
        lines += world.page(&format!("{energy}&page={page}")).await.body.matches("<a href=\"/items/").count();
    }
    assert_eq!(lines, 640);
    let month = world.page("/deadlines?month=2027-03&programme=E").await;
    assert!(month.says("496 more") || month.says("more, 31 March 2027"), "{}", month.text());
    assert!(month.body.len() < 60_000, "{}", month.body.len());
    let day = month.links().into_iter().find(|link| link.contains("day=2027-03-31")).unwrap();
    let day = world.page(&day).await;
    assert!(day.says("31 March 2027: 500 items fall due") && day.says("Page 1 of 10"), "{}", day.text());
    world.finish().await;
}
