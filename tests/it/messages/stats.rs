//! Samples of the figures of announcements and their readers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use jolkarta::{
    domain::{
        announcements::AnnouncementKind,
        language::Language,
        questions::Period,
        stats::{Audience, BadPeriod, Day, Fates, Reached, Stats},
    },
    messages::{
        Message, StatsReport, StatsUsage,
        html::utf16_len,
        stats::{CAPTION_LIMIT, PictureWords},
    },
};

use super::locales;

/// 21 November 2026, 10:00 in Almaty.
const AT: i64 = 1_795_237_200;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period() -> Period {
    Period { from: day("2026-11-20"), to: day("2026-11-23") }
}

fn days() -> Vec<Day> {
    let figures = [(1, 0, 1_500), (20, 1, 0), (0, 2, 21), (0, 0, 0)];
    let all = period().from.iter_days().zip(figures);
    all.map(|(day, (new, lost, copies))| Day { day, new, lost, copies, subscribers: 1_231 + new - lost }).collect()
}

fn quiet() -> Stats {
    Stats {
        period: Period { from: day("2026-11-01"), to: day("2026-11-30") },
        audience: Audience { people: 1, ..Audience::default() },
        published: BTreeMap::new(),
        fates: Fates::default(),
        latest: Vec::new(),
        days: Vec::new(),
    }
}

/// A month in which everything happened that can.
fn busy(latest: i64) -> Stats {
    let counts = [5, 3, 2, 1, 1, 1];
    let reached =
        |number| Reached { number, kind: AnnouncementKind::Announcement, published_at: AT, chats: 1_500 - number };
    Stats {
        period: period(),
        audience: Audience { people: 1_200, groups: 34, silent: 22, stopped: 3, gone: 12 },
        published: AnnouncementKind::ALL.map(AnnouncementKind::name).into_iter().zip(counts).collect(),
        fates: Fates {
            quiet: 0,
            cancelled: 0,
            sent: 15_221,
            waiting: 2,
            digests: 40,
            gone: 12,
            refused: 5,
            parked: 1,
            dropped: 3,
            retracted: 21,
        },
        latest: (0..latest).map(|number| reached(1_321 - number)).collect(),
        days: days(),
    }
}

pub fn samples() -> Vec<(&'static str, Message<'static>)> {
    let report = |stats: Stats| StatsReport { stats: Box::leak(Box::new(stats)) };
    let usage = |typed, fault| StatsUsage { typed, fault, example: period() };
    vec![
        ("StatsReport", report(busy(3)).into()),
        ("StatsReport-quiet", report(quiet()).into()),
        ("StatsUsage", usage("<soon>", BadPeriod::Unclear).into()),
        ("StatsUsage-future", usage("2031", BadPeriod::Future).into()),
        ("StatsUsage-long", usage("2020–2026", BadPeriod::TooLong).into()),
    ]
}

#[test]
fn the_fullest_caption_fits_under_a_picture() {
    let stats = busy(10);
    for locale in locales() {
        let length = utf16_len(&StatsReport { stats: &stats }.render(&locale).text);
        assert!((CAPTION_LIMIT - 100..=CAPTION_LIMIT).contains(&length), "{length}");
    }
}

#[test]
fn the_picture_speaks_every_language() {
    let stats = busy(1);
    let [kk, ru, en] = locales().map(|locale| (locale.language(), StatsReport { stats: &stats }.picture(&locale)));
    assert_eq!((kk.0, ru.0, en.0), (Language::Kk, Language::Ru, Language::En));
    let PictureWords { title, subtitle, copies, subscribers, description, days } = en.1;
    assert_eq!((title.as_str(), subtitle.as_str()), ("Announcements and subscribers", "20–23 November 2026"));
    assert_eq!((copies.as_str(), subscribers.as_str()), ("Deliveries by day", "Subscribers at the end of the day"));
    assert!(description.contains("Deliveries in these days: 1,521") && description.contains("1,231"), "{description}");
    assert_eq!(days, ["20 November", "21 November", "22 November", "23 November"]);
    assert_eq!((kk.1.days[0].as_str(), ru.1.days[0].as_str()), ("20 қараша", "20 ноября"));
}
