//! What comes once a day or once a week: in one message, at the chat's own hour, and a word where nothing came.

use std::collections::BTreeMap;

use jolkarta::{
    actions::announcements,
    domain::{
        announcements::{AnnouncementKind, Wording},
        drafts::Draft,
        language::Language,
    },
    store::Tx,
};

use crate::support::{
    person::{Person, Seen},
    posts::{about, arrived, counts, draft, publish},
    world::{BOT, PATIENCE, World, on_both_engines},
};

const NOTHING: [&str; 3] = ["Осы аптада жаңалық болмады", "За неделю ничего нового", "Nothing new this week"];

/// Readers in Kazakh, Russian and English who get everything once a day.
async fn daily(world: &World) -> [Person; 3] {
    let readers = [("Айгүл", "kk", "Қазақша"), ("Сергей", "ru", "Русский"), ("Dana", "en", "English")].map(
        |(name, code, own)| {
            let person = world.person(name, code);
            (person, own)
        },
    );
    for (person, own) in &readers {
        person.starts_in(own).await;
        // Of a kind: what has become overdue meanwhile comes to who subscribes to more.
        person.asks("/subscribe decisions daily").await;
    }
    counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due > 0", 3).await;
    readers.map(|(person, _)| person)
}

fn decision(title: &str) -> Draft {
    draft(AnnouncementKind::Decision, title, title)
}

async fn change(world: &World, change: impl AsyncFn(&mut Tx, i64) -> bool) {
    let mut tx = world.test.db.begin().await.unwrap();
    assert!(change(&mut tx, world.clock.timestamp()).await);
    tx.commit().await.unwrap();
}

async fn until(world: &World, is_so: impl Fn() -> bool) {
    let waiting = world.sim.until(|_| is_so().then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("it becomes so");
}

fn place(seen: &Seen, words: &str) -> usize {
    seen.text.find(words).unwrap_or_else(|| panic!("{words:?} is missing in {}", seen.text))
}

/// Lets everything arrive and reads it.
async fn settle(world: &World, people: &[Person]) {
    world.sleep().await;
    people.iter().for_each(Person::reads_all);
}

on_both_engines! {
    async fn a_missed_hour_is_made_up_for_once(world: &World) {
        let people = daily(world).await;
        publish(world, &decision("Water")).await;
        world.sleep().await;
        // The hour and a day more pass while nothing runs.
        world.clock.advance(chrono::Duration::days(2));
        world.wake();
        for (person, words) in people.iter().zip(["Жарияланғаны: 1", "Опубликовано 1 объявление", "1 announcement was"]) {
            person.sees(&[words]).await.says(&["Water"]);
        }
        world.restart().await;
        world.clock.advance(chrono::Duration::days(1));
        arrived(world).await;
        settle(world, &people).await;
        assert_eq!(people.map(|person| person.count(&["Water"])), [1, 1, 1]);
    }

    async fn many_announcements_stand_under_their_regions_and_bodies(world: &World) {
        let people = daily(world).await;
        let mut heat = about("karaganda", decision("Heat"));
        heat.topics.agencies = vec!["min-energy".into()];
        for draft in [about("karaganda", decision("Water")), heat, about("astana", decision("Roads")), decision("Law")] {
            publish(world, &draft).await;
        }
        world.clock.advance(chrono::Duration::days(1));
        for (person, headings) in people.iter().zip([
            ["Астана", "📍 Қарағанды облысы", "📍 Нақты өңірге қатысты емес", "Энергетика министрлігі"],
            ["📍 город Астана", "📍 Карагандинская область", "📍 Без привязки к региону", "Министерство энергетики"],
            ["Astana", "📍 Karaganda region", "📍 No particular region", "Ministry of Energy"],
        ]) {
            let digest = person.sees(&["Heat"]).await;
            let [astana, karaganda, none, energy] = headings;
            assert!(place(&digest, astana) < place(&digest, "Roads"));
            let order = [karaganda, "Water", energy, "Heat", none, "Law"].map(|words| place(&digest, words));
            assert!(order.is_sorted(), "{}", digest.text);
        }
        settle(world, &people).await;
    }

    async fn a_digest_that_is_too_long_names_the_newest(world: &World) {
        let people = daily(world).await;
        for number in 1..=23 {
            let title = format!("No {number} {}", "long words ".repeat(12));
            publish(world, &about("karaganda", decision(&title))).await;
        }
        world.clock.advance(chrono::Duration::days(1));
        for (person, more) in people.iter().zip(["… тағы", "… и ещё", "more: /latest"]) {
            let digest = person.sees(&["No 23 "]).await;
            digest.says(&[more]).lacks(&["No 1 ", "No 2 ", "No 3 "]);
            assert!(digest.text.encode_utf16().count() <= 4096);
        }
        settle(world, &people).await;
    }

    async fn quiet_hours_hold_digests(world: &World) {
        let people = daily(world).await;
        people[2].asks("/quiet 8-12").await;
        publish(world, &decision("Water")).await;
        world.clock.advance(chrono::Duration::days(1));
        people[0].sees(&["Water"]).await;
        let now = world.clock.timestamp();
        counts(world, &format!("SELECT COUNT(*) FROM deliveries WHERE state = 'digest' AND due > {now}"), 1).await;
        assert_eq!(people[2].count(&["Water"]), 0);
        world.clock.advance(chrono::Duration::hours(3));
        people[2].sees(&["Water"]).await;
        settle(world, &people).await;
    }

    async fn a_digest_comes_at_the_hour_of_the_chats_own_zone(world: &World) {
        let people = daily(world).await;
        for (person, zone) in people.iter().zip(["🌍 Уақыт – Europe/Berlin", "🌍 Время — по поясу Europe/Berlin", "Hours are those of Europe/Berlin"]) {
            person.asks("/digest").await.says(&["Asia/Almaty"]);
            person.asks("/digest 10 Берлин").await.says(&["10:00", zone]);
        }
        people[2].asks("/digest almaty").await.says(&["10:00", "Asia/Almaty"]);
        people[2].asks("/digest Atlantis").await.says(&["/digest 18 Berlin"]);
        people[2].asks("/digest 18 Атлантида").await.says(&["Атлантида", "/digest 18 Berlin"]);
        assert_eq!(world.test.texts("SELECT zone FROM chats WHERE zone IS NOT NULL").await, ["Europe/Berlin"; 2]);
        publish(world, &decision("Water")).await;
        world.clock.advance(chrono::Duration::hours(1));
        people[2].sees(&["Water"]).await;
        // Ten o'clock in Berlin is two in the afternoon in Almaty.
        world.clock.advance(chrono::Duration::minutes(239));
        arrived(world).await;
        assert_eq!(people[0].count(&["Water"]), 0);
        world.clock.advance(chrono::Duration::minutes(1));
        people[0].sees(&["Water"]).await;
        people[1].sees(&["Water"]).await;
        people[1].sends("/pause 1");
        people[1].sees(&["Пауза до", "10:00"]).await;
        settle(world, &people).await;
    }

    async fn what_is_corrected_or_retracted_changes_in_the_digest(world: &World) {
        let people = daily(world).await;
        let water = publish(world, &decision("Water")).await;
        let heat = publish(world, &decision("Heat")).await;
        world.clock.advance(chrono::Duration::days(1));
        for person in &people {
            person.sees(&["Heat"]).await;
        }
        arrived(world).await;
        let wording = Wording { title: "Clean water".into(), html: "Clean water".into() };
        let corrected = Draft { wordings: BTreeMap::from([(Language::Kk, wording)]), ..decision("Water") };
        change(world, async |tx, now| announcements::correct(tx, water, &corrected, 0, now).await.unwrap()).await;
        for person in &people {
            person.sees(&["Clean water"]).await.says(&["✏️", "Heat", "/subscriptions"]);
        }
        counts(world, "SELECT COUNT(*) FROM sends WHERE state <> 'done'", 0).await;
        change(world, async |tx, now| announcements::retract(tx, heat, 0, None, now).await.unwrap().is_some()).await;
        for (person, words) in people.iter().zip(["қайтарып алынды", "отозвано 1 объявление", "was retracted"]) {
            person.sees(&[words]).await.says(&["Clean water"]).lacks(&["Heat"]);
            assert_eq!(person.count(&["Clean water"]), 1);
        }
        settle(world, &people).await;
    }

    async fn a_week_without_news_is_told_once(world: &World) {
        let people = daily(world).await;
        let sergei = &people[1];
        let silent = |count: usize| people.iter().all(|person| person.count(&NOTHING) == count);
        world.clock.advance(chrono::Duration::days(6));
        arrived(world).await;
        assert!(silent(0));
        world.sleep().await;
        world.clock.advance(chrono::Duration::days(1));
        world.wake();
        for (person, words) in people.iter().zip(NOTHING) {
            person.sees(&[words]).await;
        }
        world.restart().await;
        publish(world, &about("karaganda", decision("Water"))).await;
        world.clock.advance(chrono::Duration::days(1));
        for person in &people {
            person.sees(&["Water"]).await;
        }
        // Of this week something is to be told.
        world.clock.advance(chrono::Duration::days(6));
        counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due = 1797220800", 3).await;
        assert!(silent(1));
        sergei.sees(&[NOTHING[1]]).await;
        sergei.touches("🔕 Не сообщать об этом");
        sergei.sees_button("🔔 Сообщать, если новостей нет").await.says(&["сообщения об этом не будет"]);
        counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due IS NULL", 1).await;
        // What came before is not the answer.
        people[2].reads_all();
        people[2].asks("/pause 10").await.says(&["Paused until"]);
        world.clock.advance(chrono::Duration::days(7));
        until(world, || people[0].count(&NOTHING) == 2).await;
        counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due = 1797825600", 2).await;
        assert_eq!([1, 2].map(|one: usize| people[one].count(&NOTHING)), [0, 1], "one does not want it, the other paused");
        sergei.reads_all();
        sergei.asks("/digest сообщать").await.offers(&["🔕 Не сообщать об этом"]);
        sergei.asks("/digest тихо").await.offers(&["🔔 Сообщать, если новостей нет"]);
        settle(world, &people).await;
    }

    async fn who_blocked_the_bot_or_gets_everything_at_once_is_told_nothing(world: &World) {
        let people = daily(world).await;
        people[0].asks("/subscribe decisions now").await;
        world.sim.block(people[1].id, BOT);
        people[2].asks("/stop").await;
        counts(world, "SELECT COUNT(*) FROM chats WHERE state = 'active'", 1).await;
        world.clock.advance(chrono::Duration::days(7));
        counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due IS NULL", 1).await;
        counts(world, "SELECT COUNT(*) FROM chats WHERE silence_due = 1796616000", 2).await;
        settle(world, &people).await;
        assert!(people.iter().all(|person| person.count(&NOTHING) == 0));
    }
}
