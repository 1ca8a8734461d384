//! What an editor meets on the first days: dialogues that are left, what an announcement cannot have, who is out of reach.

use jolkarta::{
    actions::announcements,
    domain::{announcements::AnnouncementKind, drafts::Draft as Written},
    sim::Draft,
};
use serde_json::json;

use crate::support::{
    person::Person,
    posts::{about, arrived, counts, draft, publish},
    world::{BOT, World, on_both_engines},
};

use super::announcing::{next, picture, press, says, settle, taps};

const TITLE: &str = "Meeting on the heat networks of Karaganda";

/// What one language calls what the stories touch.
struct Words {
    code: &'static str,
    own_name: &'static str,
    text: &'static str,
    schedule: &'static str,
    moment: &'static str,
    /// What `/cancel` says of what is planned.
    planned: [&'static str; 2],
    take_back: &'static str,
    publish: &'static str,
    /// What is said of a sticker.
    untakable: &'static str,
    /// What is said of words under a picture that are not taken.
    caption: &'static str,
    replace: &'static str,
    files: &'static str,
}

const KK: Words = Words {
    code: "kk",
    own_name: "Қазақша",
    text: "Қарағандының жылу желілері туралы жиналыс",
    schedule: "🕑 Жоспарлау",
    moment: "ертең 10:00",
    planned: ["1-хабарландыру", "Шығатын уақыты: 2026 ж. 24 қараша, 10:00"],
    take_back: "↩ Жұмысқа қайтару",
    publish: "🚀 Жариялау",
    untakable: "мұндай нәрсе қосылмайды",
    caption: "астындағы жазуы қабылданбады: қазақ тіліндегі мәтін бар",
    replace: "✏️ Алмастыру: Қазақша",
    files: "📎 Файл саны: 3",
};

const RU: Words = Words {
    code: "ru",
    own_name: "Русский",
    text: "Совещание о теплосетях Караганды",
    schedule: "🕑 Запланировать",
    moment: "завтра 10:00",
    planned: ["Объявление 1 уже не в работе", "Выйдет 24 ноября 2026 г., 10:00"],
    take_back: "↩ Вернуть в работу",
    publish: "🚀 Опубликовать",
    untakable: "в объявлении быть не может",
    caption: "подпись под ним нет: текст на русском языке уже есть",
    replace: "✏️ Заменить: Русский",
    files: "📎 3 файла",
};

const EN: Words = Words {
    code: "en",
    own_name: "English",
    text: TITLE,
    schedule: "🕑 Schedule",
    moment: "tomorrow 10:00",
    planned: ["Announcement 1 is not in work any more", "Goes out 24 November 2026, 10:00"],
    take_back: "↩ Take back",
    publish: "🚀 Publish",
    untakable: "nothing an announcement can have",
    caption: "The words under it were not: there is a text in English already",
    replace: "✏️ Replace: English",
    files: "📎 3 files",
};

/// An editor plans, leaves, and hears that it goes out all the same.
async fn leaves_what_is_planned(world: &World, words: &Words) {
    let ([dana], channel) = press(world, [("Dana", words.code, words.own_name)], false).await;
    says(&dana, "/announce").await;
    says(&dana, words.text).await;
    taps(&dana, words.schedule).await;
    says(&dana, words.moment).await.says(&words.planned[1..]);
    let left = says(&dana, "/cancel").await;
    left.says(&words.planned).says(&[words.text]).lacks(&["/drafts"]).offers(&[words.take_back]);
    taps(&dana, words.take_back).await.offers(&[words.publish]);
    settle(world, &[&dana, &channel]).await;
}

/// While a draft is open, a sticker is answered for it, and files come without the words that there is no room for.
async fn sends_what_is_not_taken(world: &World, words: &Words) {
    let ([dana], channel) = press(world, [("Dana", words.code, words.own_name)], false).await;
    let sticker = || Draft { extra: Some(json!({"sticker": {"file_id": "x"}})), ..Draft::default() };
    says(&dana, "/announce").await;
    dana.sends_draft(sticker());
    next(&dana).await.says(&[words.untakable, "/cancel"]);
    says(&dana, words.text).await.lacks(&[words.untakable]);
    dana.sends_draft(sticker());
    next(&dana).await.says(&[words.untakable, words.text]).offers(&[words.publish]);
    world.clock.advance(chrono::Duration::minutes(11));
    // All parts come at once.
    world.sleep().await;
    for (number, caption) in [(1, words.text), (2, ""), (3, "")] {
        dana.sends_draft(Draft { album: Some("a".into()), ..Draft::photo(picture(number), caption) });
    }
    world.wake();
    dana.sees(&[words.files]).await.says(&[words.caption]).offers(&[words.replace]);
    let drawn = world.sim.calls().into_iter().filter(|call| {
        let text = call.params["text"].as_str().unwrap_or_default();
        call.method == "editMessageText" && text.contains("📎")
    });
    assert_eq!(drawn.count(), 1, "the desk is drawn with the first part and with the last");
    settle(world, &[&dana, &channel]).await;
}

fn meeting(title: &str) -> Written {
    about("karaganda", draft(AnnouncementKind::Meeting, title, title))
}

async fn reader(world: &World, name: &str, wish: &str) -> Person {
    let person = world.person(name, "en");
    person.starts_in("English").await;
    person.asks(wish).await;
    person
}

on_both_engines! {
    async fn what_is_planned_goes_out_though_its_dialogue_is_left_in_kazakh(world: &World) {
        leaves_what_is_planned(world, &KK).await;
    }

    async fn what_is_planned_goes_out_though_its_dialogue_is_left_in_russian(world: &World) {
        leaves_what_is_planned(world, &RU).await;
    }

    async fn what_is_planned_goes_out_though_its_dialogue_is_left_in_english(world: &World) {
        leaves_what_is_planned(world, &EN).await;
    }

    async fn what_an_announcement_cannot_have_is_told_in_kazakh(world: &World) {
        sends_what_is_not_taken(world, &KK).await;
    }

    async fn what_an_announcement_cannot_have_is_told_in_russian(world: &World) {
        sends_what_is_not_taken(world, &RU).await;
    }

    async fn what_an_announcement_cannot_have_is_told_in_english(world: &World) {
        sends_what_is_not_taken(world, &EN).await;
    }

    async fn what_waits_for_a_digest_leaves_the_counts_with_its_chat_and_comes_back_with_it(world: &World) {
        let dana = reader(world, "Dana", "/subscribe karaganda daily").await;
        let number = publish(world, &meeting("Water")).await;
        let fates = |fate: &str| format!("SELECT CAST(COALESCE(SUM(deliveries), 0) AS BIGINT) FROM fates WHERE number = {number} AND fate = '{fate}'");
        counts(world, &fates("digest"), 1).await;
        world.sim.block(dana.id, BOT);
        counts(world, &fates("gone"), 1).await;
        counts(world, &fates("digest"), 0).await;
        world.sim.unblock(dana.id, BOT);
        counts(world, &fates("digest"), 1).await;
        counts(world, &fates("gone"), 0).await;
        dana.asks("/stop").await;
        counts(world, &fates("digest"), 0).await;
        dana.asks("/missed").await.says(&["Water", "you had stopped messages with /stop"]);
        dana.asks("/start").await;
        dana.asks("/missed").await.says(&["Water", "it comes with the next digest: 24 November 2026, 09:00"]);
        dana.asks("/stop").await;
        world.clock.advance(chrono::Duration::days(1));
        arrived(world).await;
        dana.asks("/start").await;
        dana.asks("/missed").await.says(&["Water", "messages were stopped or the bot was blocked here until 24 November"]);
        counts(world, &fates("dropped"), 1).await;
    }

    async fn an_explanation_stays_what_it_was(world: &World) {
        publish(world, &meeting("Water")).await;
        world.clock.advance(chrono::Duration::minutes(1));
        let dana = reader(world, "Dana", "/digest").await;
        dana.asks("/missed").await.says(&["nothing is known"]);
        let early = reader(world, "Early", "/digest").await;
        world.clock.advance(chrono::Duration::minutes(1));
        publish(world, &meeting("Heat")).await;
        arrived(world).await;
        world.clock.advance(chrono::Duration::minutes(1));
        early.asks("/subscribe karaganda").await;
        early.asks("/missed").await.says(&["Heat [kk]\n→ you subscribed after it was published"]);
        early.asks("/stop").await;
        early.asks("/missed").await.says(&["Heat [kk]\n→ you subscribed after it was published"]);
        early.asks("/forgetme").await;
        early.taps("🗑 Erase everything").await;
        early.asks("/missed").await.says(&["In the last 7 days: 0 came, of 2 it is not known"]).lacks(&["nothing was missed"]);
    }

    async fn the_next_digest_is_told_as_it_will_come(world: &World) {
        let dana = reader(world, "Dana", "/subscribe karaganda daily").await;
        publish(world, &meeting("Water")).await;
        dana.asks("/quiet 8-12").await;
        dana.asks("/missed").await.says(&["it comes with the next digest: 24 November 2026, 12:00"]);
        dana.asks("/digest 18").await.says(&["18:00"]);
        dana.asks("/missed").await.says(&["it comes with the next digest: 23 November 2026, 18:00"]);
    }

    async fn a_place_that_nobody_knows_is_named(world: &World) {
        for (code, own_name, words) in [
            ("kk", "Қазақша", "атлантида деген атаумен уақыт белдеуі табылмады"),
            ("ru", "Русский", "Часового пояса по названию атлантида не знаю"),
            ("en", "English", "I know no time zone by the name атлантида"),
        ] {
            let person = world.person("Reader", code);
            person.starts_in(own_name).await;
            person.asks("/digest атлантида").await.says(&[words]);
        }
        let dana = reader(world, "Dana", "/digest").await;
        dana.asks("/subscribe karaganda weekly").await.says(&["Digests come at 09:00, the weekly one on Mondays"]);
    }

    async fn approval_without_a_chosen_time_is_told_alike_to_both(world: &World) {
        let ([dana, marat], channel) = press(world, [("Dana", "en", "English"), ("Marat", "en", "English")], true).await;
        says(&dana, "/announce").await;
        says(&dana, TITLE).await;
        taps(&dana, "📨 For approval").await;
        taps(&dana, "📨 Yes, hand over").await.says(&["Waits for approval, then goes out at once"]);
        let request = marat.sees(&["Shall it go out like this?"]).await;
        request.says(&["Waits for approval, then goes out at once"]).lacks(&["not before"]);
        marat.touches("✅ Approve");
        channel.sees(&[TITLE]).await;
        settle(world, &[&dana, &marat, &channel]).await;
    }

    async fn a_retraction_that_was_cancelled_before_says_both(world: &World) {
        let dana = reader(world, "Dana", "/subscribe karaganda daily").await;
        let number = publish(world, &meeting("Water")).await;
        let round = world.test.numbers("SELECT id FROM sends WHERE lane = 2").await[0];
        world.test.raw(&format!("UPDATE sends SET state = 'cancelled' WHERE id = {round}")).await.unwrap();
        dana.asks("/missed").await.says(&["the press office ended the sending before your turn"]);
        let mut tx = world.test.db.begin().await.unwrap();
        announcements::retract(&mut tx, number, 0, None, world.clock.timestamp()).await.unwrap();
        tx.commit().await.unwrap();
        dana.asks("/missed").await.says(&["it was retracted before it could come"]);
    }
}
