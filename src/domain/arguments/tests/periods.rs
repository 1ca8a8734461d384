//! Dates and periods as typed, seen from Wednesday, 18 November 2026.

use proptest::prelude::*;

use super::fixture::{WORLD, Wrong, day, read, today};
use crate::domain::{
    arguments::{Problem, default_period, parse},
    questions::Period,
};

/// Texts separated by `|`, and the first and last day that they all mean.
const PERIODS: &[(&str, &str, &str)] = &[
    ("today|сегодня|бүгін|на сегодня|бугинге", "2026-11-18", "2026-11-18"),
    ("tomorrow|завтра|ертең", "2026-11-19", "2026-11-19"),
    ("yesterday|вчера|кеше", "2026-11-17", "2026-11-17"),
    (
        "week|this week|неделя|на этой неделе|за неделю|на текущей неделе|апта|осы аптада|осы апта|бұл аптада|ближайшая неделя|осы аптада не бар",
        "2026-11-16",
        "2026-11-22",
    ),
    (
        "next week|in the next week|на следующей неделе|следующая неделя|келесі аптада|келеси апта|алдағы апта",
        "2026-11-23",
        "2026-11-29",
    ),
    ("last week|на прошлой неделе|өткен аптада", "2026-11-09", "2026-11-15"),
    ("month|this month|в этом месяце|месяц|айда|осы айда|ағымдағы айда", "2026-11-01", "2026-11-30"),
    ("next month|в следующем месяце|келесі айда|келесі айға", "2026-12-01", "2026-12-31"),
    (
        "quarter|в этом квартале|осы тоқсанда|q4|4 квартал|4-й квартал|IV квартал|в четвёртом квартале|4-тоқсан|4-ші тоқсан|төртінші тоқсанда|fourth quarter",
        "2026-10-01",
        "2026-12-31",
    ),
    ("next quarter|следующий квартал|келесі тоқсанда|q1|1 квартал", "2027-01-01", "2027-03-31"),
    ("2 квартал 2026|2 квартал 2026 года|q2 2026|2-тоқсан 2026 ж.", "2026-04-01", "2026-06-30"),
    ("first half of 2027|первое полугодие 2027 года|h1 2027", "2027-01-01", "2027-06-30"),
    ("второе полугодие|h2|second half|екінші жартыжылдық", "2026-07-01", "2026-12-31"),
    (
        "year|this year|год|в этом году|за год|биыл|осы жылы|2026|2026 год|в 2026 году|за 2026 год|2026 жыл|2026 ж.|2026 г.",
        "2026-01-01",
        "2026-12-31",
    ),
    ("next year|в следующем году|келесі жылы|2027|2027 жылы", "2027-01-01", "2027-12-31"),
    ("былтыр|last year|в прошлом году|2025", "2025-01-01", "2025-12-31"),
    (
        "2026-12|12.2026|December|in december|Dec|дек.|декабрь|в декабре|в декабре месяце|декабрь 2026|декабря 2026 года|желтоқсан|желтоқсанда|желтоксанда|желтоқсан айында|2026 жылғы желтоқсан|December 2026|Dec 2026|декабрь 2026 г.",
        "2026-12-01",
        "2026-12-31",
    ),
    ("ноябрь|қарашада|november", "2026-11-01", "2026-11-30"),
    ("октябрь|қазанда|october", "2027-10-01", "2027-10-31"),
    ("мая|мамырда|may", "2027-05-01", "2027-05-31"),
    (
        "2026-12-01|01.12.2026|1.12.26|01/12/2026|01.12|1 December 2026|December 1, 2026|1st of December|Dec 1|1 декабря|1-го декабря|1 декабря 2026|1 декабря 2026 г.|1 декабря 2026 года|1 желтоқсан|1-желтоқсан|1 желтоқсанда|2026 ж. 1 желтоқсан|2026 жылғы 1 желтоқсан|1 жел.",
        "2026-12-01",
        "2026-12-01",
    ),
    ("2026 ж. 20 сәуір|20 апреля 2026|20 April 2026|20.04.2026", "2026-04-20", "2026-04-20"),
    ("20 апреля|20 сәуір|20 сәуірде|April 20|20.04|20th of April", "2027-04-20", "2027-04-20"),
    (
        "2026-12-01 2026-12-20|2026-12-01 - 2026-12-20|2026-12-01–2026-12-20|2026-12-01..2026-12-20|01.12.2026-20.12.2026|01.12 - 20.12|2026-12-01 до 2026-12-20|2026-12-01 to 2026-12-20|from 2026-12-01 to 2026-12-20|с 1 по 20 декабря|1-20 декабря|1–20 желтоқсан|1 December - 20 December 2026|с 1 декабря по 20 декабря|1 желтоқсаннан 20 желтоқсанға дейін|1 желтоқсан мен 20 желтоқсан аралығында|between 1 and 20 December|2026-12-01-2026-12-20|2026-12-01 2026-12-20 дейін",
        "2026-12-01",
        "2026-12-20",
    ),
    (
        "декабрь-январь|с декабря по январь|желтоқсан - қаңтар|желтоқсаннан қаңтарға дейін|2026-12 – 2027-01|december to january|декабрь 2026 - январь 2027|2026-12 2027-01",
        "2026-12-01",
        "2027-01-31",
    ),
    (
        "с октября по декабрь 2026|октябрь–декабрь|қазан-желтоқсан 2026|с 2026-10 по 2026-12|october to december",
        "2026-10-01",
        "2026-12-31",
    ),
    ("2025-2026|2025 2026|с 2025 по 2026 год|2025–2026 годы", "2025-01-01", "2026-12-31"),
    (
        "in 10 days|10 days|next 10 days|within 10 days|10 дней|ближайшие 10 дней|в течение 10 дней|10 күн|алдағы 10 күнде|10 күн ішінде|он күн",
        "2026-11-18",
        "2026-11-28",
    ),
    ("2 weeks|две недели|2 недели|next two weeks|алдағы екі апта|2 апта|14 дней", "2026-11-18", "2026-12-02"),
    ("3 months|три месяца|3 ай|в ближайшие три месяца", "2026-11-18", "2027-02-18"),
    (
        "last 10 days|последние 10 дней|соңғы 10 күн|за последние 10 дней|10 дней назад|10 days ago",
        "2026-11-08",
        "2026-11-18",
    ),
    (
        "до конца года|к концу года|до конца 2026 года|by the end of 2026|до конца 2026|2026 жылдың соңына дейін|by the end of the year|by the end of year|until the end of this year|end of year|жылдың соңына дейін|жыл соңына дейін|осы жылдың аяғына дейін|до 31 декабря|31 желтоқсанға дейін|by 31 December|until december|до 2026-12-31|по 31 декабря|с сегодня до конца года|до нового года|к новому году|by new year|by the new year|before the new year|until New Year|жаңа жылға дейін",
        "2026-11-18",
        "2026-12-31",
    ),
    (
        "до конца недели|by the end of the week|аптаның соңына дейін|by sunday|жексенбіге дейін",
        "2026-11-18",
        "2026-11-22",
    ),
    (
        "до конца месяца|ай соңына дейін|by end of month|айдың соңына дейін|до конца ноября|қарашаның соңына дейін|by the end of November",
        "2026-11-18",
        "2026-11-30",
    ),
    ("в пятницу|жұмада|on Friday|пт", "2026-11-20", "2026-11-20"),
    ("скоро|soon|жақында|ближайшие сроки", "2026-11-18", "2026-12-18"),
    ("29 февраля|29 ақпан", "2028-02-29", "2028-02-29"),
];

#[test]
fn periods_are_read_in_three_languages() {
    let mut wrong = Wrong::default();
    for (texts, from, to) in PERIODS {
        for text in texts.split('|') {
            let found = read(text);
            let expected = Period { from: day(from), to: day(to) };
            wrong.expect(text, (found.period, &found.problems, &found.items), (Some(expected), &vec![], &vec![]));
        }
    }
    wrong.none();
}

#[test]
fn a_period_open_at_one_end_reaches_to_the_last_deadline() {
    let last = WORLD.register.items.iter().map(|item| item.deadline).max().unwrap();
    let expected = Some(Period { from: day("2026-12-01"), to: last });
    for text in ["с 1 декабря", "from December 2026", "1 желтоқсаннан бастап", "since 2026-12-01", "начиная с декабря"]
    {
        assert_eq!(read(text).period, expected, "{text}");
    }
    let first = WORLD.register.items.iter().map(|item| item.deadline).min().unwrap();
    assert_eq!(read("до 2024 года").period, Some(Period { from: first, to: day("2024-12-31") }));
    assert_eq!(read("all").period, Some(Period { from: first, to: last }));
    assert_eq!(read("все в декабре").period, read("декабрь").period);
}

#[test]
fn impossible_dates_are_named() {
    let mut wrong = Wrong::default();
    for (text, bad) in [
        ("2023-99", "2023-99"),
        ("2026-13-01", "2026-13-01"),
        ("2026-02-31", "2026-02-31"),
        ("31.02.2026", "31.02.2026"),
        ("31 февраля", "31 февраля"),
        ("31 ақпан", "31 ақпан"),
        ("32 желтоқсан", "32 желтоқсан"),
        ("Feb 29 2027", "Feb 29 2027"),
        ("12/31/2026", "12/31/2026"),
        ("13.13.2026", "13.13.2026"),
        ("February 30, 2026", "February 30, 2026"),
        ("Караганда 2026-13", "2026-13"),
        ("2026-12-20 2026-12-01", "2026-12-20 2026-12-01"),
        ("2027–2026", "2027–2026"),
        ("с 20 декабря 2026 по 1 декабря 2026", "с 20 декабря 2026 по 1 декабря 2026"),
        ("20-1 декабря", "20-1 декабря"),
        ("0026-12-01", "0026-12-01"),
        ("29.02.2027", "29.02.2027"),
    ] {
        let found = read(text);
        let expected = vec![Problem::BadDate { text: bad.into() }];
        wrong.expect(text, (found.problems, found.period, found.items), (expected, None, vec![]));
    }
    wrong.none();
}

#[test]
fn nothing_said_is_the_next_thirty_days() {
    assert_eq!(read("").period, None);
    assert_eq!(default_period(today()), Period { from: day("2026-11-18"), to: day("2026-12-18") });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_on_any_day_is_read_and_no_period_is_reversed(
        words in proptest::collection::vec(word(), 0..10),
        noise in ".{0,20}",
        days in 0..60_000i64,
    ) {
        let today = day("1990-01-01") + chrono::Duration::days(days);
        for text in [words.join(" "), words.join("-"), words.concat(), format!("{noise} {}", words.join("."))] {
            let found = parse(&WORLD.gazetteer, &WORLD.register, &text, today);
            prop_assert!(found.period.is_none_or(|period| period.from <= period.to), "{text}: {:?}", found.period);
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    let known = "до с по конца года недели следующий 31 12 2026 02 99 февраля желтоқсан дейін бастап бірінші тоқсан q 4 next last \
        10 days december by end of the R Караганда Алматы облысы әкімдігі № 1 0 00 999999999999 апта соңына - . г ж й";
    let known: Vec<String> = known.split_whitespace().map(str::to_owned).collect();
    prop_oneof![4 => proptest::sample::select(known), 1 => "\\PC{0,6}"]
}

#[test]
fn what_is_late_or_done_lies_behind() {
    let first = WORLD.register.items.iter().map(|item| item.deadline).min().unwrap();
    for (text, from, to) in [
        ("просрочено более 100 дней", first, day("2026-08-10")),
        ("просрочено больше чем на 100 дней", first, day("2026-08-10")),
        ("просрочено больше чем на месяц", first, day("2026-10-18")),
        ("что просрочено больше месяца", first, day("2026-10-18")),
        ("which items are late by more than a month?", first, day("2026-10-18")),
        ("overdue by more than 100 days", first, day("2026-08-10")),
        ("бір айдан астам кешіккен", first, day("2026-10-18")),
        ("30 күннен астам кешіккен", first, day("2026-10-19")),
        ("overdue since October", day("2026-10-01"), today()),
        ("просрочено с октября", day("2026-10-01"), today()),
        ("what was done in October", day("2026-10-01"), day("2026-10-31")),
        ("қазанда не орындалды", day("2026-10-01"), day("2026-10-31")),
        ("исполнено за 30 дней", day("2026-10-19"), today()),
        ("исполнено в октябре 2025", day("2025-10-01"), day("2025-10-31")),
        ("overdue in 2026", day("2026-01-01"), day("2026-12-31")),
    ] {
        assert_eq!(read(text).period, Some(Period { from, to }), "{text}");
    }
    assert_eq!(read("сроки через месяц").period, Some(Period { from: day("2026-12-01"), to: day("2026-12-31") }));
}
