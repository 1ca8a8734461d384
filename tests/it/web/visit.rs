//! What a visitor with fresh eyes tries: numbers and the lists that they open, the map, paper, days before something was, and
//! what machines send that asks the same otherwise.

use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

use crate::support::{
    web::Page,
    world::{World, on_both_engines},
};

/// Bodies, regions and directions whose numbers are opened.
const SUBJECTS: [&str; 6] = [
    "/regions/karaganda",
    "/regions/abai",
    "/agencies/akimat-karaganda",
    "/agencies/akimat-astana",
    "/agencies/min-energy",
    "/directions/energy",
];

/// Links to lists of items that tell a number: where they lead, and the number.
fn numbered(page: &Page) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for part in page.body.split("<a href=\"/items?").skip(1) {
        let (query, rest) = part.split_once('"').unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let inner = rest.split("</a>").next().unwrap();
        let words: String = inner.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse() {
            found.push((format!("/items?{}", query.replace("&amp;", "&")), number));
        }
    }
    found
}

/// How many items a list has, as it says itself.
async fn listed(world: &World, path: &str) -> usize {
    let page = world.page(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let told = page.body.split("data-live=\"count\">").nth(1).unwrap_or_else(|| panic!("{path}: {}", page.text()));
    let told: String = told.chars().take_while(|letter| *letter != '<').filter(char::is_ascii_digit).collect();
    told.parse().unwrap_or_default()
}

on_both_engines! {
    async fn every_number_is_that_of_the_list_that_it_opens(world: &World) {
        let mut opened = 0;
        for path in SUBJECTS.into_iter().chain(["/"]) {
            let page = world.page(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for (list, number) in numbered(&page) {
                assert_eq!(listed(world, &list).await, number, "{path} opens {list}");
                opened += 1;
            }
        }
        assert!(opened > 20, "{opened}");
        let region = world.page("/regions/karaganda").await;
        assert!(region.says("items, with those that concern the whole country"), "{}", region.text());
        let wide = numbered(&region).into_iter().find(|(list, _)| list.contains("wide=1")).unwrap();
        assert!(wide.1 > listed(world, "/items?region=karaganda").await);
    }

    async fn a_tile_shows_the_state_that_its_region_is_in(world: &World) {
        let page = world.page("/?at=2023-01-25").await;
        let map = page.body.split("<ul class=\"map\">").nth(1).unwrap();
        let (map, rest) = map.split_once("</ul>").unwrap();
        let legend = rest.split_once("</ul>").unwrap().0;
        let abai = map.split("<li ").find(|tile| tile.contains("/regions/abai?")).unwrap();
        assert!(abai.contains("not-yet-started") && abai.contains('○') && !abai.contains("on-track"), "{abai}");
        let states = ["overdue", "at-risk", "on-track", "not-yet-started", "awaiting-confirmation", "carried-over", "none"];
        for state in states {
            let on_tiles = map.split("<li ").skip(1).any(|tile| tile.split('"').nth(1).unwrap().split(' ').any(|class| class == state));
            assert_eq!(on_tiles, legend.contains(&format!("health {state}\"")), "{state}: {legend}");
        }
    }

    async fn a_day_before_something_was_says_so_and_leads_to_today(world: &World) {
        for (path, name) in [
            ("/regions/karaganda", "Karaganda region"),
            ("/agencies/akimat-karaganda", "Akimat of Karaganda region"),
            ("/directions/energy", ""),
        ] {
            let page = world.page(&format!("{path}?at=2022-06-01")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.says("in the register on 1 June 2022") && page.says(name), "{}", page.text());
            assert!(!page.says("mistyped"), "{}", page.text());
            assert!(page.links().contains(&path.to_owned()), "{:?}", page.links());
        }
        for path in ["/regions/atlantis?at=2022-06-01", "/regions/atlantis"] {
            assert!(world.page(path).await.says("The address may be mistyped"), "{path}");
        }
        let past = "/regions/karaganda?at=2022-06-01";
        assert!(world.page_in(past, "ru").await.says("На 1 июня 2022 г. в реестре ещё не было записи «Карагандинская область»"));
        assert!(world.page_in(past, "kk").await.says("2022 ж. 1 маусым күні тізілімде «Қарағанды облысы» болған жоқ"));
    }

    async fn paper_says_of_when_and_of_which_address_it_is(world: &World) {
        world.clock.advance(chrono::Duration::minutes(5));
        let page = world.page("/items/95").await;
        let printed = page.body.split("class=\"printed\">").nth(1).unwrap().split('<').next().unwrap();
        assert!(printed.starts_with("Figures as of 23 November 2026, 09:05: ") && printed.ends_with("/items/95"), "{printed}");
        assert!(world.page("/items/95?at=2024-06-01").await.says("Figures as of the end of 1 June 2024: "));
        assert!(world.page_in("/items/95", "kk").await.says("2026 ж. 23 қараша, 09:05 жағдайы бойынша деректер"));
    }

    async fn bars_are_told_apart_without_colours(world: &World) {
        for path in ["/regions", "/agencies", "/directions", "/deadlines?view=timeline"] {
            let page = world.page(path).await;
            let legend = page.body.split("<ul class=\"legend\"").nth(1).unwrap_or_else(|| panic!("{path} has no legend"));
            let legend = legend.split("</ul>").next().unwrap();
            let bars: Vec<&str> = page.body.split("<svg class=\"tally\"").skip(1).collect();
            assert!(!bars.is_empty(), "{path}");
            let mut marks = 0;
            for part in bars.iter().flat_map(|bar| bar.split("</svg></svg>").next().unwrap().split("<svg class=\"").skip(1)) {
                let health = part.split('"').next().unwrap();
                assert!(legend.contains(&format!("health {health}\"")), "{path}: {health} is not in {legend}");
                if let Some(mark) = part.split("<text").nth(1) {
                    let sign = mark.split('>').nth(1).unwrap().split('<').next().unwrap();
                    assert!(!sign.is_empty() && legend.contains(sign), "{path}: {sign}");
                    marks += 1;
                }
            }
            assert!(marks > 5, "{path}: {marks}");
        }
    }

    async fn an_open_page_is_read_again_in_its_own_language(world: &World) {
        let own = world.page_in("/items/95", "ru").await;
        let again = world.page_with("/items/95", &[("cookie", "lang=kk"), ("x-page-language", "ru")]).await;
        assert_eq!(again.header("content-language"), "ru");
        assert_eq!(again.header("set-cookie"), "", "the choice in the other tab stays");
        assert_eq!(again.body, own.body);
        assert!(again.header("vary").contains("X-Page-Language"));
        let named = world.page_with("/?lang=ru", &[("cookie", "lang=kk"), ("x-page-language", "ru")]).await;
        assert_eq!((named.header("content-language"), named.header("set-cookie")), ("ru", ""));
        assert_eq!(world.page_with("/", &[("cookie", "lang=kk"), ("x-page-language", "xx")]).await.header("content-language"), "kk");
    }

    async fn yes_and_no_are_written_alike_everywhere(world: &World) {
        let total = async |wide: &str| {
            let page = world.page(&format!("/api/v1/items?region=karaganda{wide}")).await;
            assert_eq!(page.status, StatusCode::OK, "{wide}: {}", page.body);
            serde_json::from_str::<Value>(&page.body).unwrap()["total"].as_u64().unwrap()
        };
        let (own, wide) = (total("").await, total("&wide=true").await);
        assert!(own < wide);
        assert_eq!((total("&wide=1").await, total("&wide=0").await, total("&wide=false").await), (wide, own, own));
        for path in ["/export/items.csv", "/deadlines.ics", "/api/v1/summary", "/api/v1/deadlines", "/items", "/deadlines"] {
            let asks = async |value: &str| world.page(&format!("{path}?region=karaganda&wide={value}")).await;
            let (one, yes, no) = (asks("1").await, asks("true").await, asks("0").await);
            assert_eq!((one.status, yes.status, no.status), (StatusCode::OK, StatusCode::OK, StatusCode::OK), "{path}");
            assert!(one.body.len() >= no.body.len(), "{path}");
            assert_eq!(asks("maybe").await.status, StatusCode::BAD_REQUEST, "{path}");
        }
        let no = listed(world, "/items?region=karaganda&wide=0").await;
        assert_eq!(no as u64, own);
        assert_eq!(listed(world, "/items?region=karaganda&wide=true").await as u64, wide);
    }

    async fn whoever_has_anything_of_an_address_is_told_that_it_is_there(world: &World) {
        for path in ["/", "/items/95", "/feed.xml", "/export/items.csv", "/api/v1/items", "/share/en/overview.png"] {
            let known = world.page_with(path, &[("if-none-match", "*")]).await;
            assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
            assert!(!known.header("etag").is_empty(), "{path}");
        }
        for path in ["/items/9999", "/api/v1/items/9999"] {
            assert_eq!(world.page_with(path, &[("if-none-match", "*")]).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn other_sites_may_read_all_open_data() {
    let world = World::new().await;
    world.person("Dana", "en").asks("49").await.says(&["№ 49"]);
    for path in ["/api/v1/items", "/feed.xml", "/deadlines.ics", "/export/items.csv", "/export/items.xlsx"] {
        let page = world.page_with(path, &[("origin", "https://example.org")]).await;
        assert_eq!((page.status, page.header("access-control-allow-origin")), (StatusCode::OK, "*"), "{path}");
        let known = [("origin", "https://example.org"), ("if-none-match", page.header("etag"))];
        let again = world.page_with(path, &known).await;
        assert_eq!(
            (again.status, again.header("access-control-allow-origin")),
            (StatusCode::NOT_MODIFIED, "*"),
            "{path}"
        );
        let asks = Client::new().request(Method::OPTIONS, world.url(path)).header("origin", "https://example.org");
        let asks = asks
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "if-none-match");
        assert!(asks.send().await.unwrap().status().is_success(), "{path}");
    }
    assert_eq!(
        world.page_with("/items", &[("origin", "https://example.org")]).await.header("access-control-allow-origin"),
        ""
    );
    world.finish().await;
}

#[tokio::test]
async fn a_stroke_too_many_leads_to_the_page_and_a_long_path_is_not_repeated() {
    let world = World::new().await;
    for (path, to) in [
        ("/items/95/", "/items/95"),
        ("/items/?health=overdue", "/items?health=overdue"),
        ("/regions/karaganda/?at=2024-06-01&lang=ru", "/regions/karaganda?at=2024-06-01&lang=ru"),
    ] {
        let page = world.page(path).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::PERMANENT_REDIRECT, to), "{path}");
    }
    for path in ["//example.org/", "/%5Cexample.org/x"] {
        assert_eq!(world.page(path).await.status, StatusCode::NOT_FOUND, "{path} leads to no other site");
    }
    let long = format!("/{}", "%D0%B6".repeat(1500));
    let page = world.page(&long).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.says("There is no such page") && !page.body.contains(&"%D0%B6".repeat(40)), "{}", page.body.len());
    assert!(page.body.len() < 15_000, "{}", page.body.len());
    world.finish().await;
}

#[tokio::test]
async fn the_description_says_what_is_refused() {
    let world = World::new().await;
    let description: Value = serde_json::from_str(&world.page("/api/v1/openapi.json").await.body).unwrap();
    let parameters = description["paths"]["/api/v1/items"]["get"]["parameters"].as_array().unwrap();
    let named = |name: &str| parameters.iter().find(|parameter| parameter["name"] == name).unwrap();
    for name in ["cursor", "programme", "region"] {
        assert_eq!(named(name)["schema"]["minLength"], 1, "{name}");
    }
    assert_eq!(named("wide")["schema"]["pattern"], "^(1|true|0|false)$");
    assert!(named("at")["description"].as_str().unwrap().contains("from 1990-01-01 to today"));
    world.finish().await;
}
