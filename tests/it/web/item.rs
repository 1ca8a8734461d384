//! The page of an item: how it is named, what it tells, and which evidence it shows to whom.

use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn an_item_has_one_address_and_other_spellings_lead_to_it(world: &World) {
        for path in ["/items/95", "/items/R-95"] {
            let page = world.page(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.says("№ 95"), "{}", page.text());
        }
        for path in ["/items/r95?lang=ru", "/items/%E2%84%9695?lang=ru", "/items/095?lang=ru"] {
            let page = world.page(path).await;
            assert_eq!((page.status, page.header("location")), (StatusCode::PERMANENT_REDIRECT, "/items/95?lang=ru"));
        }
        for path in ["/items/999", "/items/abc", "/items/..%2f..", "/items/%00"] {
            let page = world.page(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.says("There is no item"), "{path}: {}", page.text());
        }
    }

    async fn an_item_tells_its_state_course_and_story(world: &World) {
        let page = world.page("/items/95").await;
        for words in ["Overdue by 39 days", "80 %", "24 of 30 km", "3 days ago", "Entered in the register"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let moved = world.page("/items/87").await;
        assert!(moved.says("Moved once, first") && moved.says("Deadline moved:"), "{}", moved.text());
        assert!(page.body.contains("class=\"chart\"") && page.says("The figures as a table"));
        let then = world.page("/items/87?at=2025-06-01").await;
        assert!(!then.says("Overdue by") && !then.says("Deadline moved"), "{}", then.text());
    }

    async fn whoever_wants_to_follow_is_led_to_the_bot(world: &World) {
        let citizen = world.person("Aigul", "en");
        citizen.starts(None).await;
        let page = world.page("/items/95").await;
        assert!(page.links().contains(&"https://t.me/jolkarta_bot?start=follow_R-95".into()), "{:?}", page.links());
        let code = world.page("/items/95/qr.svg").await;
        assert_eq!(code.header("content-type"), "image/svg+xml");
        assert!(code.body.contains("<svg"));
    }
}
