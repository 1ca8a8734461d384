//! Inline mode: queries, answers, their caching, and what is sent by way of the bot.

use super::*;
use crate::sim::Refusal;

fn article(id: &str, text: &str) -> Value {
    let content = json!({ "message_text": text, "parse_mode": "HTML" });
    json!({ "type": "article", "id": id, "title": id, "input_message_content": content })
}

impl Scene {
    fn inline() -> Scene {
        let scene = Scene::new();
        scene.sim.set_inline("jolkarta_bot", true);
        scene
    }

    fn typed(&self, words: &str) -> String {
        self.sim.inline(self.aigul, self.aigul, "jolkarta_bot", words, "").unwrap()
    }

    async fn updates(&self) -> Vec<Value> {
        self.ask("getUpdates", json!({})).await.unwrap().as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn a_bot_without_inline_mode_offers_nothing() {
    let scene = Scene::new();
    let refusal = scene.sim.inline(scene.aigul, scene.aigul, "jolkarta_bot", "49", "").unwrap_err();
    assert_eq!(refusal, Refusal::NotInline("jolkarta_bot".into()));
    assert_eq!(scene.ask("getMe", json!({})).await.unwrap()["supports_inline_queries"], false);
}

#[tokio::test]
async fn a_chosen_result_is_a_message_by_way_of_the_bot() {
    let scene = Scene::inline();
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot]);
    let query = scene.sim.inline(scene.aigul, group, "jolkarta_bot", " 49 ", "").unwrap();
    let update = scene.updates().await.pop().unwrap();
    assert_eq!(update["inline_query"]["query"], "49");
    assert_eq!(update["inline_query"]["chat_type"], "group");
    let mut result = article("item:49", "<b>№ 49</b>");
    result["reply_markup"] = json!({ "inline_keyboard": [[{ "text": "Open", "url": "https://t.me/a" }, { "text": "Follow", "callback_data": "f" }]] });
    let answer = json!({ "inline_query_id": query, "results": [result], "next_offset": "1" });
    assert_eq!(scene.ask("answerInlineQuery", answer).await, Ok(json!(true)));
    assert_eq!(scene.sim.inline_answer(&query).unwrap().next_offset, "1");
    let id = scene.sim.pick(scene.aigul, &query, "item:49").unwrap();
    let shown = scene.sim.chat(scene.aigul, group).messages.pop().unwrap();
    assert_eq!((shown.text.as_str(), shown.via.as_deref(), shown.mine), ("№ 49", Some("jolkarta_bot"), true));
    let seen = scene.updates().await.pop().unwrap();
    assert_eq!(seen["message"]["via_bot"]["username"], "jolkarta_bot");
    scene.sim.tap(scene.aigul, group, id, "Follow").unwrap();
    let tap = scene.updates().await.pop().unwrap();
    assert!(tap["callback_query"]["inline_message_id"].is_string() && tap["callback_query"]["message"].is_null());
    let gone = scene.sim.pick(scene.aigul, &query, "item:50").unwrap_err();
    assert_eq!(gone, Refusal::NoSuchResult("item:50".into()));
}

#[tokio::test]
async fn answers_are_refused_in_telegrams_words() {
    let scene = Scene::inline();
    let many: Vec<Value> = (0..51).map(|n| article(&n.to_string(), "a")).collect();
    let mut untitled = article("1", "a");
    untitled["title"] = json!(" ");
    let button = |text: &str, parameter: &str| json!({ "text": text, "start_parameter": parameter });
    for (results, more, words) in [
        (many, json!({}), "too many inline query results specified"),
        (vec![article("1", "a"), article("1", "b")], json!({}), "RESULT_ID_DUPLICATE"),
        (vec![article(&"i".repeat(65), "a")], json!({}), "RESULT_ID_INVALID"),
        (vec![article("", "a")], json!({}), "RESULT_ID_INVALID"),
        (vec![untitled], json!({}), "ARTICLE_TITLE_EMPTY"),
        (vec![article("1", " ")], json!({}), "MESSAGE_EMPTY"),
        (vec![article("1", &"a".repeat(4097))], json!({}), "MESSAGE_TOO_LONG"),
        (
            vec![article("1", "<b>")],
            json!({}),
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (vec![], json!({ "next_offset": "о".repeat(33) }), "NEXT_OFFSET_INVALID"),
        (vec![], json!({ "button": button(" ", "a") }), "SWITCH_PM_TEXT_EMPTY"),
        (vec![], json!({ "button": button("a", "") }), "START_PARAM_EMPTY"),
        (vec![], json!({ "button": button("a", "item 49") }), "START_PARAM_INVALID"),
        (vec![], json!({ "button": { "text": "a" } }), "inline query results button has no action"),
        (
            vec![],
            json!({ "inline_query_id": "5" }),
            "query is too old and response timeout expired or query ID is invalid",
        ),
    ] {
        let mut answer = json!({ "inline_query_id": scene.typed("a"), "results": results });
        answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(scene.refusal("answerInlineQuery", answer).await, format!("400 Bad Request: {words}"));
    }
    assert_eq!(scene.sim.complaints(), [""; 0]);
}

#[tokio::test]
async fn a_query_is_answered_once_and_in_time() {
    let scene = Scene::inline();
    let query = scene.typed("a");
    let answer = json!({ "inline_query_id": query, "results": [] });
    assert_eq!(scene.ask("answerInlineQuery", answer.clone()).await, Ok(json!(true)));
    assert!(scene.refusal("answerInlineQuery", answer).await.contains("query is too old"));
    let old = scene.typed("b");
    scene.sim.expire_inline_queries();
    let answer = json!({ "inline_query_id": old, "results": [] });
    assert!(scene.refusal("answerInlineQuery", answer).await.contains("query is too old"));
}

#[tokio::test]
async fn the_server_keeps_answers_for_a_while_for_one_or_for_all() {
    let scene = Scene::inline();
    let ivan = scene.sim.add_user("Ivan", "ru");
    let ask = |user: i64, words: &str| scene.sim.inline(user, user, "jolkarta_bot", words, "").unwrap();
    let answer = |query: &str, personal: bool| json!({ "inline_query_id": query, "results": [article("1", "a")], "cache_time": 60, "is_personal": personal });
    for (words, personal) in [("own", true), ("common", false)] {
        scene.ask("answerInlineQuery", answer(&ask(scene.aigul, words), personal)).await.unwrap();
        let pending = scene.sim.pending_updates("jolkarta_bot");
        assert!(scene.sim.inline_answer(&ask(scene.aigul, words)).is_some(), "{words} is kept");
        assert_eq!(scene.sim.inline_answer(&ask(ivan, words)).is_none(), personal, "{words} for others");
        assert_eq!(scene.sim.pending_updates("jolkarta_bot"), pending + usize::from(personal));
    }
    scene.later(60);
    assert_eq!(scene.sim.inline_answer(&ask(scene.aigul, "common")), None, "kept no longer");
}
