//! Bodies, regions and directions: lists side by side, pages of each.

use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn each_has_a_page_with_its_items_and_figures(world: &World) {
        for path in ["/regions/karaganda", "/agencies/akimat-karaganda", "/directions/energy"] {
            let page = world.page(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for words in ["Punctuality", "Reports a month", "Confirmed ones done in time"] {
                assert!(page.says(words), "{path}, {words}: {}", page.text());
            }
        }
        let region = world.page("/regions/karaganda").await;
        assert!(region.says("Build 30 km of backbone heat networks"), "{}", region.text());
        assert!(region.links().contains(&"/items?region=karaganda&wide=1".into()), "{:?}", region.links());
    }

    async fn all_stand_side_by_side_in_any_order(world: &World) {
        let regions = world.page("/regions?sort=overdue").await;
        assert_eq!(regions.links().iter().filter(|link| link.starts_with("/regions/")).count(), 20);
        assert_eq!(world.page("/regions?sort=best").await.status, StatusCode::BAD_REQUEST);
        for path in ["/agencies", "/directions"] {
            assert!(world.page(path).await.says("All items"), "{path}");
        }
        assert_eq!(world.page("/regions/atlantis").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_new_report_is_counted_for_its_month(world: &World) {
        let count = async || {
            let page = world.page("/agencies/akimat-karaganda").await;
            let text = page.text();
            let before = text.split(" reports in the last 12 months").next().unwrap().to_owned();
            before.split(' ').next_back().unwrap().parse::<u32>().unwrap()
        };
        let before = count().await;
        let official = world.person("Айдос", "en");
        world.official(&official, "akimat-karaganda").await;
        official.starts_in("English").await;
        official.asks("/update 95").await;
        official.taps("75 %").await;
        official.taps("📤 Send").await;
        assert_eq!(count().await, before + 1);
    }
}
