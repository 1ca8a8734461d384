//! The list of items: what its address says decides what it shows.

use reqwest::StatusCode;

use crate::support::{web::Page, world::on_both_engines};

fn numbers(page: &Page) -> Vec<String> {
    let rows = page.body.split("<tr role=\"row\" data-live").skip(1);
    let number = |row: &str| row.split("№\u{a0}").nth(1).unwrap().split('<').next().unwrap().to_owned();
    rows.map(number).collect()
}

on_both_engines! {
    async fn the_address_narrows_and_orders_the_list(world: &World) {
        assert_eq!(numbers(&world.page("/items").await)[..3], ["1", "2", "3"]);
        let karaganda = world.page("/items?region=karaganda&sort=deadline").await;
        assert!(numbers(&karaganda).contains(&"95".into()), "{:?}", numbers(&karaganda));
        let blocked = world.page("/items?health=blocked").await;
        assert!(blocked.says("Items: Obstacle reported") && !numbers(&blocked).is_empty());
        let none = world.page("/items?health=withdrawn&region=astana&status=done").await;
        assert!(none.says("No item fits") && none.links().contains(&"/items".into()));
        assert_eq!(numbers(&none), Vec::<String>::new());
    }

    async fn words_find_what_the_bot_finds(world: &World) {
        let found = world.page("/items?q=heat+networks").await;
        assert!(numbers(&found).contains(&"95".into()), "{:?}", numbers(&found));
        let none = world.page("/items?q=xyzzyqwert").await;
        assert!(none.says("No item fits"));
    }

    async fn pages_together_are_the_whole_list(world: &World) {
        let mut all = Vec::new();
        for page in 1..=4 {
            all.extend(numbers(&world.page(&format!("/items?page={page}")).await));
        }
        assert_eq!(all.len(), 117);
        assert_eq!(numbers(&world.page("/items?page=99").await), numbers(&world.page("/items?page=4").await));
        assert!(world.page("/items?region=karaganda&page=1").await.links().iter().all(|link| !link.contains("page=2")
            || link.contains("region=karaganda")));
    }

    async fn an_empty_form_field_leaves_no_trace(world: &World) {
        let sent = world.page("/items?q=&health=overdue&status=&region=").await;
        assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/items?health=overdue"));
    }

    async fn what_names_nothing_is_said(world: &World) {
        for path in ["/items?health=bad", "/items?region=atlantis", "/items?sort=1", "/items?agency=x&at=2024-01-01"] {
            let page = world.page(path).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
            assert!(page.says("nothing that can be asked for"), "{path}: {}", page.text());
        }
    }

    async fn a_past_day_shows_its_own_truth(world: &World) {
        let then = world.page("/items?at=2023-03-01&health=completed").await;
        assert!(then.says("1 March 2023"), "{}", then.text());
        let now = numbers(&world.page("/items?health=completed").await).len();
        assert!(numbers(&then).len() < now, "fewer were completed then than the {now} now");
    }
}
