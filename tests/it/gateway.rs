//! The gateway's posts against the stand-in: files uploaded once, changes, removals, and what follows from each failure.

use std::{net::Ipv4Addr, time::Duration};

use jolkarta::{
    sim::{Draft, Effect, Fault, MessageView, Sim},
    telegram::{Failure, Gateway, Limits, Media, MediaKind, Prepared, Sent, Source, Upload},
};
use serde_json::Value;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::botapi::check_call;

/// A 1×1 PNG's header: enough for the server to see a picture.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// A gateway, the stand-in that it talks to, and somebody who started the bot.
struct Scene {
    sim: Sim,
    gateway: Gateway,
    aigul: i64,
    _server: DropGuard,
}

impl Scene {
    async fn new() -> Scene {
        Scene::with(Limits::None).await
    }

    async fn with(limits: Limits) -> Scene {
        let sim = Sim::new(|| 1_795_408_200);
        sim.flood_limits(false);
        let token = sim.add_bot("jolkarta_bot", "Jolkarta");
        let aigul = sim.add_user("Aigul", "kk");
        sim.start(aigul, "jolkarta_bot", None).unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let api = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let (server, stopped) = (sim.clone(), stop.clone());
        tokio::spawn(async move { server.serve(listener, stopped).await });
        let gateway = Gateway::new(&token, api.parse().unwrap(), limits).unwrap();
        Scene { sim, gateway, aigul, _server: stop.drop_guard() }
    }

    async fn post(&self, request: &Prepared) -> Result<Sent, Failure> {
        self.gateway.post(self.aigul, request, None).await
    }

    fn shown(&self) -> Vec<MessageView> {
        self.sim.chat(self.aigul, self.aigul).messages.into_iter().filter(|message| message.sender.bot).collect()
    }

    fn finish(self) {
        assert_eq!(self.sim.complaints(), [""; 0]);
        let calls = self.sim.calls();
        assert!(!calls.is_empty());
        assert_eq!(calls.iter().flat_map(check_call).collect::<Vec<_>>(), [""; 0]);
    }
}

fn upload(kind: MediaKind, name: &str, bytes: &[u8]) -> Media {
    let source =
        Source::Upload(Upload { name: name.to_owned(), mime: "application/octet-stream".into(), bytes: bytes.into() });
    Media { kind, source, caption: String::new() }
}

fn known(kind: MediaKind, file: &str) -> Media {
    Media { kind, source: Source::Known(file.to_owned()), caption: String::new() }
}

fn none() -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::default()
}

fn button(label: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback(label, "f")]])
}

#[tokio::test]
async fn a_file_is_uploaded_once_and_then_sent_by_its_id() {
    let scene = Scene::new().await;
    for (kind, name) in [(MediaKind::Photo, "a.png"), (MediaKind::Video, "a.mp4"), (MediaKind::Document, "жоспар.pdf")]
    {
        let first = Media { caption: "<b>Бірінші</b> «жол»".into(), ..upload(kind, name, PNG) };
        let first = scene.post(&Prepared::media(&[first], &button("Follow"))).await.unwrap();
        let again = scene.post(&Prepared::media(&[known(kind, &first.files[0])], &none())).await.unwrap();
        assert_eq!((again.files, again.messages.len()), (first.files, 1), "{kind:?}");
    }
    let shown = scene.shown();
    assert_eq!((shown.len(), shown[0].text.as_str(), shown[0].labels()), (6, "Бірінші «жол»", vec![vec!["Follow"]]));
    assert_eq!(shown[4].media.as_ref().unwrap().name.as_deref(), Some("жоспар.pdf"));
    scene.finish();
}

#[tokio::test]
async fn an_album_has_many_messages_and_files() {
    let scene = Scene::new().await;
    let mut album = vec![upload(MediaKind::Photo, "a.png", PNG), upload(MediaKind::Video, "b.mp4", b"film")];
    album[1].caption = "Екінші".into();
    let sent = scene.post(&Prepared::media(&album, &none())).await.unwrap();
    assert_eq!((sent.messages.len(), sent.files.len()), (2, 2));
    let again = [known(MediaKind::Photo, &sent.files[0]), known(MediaKind::Video, &sent.files[1])];
    assert_eq!(scene.post(&Prepared::media(&again, &none())).await.unwrap().files, sent.files);
    let shown = scene.shown();
    assert!(shown[0].album.is_some() && shown[0].album == shown[1].album);
    assert_eq!(shown[1].text, "Екінші");
    scene.finish();
}

#[tokio::test]
async fn what_was_sent_is_changed_in_place() {
    let scene = Scene::new().await;
    let text = scene.post(&Prepared::text("<i>бір</i>", &none())).await.unwrap().messages[0];
    let photo = Prepared::media(&[upload(MediaKind::Photo, "a.png", PNG)], &none());
    let photo = scene.post(&photo).await.unwrap();
    let file = Media { caption: "үш".into(), ..known(MediaKind::Photo, &photo.files[0]) };
    let revise =
        async |message: i32, request: Prepared| scene.gateway.revise(scene.aigul, message, &request).await.map(|_| ());
    for _again in 0..2 {
        assert_eq!(revise(text, Prepared::new_text("<b>екі</b>", &button("a"))).await, Ok(()));
    }
    assert_eq!(revise(photo.messages[0], Prepared::new_caption("екі", &none())).await, Ok(()));
    assert_eq!(revise(photo.messages[0], Prepared::new_media(&file, &none())).await, Ok(()));
    assert_eq!(revise(photo.messages[0], Prepared::new_buttons(&button("b"))).await, Ok(()));
    let shown = scene.shown();
    assert_eq!((shown[0].text.as_str(), shown[0].edited, shown[0].labels()), ("екі", true, vec![vec!["a"]]));
    assert_eq!((shown[1].text.as_str(), shown[1].labels()), ("үш", vec![vec!["b"]]));
    assert_eq!(scene.gateway.remove(scene.aigul, text).await, Ok(()));
    assert!(matches!(scene.gateway.remove(scene.aigul, text).await, Err(Failure::NoMessage(_))));
    assert!(matches!(revise(text, Prepared::new_text("c", &none())).await, Err(Failure::NoMessage(_))));
    scene.gateway.pin(scene.aigul, photo.messages[0]).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).pinned, Some(i64::from(photo.messages[0])));
    scene.gateway.unpin(scene.aigul, photo.messages[0]).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).pinned, None);
    scene.finish();
}

#[tokio::test]
async fn what_somebody_sent_is_downloaded() {
    let scene = Scene::new().await;
    scene
        .sim
        .send_message(scene.aigul, scene.aigul, Draft::document(b"%PDF".to_vec(), "a.pdf", "application/pdf", ""))
        .unwrap();
    let updates = scene.gateway.updates(None, &["message"]).await.unwrap();
    let updates = updates.iter().map(|update| serde_json::from_str::<Value>(&update.raw).unwrap());
    let mut file = updates.filter_map(|update| update["message"]["document"]["file_id"].as_str().map(str::to_owned));
    let file = file.next_back().unwrap();
    assert_eq!(scene.gateway.download(&file).await.unwrap(), b"%PDF");
    assert!(matches!(scene.gateway.download("nothing").await, Err(Failure::Refused(_))));
    scene.finish();
}

#[tokio::test]
async fn each_failure_of_a_post_says_what_follows() {
    let scene = Scene::new().await;
    let text = Prepared::text("бір", &none());
    scene.sim.fault(Fault::new(Effect::DropAfter).on("sendMessage"));
    assert!(matches!(scene.post(&text).await, Err(Failure::Unanswered(_))), "it may have arrived");
    assert_eq!(scene.shown().len(), 1, "and it has");
    scene.sim.fault(Fault::error(502, "Bad Gateway").on("sendMessage"));
    assert!(matches!(scene.post(&text).await, Err(Failure::Unreachable(_))));
    let long = Prepared::text(&"ж".repeat(4097), &none());
    assert!(matches!(scene.post(&long).await, Err(Failure::Refused(_))));
    scene.sim.block(scene.aigul, "jolkarta_bot");
    assert!(matches!(scene.post(&text).await, Err(Failure::Gone(_))));
    assert_eq!(scene.sim.tally("sendMessage").lost_after, 1);
    scene.finish();
}

#[tokio::test]
async fn a_post_is_tried_once_and_its_flood_silences_everybody() {
    let scene = Scene::with(Limits::Published(1_000)).await;
    let other = scene.sim.add_user("Ivan", "ru");
    scene.sim.start(other, "jolkarta_bot", None).unwrap();
    let text = Prepared::text("бір", &none());
    scene.sim.fault(Fault::flood(1).on("sendMessage"));
    assert_eq!(scene.post(&text).await, Err(Failure::Wait(Duration::from_secs(1))));
    let asked = tokio::time::Instant::now();
    scene.gateway.send(other, "екі", &none(), None).await.unwrap();
    assert!(asked.elapsed() >= Duration::from_millis(900), "the answer waited: {:?}", asked.elapsed());
    assert_eq!(scene.sim.calls().iter().filter(|call| call.method == "sendMessage").count(), 2);
    scene.finish();
}

#[tokio::test]
async fn what_is_owed_is_paid_for_where_that_was_agreed() {
    let scene = Scene::with(Limits::Paid(1_000)).await;
    scene.post(&Prepared::text("бір", &none())).await.unwrap();
    scene.gateway.present(scene.aigul, None, &Prepared::text("екі", &none())).await.unwrap();
    let paid: Vec<bool> = scene.sim.calls().iter().map(|call| call.params["allow_paid_broadcast"] == true).collect();
    assert_eq!(paid, [true, false]);
    scene.finish();
}
