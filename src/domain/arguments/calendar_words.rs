//! The words of dates and periods in three languages, with their case forms and abbreviations.

use std::{collections::HashMap, sync::LazyLock};

use super::super::text::fold;

/// A length of time that people count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

/// What one word says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A month, from 1.
    Month(u32),
    /// An abbreviated month that is also another word ("там", "сен"): a month only beside a number.
    ShortMonth(u32),
    /// A day of the week, Monday is 0.
    Weekday(u32),
    Unit(Unit),
    This,
    Next,
    /// Of a unit the next; "New Year" is also the day on which it begins.
    New,
    /// The coming ones: of several units the next, of one unit this one.
    Nearest,
    Last,
    /// "End of", "beginning of".
    End,
    Start,
    /// Before a date: until it.
    Until,
    /// After a date: until it ("дейін").
    Till,
    /// Before a date: from it on.
    From,
    /// After a date: from it on ("бастап").
    Since,
    /// Between two dates.
    And,
    /// So many days from today.
    Day(i64),
    /// So many years from this one ("биыл").
    YearFrom(i32),
    /// A number in words.
    Number(u32),
    /// A number of order in words or Roman digits.
    Ordinal(u32),
    /// The ending of a number of order: "4-й", "4-ші", "4th".
    OrdinalEnding,
    /// Marks the number before it as a year ("г.", "ж.").
    YearMark,
    /// After a count of units: back from today.
    Ago,
    /// Before a length of time: longer than it.
    MoreThan,
    /// After a length of time: longer than it ("астам").
    MoreAfter,
    /// In the nearest time.
    Soon,
    /// "Of", "the" and their like inside a date.
    Small,
}

/// What a folded word says about time, if anything.
pub(super) fn word(folded: &str) -> Option<Word> {
    WORDS.get(folded).copied()
}

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (forms, word) in EXACT {
        add(&mut words, forms, *word);
    }
    for (month, (kazakh, russian, endings, others)) in (1..).zip(MONTHS) {
        let short: String = kazakh.chars().take(3).collect();
        add(&mut words, &short, Word::ShortMonth(month));
        add_kazakh(&mut words, kazakh, Word::Month(month));
        for ending in endings.split(' ') {
            add(&mut words, &format!("{russian}{ending}"), Word::Month(month));
        }
        add(&mut words, others, Word::Month(month));
    }
    add(&mut words, "сен", Word::ShortMonth(9));
    for (stem, unit) in KAZAKH_UNITS {
        add_kazakh(&mut words, stem, Word::Unit(unit));
    }
    for (stems, endings, word) in RUSSIAN_ADJECTIVES {
        for stem in stems.split(' ') {
            for ending in endings.split(' ') {
                add(&mut words, &format!("{stem}{ending}"), word);
            }
        }
    }
    for (day, (kazakh, others)) in (0..).zip(WEEKDAYS) {
        add_kazakh(&mut words, kazakh, Word::Weekday(day));
        add(&mut words, others, Word::Weekday(day));
    }
    words
});

/// The first meaning of a form stays.
fn add(words: &mut HashMap<String, Word>, forms: &str, word: Word) {
    for form in forms.split_whitespace() {
        words.entry(fold(form)).or_insert(word);
    }
}

/// Adds a Kazakh noun in all its cases, with and without the possessive ending.
fn add_kazakh(words: &mut HashMap<String, Word>, noun: &str, word: Word) {
    add(words, noun, word);
    for ending in KAZAKH_ENDINGS.split_whitespace() {
        add(words, &format!("{noun}{ending}"), word);
    }
}

const KAZAKH_ENDINGS: &str = "дың дің тың тің ның нің ға ге қа ке ды ді ты ті ны ні да де та те дан ден тан тен нан нен \
    дағы дегі тағы тегі ы і сы сі ының інің сының сінің ында інде сында сінде ына іне сына сіне ын ін сын сін ынан інен \
    ындағы індегі лық лік дық дік тық тік ғы гі мен бен пен";

const SOFT: &str = "ь я ю ем е";
const HARD: &str = " а у ом е";

/// Kazakh noun; Russian stem and its endings; abbreviations, English and Latin spellings. Kazakh abbreviations are the first three letters.
const MONTHS: [(&str, &str, &str, &str); 12] = [
    ("қаңтар", "январ", SOFT, "янв january jan qantar"),
    ("ақпан", "феврал", SOFT, "фев февр february feb aqpan"),
    ("наурыз", "март", HARD, "мар march mar nauryz"),
    ("сәуір", "апрел", SOFT, "апр april apr sauir"),
    ("мамыр", "ма", "й я ю ем е", "may mamyr"),
    ("маусым", "июн", SOFT, "июн june jun mausym"),
    ("шілде", "июл", SOFT, "июл july jul shilde"),
    ("тамыз", "август", HARD, "авг august aug tamyz"),
    ("қыркүйек", "сентябр", SOFT, "сент september sep sept qyrkuiek qyrkuyek"),
    ("қазан", "октябр", SOFT, "окт october oct qazan"),
    ("қараша", "ноябр", SOFT, "ноя нояб november nov qarasha"),
    ("желтоқсан", "декабр", SOFT, "дек december dec jeltoqsan zheltoksan"),
];

const KAZAKH_UNITS: [(&str, Unit); 6] = [
    ("күн", Unit::Day),
    ("апта", Unit::Week),
    ("ай", Unit::Month),
    ("тоқсан", Unit::Quarter),
    ("жартыжылдық", Unit::Half),
    ("жыл", Unit::Year),
];

const LONG: &str = "ий его ему ем им ая ей ую ее ие их ими";
const LONG_HARD: &str = "ый ого ому ом ым ая ой ую ое ые ых ыми";

const RUSSIAN_ADJECTIVES: [(&str, &str, Word); 10] = [
    ("текущ", LONG, Word::This),
    ("следующ будущ предстоящ", LONG, Word::Next),
    ("ближайш", LONG, Word::Nearest),
    (
        "прошл минувш последн предыдущ",
        "ый ого ому ом ым ая ой ую ое ые ых ий его ему ем им ей ее ие их юю яя",
        Word::Last,
    ),
    ("сегодняшн", "ий его ему ем яя юю ей ие их", Word::Day(0)),
    ("завтрашн", "ий его ему ем яя юю ей ие их", Word::Day(1)),
    ("перв", LONG_HARD, Word::Ordinal(1)),
    ("втор", "ой ого ому ом ым ая ую ое ые ых", Word::Ordinal(2)),
    ("трет", "ий ьего ьему ьем ья ьей ью ье ьи", Word::Ordinal(3)),
    ("четверт", LONG_HARD, Word::Ordinal(4)),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("дүйсенбі", "понедельник понедельника понедельнику понедельникам пн monday mon"),
    ("сейсенбі", "вторник вторника вторнику вторникам вт tuesday tue"),
    ("сәрсенбі", "среда среду среды среде средам ср wednesday wed"),
    ("бейсенбі", "четверг четверга четвергу четвергам чт thursday thu"),
    ("жұма", "пятница пятницу пятницы пятнице пятницам пт friday fri"),
    ("сенбі", "суббота субботу субботы субботе субботам сб saturday sat"),
    ("жексенбі", "воскресенье воскресенья воскресенью вс sunday sun"),
];

const EXACT: &[(&str, Word)] = &[
    ("day days день дня дню днем дне дни дней дням днями днях күндік күндер", Word::Unit(Unit::Day)),
    (
        "week weeks weekly неделя недели неделе неделю неделей недель неделям неделях нед апталар",
        Word::Unit(Unit::Week),
    ),
    (
        "month months monthly месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцах мес",
        Word::Unit(Unit::Month),
    ),
    (
        "quarter quarters quarterly квартал квартала кварталу кварталом квартале кварталы кварталов кв",
        Word::Unit(Unit::Quarter),
    ),
    ("half полугодие полугодия полугодию полугодии полугодием", Word::Unit(Unit::Half)),
    ("year years yearly annual год года году годом годе годы лет жылғы", Word::Unit(Unit::Year)),
    ("г гг ж жж", Word::YearMark),
    ("осы бұл ағымдағы биылғы this current этот этого этому этом эта этой эту эти этих", Word::This),
    ("келесі алдағы келер таяудағы next coming following upcoming след через", Word::Next),
    ("жаңа новый нового новому новом new", Word::New),
    ("өткен алдыңғы соңғы last past previous", Word::Last),
    ("соңы соңына соңында соңынан соңындағы аяғы аяғына аяғында end конец конца концу конце концом", Word::End),
    ("басы басына басында басынан beginning start начало начала началу начале", Word::Start),
    ("до к ко by until till before through", Word::Until),
    ("дейін дейінгі шейін шейінгі", Word::Till),
    ("с со от from since after после", Word::From),
    ("бастап кейін", Word::Since),
    ("to и and мен бен пен және по", Word::And),
    ("today todays сегодня бүгін бүгінгі бүгінге", Word::Day(0)),
    ("tomorrow завтра ертең ертеңгі ертеңге", Word::Day(1)),
    ("послезавтра бүрсігүні бүрсігүнгі", Word::Day(2)),
    ("yesterday вчера вчерашние кеше кешегі", Word::Day(-1)),
    ("биыл", Word::YearFrom(0)),
    ("былтыр былтырғы", Word::YearFrom(-1)),
    ("бір один одну одна one", Word::Number(1)),
    ("екі два две двух two", Word::Number(2)),
    ("үш три трех three", Word::Number(3)),
    ("төрт четыре four", Word::Number(4)),
    ("бес пять five", Word::Number(5)),
    ("алты шесть six", Word::Number(6)),
    ("жеті семь seven", Word::Number(7)),
    ("сегіз восемь eight", Word::Number(8)),
    ("тоғыз девять nine", Word::Number(9)),
    ("он десять ten", Word::Number(10)),
    ("eleven одиннадцать", Word::Number(11)),
    ("twelve двенадцать", Word::Number(12)),
    ("бірінші first i", Word::Ordinal(1)),
    ("екінші second ii", Word::Ordinal(2)),
    ("үшінші third iii", Word::Ordinal(3)),
    ("төртінші fourth iv", Word::Ordinal(4)),
    ("й ый ой ая я ое е го ого му ому ші шы інші ыншы нші ншы st nd rd th", Word::OrdinalEnding),
    ("скоро soon жақында таяуда", Word::Soon),
    ("назад ago бұрын", Word::Ago),
    ("больше более свыше дольше more over longer", Word::MoreThan),
    ("астам артық аса асқан көп ұзақ", Word::MoreAfter),
    ("of the", Word::Small),
];

#[cfg(test)]
mod tests {
    use super::{Unit, Word, word};
    use crate::domain::text::fold;

    #[test]
    fn every_form_of_a_month_is_that_month_and_look_alikes_are_not() {
        for (form, month) in [
            ("желтоқсандағы", 12),
            ("желтоксанда", 12),
            ("декабре", 12),
            ("мая", 5),
            ("қазанның", 10),
            ("қарашаға", 11),
            ("сәуірдің", 4),
            ("март", 3),
            ("Sept", 9),
            ("шілдеге", 7),
        ] {
            assert_eq!(word(&fold(form)), Some(Word::Month(month)), "{form}");
        }
        for form in ["казна", "карта", "таможня", "мартовский", "майский", "келесі", "тоқсан", "сенбі"]
        {
            assert!(!matches!(word(&fold(form)), Some(Word::Month(_))), "{form}");
        }
        assert_eq!(word("токсанда"), Some(Word::Unit(Unit::Quarter)));
    }
}
