//! The pictures by which links show: of the overview, items, regions and bodies, in each language, true to the minute.

use reqwest::StatusCode;

use crate::support::world::{World, on_both_engines};

/// A picture, its size, and its tag.
async fn picture(world: &World, path: &str) -> (Vec<u8>, (u32, u32), String) {
    let answer = reqwest::get(world.url(path)).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.headers()["cache-control"], "public, max-age=60");
    let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
    let bytes = answer.bytes().await.unwrap().to_vec();
    let picture = image::load_from_memory(&bytes).unwrap();
    (bytes, (picture.width(), picture.height()), tag)
}

on_both_engines! {
    async fn every_thing_has_its_picture_in_every_language(world: &World) {
        let mut seen = std::collections::BTreeSet::new();
        for what in ["overview", "items/49", "items/R-95", "regions/karaganda", "agencies/min-energy"] {
            for language in ["kk", "ru", "en"] {
                let (bytes, size, tag) = picture(world, &format!("/share/{language}/{what}.png")).await;
                assert_eq!(size, (1200, 630));
                assert!(bytes.len() < 150_000, "{what}: {}", bytes.len());
                assert!(seen.insert(tag), "{what} in {language} looks like another one");
            }
        }
        assert_eq!(picture(world, "/share/en/items/R-49.png").await.0, picture(world, "/share/en/items/49.png").await.0);
    }

    async fn what_is_known_already_is_not_sent_again(world: &World) {
        let path = "/share/en/items/95.png";
        let (_, _, tag) = picture(world, path).await;
        let again = world.page_with(path, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(world.page_with(path, &[("if-none-match", "\"other\"")]).await.status, StatusCode::OK);
        let then = picture(world, "/share/en/items/95.png?at=2024-06-01").await;
        assert_ne!(then.2, tag, "a past day has its own picture");
    }

    async fn of_nothing_there_is_none(world: &World) {
        for path in [
            "/share/en/items/9999.png",
            "/share/en/items/49",
            "/share/en/items/..%2f49.png",
            "/share/de/overview.png",
            "/share/en/other.png",
            "/share/en/projects/x.png",
            "/share/en/regions/atlantis.png",
        ] {
            assert_eq!(world.page(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
