//! `/chart`: a citizen sees how things stand as a picture, and asks on from there.

use jolkarta::sim::MediaKind;

use crate::support::{
    person::Seen,
    world::{World, on_both_engines},
};

/// What one language calls everything that the story touches.
struct Words {
    code: &'static str,
    own_name: &'static str,
    /// Under the picture of everything.
    all: [&'static str; 2],
    /// A direction and its name under the picture.
    direction: [&'static str; 2],
    /// The button under a summary.
    button: &'static str,
    overdue: &'static str,
    overdue_told: &'static str,
    /// A word that is no name, and what is said to it.
    unknown: &'static str,
}

const KK: Words = Words {
    code: "kk",
    own_name: "Қазақша",
    all: ["Барлық тармақ", "117 тармақ"],
    direction: ["көлік", "Көлік және жолдар"],
    button: "🖼 Суретпен",
    overdue: "■ Мерзімі өткен",
    overdue_told: "Мерзімі өткен",
    unknown: "Түсінбедім",
};

const RU: Words = Words {
    code: "ru",
    own_name: "Русский",
    all: ["Все пункты", "117 пунктов"],
    direction: ["транспорт", "Транспорт и дороги"],
    button: "🖼 Картинкой",
    overdue: "■ Просрочено",
    overdue_told: "росрочено",
    unknown: "Не понимаю",
};

const EN: Words = Words {
    code: "en",
    own_name: "English",
    all: ["All items", "117 items"],
    direction: ["transport", "Transport and roads"],
    button: "🖼 As a picture",
    overdue: "■ Overdue",
    overdue_told: "Overdue",
    unknown: "do not understand",
};

fn picture(world: &World, seen: &Seen) -> Vec<u8> {
    let media = seen.view.media.as_ref().expect("a message with a picture");
    assert_eq!((media.kind, media.width), (MediaKind::Photo, 1080));
    world.sim.file(&media.file).unwrap().0
}

async fn looks_at_charts(world: &World, words: &Words) {
    let reader = world.person("Reader", words.code);
    reader.starts_in(words.own_name).await;
    let all = reader.asks("/chart").await;
    all.says(&words.all).offers(&[words.overdue]);
    let [asked, told] = words.direction;
    let one = reader.asks(&format!("/chart {asked}")).await;
    one.says(&[told]).lacks(&words.all);
    assert_ne!(picture(world, &all), picture(world, &one), "each scope has its own picture");
    let list = reader.taps(words.overdue).await;
    list.says(&[words.overdue_told, told]);
    assert_ne!(list.id, one.id, "the picture stays");
    let summary = reader.asks("/status").await;
    let again = reader.taps(words.button).await;
    again.says(&words.all);
    assert_ne!(again.id, summary.id, "the summary stays");
    assert_eq!(picture(world, &again), picture(world, &all));
    reader.asks("/chart qwertyuiop").await.says(&[words.unknown, "qwertyuiop"]);
}

on_both_engines! {
    async fn a_citizen_looks_at_charts_in_kazakh(world: &World) {
        looks_at_charts(world, &KK).await;
    }

    async fn a_citizen_looks_at_charts_in_russian(world: &World) {
        looks_at_charts(world, &RU).await;
    }

    async fn a_citizen_looks_at_charts_in_english(world: &World) {
        looks_at_charts(world, &EN).await;
    }
}
