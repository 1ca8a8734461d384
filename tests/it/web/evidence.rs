//! Evidence on pages: nobody sees it before its item is confirmed, and nobody sees a document that was not released.

use jolkarta::sim::Draft;
use reqwest::{Client, StatusCode};

use super::app::App;
use crate::{
    stories::reporting::picture,
    support::world::{World, on_both_engines},
};

async fn evidence(world: &World) -> Vec<i64> {
    world.test.numbers("SELECT id FROM evidence ORDER BY id").await
}

on_both_engines! {
    async fn pictures_are_shown_once_their_item_is_confirmed(world: &World) {
        let omar = world.person("Омар", "kk");
        world.official(&omar, "akimat-karaganda").await;
        omar.starts_in("Қазақша").await;
        let ainur = world.person("Айнұр", "ru");
        world.controller(&ainur).await;
        ainur.starts_in("Русский").await;
        omar.asks("/update 95").await;
        omar.sends_draft(Draft::photo(picture(1), "Сурет"));
        omar.sees(&["1 фото"]).await;
        omar.reads_all();
        omar.sends_draft(Draft::document(b"%PDF-1.7 act".to_vec(), "act.pdf", "application/pdf", ""));
        omar.sees(&["1 құжат"]).await;
        omar.reads_all();
        omar.sees_button("✅ Орындалды").await;
        omar.taps("✅ Орындалды").await;
        omar.taps("📤 Жіберу").await;
        let pieces = evidence(world).await;
        assert_eq!(pieces.len(), 2);
        for piece in &pieces {
            assert_eq!(world.page(&format!("/evidence/{piece}")).await.status, StatusCode::NOT_FOUND, "not confirmed yet");
        }
        assert!(!world.page("/items/95").await.body.contains("/evidence/"));
        let claims = App::of(world, &ainur).desk().await.1["claims"].clone();
        let claim = claims.as_array().unwrap().iter().find(|item| item["reference"] == "R-95").unwrap();
        let shown: Vec<i64> = claim["evidence"].as_array().unwrap().iter().filter_map(|one| one["id"].as_i64()).collect();
        assert_eq!((shown, &claim["said"]["note"]), (pieces.clone(), &serde_json::json!("Сурет")), "{claim}");
        let dana = world.person("Dana", "en");
        for (person, status) in [(&ainur, StatusCode::OK), (&omar, StatusCode::OK), (&dana, StatusCode::NOT_FOUND)] {
            assert_eq!(App::of(world, person).file(pieces[0]).await.0, status, "{}", person.name);
        }
        assert_eq!(App::of(world, &ainur).file(pieces[1]).await.1, "application/octet-stream", "a document is only saved");
        world.clock.advance(chrono::Duration::minutes(5));
        world.sim.until(|_| (ainur.count(&["Решения жд"]) == 1).then_some(())).await;
        ainur.reads_all();
        ainur.asks("95").await;
        ainur.taps("⚖️ Решить").await;
        ainur.taps("✓ Подтвердить").await;
        omar.sees(&["Орындалғаны расталды"]).await;
        omar.reads_all();
        let page = world.page("/items/95").await;
        let [photo, document] = pieces[..] else { panic!("{pieces:?}") };
        assert!(page.body.contains(&format!("src=\"/evidence/{photo}\"")), "{}", page.body);
        assert!(!page.body.contains(&format!("/evidence/{document}")), "the document was not released");
        let answer = Client::new().get(world.url(&format!("/evidence/{photo}"))).send().await.unwrap();
        assert_eq!((answer.status(), answer.headers()["content-type"].to_str().unwrap()), (StatusCode::OK, "image/png"));
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        for hidden in [document.to_string(), "0".into(), "999".into(), "x".into(), "..%2f..%2fetc".into()] {
            assert_eq!(world.page(&format!("/evidence/{hidden}")).await.status, StatusCode::NOT_FOUND, "{hidden}");
        }
        assert!(!world.page("/items/95?at=2026-11-22").await.body.contains("/evidence/"), "that day it was not confirmed");
    }
}
