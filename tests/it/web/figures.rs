//! Indicators and projects on the web, as the bot tells them.

use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn indicators_tell_who_leads_and_who_lags(world: &World) {
        let all = world.page("/indicators").await;
        assert!(all.says("Pace of employment measures") && all.says("Leading 4") && all.says("Lagging 2"), "{}", all.text());
        let one = world.page("/indicators?indicator=public-works&region=kyzylorda").await;
        assert!(one.says("Kyzylorda region") && one.says("Lagging") && one.body.contains("class=\"asked\""), "{}", one.text());
        let region = world.page("/indicators?region=shymkent").await;
        assert!(region.says("Shymkent city: figures") && region.says("Leading"), "{}", region.text());
        assert!(world.page_in("/indicators", "kk").await.says("Алдыңғы қатарда 4"));
        assert_eq!(world.page("/indicators?indicator=luck").await.status, StatusCode::BAD_REQUEST);
        assert!(world.page("/indicators?at=2020-01-01").await.says("There are no indicators yet"));
    }

    async fn projects_tell_where_how_much_and_for_what(world: &World) {
        let all = world.page("/projects").await;
        assert!(all.says("24 projects") && all.says("Kindergarten for 280 children in Karaganda"), "{}", all.text());
        assert!(all.says("1,850 million tenge") && all.links().contains(&"/items/49".into()), "{}", all.text());
        let few = world.page("/projects?region=karaganda").await;
        assert!(few.says("Karaganda region") && !few.says("24 projects"));
        assert_eq!(world.page("/projects?region=atlantis").await.status, StatusCode::BAD_REQUEST);
        assert!(world.page_in("/projects", "ru").await.says("1 850 млн тенге"));
    }
}
