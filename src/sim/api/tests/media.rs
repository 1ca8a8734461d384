//! Photos, videos, documents, albums: sent, changed, copied, downloaded.

use super::*;
use crate::sim::{Draft, MediaKind, Refusal};

const FILM: &[u8] = b"\0\0\0\x18ftypmp42";

/// An album of these sorts, each uploaded as the part `file` or named by an id.
fn album(chat: i64, media: &[(&str, &str)]) -> Value {
    let media: Vec<Value> = media.iter().map(|(kind, media)| json!({ "type": kind, "media": media })).collect();
    json!({ "chat_id": chat, "media": media })
}

impl Scene {
    /// Sends a file and returns its id.
    async fn file(&self, kind: &str, bytes: &[u8]) -> String {
        let method = format!("send{}{}", kind[..1].to_uppercase(), &kind[1..]);
        let sent = self.ask_with(&method, json!({ "chat_id": self.aigul, kind: "attach://file" }), Some(bytes)).await;
        let sent = sent.unwrap();
        let file = if kind == "photo" { &sent["photo"][0] } else { &sent[kind] };
        file["file_id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_video_says_its_size_and_can_be_sent_again_and_downloaded() {
    let scene = Scene::new();
    let params = json!({ "chat_id": scene.aigul, "video": "attach://file", "width": 640, "height": 360, "duration": 9,
        "caption": "<b>Құрылыс</b>", "parse_mode": "HTML" });
    let sent = scene.ask_with("sendVideo", params, Some(FILM)).await.unwrap();
    let video = &sent["video"];
    assert_eq!((&video["width"], &video["duration"], &sent["caption"]), (&json!(640), &json!(9), &json!("Құрылыс")));
    let again = scene.ask("sendVideo", json!({ "chat_id": scene.aigul, "video": video["file_id"] })).await.unwrap();
    assert_eq!(again["video"], *video);
    let file = scene.ask("getFile", json!({ "file_id": video["file_id"] })).await.unwrap();
    assert_eq!(file["file_path"], "videos/video00000001.pdf", "named as it was uploaded");
    assert_eq!(scene.sim.state().file_at("videos/video00000001.pdf").as_deref(), Some(FILM));
    assert_eq!(scene.sim.state().file_at("videos/../video00000001.pdf"), None);
}

#[tokio::test]
async fn an_album_arrives_as_messages_of_one_group() {
    let scene = Scene::new();
    let (photo, film) = (scene.file("photo", PNG).await, scene.file("video", FILM).await);
    let mut params = album(scene.aigul, &[("photo", &photo), ("video", &film), ("photo", "attach://file")]);
    params["media"][0]["caption"] = json!("<i>Үш көрініс</i>");
    params["media"][0]["parse_mode"] = json!("HTML");
    let sent = scene.ask_with("sendMediaGroup", params, Some(PNG)).await.unwrap();
    let sent = sent.as_array().unwrap();
    assert_eq!((sent.len(), &sent[0]["caption"]), (3, &json!("Үш көрініс")));
    assert!(sent[0]["media_group_id"].is_string());
    assert!(sent.iter().all(|message| message["media_group_id"] == sent[0]["media_group_id"]));
    let shown = scene.sim.chat(scene.aigul, scene.aigul).messages;
    let kinds: Vec<MediaKind> =
        shown.iter().filter(|m| m.album.is_some()).filter_map(|m| Some(m.media.as_ref()?.kind)).collect();
    assert_eq!(kinds, [MediaKind::Photo, MediaKind::Video, MediaKind::Photo]);
    assert_eq!(scene.sim.complaints(), [""; 0]);
}

#[tokio::test]
async fn albums_are_refused_where_telegram_refuses_them() {
    let scene = Scene::new();
    let (photo, document) = (scene.file("photo", PNG).await, scene.file("document", b"%PDF").await);
    let photos = |count: usize| album(scene.aigul, &vec![("photo", photo.as_str()); count]);
    let mut captioned = photos(2);
    captioned["media"][1]["caption"] = json!("ж".repeat(1025));
    let mixed = album(scene.aigul, &[("photo", &photo), ("document", &document)]);
    let wrong = album(scene.aigul, &[("photo", &document), ("photo", &photo)]);
    for (params, words) in [
        (photos(0), "there are no messages to send"),
        (photos(1), "too few or too many messages to send as an album"),
        (photos(11), "too few or too many messages to send as an album"),
        (captioned, "message caption is too long"),
        (mixed, "document can't be mixed with other media types"),
        (wrong, "can't use file of this type in the request"),
        (album(scene.aigul, &[("photo", "attach://nowhere"); 2]), "wrong file identifier/HTTP URL specified"),
    ] {
        assert_eq!(scene.refusal("sendMediaGroup", params).await, format!("400 Bad Request: {words}"));
    }
    assert_eq!(scene.sim.complaints(), [""; 0]);
    let mut keyed = photos(2);
    keyed["reply_markup"] = json!({ "inline_keyboard": [] });
    let words = "400 Bad Request: sendMediaGroup.reply_markup: no such field in the Bot API";
    assert_eq!(scene.refusal("sendMediaGroup", keyed).await, words);
}

#[tokio::test]
async fn captions_and_files_are_changed_in_place() {
    let scene = Scene::new();
    let (photo, document) = (scene.file("photo", PNG).await, scene.file("document", b"%PDF").await);
    let sent = scene.ask("sendPhoto", json!({ "chat_id": scene.aigul, "photo": photo })).await.unwrap();
    let at = |more: Value| {
        let mut params = json!({ "chat_id": scene.aigul, "message_id": sent["message_id"] });
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    };
    let edited = scene.ask("editMessageCaption", at(json!({ "caption": "Бірінші" }))).await.unwrap();
    assert_eq!((&edited["caption"], edited["edit_date"].is_number()), (&json!("Бірінші"), true));
    let same = scene.refusal("editMessageCaption", at(json!({ "caption": "Бірінші" }))).await;
    assert!(same.contains("message is not modified"), "{same}");
    let long = scene.refusal("editMessageCaption", at(json!({ "caption": "ж".repeat(1025) }))).await;
    assert_eq!(long, "400 Bad Request: MEDIA_CAPTION_TOO_LONG");
    let text = scene.refusal("editMessageText", at(json!({ "text": "a" }))).await;
    assert_eq!(text, "400 Bad Request: there is no text in the message to edit");
    let plain = json!({ "chat_id": scene.aigul, "message_id": scene.say("a").await, "caption": "b" });
    let words = "400 Bad Request: there is no caption in the message to edit";
    assert_eq!(scene.refusal("editMessageCaption", plain).await, words);
    let media = json!({ "type": "document", "media": document, "caption": "Файл" });
    let edited = scene.ask("editMessageMedia", at(json!({ "media": media }))).await.unwrap();
    assert_eq!((&edited["document"]["file_id"], &edited["caption"]), (&json!(document), &json!("Файл")));
}

#[tokio::test]
async fn an_album_stays_of_one_sort() {
    let scene = Scene::new();
    let (photo, film) = (scene.file("photo", PNG).await, scene.file("video", FILM).await);
    let document = scene.file("document", b"%PDF").await;
    let sent = scene.ask("sendMediaGroup", album(scene.aigul, &[("photo", photo.as_str()); 2])).await.unwrap();
    let change = |kind: &str, file: &str| json!({ "chat_id": scene.aigul, "message_id": sent[0]["message_id"], "media": { "type": kind, "media": file } });
    let refusal = scene.refusal("editMessageMedia", change("document", &document)).await;
    assert_eq!(refusal, "400 Bad Request: MEDIA_GROUPED_INVALID");
    assert!(scene.ask("editMessageMedia", change("video", &film)).await.is_ok());
}

#[tokio::test]
async fn many_are_copied_or_forwarded_at_once_and_albums_stay_together() {
    let scene = Scene::new();
    let photo = scene.file("photo", PNG).await;
    let sent = scene.ask("sendMediaGroup", album(scene.aigul, &[("photo", photo.as_str()); 2])).await.unwrap();
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot]);
    let ids = json!([sent[0]["message_id"], 999, sent[1]["message_id"]]);
    let params = json!({ "chat_id": group, "from_chat_id": scene.aigul, "message_ids": ids });
    for method in ["copyMessages", "forwardMessages"] {
        assert_eq!(scene.ask(method, params.clone()).await.unwrap().as_array().unwrap().len(), 2, "{method}");
    }
    let shown: Vec<_> = scene.sim.chat(scene.aigul, group).messages.into_iter().filter(|m| m.media.is_some()).collect();
    assert!(shown[0].album.is_some() && shown[0].album == shown[1].album && shown[1].album != shown[2].album);
    assert_eq!((shown[0].forwarded.is_some(), shown[2].forwarded.is_some()), (false, true));
    let nothing = json!({ "chat_id": group, "from_chat_id": scene.aigul, "message_ids": [999] });
    assert_eq!(scene.refusal("copyMessages", nothing).await, "400 Bad Request: there are no messages to copy");
}

#[tokio::test]
async fn people_send_albums_and_bots_hear_of_each_message() {
    let scene = Scene::new();
    let photo = || Draft::photo(PNG.to_vec(), "");
    let film = Draft::video(FILM.to_vec(), "Бейне");
    scene.sim.send_album(scene.aigul, scene.aigul, vec![photo(), film]).unwrap();
    let updates = scene.ask("getUpdates", json!({})).await.unwrap();
    let [.., first, second] = updates.as_array().unwrap().as_slice() else { panic!("{updates}") };
    assert_eq!(first["message"]["media_group_id"], second["message"]["media_group_id"]);
    assert_eq!((&second["message"]["caption"], &second["message"]["video"]["duration"]), (&json!("Бейне"), &json!(1)));
    let mixed = vec![photo(), Draft::document(b"%PDF".to_vec(), "a.pdf", "application/pdf", "")];
    for wrong in [vec![photo()], mixed, vec![photo(), Draft::text("a")]] {
        assert_eq!(scene.sim.send_album(scene.aigul, scene.aigul, wrong), Err(Refusal::NoAlbum));
    }
}
