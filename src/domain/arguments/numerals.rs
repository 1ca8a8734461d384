//! Numbers written as words beside the word "item": "сорок девятый пункт", "item forty-nine", "қырық тоғызыншы тармақ".
//!
//! Before the word only an ordinal is a name ("two items" counts them); behind it both are. Elsewhere words stay words.

use std::{borrow::Cow, sync::LazyLock};

use super::{
    super::text::fold,
    tokens::{self, Token},
    vocabulary::{self, Sense},
};

/// Words of more parts name no item: "one hundred seventeen" has three, with "and" four.
const MOST_PARTS: usize = 4;

/// The same text with such numbers in digits.
pub(super) fn in_digits(text: &str) -> Cow<'_, str> {
    let tokens = tokens::cut(text);
    let is_item = |token: &Token<'_>| matches!(vocabulary::read(std::slice::from_ref(token)), Some((Sense::Item, _)));
    let Some(item) = tokens.iter().position(is_item) else { return Cow::Borrowed(text) };
    let Some((value, run)) = behind(&tokens[item + 1..]).or_else(|| before(&tokens[..item])) else {
        return Cow::Borrowed(text);
    };
    let [Some(first), Some(last)] = [run.first(), run.last()] else { return Cow::Borrowed(text) };
    Cow::Owned(format!("{}{value}{}", &text[..first.start], &text[last.end()..]))
}

/// The number with which these words begin, possibly after "number".
fn behind<'t, 'a>(words: &'t [Token<'a>]) -> Option<(u32, &'t [Token<'a>])> {
    let called = words
        .first()
        .is_some_and(|word| matches!(vocabulary::read(&words[..1]), Some((Sense::Number, _))) && word.number.is_none());
    let words = &words[usize::from(called)..];
    let len = (1..=words.len().min(MOST_PARTS)).rev().find(|len| value(&words[..*len]).is_some())?;
    Some((value(&words[..len])?, &words[..len]))
}

/// The ordinal with which these words end.
fn before<'t, 'a>(words: &'t [Token<'a>]) -> Option<(u32, &'t [Token<'a>])> {
    let ordinal = words.last().and_then(part).is_some_and(|part| part.ordinal);
    let longest = words.len().min(MOST_PARTS);
    let start = (words.len() - longest..words.len()).find(|start| value(&words[*start..]).is_some())?;
    ordinal.then(|| value(&words[start..]).map(|value| (value, &words[start..])))?
}

/// What words say together: hundreds, tens and units, each at most once and in this order.
fn value(words: &[Token<'_>]) -> Option<u32> {
    let mut sum = 0;
    let mut room = u32::MAX;
    for (at, word) in words.iter().enumerate() {
        if at > 0 && at + 1 < words.len() && word.folded == "and" {
            continue;
        }
        let part = part(word)?;
        // "One hundred": what was said multiplies; "ordinal" ends the number.
        if part.value == 100 && sum == 1 {
            (sum, room) = (100, 100);
            continue;
        }
        if part.value >= room || part.ordinal && at + 1 < words.len() {
            return None;
        }
        sum += part.value;
        let takes_units = part.value >= 20 || part.value == 10 && part.decimal;
        room = match part.value {
            100.. => 100,
            _ if takes_units => 10,
            _ => 1,
        };
    }
    (sum > 0).then_some(sum)
}

/// A word of a number.
#[derive(Clone, Copy)]
struct Part {
    value: u32,
    /// "Forty-ninth" rather than "forty-nine".
    ordinal: bool,
    /// A ten to which Kazakh adds units: "он бір".
    decimal: bool,
}

fn part(word: &Token<'_>) -> Option<Part> {
    WORDS.iter().find(|(pattern, _)| fits(&word.folded, pattern)).map(|(_, part)| *part)
}

fn fits(folded: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => folded.starts_with(beginning),
        None => folded == pattern,
    }
}

static WORDS: LazyLock<Vec<(String, Part)>> = LazyLock::new(|| {
    let language = |(cardinals, ordinals, decimal): &(&str, &str, bool)| {
        let part = |written: &str, ordinal| {
            let (word, value) = written.split_once('=')?;
            let star = if word.ends_with('*') { "*" } else { "" };
            Some((fold(word) + star, Part { value: value.parse().ok()?, ordinal, decimal: *decimal }))
        };
        let exact = cardinals.split_whitespace().filter_map(|word| part(word, false)).collect::<Vec<_>>();
        exact.into_iter().chain(ordinals.split_whitespace().filter_map(|word| part(word, true)).collect::<Vec<_>>())
    };
    [RUSSIAN, KAZAKH, ENGLISH].iter().flat_map(language).collect()
});

/// Cardinals, then ordinals; whether units follow ten.
type Numerals = (&'static str, &'static str, bool);

const RUSSIAN: Numerals = (
    "один=1 одна=1 два=2 две=2 три=3 четыре=4 пять=5 шесть=6 семь=7 восемь=8 девять=9 десять=10 одиннадцать=11 двенадцать=12 тринадцать=13 \
     четырнадцать=14 пятнадцать=15 шестнадцать=16 семнадцать=17 восемнадцать=18 девятнадцать=19 двадцать=20 тридцать=30 сорок=40 пятьдесят=50 \
     шестьдесят=60 семьдесят=70 восемьдесят=80 девяносто=90 сто=100",
    "одиннадцат*=11 двенадцат*=12 тринадцат*=13 четырнадцат*=14 пятнадцат*=15 шестнадцат*=16 семнадцат*=17 восемнадцат*=18 девятнадцат*=19 \
     двадцат*=20 тридцат*=30 сороков*=40 пятидесят*=50 шестидесят*=60 семидесят*=70 восьмидесят*=80 девяност*=90 сотый=100 сотого=100 сотому=100 \
     сотом=100 перв*=1 второй=2 второго=2 второму=2 втором=2 трет*=3 четверт*=4 пят*=5 шест*=6 седьм*=7 восьм*=8 девят*=9 десят*=10",
    false,
);

const KAZAKH: Numerals = (
    "бір=1 екі=2 үш=3 төрт=4 бес=5 алты=6 жеті=7 сегіз=8 тоғыз=9 он=10 жиырма=20 отыз=30 қырық=40 елу=50 алпыс=60 жетпіс=70 сексен=80 тоқсан=90 жүз=100",
    "бірінші*=1 екінші*=2 үшінші*=3 төртінші*=4 бесінші*=5 алтыншы*=6 жетінші*=7 сегізінші*=8 тоғызыншы*=9 оныншы*=10 жиырмасыншы*=20 отызыншы*=30 \
     қырқыншы*=40 қырықыншы*=40 елуінші*=50 алпысыншы*=60 жетпісінші*=70 сексенінші*=80 тоқсаныншы*=90 жүзінші*=100",
    true,
);

const ENGLISH: Numerals = (
    "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 \
     seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100",
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 \
     fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 \
     seventieth=70 eightieth=80 ninetieth=90 hundredth=100",
    false,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_beside_an_item_become_digits() {
        for (text, digits) in [
            ("сорок девятый пункт", "49 пункт"),
            ("когда срок сорок девятого пункта?", "когда срок 49 пункта?"),
            ("пункт сорок девять", "пункт 49"),
            ("пункт номер сто семнадцать", "пункт номер 117"),
            ("покажи пункт девяносто пять, пожалуйста", "покажи пункт 95, пожалуйста"),
            ("двенадцатый пункт", "12 пункт"),
            ("қырық тоғызыншы тармақ", "49 тармақ"),
            ("он жетінші тармақтың мерзімі", "17 тармақтың мерзімі"),
            ("жүз он жетінші тармақ", "117 тармақ"),
            ("item forty-nine", "item 49"),
            ("the forty-ninth item", "the 49 item"),
            ("item number one hundred and seventeen", "item number 117"),
            ("item one hundred", "item 100"),
        ] {
            assert_eq!(in_digits(text), digits, "{text}");
        }
    }

    #[test]
    fn what_counts_or_stands_elsewhere_stays_as_it_is() {
        for text in [
            "два пункта",
            "five items overdue",
            "екі тармақ",
            "первый квартал",
            "сорок девятый",
            "item",
            "пункт о том, сколько",
            "бес тармақ кешікті",
            "сорок разбойников",
        ] {
            assert_eq!(in_digits(text), text);
        }
    }
}
