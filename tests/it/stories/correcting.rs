//! Corrections beyond a text: another photo, more photos, and what cannot be changed any more.

use jolkarta::{
    actions::announcements,
    sim::{Draft, MessageView},
    store::drafts,
};

use crate::support::{
    person::Person,
    posts::counts,
    world::{PATIENCE, World, on_both_engines},
};

use super::announcing::{picture, press, says, settle, taps};

const TITLE: &str = "Heat networks of Karaganda";

/// Publishes photos with a title, and gives the messages that the readers got.
async fn publish(editor: &Person, photos: &[u8]) {
    says(editor, "/announce").await;
    send(editor, photos, TITLE);
    send_out(editor, photos.len()).await;
}

fn send(editor: &Person, photos: &[u8], text: &str) {
    for (index, number) in photos.iter().enumerate() {
        let album = (photos.len() > 1).then(|| format!("album of {}", photos[0]));
        let text = if index == 0 { text } else { "" };
        editor.sends_draft(Draft { album, ..Draft::photo(picture(*number), text) });
    }
}

/// Corrects the first announcement to these photos and this title.
async fn correct(editor: &Person, photos: &[u8], text: &str) {
    editor.sends("/sent");
    editor.sees_button("1").await;
    editor.touches("1");
    editor.sees_button("✏️ Correct").await;
    editor.touches("✏️ Correct");
    editor.sees_button("📎 Remove the files").await;
    editor.touches("📎 Remove the files");
    editor.touches("✓ English");
    editor.sees_button("✏️ Replace").await;
    editor.touches("✏️ Replace");
    editor.sees(&["takes the place"]).await;
    send(editor, photos, text);
    send_out(editor, photos.len()).await;
}

/// Publishes the draft in hand when all its files have come.
async fn send_out(editor: &Person, files: usize) {
    let files = format!("📎 {files} file");
    let complete = async {
        while !editor.sees_button("🚀 Publish").await.text.contains(&files) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, complete).await.expect("the files come");
    editor.touches("🚀 Publish");
    editor.sees_button("🚀 Yes, publish now").await;
    editor.touches("🚀 Yes, publish now");
}

/// The messages with files in a chat, or that say something of the announcement.
fn posts(world: &World, reader: &Person) -> Vec<MessageView> {
    let all = world.sim.chat(reader.id, reader.chat).messages.into_iter();
    all.filter(|message| message.media.is_some() || message.text.contains("message was corrected")).collect()
}

fn files(world: &World, reader: &Person) -> Vec<String> {
    posts(world, reader).into_iter().filter_map(|message| message.media).map(|media| media.file).collect()
}

async fn until(world: &World, is_so: impl Fn() -> bool) {
    let waiting = world.sim.until(|_| is_so().then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("it becomes so");
}

/// An editor, a subscriber, and the channel.
async fn scene(world: &World) -> (Person, Person, Person) {
    let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
    let reader = world.person("Reader", "en");
    reader.starts_in("English").await;
    reader.asks("/subscribe all").await;
    (dana, reader, channel)
}

on_both_engines! {
    async fn another_photo_takes_the_place_of_the_old_one(world: &World) {
        let (dana, reader, channel) = scene(world).await;
        publish(&dana, &[1]).await;
        reader.sees(&[TITLE]).await;
        channel.sees(&[TITLE]).await;
        let (old, post) = (files(world, &reader), posts(world, &channel)[0].id);
        correct(&dana, &[2], "Heat networks of Temirtau").await;
        for person in [&reader, &channel] {
            person.sees(&["Heat networks of Temirtau"]).await.says(&["✏️"]);
            assert_eq!(person.count(&[TITLE]), 0);
            assert_eq!(files(world, person).len(), 1);
        }
        assert_ne!(files(world, &reader), old, "it is the new photo");
        assert_eq!(files(world, &channel), files(world, &reader));
        assert_eq!(posts(world, &channel)[0].id, post, "in the same message");
        settle(world, &[&dana, &reader, &channel]).await;
    }

    async fn only_what_differs_of_an_album_is_changed(world: &World) {
        let (dana, reader, channel) = scene(world).await;
        publish(&dana, &[1, 2, 3]).await;
        until(world, || files(world, &reader).len() == 3 && files(world, &channel).len() == 3).await;
        let old = files(world, &reader);
        publish(&dana, &[4, 5, 6]).await;
        until(world, || files(world, &reader).len() == 6 && files(world, &channel).len() == 6).await;
        let content = async |number| drafts::get(&world.test.db, number).await.unwrap().unwrap().content;
        let mut corrected = content(1).await;
        corrected.media[1] = content(2).await.media[1].clone();
        let mut tx = world.test.db.begin().await.unwrap();
        assert!(announcements::correct(&mut tx, 1, &corrected, 0, world.clock.timestamp()).await.unwrap());
        tx.commit().await.unwrap();
        until(world, || [&reader, &channel].iter().all(|person| files(world, person)[1] != old[1])).await;
        counts(world, "SELECT COUNT(*) FROM sends WHERE state <> 'done'", 0).await;
        settle(world, &[&dana, &reader, &channel]).await;
        let new = files(world, &reader);
        assert_eq!(new, [&old[0], &new[4], &old[2], &new[3], &new[4], &new[5]].map(String::as_str));
        let edits = world.sim.calls().iter().filter(|call| call.method == "editMessageMedia").count();
        assert_eq!(edits, 2, "one photo in two chats");
    }

    async fn what_cannot_be_changed_or_deleted_is_answered_by_what_takes_its_place(world: &World) {
        let (dana, reader, channel) = scene(world).await;
        publish(&dana, &[1]).await;
        let old = reader.sees(&[TITLE]).await.id;
        channel.sees(&[TITLE]).await;
        world.clock.advance(chrono::Duration::days(3));
        correct(&dana, &[1, 2], TITLE).await;
        until(world, || files(world, &channel).len() == 3 && files(world, &reader).len() == 3).await;
        settle(world, &[&dana, &reader, &channel]).await;
        let posts = posts(world, &reader);
        assert_eq!(posts[0].id, old);
        assert!(posts[0].text.contains("message was corrected"), "{}", posts[0].text);
        assert_eq!(posts[1].reply_to, Some(old), "the replacement leads back to the old message");
        let albums = world.sim.calls().into_iter().filter(|call| call.method == "sendMediaGroup");
        let to_readers = albums.filter(|call| call.params["reply_parameters"].is_object());
        let silent: Vec<bool> = to_readers.map(|call| call.params["disable_notification"] == true).collect();
        assert_eq!(silent, [true, true], "it rings for nobody");
    }

    async fn an_editor_hears_in_the_language_of_the_dialogue(world: &World) {
        let dana = world.person("Dana", "en");
        world.set_press(&[&dana], false);
        world.restart().await;
        dana.starts(None).await;
        says(&dana, "/announce").await.says(&["Send its text"]);
        says(&dana, TITLE).await;
        taps(&dana, "🚀 Publish").await;
        dana.touches("🚀 Yes, publish now");
        dana.sees(&["✅ Done"]).await;
        settle(world, &[&dana]).await;
    }
}
