//! The press office at its desk: a text becomes an announcement, in three languages, whatever happens in between.

use jolkarta::{
    config::ChannelName,
    domain::language::Language,
    sim::{Draft, Entity},
};

use crate::support::{
    person::{Person, Seen},
    world::{BOT, World, on_both_engines},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
const RUSSIAN: &str = "Совещание о теплосетях Караганды\n\nДо 15 декабря проверить все участки.";
const KAZAKH: &str = "Қарағандының жылу желілері туралы жиналыс\n\n15 желтоқсанға дейін барлық учаскелер тексерілсін.";
const ENGLISH: &str = "Meeting on the heat networks of Karaganda\n\nAll sections are to be checked by 15 December.";

/// The next message of the bot, but for what is left of a desk that was laid out anew.
pub async fn next(person: &Person) -> Seen {
    loop {
        let seen = person.reads().await;
        if !seen.text.ends_with('↓') {
            return seen;
        }
    }
}

pub async fn says(person: &Person, text: &str) -> Seen {
    person.sends(text);
    next(person).await
}

pub async fn taps(person: &Person, label: &str) -> Seen {
    let tap = person.touches(label);
    let seen = next(person).await;
    assert_eq!(person.answer(&tap).await.text, "", "{label}");
    seen
}

/// People of the press office, who have pressed Start; an official channel.
pub async fn press<const N: usize>(
    world: &World,
    people: [(&str, &str, &str); N],
    needs_approval: bool,
) -> ([Person; N], Person) {
    let all = people.map(|(name, language, _)| world.person(name, language));
    let channel = world.sim.add_channel("Government", Some("government"), all[0].id);
    world.sim.promote(channel, world.sim.bot_id(BOT).unwrap());
    world.set_channel(Language::Kk, ChannelName::Username("government".into()));
    world.set_press(&all.iter().collect::<Vec<_>>(), needs_approval);
    world.restart().await;
    for (person, (_, _, own_name)) in all.iter().zip(people) {
        person.starts_in(own_name).await;
    }
    let channel = world.in_group(&all[0], channel);
    (all, channel)
}

/// Lets everything arrive and reads it.
pub async fn settle(world: &World, people: &[&Person]) {
    world.sleep().await;
    for person in people {
        person.reads_all();
    }
}

on_both_engines! {
    async fn a_text_in_two_languages_reaches_the_channel_and_its_readers(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        let [aigul, sergei] = [("Айгүл", "kk"), ("Сергей", "ru")].map(|(name, language)| world.person(name, language));
        aigul.starts(Some("region_karaganda")).await;
        aigul.taps("🔔 Жазылу").await;
        sergei.starts(Some("item_95")).await;
        sergei.taps("🔔 Следить").await;
        says(&dana, "/announce").await.says(&["Send its text"]);
        let mut letter = Draft::text(RUSSIAN);
        letter.entities = vec![Entity::new("bold", 0, 10)];
        dana.sends_draft(letter);
        next(&dana).await.says(&["Draft 1 · Announcement", "Совещание о теплосетях", "Text: Русский · missing: Қазақша, English"]);
        says(&dana, KAZAKH).await.says(&["Text: Қазақша, Русский · missing: English"]);
        taps(&dana, "Announcement ▾").await;
        taps(&dana, "Meeting").await.says(&["Draft 1 · Meeting"]);
        taps(&dana, "№ Items").await.says(&["Which items"]);
        says(&dana, "95").await.says(&["№ 95"]).offers(&["№ Items · 1", "➕ 📍 Karaganda region"]);
        taps(&dana, "➕ 📍 Karaganda region").await.offers(&["📍 Regions · 1"]);
        taps(&dana, "👁 Preview").await.says(&["In Kazakh readers get"]);
        next(&dana).await.says(&[KAZAKH]).offers(&["№ 95"]);
        next(&dana).await.says(&["In Russian readers get"]);
        let preview = next(&dana).await;
        assert_eq!(preview.says(&[RUSSIAN]).view.entities[0].kind, "bold");
        next(&dana).await.says(&["Readers of English get the text in Kazakh", "Shown in Kazakh"]);
        next(&dana).await.says(&["Goes to the official channel and to 2 chats", "a few moments"]);
        let question = taps(&dana, "🚀 Publish").await;
        question.says(&["Publish announcement 1 now?", "No text in: English", "get the text in Kazakh", "2 chats"]);
        taps(&dana, "🚀 Yes, publish now").await.lacks(&["Goes out 23"]);
        aigul.sees(&["туралы жиналыс"]).await.says(&[KAZAKH]);
        sergei.sees(&["Совещание о теплосетях"]).await.says(&[RUSSIAN]);
        channel.sees(&["туралы жиналыс"]).await.offers(&["№ 95", "🔔 Жазылу"]);
        world.restart().await;
        dana.sends("/sent");
        dana.sees(&["Published: 1"]).await.says(&["3 delivered"]);
        settle(world, &[&dana, &aigul, &sergei, &channel]).await;
        assert_eq!(aigul.count(&["туралы жиналыс"]) + sergei.count(&["Совещание о теплосетях"]), 2);
    }

    async fn a_planned_announcement_goes_out_when_its_time_comes(world: &World) {
        let ([dana], channel) = press(world, [("Дана", "ru", "Русский")], false).await;
        says(&dana, "/announce").await.says(&["Новое объявление"]);
        says(&dana, RUSSIAN).await.says(&["Черновик 1", "добавится к тексту на русском"]);
        taps(&dana, "🕑 Запланировать").await.says(&["Asia/Almaty"]).offers(&["23 ноября 2026 г., 18:00"]);
        says(&dana, "как-нибудь потом").await.says(&["Не вижу времени"]);
        says(&dana, "вчера в 10:00").await.says(&["Этот момент уже прошёл"]);
        says(&dana, "завтра в 10:00").await.says(&["Выйдет 24 ноября 2026 г., 10:00 (Asia/Almaty)"]);
        says(&dana, "/scheduled").await.says(&["Запланировано: 1", "теплосетях"]);
        taps(&dana, "1").await.offers(&["🕑 Изменить время", "↩ Вернуть в работу"]);
        taps(&dana, "🕑 Изменить время").await;
        taps(&dana, "23 ноября 2026 г., 18:00").await.says(&["Выйдет 23 ноября 2026 г., 18:00"]);
        world.clock.advance(chrono::Duration::hours(8));
        assert_eq!(channel.count(&["теплосетях"]), 0);
        world.clock.advance(chrono::Duration::hours(1));
        channel.sees(&["теплосетях"]).await;
        settle(world, &[&dana, &channel]).await;
    }

    async fn a_second_person_approves_exactly_what_they_saw(world: &World) {
        let people = [("Дана", "kk", "Қазақша"), ("Сергей", "ru", "Русский")];
        let ([dana, sergei], channel) = press(world, people, true).await;
        says(&dana, "/announce").await.says(&["Жаңа хабарландыру"]);
        says(&dana, KAZAKH).await.lacks(&["🚀"]).offers(&["📨 Мақұлдауға беру"]);
        taps(&dana, "📨 Мақұлдауға беру").await.says(&["мақұлдауға бересіз бе?"]);
        taps(&dana, "📨 Иә, беру").await.says(&["Мақұлдауды күтіп тұр"]);
        next(&sergei).await.says(&["На казахском читатели получат"]);
        next(&sergei).await.says(&[KAZAKH]);
        for language in ["русском", "английском"] {
            next(&sergei).await.says(&[&format!("Читатели на {language} языке получат текст на казахском")]);
        }
        let first = next(&sergei).await;
        first.says(&["Публиковать в таком виде?"]).offers(&["✅ Согласовать", "↩ Вернуть"]);
        taps(&dana, "↩ Жұмысқа қайтару").await;
        taps(&dana, "➕ Русский").await.says(&["Орыс тіліндегі мәтінді жіберіңіз"]);
        says(&dana, RUSSIAN).await.says(&["Мәтін: Қазақша, Русский"]);
        let stale = taps(&sergei, "✅ Согласовать").await;
        stale.says(&["Объявление 1", "изменили после того, как вас спросили"]);
        assert_eq!((stale.id, stale.buttons.len()), (first.id, 0), "nothing is left to tap");
        taps(&dana, "📨 Мақұлдауға беру").await;
        taps(&dana, "📨 Иә, беру").await;
        for said in ["На казахском", KAZAKH, "На русском", RUSSIAN, "Читатели на английском языке получат текст на казахском"] {
            next(&sergei).await.says(&[said]);
        }
        next(&sergei).await.says(&["Публиковать", "0 чатов", "Рассылка займёт"]);
        assert_eq!(channel.count(&["теплосетях", "жылу желілері"]), 0, "nothing goes out unapproved");
        says(&sergei, "/drafts").await.says(&["Черновик"]);
        taps(&sergei, "1").await.offers(&["👁 Посмотреть, как выйдет", "✅ Согласовать", "↩ Вернуть"]);
        taps(&sergei, "✅ Согласовать").await.says(&["согласовано"]);
        dana.sees(&["1-хабарландыру мақұлданды"]).await;
        channel.sees(&["жылу желілері"]).await;
        settle(world, &[&dana, &sergei, &channel]).await;
    }

    async fn what_was_sent_back_comes_with_its_reason(world: &World) {
        let people = [("Dana", "en", "English"), ("Sergei", "en", "English")];
        let ([dana, sergei], _) = press(world, people, false).await;
        says(&dana, "/announce").await;
        says(&dana, ENGLISH).await.offers(&["🚀 Publish", "👥 Have it approved first"]);
        taps(&dana, "👥 Have it approved first").await;
        taps(&dana, "📨 Yes, hand over").await;
        sergei.sees(&["Shall it go out like this?"]).await;
        sergei.reads_all();
        sergei.sees(&["Shall it go out like this?"]).await;
        taps(&sergei, "↩ Send back").await.says(&["was sent back"]);
        next(&sergei).await.says(&["Write in one message why"]);
        says(&sergei, "The date is <wrong>").await.says(&["The date is <wrong>"]);
        next(&dana).await.says(&["was sent back"]);
        next(&dana).await.says(&["The date is <wrong>"]).offers(&["📝 Open"]);
        taps(&dana, "📝 Open").await.says(&["Draft 1"]).offers(&["👥 Have it approved first"]);
        settle(world, &[&dana, &sergei]).await;
    }

    async fn a_draft_waits_for_its_editor_over_cancel_and_restart(world: &World) {
        let ([dana], _) = press(world, [("Dana", "en", "English")], false).await;
        says(&dana, "/cancel").await.says(&["nothing to leave"]);
        says(&dana, "/announce").await;
        says(&dana, ENGLISH).await;
        taps(&dana, "➕ Русский").await.says(&["Send the text in Russian"]);
        world.restart().await;
        says(&dana, RUSSIAN).await.says(&["Text: Русский, English"]);
        says(&dana, "/cancel").await.says(&["Draft 1 stays in /drafts"]);
        says(&dana, "95").await.says(&["№ 95"]).lacks(&["Draft"]);
        world.clock.advance(chrono::Duration::days(3));
        says(&dana, "/drafts").await.says(&["Drafts: 1", "heat networks"]);
        taps(&dana, "1").await.says(&["Text: Русский, English"]);
        taps(&dana, "✓ Русский").await.says(&["The text in Russian"]);
        taps(&dana, "It is in Қазақша").await.says(&["Text: Қазақша, English"]);
        taps(&dana, "🗑 Discard").await.says(&["That is final"]);
        taps(&dana, "🗑 Yes, discard").await.says(&["Discarded"]);
        says(&dana, "/drafts").await.says(&["No drafts"]);
        settle(world, &[&dana]).await;
    }

    async fn two_editors_do_not_disturb_each_other_and_strangers_cannot(world: &World) {
        let people = [("Dana", "en", "English"), ("Сергей", "ru", "Русский")];
        let ([dana, sergei], _) = press(world, people, false).await;
        says(&dana, "/announce").await;
        says(&sergei, "/announce").await;
        says(&dana, ENGLISH).await.says(&["Draft 1"]);
        says(&sergei, RUSSIAN).await.says(&["Черновик 2"]);
        taps(&dana, "📍 Regions").await;
        taps(&sergei, "📍 Регионы").await;
        says(&dana, "Karaganda, Astana, Atlantis").await.says(&["Karaganda region", "Astana", "I do not know “Atlantis”"]);
        says(&sergei, "все").await.says(&["Все регионы"]);
        let desk = dana.sees(&["Draft 1"]).await.data("🗑 Discard");
        let aigul = world.person("Айгүл", "kk");
        aigul.starts_in("Қазақша").await;
        says(&aigul, "/announce").await.says(&["баспасөз қызметі"]);
        let tap = aigul.touches_data(&desk);
        assert!(aigul.answer(&tap).await.text.contains("баспасөз қызметі"));
        let tap = aigul.touches_data(&desk.replace(".0", ".1"));
        assert!(aigul.answer(&tap).await.alert);
        says(&dana, "/drafts").await.says(&["Drafts: 2"]);
        settle(world, &[&dana, &sergei, &aigul]).await;
    }

    async fn an_album_is_one_draft_and_editors_have_a_menu(world: &World) {
        let ([dana], _) = press(world, [("Dana", "en", "English")], false).await;
        says(&dana, "/announce").await;
        for (number, caption) in [(1, ENGLISH), (2, ""), (3, "")] {
            let photo = Draft::photo(picture(number), caption);
            dana.sends_draft(Draft { album: Some("a".into()), ..photo });
        }
        dana.sees(&["📎 3 files"]).await.says(&["Draft 1", "Meeting on the heat networks"]);
        dana.touches("👁 Preview");
        dana.sees(&["Goes to the official channel"]).await;
        let shown = world.sim.chat(dana.id, dana.chat).messages;
        let album = shown.iter().filter(|message| message.sender.bot && message.media.is_some());
        assert_eq!(album.count(), 3, "the preview shows the files");
        let menu = world.sim.commands_for(BOT, dana.chat, dana.id, "en");
        assert_eq!(menu[0], ("announce".into(), "Compose an announcement".into()));
        let others = world.sim.commands_for(BOT, 1, 1, "en");
        assert!(!others.is_empty() && others.iter().all(|(name, _)| name != "announce"));
        settle(world, &[&dana]).await;
    }
}

/// A photo that differs from others.
pub fn picture(number: u8) -> Vec<u8> {
    [PNG, &[number]].concat()
}
