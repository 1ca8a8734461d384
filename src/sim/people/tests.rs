//! What people may do and what bots hear of it.

use super::*;

fn updates(sim: &Sim) -> Vec<Value> {
    let state = sim.state();
    state.bots.values().next().unwrap().queue.iter().map(|(_, update)| update.clone()).collect()
}

fn scene() -> (Sim, i64) {
    let sim = Sim::new(|| 1_795_408_200);
    sim.add_bot("jolkarta_bot", "Jolkarta");
    let aigul = sim.add_user("Aigul", "kk");
    (sim, aigul)
}

#[test]
fn starting_by_a_deep_link_sends_the_command_with_its_payload() {
    let (sim, aigul) = scene();
    let id = sim.start(aigul, "jolkarta_bot", Some("item_49")).unwrap();
    let update = &updates(&sim)[0];
    assert_eq!(update["message"]["text"], "/start item_49");
    assert_eq!(update["message"]["message_id"], id);
    assert_eq!(update["message"]["date"], 1_795_408_200);
    assert_eq!(update["message"]["chat"], json!({ "id": aigul, "type": "private", "first_name": "Aigul" }));
    assert_eq!(update["message"]["entities"], json!([{ "type": "bot_command", "offset": 0, "length": 6 }]));
    let bad = sim.start(aigul, "jolkarta_bot", Some("предмет"));
    assert_eq!(bad, Err(Refusal::BadPayload("предмет".to_owned())));
}

#[test]
fn people_cannot_send_nothing_or_too_much() {
    let (sim, aigul) = scene();
    assert_eq!(sim.send(aigul, aigul, " \n"), Err(Refusal::Empty));
    assert_eq!(sim.send(aigul, aigul, &"ж".repeat(4097)), Err(Refusal::TooLong(4097, 4096)));
    assert!(sim.send(aigul, aigul, &"ж".repeat(4096)).is_ok());
    assert_eq!(sim.send(aigul, -5, "?"), Err(Refusal::NoSuchChat));
    assert_eq!(sim.send(77, 77, "?"), Err(Refusal::NoSuchChat));
}

#[test]
fn blocking_is_told_once_and_stops_writing() {
    let (sim, aigul) = scene();
    sim.start(aigul, "jolkarta_bot", None).unwrap();
    sim.block(aigul, "jolkarta_bot");
    sim.block(aigul, "jolkarta_bot");
    assert_eq!(sim.send(aigul, aigul, "?"), Err(Refusal::Blocked));
    sim.start(aigul, "jolkarta_bot", None).unwrap();
    let statuses: Vec<_> = updates(&sim)
        .iter()
        .map(|update| update["my_chat_member"]["new_chat_member"]["status"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(statuses, [None, Some("kicked".to_owned()), Some("member".to_owned()), None]);
}

#[test]
fn in_groups_privacy_mode_hides_what_does_not_concern_the_bot() {
    let (sim, aigul) = scene();
    let bot = sim.bot_id("jolkarta_bot").unwrap();
    let group = sim.add_group("Kvartal", &[aigul, bot]);
    let before = sim.pending_updates("jolkarta_bot");
    for hidden in ["сәлем", "/item@other_bot 1", "@akimat"] {
        sim.send(aigul, group, hidden).unwrap();
        assert_eq!(sim.pending_updates("jolkarta_bot"), before, "{hidden}");
    }
    for (seen, text) in ["/item 49", "/item@Jolkarta_bot 49", "hey @jolkarta_bot"].into_iter().enumerate() {
        sim.send(aigul, group, text).unwrap();
        assert_eq!(sim.pending_updates("jolkarta_bot"), before + seen + 1, "{text}");
    }
    sim.promote(group, bot);
    sim.send(aigul, group, "сәлем").unwrap();
    assert_eq!(sim.pending_updates("jolkarta_bot"), before + 5);
}

#[test]
fn only_administrators_post_in_a_channel() {
    let (sim, aigul) = scene();
    let reader = sim.add_user("Ivan", "ru");
    let channel = sim.add_channel("Government", Some("@government"), aigul);
    sim.promote(channel, sim.bot_id("jolkarta_bot").unwrap());
    assert_eq!(sim.send(reader, channel, "?"), Err(Refusal::ReadOnly));
    let post = sim.send(aigul, channel, "Meeting").unwrap();
    sim.edit(aigul, channel, post, "Meeting today").unwrap();
    let kinds: Vec<_> =
        updates(&sim).iter().map(|update| update.as_object().unwrap().keys().next().unwrap().clone()).collect();
    assert_eq!(kinds, ["my_chat_member", "channel_post", "edited_channel_post"]);
    assert_eq!(sim.chat(reader, channel).messages[0].text, "Meeting today");
    assert_eq!(sim.chat(reader, channel).messages[0].sender.name, "Government");
    assert_eq!(sim.chat_id("Government"), Some(channel));
}

#[test]
fn tapping_an_unknown_button_names_those_that_are_there() {
    let (sim, aigul) = scene();
    let id = sim.start(aigul, "jolkarta_bot", None).unwrap();
    assert_eq!(sim.tap(aigul, aigul, id, "Follow"), Err(Refusal::NoSuchButton("Follow".to_owned(), vec![])));
    assert_eq!(sim.tap(aigul, aigul, 99, "Follow"), Err(Refusal::NoSuchMessage(99)));
    let query = sim.tap_data(aigul, aigul, id, "old").unwrap();
    assert_eq!(updates(&sim)[1]["callback_query"]["data"], "old");
    assert_eq!(sim.callback_answer(&query), None);
}
