//! `/stats`: an editor sees how announcements reach their readers, in figures that agree with what was published.

use jolkarta::{domain::announcements::AnnouncementKind, sim::MediaKind};

use super::announcing::press;
use crate::support::{
    person::Seen,
    posts::{arrived, draft, publish},
    world::{BOT, World, on_both_engines},
};

/// What one language calls everything that the story touches.
struct Words {
    own_name: &'static str,
    code: &'static str,
    refused: &'static str,
    /// Before anything was published: the period, subscribers, and that nothing was.
    before: [&'static str; 3],
    /// After two announcements.
    after: [&'static str; 6],
    /// A button and the days that it draws.
    week: [&'static str; 2],
    /// A month as a word, and how it is told.
    month: [&'static str; 2],
    /// Nonsense, what is said to it, and an example.
    unclear: [&'static str; 2],
    future: &'static str,
}

const KK: Words = Words {
    own_name: "Қазақша",
    code: "kk",
    refused: "баспасөз қызметі көреді",
    before: ["2026 ж. 25 қазан – 23 қараша", "0 жазылушы: 0 адам, 0 топ", "ештеңе жарияланған жоқ"],
    after: [
        "1 жазылушы: 1 адам, 0 топ",
        "өшірген: 1",
        "2 хабарландыру жарияланды",
        "5 хабардан 5",
        "Осы күндері жеткізілгені: 5",
        "1 · Жиналыс, 23 қараша – 3 чат",
    ],
    week: ["7 күн", "2026 ж. 17–23 қараша"],
    month: ["қазан", "2026 ж. қазан"],
    unclear: ["кезең танылмады", "соңғы 7 күн"],
    future: "әлі басталған жоқ",
};

const RU: Words = Words {
    own_name: "Русский",
    code: "ru",
    refused: "видит пресс-служба",
    before: ["25 октября – 23 ноября 2026 г.", "0 подписчиков: 0 человек, 0 групп", "ничего не публиковалось"],
    after: [
        "1 подписчик: 1 человек, 0 групп",
        "заблокировали бота или ушли: 1",
        "Опубликованы 2 объявления",
        "5 из 5",
        "Доставок за эти дни: 5",
        "1 · Совещание, 23 ноября – 3 чата",
    ],
    week: ["7 дней", "17–23 ноября 2026 г."],
    month: ["октябрь", "октябрь 2026 г."],
    unclear: ["не удалось распознать период", "последние 7 дней"],
    future: "ещё впереди",
};

const EN: Words = Words {
    own_name: "English",
    code: "en",
    refused: "is told to the press office",
    before: ["25 October – 23 November 2026", "0 subscribers: 0 people, 0 groups", "Nothing was published"],
    after: [
        "1 subscriber: 1 person, 0 groups",
        "blocked the bot or left: 1",
        "2 announcements published",
        "5 of 5",
        "Deliveries in these days: 5",
        "1 · Meeting, 23 November – 3 chats",
    ],
    week: ["7 days", "17–23 November 2026"],
    month: ["October", "October 2026"],
    unclear: ["do not recognise a period", "the last 7 days"],
    future: "has not begun",
};

/// The picture of a message, as it was uploaded.
fn picture(world: &World, seen: &Seen) -> Vec<u8> {
    let media = seen.view.media.as_ref().expect("a message with a picture");
    assert_eq!((media.kind, media.width, media.height), (MediaKind::Photo, 1080, 940));
    world.sim.file(&media.file).unwrap().0
}

async fn asks_how_it_goes(world: &World, words: &Words) {
    let ([dana], channel) = press(world, [("Dana", words.code, words.own_name)], false).await;
    let citizens = ["Reader", "Leaver"].map(|name| world.person(name, words.code));
    for citizen in &citizens {
        citizen.starts_in(words.own_name).await;
    }
    citizens[0].asks("/stats").await.says(&[words.refused]);
    let empty = dana.asks("/stats").await;
    empty.says(&words.before);
    for citizen in &citizens {
        citizen.asks("/subscribe all").await;
    }
    publish(world, &draft(AnnouncementKind::Meeting, "Бірінші жиналыс", "Первое совещание")).await;
    arrived(world).await;
    world.sim.block(citizens[1].id, BOT);
    publish(world, &draft(AnnouncementKind::Report, "Екінші есеп", "Второй отчёт")).await;
    arrived(world).await;
    let full = dana.asks("/stats").await;
    full.says(&words.before[..1]).says(&words.after).lacks(&words.before[2..]);
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM deliveries WHERE sent_at IS NOT NULL").await, [5]);
    assert_ne!(picture(world, &full), picture(world, &empty), "the columns are drawn");
    let week = dana.taps(words.week[0]).await;
    week.says(&[words.week[1]]).says(&words.after);
    assert_eq!(week.id, full.id, "in place");
    assert_ne!(picture(world, &week), picture(world, &full));
    let [named, told] = words.month;
    dana.asks(&format!("/stats {named}")).await.says(&[told]).says(&words.before[2..]);
    dana.asks("/stats qwerty").await.says(&["qwerty", "/stats 7"]).says(&words.unclear).offers(&[words.week[0]]);
    dana.asks("/stats 2031").await.says(&["2031", words.future]);
    super::announcing::settle(world, &[&dana, &citizens[0], &citizens[1], &channel]).await;
}

on_both_engines! {
    async fn an_editor_asks_how_it_goes_in_kazakh(world: &World) {
        asks_how_it_goes(world, &KK).await;
    }

    async fn an_editor_asks_how_it_goes_in_russian(world: &World) {
        asks_how_it_goes(world, &RU).await;
    }

    async fn an_editor_asks_how_it_goes_in_english(world: &World) {
        asks_how_it_goes(world, &EN).await;
    }
}
