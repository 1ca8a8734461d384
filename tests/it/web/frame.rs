//! The frame of every page: languages, past days, links that keep both, and answers where there is no page.

use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn a_page_speaks_the_readers_language(world: &World) {
        let speaks = async |path: &str, headers: &[(&str, &str)]| {
            let page = world.page_with(path, headers).await;
            assert_eq!(page.status, StatusCode::OK);
            page.header("content-language").to_owned()
        };
        assert_eq!(speaks("/", &[]).await, "kk");
        assert_eq!(speaks("/", &[("accept-language", "de;q=0.9, ru;q=0.5, en;q=0.7")]).await, "en");
        assert_eq!(speaks("/", &[("accept-language", "en"), ("cookie", "lang=ru")]).await, "ru");
        assert_eq!(speaks("/?lang=kk", &[("cookie", "lang=ru")]).await, "kk");
    }

    async fn a_choice_is_remembered_and_links_keep_it_until_it_is(world: &World) {
        let first = world.page_with("/?lang=ru", &[]).await;
        assert!(first.header("set-cookie").starts_with("lang=ru;"), "{}", first.header("set-cookie"));
        assert!(first.links().contains(&"/items?lang=ru".into()), "{:?}", first.links());
        let next = world.page_in("/?lang=ru", "ru").await;
        assert_eq!(next.header("set-cookie"), "");
        assert!(next.links().contains(&"/items".into()), "{:?}", next.links());
    }

    async fn a_past_day_is_said_and_kept_by_links(world: &World) {
        let page = world.page("/?at=2023-06-01").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("1 June 2023"), "{}", page.text());
        assert!(page.links().contains(&"/items?at=2023-06-01".into()), "{:?}", page.links());
        let today = world.page("/").await;
        assert!(!today.says("Back to today"));
        assert!(!world.page("/?at=2026-11-23").await.says("Back to today"), "today is no past day");
    }

    async fn what_cannot_be_shown_is_said(world: &World) {
        for (path, status, words) in [
            ("/nowhere", StatusCode::NOT_FOUND, "There is no such page"),
            ("/?at=2026-11-24", StatusCode::BAD_REQUEST, "has not come yet"),
            ("/?at=yesterday", StatusCode::BAD_REQUEST, "is no day"),
            ("/?at=%3Cscript%3E", StatusCode::BAD_REQUEST, "“<script>” is no day"),
            ("/?at=-262143-01-01", StatusCode::OK, ""),
        ] {
            let page = world.page(path).await;
            assert_eq!(page.status, status, "{path}");
            assert!(page.says(words), "{path}: {}", page.text());
            assert!(!page.body.contains("<script>"), "{path}");
            assert!(page.links().iter().any(|link| link == "/items" || link.starts_with("/items?at")), "{path} is a dead end");
        }
        assert!(world.page_in("/nowhere", "ru").await.says("Такой страницы нет"));
    }

    async fn files_are_kept_for_ever_under_the_name_of_their_content(world: &World) {
        let links = world.page("/").await.links();
        let style = links.iter().find(|link| link.ends_with(".css")).unwrap();
        let file = world.page(style).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
        assert!(file.header("cache-control").contains("immutable"));
        assert_eq!(world.page("/static/style.000000000000.css").await.status, StatusCode::NOT_FOUND);
    }
}
