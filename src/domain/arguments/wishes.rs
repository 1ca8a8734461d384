//! What somebody wants to hear, in words: the kind, how often, words to include and exclude. The rest names records.

use super::{
    super::{
        announcements::AnnouncementKind,
        subscriptions::{Frequency, word_list},
        text::fold,
    },
    Gazetteer,
    tokens::{Token, cut},
};

/// The words of a wish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishWords {
    /// The kind of announcement.
    pub kind: Option<AnnouncementKind>,
    /// How often.
    pub frequency: Option<Frequency>,
    /// Whether they ask for all there is.
    pub everything: bool,
    /// Words to include, as a filter keeps them.
    pub include: Option<String>,
    /// Words to exclude, as a filter keeps them.
    pub exclude: Option<String>,
    /// What is left: names, numbers, and what nobody understands.
    pub rest: String,
}

#[derive(Clone, Copy)]
enum Said {
    Kind(AnnouncementKind),
    Often(Frequency),
    Everything,
}

/// What says that the next word is to be included or excluded.
const BEFORE: [(&str, char); 10] = [
    ("with the word", '+'),
    ("with word", '+'),
    ("со словом", '+'),
    ("со словами", '+'),
    ("without the word", '-'),
    ("without word", '-'),
    ("without", '-'),
    ("без слова", '-'),
    ("без слов", '-'),
    ("кроме слова", '-'),
];
/// What says it of the word before, in Kazakh.
const AFTER: [(&str, char); 4] = [("сөзі бар", '+'), ("сөзімен", '+'), ("сөзі жоқ", '-'), ("сөзінсіз", '-')];

/// Words with their signs, where these are said in words: `со словом школа` is `+школа`, `мектеп сөзінсіз` is `-мектеп`.
fn signed(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let stands = |at: usize, phrase: &str| {
        let phrase: Vec<String> = phrase.split(' ').map(fold).collect();
        folded[at..].starts_with(&phrase).then_some(phrase.len())
    };
    let said = |at: usize, phrases: &[(&str, char)]| {
        phrases.iter().find_map(|(phrase, sign)| stands(at, phrase).map(|len| (len, *sign)))
    };
    let (mut signed, mut at): (Vec<String>, usize) = (Vec::new(), 0);
    while at < words.len() {
        if let Some((len, sign)) = said(at, &BEFORE).filter(|(len, _)| at + len < words.len()) {
            signed.push(format!("{sign}{}", words[at + len]));
            at += len + 1;
        } else if let Some((len, sign)) = said(at, &AFTER).filter(|_| !signed.is_empty()) {
            let last = signed.len() - 1;
            signed[last].insert(0, sign);
            at += len;
        } else {
            signed.push(words[at].to_owned());
            at += 1;
        }
    }
    signed
}

/// Reads a wish such as `karaganda meetings daily +мектеп -спорт`. Names are left whole, whatever words they are made of.
pub fn wish(gazetteer: &Gazetteer, text: &str) -> WishWords {
    let words = signed(text);
    let (marked, plain): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| marked(word).is_some());
    let with = |sign: bool| word_list(marked.iter().filter_map(|word| marked_as(word, sign)));
    let mut words = WishWords { include: with(true), exclude: with(false), ..WishWords::default() };
    let text = plain.join(" ");
    let tokens = cut(&text);
    let mut rest = text.clone().into_bytes();
    let mut at = 0;
    while at < tokens.len() {
        let here = &tokens[at..];
        if let Some(named) = gazetteer.longest(here) {
            at += named.len;
            continue;
        }
        let Some((said, len)) = said(here) else {
            at += 1;
            continue;
        };
        match said {
            Said::Kind(kind) => words.kind = words.kind.or(Some(kind)),
            Said::Often(frequency) => words.frequency = words.frequency.or(Some(frequency)),
            Said::Everything => words.everything = true,
        }
        rest[here[0].start..here[len - 1].end()].fill(b' ');
        at += len;
    }
    words.rest = String::from_utf8(rest).unwrap_or_default().trim().to_owned();
    words
}

/// A word with a sign before it: whether it is to be included, and the word. A number with a minus is none.
fn marked(word: &str) -> Option<(bool, &str)> {
    let (sign, word) = match word.chars().next()? {
        '+' => (true, word.strip_prefix('+')?),
        '-' | '−' | '–' => (false, word.trim_start_matches(['-', '−', '–'])),
        _ => return None,
    };
    word.starts_with(char::is_alphabetic).then_some((sign, word))
}

fn marked_as(word: &'_ str, sign: bool) -> Option<&'_ str> {
    marked(word).filter(|(own, _)| *own == sign).map(|(_, word)| word)
}

fn said(tokens: &[Token<'_>]) -> Option<(Said, usize)> {
    WORDS.iter().find_map(|(phrases, said)| {
        let len = phrases.split(';').find_map(|phrase| begins_with(tokens, phrase))?;
        Some((*said, len))
    })
}

/// How many tokens a phrase takes, if they begin with it; a word that ends in `*` stands for all with that beginning.
fn begins_with(tokens: &[Token<'_>], phrase: &str) -> Option<usize> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let same = |(word, token): (&&str, &Token<'_>)| match word.strip_suffix('*') {
        Some(beginning) => token.folded.starts_with(&fold(beginning)),
        None => token.folded == fold(word),
    };
    (tokens.len() >= words.len() && words.iter().zip(tokens).all(same)).then_some(words.len())
}

const WORDS: &[(&str, Said)] = &[
    (
        "раз в неделю;каждую неделю;every week;once a week;апта сайын;аптасына бір рет;weekly;еженедельн*;апталық;week;неделя;апта",
        Said::Often(Frequency::Weekly),
    ),
    (
        "раз в день;каждый день;every day;once a day;күн сайын;күніне бір рет;daily;ежедневн*;күнделікті;digest;дайджест*",
        Said::Often(Frequency::Daily),
    ),
    (
        "at once;right away;now;immediately;instant*;сразу;немедленно;мгновенно;бірден;дереу;лезде",
        Said::Often(Frequency::Now),
    ),
    ("meeting*;session*;заседани*;совещани*;отырыс*;кеңес*;мәжіліс*", Said::Kind(AnnouncementKind::Meeting)),
    ("instruction*;поручени*;тапсырма*", Said::Kind(AnnouncementKind::Instruction)),
    ("decision*;resolution*;решени*;постановлени*;шешім*;қаулы*", Said::Kind(AnnouncementKind::Decision)),
    ("report*;отчет*;есеп*", Said::Kind(AnnouncementKind::Report)),
    ("announcement*;объявлени*;хабарландыру*", Said::Kind(AnnouncementKind::Announcement)),
    ("emergenc*;экстренн*;чрезвычайн*;чп;төтенше*;шұғыл*", Said::Kind(AnnouncementKind::Emergency)),
    ("all;everything;все;всё;всех;барлығы;барлығын;барлығына;барлық;бәрі;бәріне;бәрін", Said::Everything),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> WishWords {
        wish(&Gazetteer::default(), text)
    }

    #[test]
    fn kinds_and_frequencies_are_said_in_three_languages() {
        for (text, kind, frequency) in [
            ("meetings daily", Some(AnnouncementKind::Meeting), Some(Frequency::Daily)),
            ("заседания раз в неделю", Some(AnnouncementKind::Meeting), Some(Frequency::Weekly)),
            ("отырыстар күн сайын", Some(AnnouncementKind::Meeting), Some(Frequency::Daily)),
            ("поручения сразу", Some(AnnouncementKind::Instruction), Some(Frequency::Now)),
            ("тапсырмалар бірден", Some(AnnouncementKind::Instruction), Some(Frequency::Now)),
            ("отчёты", Some(AnnouncementKind::Report), None),
            ("шешімдер апта сайын", Some(AnnouncementKind::Decision), Some(Frequency::Weekly)),
            ("NOW", None, Some(Frequency::Now)),
        ] {
            let words = read(text);
            assert_eq!((words.kind, words.frequency, words.rest.as_str()), (kind, frequency, ""), "{text}");
        }
        assert!(["all", "Всё", "бәрі"].iter().all(|text| read(text).everything));
    }

    #[test]
    fn words_are_included_and_excluded_in_words_too() {
        for (text, include, exclude) in [
            ("со словом Школа", Some("школа"), None),
            ("meetings with the word school without football", Some("school"), Some("football")),
            ("мектеп сөзімен спорт сөзінсіз", Some("мектеп"), Some("спорт")),
            ("без слова спорт", None, Some("спорт")),
        ] {
            let words = read(text);
            assert_eq!((words.include.as_deref(), words.exclude.as_deref()), (include, exclude), "{text}");
            assert_eq!(words.rest, "", "{text}");
        }
        assert_eq!(read("со словом").rest, "со словом", "no word follows");
    }

    #[test]
    fn signs_mark_words_and_nothing_else() {
        let words = read("min-health +Мектеп -спорт −су R-49 49 -5 + –");
        assert_eq!((words.include.as_deref(), words.exclude.as_deref()), (Some("мектеп"), Some("спорт су")));
        assert_eq!(words.rest, "min-health R-49 49 -5 + –");
    }
}
