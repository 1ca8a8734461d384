//! Moments as people type them: a day in any words, and a time of that day; or so and so long from now.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// What a moment lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMoment {
    /// No time of the day was said.
    NoTime,
    /// The rest is no single day.
    NoDay,
    /// It is over.
    Past,
}

/// Words around a moment that mean nothing more.
const SMALL: [&str; 14] = ["at", "on", "in", "the", "в", "во", "на", "к", "о", "сағат", "сагат", "күні", "куни", "г."];
/// Words that make a number before them a time: 10 hours.
const HOURS: [&str; 11] = ["ч", "час", "часа", "часов", "сағ", "сағатта", "сағат", "сагат", "сагатта", "am", "pm"];
/// Words that count from now: in two hours.
const FROM_NOW: [&str; 6] = ["in", "через", "кейін", "кейин", "соң", "сон"];

/// Words for half of a unit: half an hour.
const HALVES: [&str; 4] = ["half", "полчаса", "жарты", "жартысынан"];
/// Hours that have a name.
const NAMED: [(&[&str], u32); 2] = [
    (&["noon", "полдень", "полдню", "түсте", "тусте", "талтүсте", "талтусте"], 12),
    (&["midnight", "полночь", "полуночи"], 0),
];
/// Which half of the day a bare hour belongs to: before noon, or after it.
const MORNING: [&str; 9] = ["утра", "ночи", "morning", "таңғы", "тангы", "таңертең", "тангертен", "танертен", "түнгі"];
const EVENING: [&str; 6] = ["дня", "вечера", "evening", "afternoon", "кешкі", "кешки"];

/// Reads a moment; `day` reads the words of a day. A time alone is the next one.
pub fn read(
    text: &str,
    now: NaiveDateTime,
    day: impl Fn(&str) -> Option<NaiveDate>,
) -> Result<NaiveDateTime, NoMoment> {
    let text = text.to_lowercase().replace([',', ';'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(later) = from_now(&words) {
        return Ok(now + later);
    }
    let (words, half) = half_of_day(&words);
    let (time, rest) = time(&words, half).ok_or(NoMoment::NoTime)?;
    let rest: Vec<&str> = rest.into_iter().filter(|word| !SMALL.contains(word)).collect();
    let moment = if rest.is_empty() {
        let today = now.date().and_time(time);
        if today > now { today } else { today + Days::new(1) }
    } else {
        day(&rest.join(" ")).ok_or(NoMoment::NoDay)?.and_time(time)
    };
    if moment > now { Ok(moment) } else { Err(NoMoment::Past) }
}

/// `in 2 hours`, `через 30 минут`, `2 сағаттан кейін`.
fn from_now(words: &[&str]) -> Option<Duration> {
    let rest: Vec<&str> = words.iter().copied().filter(|word| !FROM_NOW.contains(word)).collect();
    if rest.len() == words.len() {
        return None;
    }
    if rest.iter().any(|word| HALVES.contains(word)) {
        let rest: Vec<&str> =
            rest.iter().copied().filter(|word| !HALVES.contains(word) && *word != "an" && *word != "a").collect();
        let hours = |word: &str| ["hour", "сағ", "саг"].iter().any(|beginning| word.starts_with(beginning));
        return (rest.is_empty() || matches!(rest[..], [hour] if hours(hour))).then(|| Duration::minutes(30));
    }
    let (count, unit) = match rest[..] {
        ["an" | "a", unit] => (1, unit),
        [count, unit] => (count.parse().ok().filter(|count| (1..=10_000).contains(count))?, unit),
        [unit] => (1, unit),
        _ => return None,
    };
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| unit.starts_with(beginning));
    if begins(&["min", "мин"]) {
        Some(Duration::minutes(count))
    } else if begins(&["hour", "час", "сағ", "саг"]) {
        Some(Duration::hours(count))
    } else if begins(&["day", "дн", "ден", "күн", "кун"]) {
        Some(Duration::days(count))
    } else if begins(&["week", "недел", "апта"]) {
        Some(Duration::weeks(count))
    } else {
        None
    }
}

/// Words without those that name the half of the day (`6 вечера`, `таңғы 9-да`), and that half as `am` or `pm`.
fn half_of_day<'a>(words: &[&'a str]) -> (Vec<&'a str>, Option<&'static str>) {
    let half = |word: &&str| match *word {
        word if MORNING.contains(&word) => Some("am"),
        word if EVENING.contains(&word) => Some("pm"),
        _ => None,
    };
    (words.iter().copied().filter(|word| half(word).is_none()).collect(), words.iter().find_map(half))
}

/// The time of the day among words, in this half of the day if one was named, and the other words.
fn time<'a>(words: &[&'a str], half: Option<&str>) -> Option<(NaiveTime, Vec<&'a str>)> {
    let found = |at: usize, len: usize, time: NaiveTime| {
        let rest = words[..at].iter().chain(&words[at + len..]).copied().collect();
        Some((half.and_then(|half| with_half(time, half)).unwrap_or(time), rest))
    };
    for (at, word) in words.iter().enumerate() {
        let named = NAMED.iter().find(|(names, _)| names.contains(word));
        if let Some(time) = named.and_then(|(_, hour)| NaiveTime::from_hms_opt(*hour, 0, 0)) {
            return found(at, 1, time);
        }
    }
    for (at, word) in words.iter().enumerate() {
        if let Some(time) = with_colon(word) {
            return match words.get(at + 1).and_then(|half| with_half(time, half)) {
                Some(time) => found(at, 2, time),
                None => found(at, 1, time),
            };
        }
    }
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied();
        let said_before = half.is_some() || at > 0 && ["at", "в", "сағат", "сагат"].contains(&words[at - 1]);
        if let Some(time) = hour(word).filter(|_| next.is_some_and(|next| HOURS.contains(&next))) {
            return found(at, 2, next.and_then(|half| with_half(time, half)).unwrap_or(time));
        }
        if let Some(time) = hour_with_half(word)
            .or_else(|| hour(word).filter(|_| said_before && next.is_none_or(|next| SMALL.contains(&next))))
        {
            return found(at, 1, time);
        }
    }
    // "25.11 10.30": the last of two numbers with a point; alone it may as well be a day.
    let last = words.len().checked_sub(1).filter(|last| *last > 0)?;
    let time = words[last].split_once(['.', '-']).and_then(|(hour, minute)| clock(hour, minute));
    time.and_then(|time| found(last, 1, time))
}

/// `10:30`, also with a Kazakh or Russian ending: `10:30-да`.
fn with_colon(word: &str) -> Option<NaiveTime> {
    let (hour, rest) = word.split_once(':')?;
    let minute = rest.split_once('-').map_or(rest, |(minute, _)| minute);
    clock(hour, minute)
}

/// A whole hour: `10`, `10-да`, `9-ға`.
fn hour(word: &str) -> Option<NaiveTime> {
    clock(word.split_once('-').map_or(word, |(hour, _)| hour), "00")
}

/// `10am`, `6pm`.
fn hour_with_half(word: &str) -> Option<NaiveTime> {
    let half = ["am", "pm"].into_iter().find(|half| word.ends_with(half))?;
    with_half(hour(word.trim_end_matches(half))?, half)
}

fn with_half(time: NaiveTime, half: &str) -> Option<NaiveTime> {
    let hour = chrono::Timelike::hour(&time);
    match half {
        "am" | "pm" if hour == 0 || hour > 12 => None,
        "am" => chrono::Timelike::with_hour(&time, hour % 12),
        "pm" => chrono::Timelike::with_hour(&time, hour % 12 + 12),
        _ => None,
    }
}

fn clock(hour: &str, minute: &str) -> Option<NaiveTime> {
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2026-11-23T09:00:00".parse().unwrap()
    }

    fn day(text: &str) -> Option<NaiveDate> {
        Some(match text {
            "tomorrow" | "завтра" | "ертең" => "2026-11-24".parse().unwrap(),
            "25.11" | "25 қараша" => "2026-11-25".parse().unwrap(),
            "yesterday" => "2026-11-22".parse().unwrap(),
            _ => return None,
        })
    }

    #[track_caller]
    fn reads(text: &str, moment: &str) {
        assert_eq!(read(text, now(), day), Ok(format!("{moment}:00").parse().unwrap()), "{text}");
    }

    #[test]
    fn a_day_and_a_time_in_three_languages() {
        for text in ["tomorrow 10:00", "завтра в 10:00", "ертең сағат 10-да", "tomorrow at 10", "tomorrow, 10 am"]
        {
            reads(text, "2026-11-24T10:00");
        }
        for text in ["25.11 18:30", "25.11 18.30", "25 қараша 18:30-да", "at 6:30 pm on 25.11"] {
            reads(text, "2026-11-25T18:30");
        }
        reads("завтра в 10 часов", "2026-11-24T10:00");
        reads("tomorrow 12am", "2026-11-24T00:00");
    }

    #[test]
    fn a_time_alone_is_the_next_one() {
        reads("18:00", "2026-11-23T18:00");
        reads("08:30", "2026-11-24T08:30");
        reads("в 18", "2026-11-23T18:00");
        for text in ["6 вечера", "6:00 вечера", "кешкі 6-да", "кешкі сағат 6-да", "6 in the evening"]
        {
            reads(text, "2026-11-23T18:00");
        }
        for text in ["завтра в 9 утра", "ертең таңғы 9-да", "tomorrow at 9 in the morning"] {
            reads(text, "2026-11-24T09:00");
        }
        for text in ["в полдень", "түсте", "noon", "12 дня"] {
            reads(text, "2026-11-23T12:00");
        }
        for text in ["в полночь", "at midnight", "12 ночи"] {
            reads(text, "2026-11-24T00:00");
        }
    }

    #[test]
    fn so_long_from_now() {
        reads("in 2 hours", "2026-11-23T11:00");
        reads("через 30 минут", "2026-11-23T09:30");
        reads("2 сағаттан кейін", "2026-11-23T11:00");
        reads("через час", "2026-11-23T10:00");
        for text in ["через полчаса", "in half an hour", "жарты сағаттан кейін"] {
            reads(text, "2026-11-23T09:30");
        }
        for text in ["через неделю", "in a week", "1 аптадан кейін"] {
            reads(text, "2026-11-30T09:00");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        let fault = |text| read(text, now(), day).unwrap_err();
        assert_eq!(fault("tomorrow"), NoMoment::NoTime);
        assert_eq!(fault("25.11"), NoMoment::NoTime);
        assert_eq!(fault("someday 10:00"), NoMoment::NoDay);
        assert_eq!(fault("yesterday 10:00"), NoMoment::Past);
        assert_eq!(fault("tomorrow 25:00"), NoMoment::NoTime);
        assert_eq!(fault(""), NoMoment::NoTime);
    }
}
