//! The ledger on the web: entries in words, the root, a copy that the program finds whole, and the verifier's page.

use jolkarta::{actions::audit::verify_file, domain::ledger::Head};
use reqwest::StatusCode;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn what_changed_is_told_in_words_newest_first(world: &World) {
        let page = world.page("/ledger").await;
        let head = world.test.numbers("SELECT seq FROM ledger_head").await[0];
        assert!(page.says(&format!("{head}:")), "{}", page.text());
        assert_eq!(page.body.matches("<li id=\"e").count(), 50);
        assert!(page.body.find(&format!("id=\"e{head}\"")).unwrap() < page.body.find(&format!("id=\"e{}\"", head - 1)).unwrap());
        assert!(page.says("Progress: "), "{}", page.text());
        let older = page.links().into_iter().find(|link| link.contains("before=")).unwrap();
        assert!(world.page(&older).await.body.contains(&format!("id=\"e{}\"", head - 50)));
        let first = world.page("/ledger?before=4").await;
        assert!(first.says("Entered in the register") && !first.links().iter().any(|link| link.contains("before=1")), "{}", first.text());
        assert!(world.page("/ledger?before=1").await.says("Nothing has changed yet"));
        assert_eq!(world.page("/ledger?before=x").await.status, StatusCode::BAD_REQUEST);
        let past = world.page("/ledger?at=2023-06-01").await;
        assert!(past.says("2023") && !past.says("November 2026,"), "{}", past.text());
        let last = world.test.numbers("SELECT MAX(seq) FROM ledger WHERE at <= 1685642399").await[0];
        assert!(last > 0 && last < head);
        assert!(past.says(&format!("{last}:")) && !past.says(&format!("{head}:")), "the root of that day: {}", past.text());
        assert!(world.page_in("/ledger", "kk").await.says("Орындалуы"));
    }

    async fn a_copy_is_whole_and_an_altered_one_is_not(world: &World) {
        let copy = world.page("/ledger/export.jsonl").await;
        assert_eq!((copy.status, copy.header("content-type")), (StatusCode::OK, "application/jsonl"));
        let head = world.test.numbers("SELECT seq FROM ledger_head").await[0];
        assert!(copy.header("content-disposition").contains(&format!("jolkarta-ledger-{head}.jsonl")));
        let end = verify_file(copy.body.as_bytes(), None).unwrap();
        assert_eq!(end.seq, head);
        let root: Head = end.to_string().parse().unwrap();
        assert_eq!(verify_file(copy.body.as_bytes(), Some(root)).unwrap(), end);
        let altered = copy.body.replacen("\"at\":1", "\"at\":2", 1);
        assert!(verify_file(altered.as_bytes(), None).unwrap_err().to_string().contains("entry 1"));
    }

    async fn the_verifier_is_one_page_and_one_script(world: &World) {
        for language in ["kk", "ru", "en"] {
            let page = world.page_in("/ledger/verify", language).await;
            assert_eq!(page.body.matches("<script").count(), 1 + page.body.matches("live").count().min(1));
            assert!(page.body.contains("jolkarta verify jolkarta-ledger.jsonl"));
            let script = page.body.split("<script src=\"").find_map(|rest| rest.split('"').next().filter(|src| src.contains("/verify."))).unwrap();
            let script = world.page(script).await;
            assert_eq!((script.status, script.header("content-type")), (StatusCode::OK, "text/javascript; charset=utf-8"));
            for name in script.body.split("say(\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(page.body.contains(&format!("data-name=\"{name}\"")), "{name} is said but not worded");
            }
            assert!(!script.body.contains("fetch(") && !script.body.contains("XMLHttpRequest"));
        }
    }
}
