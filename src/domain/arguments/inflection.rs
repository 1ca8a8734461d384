//! Case endings, as they are typed after names and abbreviations.

use super::super::text::fold;

/// Case endings of nouns after folding, longest first, also those that follow a possessive ("облысы-нда").
pub const CASE_ENDINGS: [&str; 46] = [
    "ндагы",
    "ндеги",
    "дагы",
    "деги",
    "тагы",
    "теги",
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "нда",
    "нде",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "лык",
    "лик",
    "дык",
    "дик",
    "тык",
    "тик",
    "га",
    "ге",
    "ка",
    "ке",
    "на",
    "не",
    "да",
    "де",
    "та",
    "те",
    "ны",
    "ни",
    "ды",
    "ди",
    "ты",
    "ти",
    "н",
];
/// Endings of Russian nouns that end in a consonant, as short names of bodies do; the stemmer takes "минздрав" for a verb.
const RUSSIAN_ENDINGS: [&str; 10] = ["а", "у", "е", "ы", "и", "ом", "ой", "ам", "ах", "ами"];
/// What is left of a word without its ending must be at least so many letters to be recognised.
const SHORTEST_BASE: usize = 4;

/// Whether these folded letters alone are a case ending, as after the hyphen of "ДСМ-нің".
pub(super) fn is_kazakh_ending(folded: &str) -> bool {
    folded != "н" && CASE_ENDINGS.contains(&folded)
}

/// What a folded word can be without one case ending: Kazakh ones first, then Russian ones, the shortest ending first.
pub(super) fn bases(folded: &str) -> impl Iterator<Item = &str> {
    let endings = CASE_ENDINGS.iter().rev().chain(&RUSSIAN_ENDINGS);
    endings.filter_map(|ending| folded.strip_suffix(ending)).filter(|base| base.chars().count() >= SHORTEST_BASE)
}

/// Whether a text is certainly Kazakh: it has letters that Russian has not.
pub(super) fn is_kazakh(text: &str) -> bool {
    text.to_lowercase().contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і'])
}

/// Whether a word of a Kazakh text is a name in the case that answers "where": `Қаскеленде`, `Қаскелендегі`.
pub(super) fn names_a_place(raw: &str) -> bool {
    let folded = fold(raw);
    let ending =
        ["да", "де", "та", "те", "дагы", "деги", "тагы", "теги"].iter().find_map(|end| folded.strip_suffix(end));
    raw.starts_with(char::is_uppercase) && ending.is_some_and(|base| base.chars().count() >= SHORTEST_BASE)
}

/// The capitals of an abbreviation that a small-lettered Kazakh ending follows: `ШҚО` of "ШҚОда".
pub(super) fn capitals_before_ending(raw: &str) -> Option<&str> {
    let (small, _) = raw.char_indices().find(|(_, letter)| !letter.is_uppercase())?;
    let (capitals, ending) = raw.split_at(small);
    (capitals.chars().count() >= 2 && is_kazakh_ending(&fold(ending))).then_some(capitals)
}

#[cfg(test)]
mod tests {
    use super::{bases, capitals_before_ending, is_kazakh_ending, names_a_place};

    #[test]
    fn endings_come_off_names_and_abbreviations() {
        assert!(bases("карагандыдагы").any(|base| base == "караганды"));
        assert!(bases("министрлигинин").any(|base| base == "министрлиги"));
        assert_eq!(bases("ала").next(), None);
        assert!(names_a_place("Қаскеленде") && names_a_place("Жаңаөзендегі"));
        assert!(!names_a_place("уақытта") && !names_a_place("Қаскелең"));
        assert_eq!(capitals_before_ending("ШҚОда"), Some("ШҚО"));
        assert_eq!(capitals_before_ending("МЗ"), None);
        assert_eq!(capitals_before_ending("Астанада"), None);
        assert!(is_kazakh_ending("нин") && !is_kazakh_ending("ата"));
    }
}
