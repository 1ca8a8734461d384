//! The stand-in's HTTP face, met as the product meets it: through teloxide, and by bare requests for what teloxide hides.

use std::sync::Arc;
use std::time::Duration;

use jolkarta::sim::{Draft, Effect, Fault, Sim};
use reqwest::Client;
use serde_json::{Value, json};
use teloxide::net::Download;
use teloxide::payloads::*;
use teloxide::prelude::*;
use teloxide::types::{
    BotCommand, BotCommandScope, ChatAction, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MenuButton,
    MessageId, ParseMode, Recipient, ReplyParameters, UpdateKind,
};
use teloxide::{ApiError, RequestError};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, Notify};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::botapi::check_call;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// A server on a free port, a bot behind teloxide, and a person who started it.
struct Scene {
    sim: Sim,
    address: String,
    token: String,
    bot: Bot,
    aigul: i64,
    chat: ChatId,
    stop: CancellationToken,
}

impl Scene {
    async fn new() -> Scene {
        let sim = Sim::new(|| 1_795_408_200);
        let token = sim.add_bot("jolkarta_bot", "Jolkarta");
        sim.flood_limits(false);
        let aigul = sim.add_user("Aigul", "kk");
        sim.start(aigul, "jolkarta_bot", None).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let (server, stopped) = (sim.clone(), stop.clone());
        tokio::spawn(async move { server.serve(listener, stopped).await });
        let client = Client::builder().no_proxy().build().unwrap();
        let bot = Bot::with_client(&token, client).set_api_url(Url::parse(&address).unwrap());
        Scene { sim, address, token, bot, aigul, chat: ChatId(aigul), stop }
    }

    fn client(&self) -> Client {
        Client::builder().no_proxy().build().unwrap()
    }

    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.address, self.token)
    }

    /// Nothing that was asked breaks the Bot API, by its own description and by the stand-in's.
    fn finish(self) {
        let wrong: Vec<String> = self.sim.calls().iter().flat_map(check_call).collect();
        assert_eq!(wrong, [""; 0]);
        assert_eq!(self.sim.complaints(), [""; 0]);
        self.stop.cancel();
    }
}

#[tokio::test]
async fn teloxide_reads_every_update() {
    let scene = Scene::new().await;
    let bot_id = scene.sim.bot_id("jolkarta_bot").unwrap();
    let channel = scene.sim.add_channel("Government", Some("government"), scene.aigul);
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, bot_id]);
    scene.sim.promote(channel, bot_id);
    scene.sim.send_message(scene.aigul, scene.aigul, Draft::photo(PNG.to_vec(), "Stage")).unwrap();
    scene
        .sim
        .send_message(scene.aigul, scene.aigul, Draft::document(b"%PDF".to_vec(), "a.pdf", "application/pdf", ""))
        .unwrap();
    let hidden = Draft { anonymous: true, ..Draft::text("/item 49") };
    scene.sim.send_message(scene.aigul, group, hidden).unwrap();
    let post = scene.sim.send(scene.aigul, channel, "Meeting").unwrap();
    scene.sim.edit(scene.aigul, channel, post, "Meeting today").unwrap();
    let text = scene.sim.send(scene.aigul, scene.aigul, "сәлем").unwrap();
    scene.sim.edit(scene.aigul, scene.aigul, text, "сәлем!").unwrap();
    scene.sim.tap_data(scene.aigul, scene.aigul, text, "old").unwrap();
    scene.sim.block(scene.aigul, "jolkarta_bot");
    let updates = scene.bot.get_updates().await.unwrap();
    assert_eq!(updates.len(), scene.sim.pending_updates("jolkarta_bot"));
    let unread: Vec<_> = updates.iter().filter(|update| matches!(update.kind, UpdateKind::Error(_))).collect();
    assert!(unread.is_empty(), "{unread:#?}");
    let hidden = updates.iter().find_map(|update| match &update.kind {
        UpdateKind::Message(message) if message.text() == Some("/item 49") => Some(message.clone()),
        _ => None,
    });
    assert_eq!(hidden.unwrap().sender_chat.unwrap().id, ChatId(group));
    scene.finish();
}

#[tokio::test]
async fn teloxide_reads_every_answer_about_messages() {
    let scene = Scene::new().await;
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Follow", "f")]]);
    let sent = scene
        .bot
        .send_message(scene.chat, "<b>№ 49</b> <pre><code class=\"language-sql\">x</code></pre>")
        .parse_mode(ParseMode::Html);
    let sent = sent.reply_markup(keyboard).reply_parameters(ReplyParameters::new(MessageId(1))).await.unwrap();
    assert_eq!((sent.text(), sent.entities().unwrap().len()), (Some("№ 49 x"), 2));
    let query = scene.sim.tap(scene.aigul, scene.aigul, i64::from(sent.id.0), "Follow").unwrap();
    let updates = scene.bot.get_updates().offset(-1).await.unwrap();
    let UpdateKind::CallbackQuery(asked) = &updates[0].kind else { panic!("{updates:?}") };
    scene.bot.answer_callback_query(asked.id.clone()).text("Done").show_alert(true).await.unwrap();
    assert_eq!(scene.sim.callback_answer(&query).unwrap().text, "Done");
    scene.bot.edit_message_text(scene.chat, sent.id, "№ 50").await.unwrap();
    let same = scene.bot.edit_message_text(scene.chat, sent.id, "№ 50").await.unwrap_err();
    assert!(matches!(same, RequestError::Api(ApiError::MessageNotModified)), "{same:?}");
    let keyboard =
        InlineKeyboardMarkup::new([[InlineKeyboardButton::url("Site", Url::parse("https://gov.kz").unwrap())]]);
    scene.bot.edit_message_reply_markup(scene.chat, sent.id).reply_markup(keyboard).await.unwrap();
    scene.bot.pin_chat_message(scene.chat, sent.id).await.unwrap();
    let copy = scene.bot.copy_message(scene.chat, scene.chat, sent.id).await.unwrap();
    let forwarded = scene.bot.forward_message(scene.chat, scene.chat, sent.id).await.unwrap();
    assert!(forwarded.forward_origin().is_some());
    scene.bot.delete_messages(scene.chat, [copy, forwarded.id]).await.unwrap();
    scene.bot.send_chat_action(scene.chat, ChatAction::Typing).await.unwrap();
    scene.bot.delete_message(scene.chat, sent.id).await.unwrap();
    scene.finish();
}

#[tokio::test]
async fn teloxide_sends_and_fetches_files() {
    let scene = Scene::new().await;
    let photo =
        scene.bot.send_photo(scene.chat, InputFile::memory(PNG)).caption("<i>Stage</i>").parse_mode(ParseMode::Html);
    let photo =
        photo.reply_markup(InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("a", "b")]])).await.unwrap();
    assert_eq!(photo.caption(), Some("Stage"));
    let document = InputFile::memory(&b"a;b"[..]).file_name("есеп.csv");
    let document = scene.bot.send_document(scene.chat, document).await.unwrap();
    let document = document.document().unwrap();
    assert_eq!(document.file_name.as_deref(), Some("есеп.csv"));
    let file = scene.bot.get_file(document.file.id.clone()).await.unwrap();
    let mut bytes = Vec::new();
    scene.bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert_eq!(bytes, b"a;b");
    let again = InputFile::file_id(photo.photo().unwrap()[0].file.id.clone());
    scene.bot.send_photo(scene.chat, again).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).messages.len(), 4);
    scene.finish();
}

#[tokio::test]
async fn teloxide_reads_every_answer_about_chats_and_the_bot() {
    let scene = Scene::new().await;
    let me = scene.bot.get_me().await.unwrap();
    assert_eq!(me.username(), "jolkarta_bot");
    let channel = scene.sim.add_channel("Government", Some("government"), scene.aigul);
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, me.id.0 as i64]);
    scene.sim.promote(channel, me.id.0 as i64);
    for chat in [scene.chat, ChatId(channel), ChatId(group)] {
        scene.bot.get_chat(chat).await.unwrap();
        scene.bot.get_chat_member(chat, me.id).await.unwrap();
        scene.bot.get_chat_member_count(chat).await.unwrap();
    }
    assert_eq!(scene.bot.get_chat_administrators(ChatId(channel)).await.unwrap().len(), 2);
    let name = Recipient::ChannelUsername("@government".to_owned());
    assert_eq!(scene.bot.send_message(name, "Meeting").await.unwrap().chat.id, ChatId(channel));
    let scope = BotCommandScope::Chat { chat_id: Recipient::Id(scene.chat) };
    scene
        .bot
        .set_my_commands([BotCommand::new("item", "One item")])
        .scope(scope.clone())
        .language_code("kk")
        .await
        .unwrap();
    assert_eq!(scene.bot.get_my_commands().scope(scope.clone()).language_code("kk").await.unwrap().len(), 1);
    scene.bot.delete_my_commands().scope(scope).language_code("kk").await.unwrap();
    scene.bot.set_my_name().name("Жол картасы").await.unwrap();
    assert_eq!(scene.bot.get_my_name().await.unwrap().name, "Жол картасы");
    scene.bot.set_my_description().description("a").language_code("ru").await.unwrap();
    assert_eq!(scene.bot.get_my_description().language_code("ru").await.unwrap().description, "a");
    scene.bot.set_my_short_description().short_description("b").await.unwrap();
    assert_eq!(scene.bot.get_my_short_description().await.unwrap().short_description, "b");
    scene.bot.set_chat_menu_button().menu_button(MenuButton::Commands).await.unwrap();
    assert_eq!(scene.bot.get_chat_menu_button().await.unwrap(), MenuButton::Commands);
    assert_eq!(scene.bot.get_webhook_info().await.unwrap().url, None);
    scene.bot.delete_webhook().drop_pending_updates(true).await.unwrap();
    scene.bot.leave_chat(ChatId(group)).await.unwrap();
    scene.finish();
}

#[tokio::test]
async fn refusals_reach_teloxide_as_its_typed_errors() {
    let scene = Scene::new().await;
    let stranger = ChatId(scene.sim.add_user("Ivan", "ru"));
    let error = scene.bot.send_message(ChatId(5), "a").await.unwrap_err();
    assert!(matches!(error, RequestError::Api(ApiError::ChatNotFound)), "{error:?}");
    let error = scene.bot.send_message(stranger, "a").await.unwrap_err();
    assert!(error.to_string().contains("Forbidden: bot can't initiate conversation with a user"), "{error:?}");
    let error = scene.bot.send_message(scene.chat, "<b>").parse_mode(ParseMode::Html).await.unwrap_err();
    assert!(matches!(error, RequestError::Api(ApiError::CantParseEntities(_))), "{error:?}");
    scene.sim.block(scene.aigul, "jolkarta_bot");
    let error = scene.bot.send_message(scene.chat, "a").await.unwrap_err();
    assert!(matches!(error, RequestError::Api(ApiError::BotBlocked)), "{error:?}");
    scene.sim.fault(Fault::flood(7).on("sendMessage"));
    let error = scene.bot.send_message(scene.chat, "a").await.unwrap_err();
    assert!(matches!(error, RequestError::RetryAfter(seconds) if seconds.seconds() == 7), "{error:?}");
    scene.finish();
}

#[tokio::test]
async fn a_cut_connection_is_a_network_error_before_or_after_the_deed() {
    let scene = Scene::new().await;
    scene.sim.fault(Fault::new(Effect::DropBefore).on("sendMessage"));
    scene.sim.fault(Fault::new(Effect::DropAfter).on("sendMessage"));
    for shown in [1, 2] {
        let error = scene.bot.send_message(scene.chat, "a").await.unwrap_err();
        assert!(matches!(error, RequestError::Network(_)), "{error:?}");
        assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).messages.len(), shown);
    }
    assert_eq!(scene.sim.calls().iter().map(|call| call.lost).collect::<Vec<_>>(), [true, true]);
    scene.bot.send_message(scene.chat, "a").await.unwrap();
    scene.finish();
}

#[tokio::test]
async fn parameters_come_in_any_way_that_telegram_takes() {
    let scene = Scene::new().await;
    let chat = scene.aigul.to_string();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "b" }]] }).to_string();
    let fields =
        [("chat_id", chat.as_str()), ("text", "12"), ("reply_markup", &keyboard), ("disable_notification", "true")];
    let requests = [
        scene.client().get(scene.url(&format!("SENDMESSAGE?chat_id={chat}&text=12"))),
        scene
            .client()
            .post(scene.url("sendmessage"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()),
        scene.client().post(scene.url("sendMessage")).json(&json!({ "chat_id": chat, "text": "12" })),
    ];
    for request in requests {
        let answer: Value = serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap();
        assert_eq!((&answer["ok"], &answer["result"]["text"]), (&json!(true), &json!("12")), "{answer}");
    }
    let calls = scene.sim.calls();
    assert_eq!(calls[1].params["reply_markup"]["inline_keyboard"][0][0]["text"], "a");
    assert!(calls.iter().all(|call| call.method == "sendMessage" && call.params["chat_id"] == scene.aigul));
    scene.finish();
}

#[tokio::test]
async fn wrong_addresses_are_answered_as_telegram_answers() {
    let scene = Scene::new().await;
    for (path, code, words) in [
        ("bot1:wrong/getMe".to_owned(), 401, "Unauthorized"),
        (format!("bot{}/getNothing", scene.token), 404, "Not Found"),
        ("elsewhere/getMe".to_owned(), 404, "Not Found"),
        (format!("file/bot{}/photos/none.jpg", scene.token), 404, "Not Found"),
    ] {
        let answer = scene.client().get(format!("{}/{path}", scene.address)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), code);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body, json!({ "ok": false, "error_code": code, "description": words }));
    }
    assert_eq!(scene.sim.complaints(), ["getNothing: no such method, or the stand-in lacks it"]);
    scene.stop.cancel();
}

#[tokio::test]
async fn a_webhook_gets_updates_in_order_until_it_takes_them() {
    let scene = Scene::new().await;
    let taken = Arc::new(Mutex::new(Vec::new()));
    let hook = hook(taken.clone()).await;
    let hook = scene.bot.set_webhook(Url::parse(&hook).unwrap()).secret_token("s-1".to_owned());
    hook.await.unwrap();
    for text in ["1", "2"] {
        scene.sim.send(scene.aigul, scene.aigul, text).unwrap();
    }
    let all = scene.sim.until(|sim| (sim.pending_updates("jolkarta_bot") == 0).then_some(()));
    tokio::time::timeout(Duration::from_secs(20), all).await.unwrap();
    assert_eq!(*taken.lock().await, ["refused /start", "/start", "1", "2"]);
    let conflict = scene.bot.get_updates().await.unwrap_err();
    assert!(conflict.to_string().contains("can't use getUpdates method while webhook is active"), "{conflict}");
    scene.finish();
}

/// A server that refuses the first update and takes the rest, if they carry the secret.
async fn hook(taken: Arc<Mutex<Vec<String>>>) -> String {
    let take = move |headers: axum::http::HeaderMap, axum::Json(update): axum::Json<Value>| async move {
        assert_eq!(headers["x-telegram-bot-api-secret-token"], "s-1");
        let mut taken = taken.lock().await;
        let text = update["message"]["text"].as_str().unwrap().to_owned();
        let refused = taken.is_empty();
        taken.push(if refused { format!("refused {text}") } else { text });
        if refused { axum::http::StatusCode::INTERNAL_SERVER_ERROR } else { axum::http::StatusCode::OK }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/hook", axum::routing::post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn a_chat_that_waits_for_its_webhook_holds_up_no_other() {
    let scene = Scene::new().await;
    let ivan = scene.sim.add_user("Ivan", "ru");
    let taken = Arc::new(Mutex::new(Vec::new()));
    let (heard, other) = (taken.clone(), Arc::new(Notify::new()));
    let take = move |axum::Json(update): axum::Json<Value>| async move {
        match update["message"]["text"].as_str().unwrap() {
            "slow" => other.notified().await,
            "other" => other.notify_one(),
            _ => {}
        }
        heard.lock().await.push(update["message"]["text"].as_str().unwrap().to_owned());
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/hook", axum::routing::post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    for (person, text) in [(scene.aigul, "slow"), (scene.aigul, "after"), (ivan, "other")] {
        scene.sim.send(person, person, text).unwrap();
    }
    scene.bot.set_webhook(Url::parse(&address).unwrap()).await.unwrap();
    let all = scene.sim.until(|sim| (sim.pending_updates("jolkarta_bot") == 0).then_some(()));
    tokio::time::timeout(Duration::from_secs(20), all).await.unwrap();
    let mut taken = taken.lock().await.clone();
    taken.retain(|text| text != "other");
    assert_eq!(taken, ["/start", "slow", "after"]);
    scene.finish();
}

#[tokio::test]
async fn stopping_the_server_cuts_those_who_wait() {
    let scene = Scene::new().await;
    let bot = scene.bot.clone();
    let wait = tokio::spawn(async move { bot.get_updates().offset(900_000_000).timeout(50).await });
    scene.sim.until(|sim| (sim.pending_updates("jolkarta_bot") == 0).then_some(())).await;
    scene.stop.cancel();
    let ended = tokio::time::timeout(Duration::from_secs(5), wait).await.unwrap().unwrap();
    assert!(matches!(ended, Err(RequestError::Network(_))), "{ended:?}");
}
