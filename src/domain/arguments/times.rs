//! Times of the day and counts of days as people type them behind a setting: "18:00", "22-7", "с 22 до 7:30", "2 недели", "off".

use chrono_tz::{TZ_VARIANTS, Tz};

use super::super::text::fold;

/// Words that switch a setting off, folded.
const OFF: [&str; 17] = [
    "off",
    "no",
    "none",
    "never",
    "cancel",
    "нет",
    "выкл",
    "выключить",
    "отключить",
    "убрать",
    "отмена",
    "никогда",
    "жок",
    "ошир",
    "ошируу",
    "оширу",
    "ешкашан",
];
const WEEK: [&str; 5] = ["week", "недел", "апта", "аптага", "нед"];
const MONTH: [&str; 3] = ["month", "месяц", "ай"];
/// The longest pause, in days.
const MOST_DAYS: u16 = 365;

/// Whether a text switches a setting off.
pub fn is_off(text: &str) -> bool {
    OFF.contains(&fold(text).as_str())
}

/// Words that ask for silence where nothing is new, folded; and that take this back.
const QUIET: [&str; 5] = ["quiet", "silent", "тихо", "молча", "тыныш"];
const TELL: [&str; 5] = ["tell", "say", "сообщать", "хабарлау", "айту"];

/// Whether a text says that a week without news is to be told, or not to be.
pub fn tells_nothing(text: &str) -> Option<bool> {
    let word = fold(text);
    let among = |words: [&str; 5]| words.iter().any(|own| fold(own) == word);
    match (among(QUIET), among(TELL)) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    }
}

/// Cities whose zone is asked for in Kazakh or Russian, folded where they are compared, with the zone's name.
const CITIES: &[(&str, &str)] = &[
    ("алматы", "almaty"),
    ("астана", "almaty"),
    ("шымкент", "almaty"),
    ("караганда", "almaty"),
    ("қарағанды", "almaty"),
    ("павлодар", "almaty"),
    ("тараз", "almaty"),
    ("семей", "almaty"),
    ("көкшетау", "almaty"),
    ("актау", "aqtau"),
    ("ақтау", "aqtau"),
    ("актобе", "aqtobe"),
    ("ақтөбе", "aqtobe"),
    ("атырау", "atyrau"),
    ("уральск", "oral"),
    ("орал", "oral"),
    ("костанай", "qostanay"),
    ("қостанай", "qostanay"),
    ("кызылорда", "qyzylorda"),
    ("қызылорда", "qyzylorda"),
    ("москва", "moscow"),
    ("мәскеу", "moscow"),
    ("берлин", "berlin"),
    ("лондон", "london"),
    ("париж", "paris"),
    ("варшава", "warsaw"),
    ("прага", "prague"),
    ("стамбул", "istanbul"),
    ("ыстамбұл", "istanbul"),
    ("ташкент", "tashkent"),
    ("бишкек", "bishkek"),
    ("дубай", "dubai"),
    ("сеул", "seoul"),
    ("нью йорк", "new york"),
];
/// Words around an hour that name no place, folded.
const AROUND_HOURS: &[&str] = &[
    "am",
    "pm",
    "o",
    "clock",
    "at",
    "in",
    "the",
    "morning",
    "evening",
    "every",
    "each",
    "day",
    "daily",
    "hours",
    "hour",
    "в",
    "во",
    "утра",
    "утром",
    "вечера",
    "вечером",
    "дня",
    "днем",
    "часов",
    "часа",
    "час",
    "ч",
    "каждыи",
    "сагат",
    "танертен",
    "кешке",
    "кун",
];

/// The first word of a text that could name a place.
pub fn place(text: &str) -> Option<&str> {
    let mut words = text.split(|letter: char| !letter.is_alphabetic() && letter != '-').filter(|word| !word.is_empty());
    let around: Vec<String> = AROUND_HOURS.iter().map(|word| fold(word)).collect();
    words.find(|word| !around.contains(&fold(word)) && word.chars().any(char::is_alphabetic))
}

/// The zone that a text names: `Europe/Berlin`, or its city alone.
pub fn zone(text: &str) -> Option<Tz> {
    let plain = |name: &str| name.replace('_', " ").to_lowercase();
    let wanted = plain(text.trim());
    let known = CITIES.iter().find(|(city, _)| fold(city) == fold(&wanted)).map(|(_, zone)| (*zone).to_owned());
    let wanted = known.unwrap_or(wanted);
    let city = |zone: &Tz| zone.name().rsplit('/').next().map(plain);
    let whole = TZ_VARIANTS.iter().find(|zone| plain(zone.name()) == wanted);
    whole.or_else(|| TZ_VARIANTS.iter().find(|zone| city(zone).as_ref() == Some(&wanted))).copied()
}

/// The times of the day in a text, in minutes from midnight; `None` if a number in it is none.
pub fn clock_times(text: &str) -> Option<Vec<u16>> {
    let mut times = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        rest = &rest[start..];
        let (hour, after) = number(rest)?;
        let minutes = after.strip_prefix([':', '.']).and_then(|after| number(after).filter(|_| after.len() >= 2));
        let (minute, after) = minutes.unwrap_or((0, after));
        let hour = with_half_of_day(hour, after)?;
        if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
            return None;
        }
        times.push(hour % 24 * 60 + minute);
        rest = after;
    }
    Some(times)
}

/// A number of at most two digits, and what follows it.
fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|_| digits <= 2)?;
    Some((number, &text[digits..]))
}

/// "6 pm" is 18, "12 am" is 0.
fn with_half_of_day(hour: u16, after: &str) -> Option<u16> {
    let after = after.trim_start().to_lowercase();
    let half = ["am", "pm"].into_iter().find(|half| after.starts_with(half));
    match half {
        None => Some(hour),
        Some(_) if hour == 0 || hour > 12 => None,
        Some("am") => Some(hour % 12),
        Some(_) => Some(hour % 12 + 12),
    }
}

/// A number of days from 1 to a year: "5", "неделя", "2 апта", "3 days".
pub fn days(text: &str) -> Option<u16> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let unit = |word: &str| {
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
        if begins(&WEEK) {
            Some(7)
        } else if begins(&MONTH) {
            Some(30)
        } else {
            None
        }
    };
    let is_negative = text.split_whitespace().any(|word| word.starts_with(['-', '−', '–']));
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let (count, another) = (numbers.next(), numbers.next());
    if is_negative || another.is_some() {
        return None;
    }
    let each = words.iter().find_map(|word| unit(word));
    let days = match (count, each) {
        (None, None) => return None,
        (None, Some(each)) => each,
        (Some(count), each) => count.parse::<u16>().ok()?.checked_mul(each.unwrap_or(1))?,
    };
    (1..=MOST_DAYS).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_called_by_their_city() {
        assert_eq!(
            ["Europe/Berlin", "berlin", "New York", "new_york"].map(zone).map(|zone| zone.map(|zone| zone.name())),
            [Some("Europe/Berlin"), Some("Europe/Berlin"), Some("America/New_York"), Some("America/New_York"),]
        );
        assert_eq!(["", "18", "Atlantis", "Asia"].map(zone), [None; 4]);
        for (city, name) in CITIES {
            assert!(
                zone(city).is_some_and(|zone| zone.name().to_lowercase().replace('_', " ").ends_with(name)),
                "{city}"
            );
        }
    }

    #[test]
    fn a_place_stands_behind_an_hour() {
        assert_eq!(
            ["18 Атлантида", "18 утра", "в 9 часов", "таңертең 8", "at 6 pm", "9 o'clock"].map(place),
            [Some("Атлантида"), None, None, None, None, None]
        );
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, times) in [
            ("18", vec![1080]),
            ("в 9:30", vec![570]),
            ("6 pm", vec![1080]),
            ("12 am", vec![0]),
            ("22-7", vec![1320, 420]),
            ("с 22.00 до 7:30", vec![1320, 450]),
            ("22:00–24:00", vec![1320, 0]),
            ("сағат 23-тен 8-ге дейін", vec![1380, 480]),
            ("кешке", vec![]),
        ] {
            assert_eq!(clock_times(text), Some(times), "{text}");
        }
        for text in ["25", "9:75", "24:30", "2200", "13 pm", "1:2:3:99"] {
            assert_eq!(clock_times(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_in_weeks_and_months_too() {
        for (text, count) in [
            ("5", Some(5)),
            ("3 дня", Some(3)),
            ("неделя", Some(7)),
            ("на 2 недели", Some(14)),
            ("2 апта", Some(14)),
            ("1 ай", Some(30)),
            ("a week", Some(7)),
            ("365", Some(365)),
            ("366", None),
            ("0", None),
            ("5d", Some(5)),
            ("-3", None),
            ("−3", None),
            ("2.5", None),
            ("5-7", None),
            ("0 weeks", None),
            ("99999", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(days(text), count, "{text}");
        }
        assert!(["off", "Выкл", "өшіру", "жоқ", "нет"].iter().all(|word| is_off(word)));
        assert!(!is_off("22-7"));
    }
}
