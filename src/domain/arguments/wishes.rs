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

/// Reads a wish such as `karaganda meetings daily +мектеп -спорт`. Names are left whole, whatever words they are made of.
pub fn wish(gazetteer: &Gazetteer, text: &str) -> WishWords {
    let (marked, plain): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|word| marked(word).is_some());
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
    fn signs_mark_words_and_nothing_else() {
        let words = read("min-health +Мектеп -спорт −су R-49 49 -5 + –");
        assert_eq!((words.include.as_deref(), words.exclude.as_deref()), (Some("мектеп"), Some("спорт су")));
        assert_eq!(words.rest, "min-health R-49 49 -5 + –");
    }
}
