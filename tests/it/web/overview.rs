//! The overview: numbers that add up, and what changed.

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn numbers_lead_to_the_items_that_they_count(world: &World) {
        let page = world.page("/").await;
        assert!(page.says("117 items"), "{}", page.text());
        let overdue = world.page("/items?health=overdue").await;
        let count = overdue.body.matches("data-live=\"row-").count();
        assert!(count > 0 && overdue.says(&format!("{count} items")), "{}", overdue.text());
        assert!(page.says(&format!("■ {count} Overdue")), "{}", page.text());
        assert!(page.links().contains(&"/regions/karaganda".into()));
        assert!(page.says("14 days or fewer are left and less than 80 % is done"), "the rule is told");
    }

    async fn the_numbers_make_the_whole(world: &World) {
        let page = world.page("/").await;
        let list = page.body.split("<ul class=\"numbers\">").nth(1).unwrap().split("</ul>").next().unwrap();
        let counts = list.split("</span> ").skip(1).filter_map(|rest| rest.split("</b>").next()?.parse::<usize>().ok());
        let counts: Vec<usize> = counts.collect();
        assert_eq!((counts.len(), counts.iter().sum::<usize>()), (8, 117), "{list}");
    }

    async fn what_is_reported_shows_at_once(world: &World) {
        let official = world.person("Айдос", "en");
        world.official(&official, "akimat-karaganda").await;
        assert!(world.page("/").await.says("Nothing has changed on this day"));
        official.starts_in("English").await;
        official.asks("/update 95").await;
        official.taps("75 %").await;
        official.taps("📤 Send").await;
        let page = world.page("/").await;
        assert!(page.says("Last report: just now"), "{}", page.text());
        assert!(page.says("№ 95") && page.says("→ 75"), "{}", page.text());
        assert!(!world.page("/?at=2026-11-22").await.says("Last report: just now"), "yesterday knows nothing of it");
    }

    async fn what_a_body_reports_again_and_again_is_told_from_where_the_day_began(world: &World) {
        let official = world.person("Айдос", "en");
        world.official(&official, "akimat-karaganda").await;
        let controller = world.person("Ainur", "en");
        world.controller(&controller).await;
        official.starts_in("English").await;
        controller.starts_in("English").await;
        for figure in ["81 %", "85 %", "90 %"] {
            official.asks(&format!("/update 95 {figure}")).await.says(&[figure]);
            official.taps("📤 Send").await;
        }
        let page = world.page("/").await;
        assert!(page.says("Progress: 80 % → 90 %. Akimat of Karaganda region"), "{}", page.text());
        official.asks("/update 95").await;
        official.taps("✅ Done").await;
        official.taps("📤 Send").await;
        controller.asks("/confirm 95").await;
        controller.taps("✓ Confirm").await;
        official.sees(&["Confirmed: the item is done."]).await;
        official.reads_all();
        let page = world.page("/").await;
        assert!(page.says("Progress: 80 % → 100 %. Reported done"), "{}", page.text());
        assert!(page.says("Completion confirmed. Execution control"), "{}", page.text());
        assert!(!page.says("→ 90 %"), "{}", page.text());
    }

    async fn before_the_first_entry_there_was_nothing(world: &World) {
        assert!(world.page("/?at=2020-01-01").await.says("Nothing was in the register yet"));
    }
}
