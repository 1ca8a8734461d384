//! One pass over the words of a text: at each place the longest name, date or number wins, then the words around them.

use chrono::NaiveDate;

use super::{
    super::{agencies::AgencyKind, items::ItemRef, questions::Period, register::Register},
    Arguments, Asks, Gazetteer, Problem, Target,
    dates::{self, Calendar, Dated},
    gazetteer::Named,
    inflection, numerals,
    partial::{is_case_ending, is_ending},
    tokens::{self, Token, typed},
    vocabulary::{self, Sense},
};

/// Suggestions are looked for only for so many unknown words of one text.
const MOST_EXPLAINED: usize = 3;
/// With more unknown words than these a text is talk, and single words of it resemble names by chance.
const MOST_TALK: usize = 2;
/// Longer unknown codes are words with a number ("COVID-19").
const LONGEST_UNKNOWN_CODE: usize = 3;
/// So many words behind a greeting are a sentence of their own.
const SHORTEST_SENTENCE: usize = 3;
/// Shorter words open talk ("ну", "hey") rather than name a place.
const SHORTEST_OPENING: usize = 4;

pub(super) fn read(gazetteer: &Gazetteer, register: &Register, text: &str, today: NaiveDate) -> Arguments {
    let calendar = Calendar { today, all: all_deadlines(register, today), back: false };
    let text = &*numerals::in_digits(text);
    let found = read_on(gazetteer, register, text, calendar);
    // What is asked for may stand behind the time that it says.
    let back = found.period.is_some() && found.asks.is_some_and(Asks::looks_back);
    if back { read_on(gazetteer, register, text, Calendar { back, ..calendar }) } else { found }
}

fn read_on(gazetteer: &Gazetteer, register: &Register, text: &str, calendar: Calendar) -> Arguments {
    let tokens = tokens::cut(text);
    let mut reading = Reading {
        gazetteer,
        register,
        text,
        calendar,
        found: Arguments {
            law: tokens.iter().any(|token| vocabulary::names_a_law(&token.folded)),
            ..Arguments::default()
        },
        count: tokens.len(),
        unknown: Vec::new(),
        unknowns: Unknowns::default(),
        before: Before::default(),
        all: false,
        akimat: false,
        numbered: text.contains('№'),
    };
    let mut at = 0;
    while at < tokens.len() {
        at += reading.step(&tokens[at..]);
    }
    reading.finish()
}

fn all_deadlines(register: &Register, today: NaiveDate) -> Period {
    let deadlines = || register.items.iter().map(|item| item.deadline);
    Period { from: deadlines().min().unwrap_or(today), to: deadlines().max().unwrap_or(today) }
}

struct Reading<'a> {
    gazetteer: &'a Gazetteer,
    register: &'a Register,
    text: &'a str,
    calendar: Calendar,
    found: Arguments,
    /// How many tokens there are.
    count: usize,
    /// Tokens not understood since the last one that was.
    unknown: Vec<Token<'a>>,
    unknowns: Unknowns,
    before: Before,
    all: bool,
    akimat: bool,
    /// Whether the text says that its numbers are those of items: "пункт 300", "№ 300".
    numbered: bool,
}

/// What is known of the words not understood once the whole text is read.
#[derive(Default)]
struct Unknowns {
    /// How many there are.
    words: usize,
    /// For each problem of an unknown word, its number among the problems, its folded words and how many they are.
    runs: Vec<(usize, String, usize)>,
    /// How many words told a wish.
    wishing: usize,
    /// The number among the problems of one word that opens the text as a name would: "Каскелен что просрочено".
    opening: Option<usize>,
}

/// What stands before the next token.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Anything,
    /// A word that a name follows.
    Preposition,
    /// "Region", "министерство": a number behind it counts these, not items.
    Subject,
    /// "Item", "пункт": the number behind it is that of an item.
    Item,
}

impl<'a> Reading<'a> {
    /// Takes the next name, date, number or word; answers how many tokens that was. The longest reading wins.
    fn step(&mut self, rest: &[Token<'a>]) -> usize {
        if let Some(len) = time_of_day(rest) {
            return len;
        }
        // "IT" is a theme and "GO" a body, "it" and "go" are not.
        let is_word =
            |named: &Named| named.len == 1 && matches!(rest[0].folded.as_str(), "it" | "go") && !rest[0].is_capitals();
        let named = self.gazetteer.longest(rest).filter(|named| !is_word(named));
        let dated = dates::read(rest, &self.calendar);
        let item = self.item_at(rest);
        let name_len = named.as_ref().map_or(0, |named| named.len);
        let date_len = dated.map_or(0, |dated| dated.len);
        let capitals = name_len > 0 && rest[0].is_capitals();
        let sense = vocabulary::read(rest).filter(|(_, len)| *len > 1 && *len >= date_len.max(name_len));
        if sense.is_none() && (named.is_some() || dated.is_some() || item.is_some()) {
            self.explain_unknown();
        }
        let before = std::mem::take(&mut self.before);
        match (item, dated, named) {
            _ if sense.is_some() => self.take_word(rest),
            (Some((item, len)), _, _) if len > name_len && self.is_item(&item, len, date_len) => {
                if before == Before::Subject {
                    let word = typed(self.text, &rest[..len]).to_owned();
                    self.found.problems.push(Problem::UnknownWord { word, suggestions: Vec::new(), wanted: true });
                    return len;
                }
                let inflected = len > 1 && is_case_ending(&rest[len - 1]);
                self.found.called |= before == Before::Item || inflected || is_called_behind(rest, len);
                self.take_item(item, len)
            }
            (_, Some(dated), _) if date_len > name_len && !capitals => self.take_date(dated, rest),
            (_, _, Some(named)) => self.take_name(named, rest),
            _ => {
                self.before = before;
                self.take_word(rest)
            }
        }
    }

    /// A number or reference, such as `49`, `49.1`, `R-49`, `№ 49`.
    fn item_at(&self, rest: &[Token<'a>]) -> Option<(ItemRef, usize)> {
        let code = usize::from(rest[0].number.is_none());
        let number = rest.get(code).filter(|token| token.number.is_some())?;
        let spaced = code == 1 && number.before.chars().all(char::is_whitespace) && !number.before.is_empty();
        // "R 2026" and "R 4 квартал" are a programme and a time.
        if spaced && (number.digits() == 4 || dates::read(&rest[1..], &self.calendar).is_some()) {
            return None;
        }
        let parts = rest[code + 1..].iter().take_while(|token| token.number.is_some() && token.joined_by('.')).count();
        let len = code + 1 + parts;
        let foreign = rest.get(len).is_some_and(|next| next.before.is_empty() && !is_ending(next));
        let words = typed(self.text, &rest[..len]);
        let item: ItemRef = words.parse().ok().filter(|_| !self.is_negative(&rest[0]))?;
        let known = is_called_so(self.register, &item, words);
        let ending = rest.get(len).filter(|next| is_ending(next) && next.is_attached());
        (known && !foreign).then_some((item, len + usize::from(ending.is_some())))
    }

    /// A number with a minus sign, not the second end of a range.
    fn is_negative(&self, token: &Token<'a>) -> bool {
        let mut before = self.text[..token.start].chars().rev();
        let minus = token.number.is_some() && matches!(before.next(), Some('-' | '−'));
        minus && before.next().is_none_or(char::is_whitespace)
    }

    /// What could be a date as well ("12.11", "2026") is an item only if there is such an item.
    fn is_item(&self, item: &ItemRef, len: usize, date_len: usize) -> bool {
        len > date_len || len == date_len && self.register.item(item).is_some()
    }

    fn take_item(&mut self, item: ItemRef, len: usize) -> usize {
        if !self.found.items.contains(&item) {
            self.found.items.push(item);
        }
        len
    }

    fn take_date(&mut self, dated: Dated, rest: &[Token<'a>]) -> usize {
        let words = typed(self.text, &rest[..dated.len]).to_owned();
        match (dated.period, self.found.period) {
            (None, _) => self.found.problems.push(Problem::BadDate { text: words }),
            (Some(period), Some(first)) if period != first => {
                self.found.problems.push(Problem::Conflict { word: words, targets: Vec::new() });
            }
            (period, _) => self.found.period = period,
        }
        dated.len
    }

    fn take_name(&mut self, named: Named, rest: &[Token<'a>]) -> usize {
        let word = || typed(self.text, &rest[..named.len]).to_owned();
        let targets = self.in_force(named.targets);
        if let [target] = targets[..] {
            if let Some(first) = self.place(target).filter(|first| *first != target) {
                self.found.problems.push(Problem::Conflict { word: word(), targets: vec![first, target] });
            }
        } else {
            self.found.problems.push(Problem::Ambiguous { word: word(), targets });
        }
        named.len
    }

    /// Puts a record into the scope; answers what stood there before.
    fn place(&mut self, target: Target) -> Option<Target> {
        let scope = &mut self.found.scope;
        let (slot, id, kind): (&mut Option<i64>, i64, fn(i64) -> Target) = match target {
            Target::Region(id) => (&mut scope.region, id, Target::Region),
            Target::Agency(id) => (&mut scope.agency, id, Target::Agency),
            Target::Direction(id) => (&mut scope.direction, id, Target::Direction),
            Target::Programme(id) => (&mut scope.programme, id, Target::Programme),
        };
        let first = *slot;
        *slot = first.or(Some(id));
        first.map(kind)
    }

    /// Without closed bodies, if any other is left.
    fn in_force(&self, targets: Vec<Target>) -> Vec<Target> {
        let open: Vec<Target> = targets.iter().copied().filter(|target| !self.is_closed(*target)).collect();
        if open.is_empty() { targets } else { open }
    }

    fn is_closed(&self, target: Target) -> bool {
        matches!(target, Target::Agency(id) if self.register.agencies.get(id).is_some_and(|body| body.closed_by(self.calendar.today)))
    }

    fn take_word(&mut self, rest: &[Token<'a>]) -> usize {
        let misspelt = || vocabulary::misspelt(&rest[0].folded).map(|sense| (sense, 1));
        let Some((sense, len)) = vocabulary::read(rest).or_else(misspelt) else { return self.take_unknown(rest) };
        self.explain_unknown();
        self.before = match sense {
            Sense::Filler if vocabulary::is_preposition(&rest[0].folded) => Before::Preposition,
            Sense::Filler if vocabulary::is_article(&rest[0].folded) => self.before,
            Sense::Number => self.before,
            Sense::Subject(_) => Before::Subject,
            Sense::Item => Before::Item,
            _ => Before::Anything,
        };
        self.unknowns.wishing += if matches!(sense, Sense::Asks(_)) { len } else { 0 };
        match sense {
            Sense::Filler => {}
            Sense::Item | Sense::Number => self.numbered = true,
            Sense::All => self.all = true,
            Sense::Akimat => self.akimat = true,
            Sense::History => self.found.history = true,
            Sense::Meaning => self.found.meaning = true,
            Sense::Subject(subject) => self.found.subject = self.found.subject.or(Some(subject)),
            Sense::Asks(asks) => self.found.asks = Some(self.found.asks.map_or(asks, |first| first.min(asks))),
        }
        len
    }

    /// A word not understood, and the numbers joined to it: "COVID-19" names no item.
    fn take_unknown(&mut self, rest: &[Token<'a>]) -> usize {
        let joined = |token: &&Token<'a>| token.number.is_some() && (token.before.is_empty() || token.joined_by('-'));
        let numbers = rest[1..].iter().take_while(joined).count();
        self.unknown.extend_from_slice(&rest[..1 + numbers]);
        1 + numbers
    }

    /// Reports the unknown words so far as one problem.
    fn explain_unknown(&mut self) {
        if self.unknown.is_empty() {
            return;
        }
        let unknown = std::mem::take(&mut self.unknown);
        let shouts = self.text.chars().any(char::is_lowercase) && unknown.iter().any(Token::is_capitals);
        let place =
            inflection::is_kazakh(self.text) && unknown.iter().any(|token| inflection::names_a_place(token.raw));
        let wanted = shouts || place || std::mem::take(&mut self.before) == Before::Preposition;
        if self.opens(&unknown) {
            self.unknowns.opening = Some(self.found.problems.len());
        }
        self.unknowns.words += unknown.len();
        self.unknowns.runs.push((self.found.problems.len(), tokens::key(&unknown), unknown.len()));
        let word = typed(self.text, &unknown).to_owned();
        self.found.problems.push(Problem::UnknownWord { word, suggestions: Vec::new(), wanted });
    }

    /// Whether unknown words are one word at the beginning of the text that could be a name.
    fn opens(&self, unknown: &[Token<'a>]) -> bool {
        let [only] = unknown else { return false };
        let is_first = !self.text[..only.start].contains(char::is_alphanumeric);
        let addresses = self.text[only.end()..].trim_start().starts_with([',', '!', ':', ';', '.', '?']);
        let letters = only.raw.chars().count();
        is_first && !addresses && letters >= SHORTEST_OPENING && !vocabulary::opens_talk(&only.folded)
    }

    /// Once all unknown words are known: what they may have meant. Among much talk only whole names are looked for.
    fn suggest(&mut self) {
        let unknowns = std::mem::take(&mut self.unknowns);
        let alone = unknowns.wishing > 0 && unknowns.words + unknowns.wishing == self.count;
        let opens = unknowns.wishing > 0 && unknowns.words == 1 && self.found.scope.is_everything();
        for (at, folded, words) in unknowns.runs.into_iter().take(MOST_EXPLAINED) {
            let talk = unknowns.words > MOST_TALK;
            let lexicon = &self.gazetteer.lexicon;
            let near = if talk && words < unknowns.words {
                Vec::new()
            } else {
                lexicon.nearest(&folded, !talk, |target| self.is_closed(target))
            };
            if let Problem::UnknownWord { suggestions, wanted, .. } = &mut self.found.problems[at] {
                *suggestions = near;
                *wanted |= alone || opens && unknowns.opening == Some(at);
            }
        }
    }

    fn finish(mut self) -> Arguments {
        self.explain_unknown();
        self.suggest();
        self.drop_mere_politeness();
        self.drop_mere_numbers();
        if self.akimat || self.names_all_akimats() {
            self.choose_akimat();
        }
        if self.all && self.found.period.is_none() {
            self.found.period = Some(self.calendar.all);
        }
        self.found
    }

    /// A greeting or thanks before a question or a sentence of other words only opens it.
    fn drop_mere_politeness(&mut self) {
        let polite = matches!(self.found.asks, Some(Asks::Greeting | Asks::Thanks));
        let unknown = |problem: &Problem| matches!(problem, Problem::UnknownWord { .. });
        let greets = self.found.asks == Some(Asks::Greeting);
        let sentence = greets
            && self.text.split_once(['!', '.', ',', ':']).is_some_and(|(_, rest)| {
                rest.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= SHORTEST_SENTENCE
            });
        if polite && (self.text.contains('?') || sentence) && self.found.problems.iter().any(unknown) {
            self.found.asks = None;
        }
    }

    /// A number beside a name is no item where there is none of that number: "школа на 300 мест".
    fn drop_mere_numbers(&mut self) {
        if self.numbered || self.found.scope.is_everything() {
            return;
        }
        let (register, problems) = (self.register, &mut self.found.problems);
        self.found.items.retain(|item| {
            let is_one = item.programme.is_some() || register.item(item).is_some();
            if !is_one {
                problems.push(Problem::UnknownWord {
                    word: item.number.clone(),
                    suggestions: Vec::new(),
                    wanted: false,
                });
            }
            is_one
        });
    }

    fn names_all_akimats(&self) -> bool {
        let agency = self.found.scope.agency.and_then(|id| self.register.agencies.get(id));
        agency.is_some_and(|agency| agency.group_of == Some(AgencyKind::Akimat))
    }

    /// "Акимат" beside a region is the akimat of that region; alone it is all of them.
    fn choose_akimat(&mut self) {
        let scope = &mut self.found.scope;
        let region = scope.region.and_then(|id| self.register.regions.get(id)).map(|region| region.slug.as_str());
        let akimat = self.register.agencies.iter().find(|agency| match region {
            Some(region) => agency.kind == AgencyKind::Akimat && agency.region.as_deref() == Some(region),
            None => agency.group_of == Some(AgencyKind::Akimat),
        });
        let taken =
            scope.agency.and_then(|id| self.register.agencies.get(id)).is_some_and(|body| body.group_of.is_none());
        if let Some(akimat) = akimat.filter(|_| !taken) {
            scope.agency = Some(akimat.id);
            scope.region = None;
        }
    }
}

/// Whether a reference read from these words may name an item: its code is that of a programme or looks like one, as in "X-5".
pub(super) fn is_called_so(register: &Register, item: &ItemRef, words: &str) -> bool {
    let hyphenated = words.contains(['-', '–', '—']);
    item.programme
        .as_ref()
        .is_none_or(|code| register.programmes.find(code).is_some() || hyphenated && code.len() <= LONGEST_UNKNOWN_CODE)
}

/// A time of the day, as in "tomorrow 10:00": how many tokens it takes. No question is about one.
fn time_of_day(rest: &[Token<'_>]) -> Option<usize> {
    let two = |token: &&Token<'_>| token.digits() == 2 && token.number < Some(60) && token.joined_by(':');
    let hour = rest.first()?.number.filter(|hour| *hour <= 24);
    let parts = hour.map_or(0, |_| rest[1..].iter().take(2).take_while(two).count());
    (parts > 0).then_some(1 + parts)
}

/// Whether the word behind a number of so many tokens says that it is an item's: "49-тармақ", "49-й пункт". Apart from it the
/// word may be what is counted: "3 пункта обогрева".
fn is_called_behind(rest: &[Token<'_>], len: usize) -> bool {
    let Some(next) = rest.get(len) else { return false };
    let joined = next.joined_by('-') || is_ending(&rest[len - 1]);
    joined && matches!(vocabulary::read(&rest[len..]), Some((Sense::Item, _)))
}
