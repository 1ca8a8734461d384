//! Items: their rows in lists, their names, their cards, and what is said where there is none.

mod card;

use chrono::NaiveDate;

use super::{
    dates::soon,
    html::{Html, cut},
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::{
    agencies::Agency,
    health::{Assessment, HealthRule, Risk},
    items::{Item, ItemRef},
    language::Language,
    questions::{Question, Scope},
    record::Stored,
    register::Register,
};

pub use card::{CardDuties, ItemCard, ReportNote, Withdrawn};

/// Longest name of a body or region on a card.
const NAME_LIMIT: usize = 160;
/// Longest quotation from a report.
const NOTE_LIMIT: usize = 400;
/// Longest words that say what takes the place of a withdrawn item.
const SUCCESSOR_LIMIT: usize = 160;
/// Bodies and regions that are named before "and 3 more".
const NAMED: usize = 3;

/// An item with what is known about it on a day: enough for a row in a list.
#[derive(Clone, Debug)]
pub struct ItemRow<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// How it is called: by number alone in the default programme.
    pub called: ItemRef,
    /// What the rule says of it.
    pub assessed: Assessment,
    /// Why it is at risk.
    pub risk: Option<Risk>,
    /// The body that answers for it now.
    pub lead: Option<&'a Stored<Agency>>,
}

impl<'a> ItemRow<'a> {
    /// Gathers the facts from the register.
    pub fn of(register: &'a Register, rule: &HealthRule, today: NaiveDate, item: &'a Stored<Item>) -> ItemRow<'a> {
        ItemRow {
            item,
            called: called(register, item),
            assessed: register.assess(item, rule, today),
            risk: register.risk(item, rule, today),
            lead: item.lead().and_then(|slug| register.present_owner(slug, &item.direction, today)),
        }
    }
}

/// What takes the place of a withdrawn item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// Another item.
    Item(ItemRef),
    /// Something in words.
    Words(String),
}

impl Successor {
    /// `In its place: № 49`
    pub fn told(&self, locale: &Locale) -> String {
        let name = match self {
            Successor::Item(called) => locale.item_name(called),
            Successor::Words(words) => cut(words, SUCCESSOR_LIMIT),
        };
        locale.say_with("news-instead", &args().text("instead", name))
    }
}

/// How an item is called: by its number alone in the default programme, else by its full reference.
pub fn called(register: &Register, item: &Item) -> ItemRef {
    let by_number = register.default_programme().is_some_and(|programme| programme.code == item.programme);
    ItemRef { programme: (!by_number).then(|| item.programme.clone()), number: item.number.clone() }
}

impl Locale {
    /// An item's name within a text: `№ 49`, or `P-12` outside the default programme.
    pub fn item_name(&self, called: &ItemRef) -> String {
        if called.programme.is_none() { format!("№\u{a0}{called}") } else { called.to_string() }
    }

    /// A body's short name, as plans abbreviate it.
    pub fn short_name<'a>(&self, agency: &'a Agency) -> &'a str {
        let short = self.name(&agency.short);
        if short.is_empty() { self.name(&agency.name) } else { short }
    }

    /// A body's name in a list: the short one where that is a word ("Karaganda Akimat", "«Даму»"); letters that only officials
    /// can read ("MAIDD", "МЦРИАП") give way to the full name.
    pub fn list_name<'a>(&self, agency: &'a Agency) -> &'a str {
        let short = self.short_name(agency);
        let pairs = short.chars().zip(short.chars().skip(1));
        let is_word = pairs.filter(|(a, b)| a.is_lowercase() && b.is_lowercase()).count() > 0;
        if is_word { short } else { self.name(&agency.name) }
    }

    /// A text for this reader, and a line that says so where it is in another language.
    pub(super) fn note_on_language(&self, shown_in: Language) -> Html {
        match shown_in {
            same if same == self.language() => Html::new(),
            Language::Kk => self.html("shown-in-kazakh"),
            Language::Ru => self.html("shown-in-russian"),
            Language::En => self.html("shown-in-english"),
        }
    }
}

/// Names with "and 3 more" after the first few.
pub(super) fn few_names(locale: &Locale, names: &[&str]) -> String {
    let first = names.iter().take(NAMED).map(|name| cut(name, NAME_LIMIT)).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => locale.say_with("names-and-more", &args().text("names", first).count("more", more)),
    }
}

/// `: “Section along the avenue is under pressure test.” 📎 2`
pub(super) fn quoted(locale: &Locale, note: Option<&str>, evidence: u32) -> String {
    let note = note.map(|note| cut(note, NOTE_LIMIT)).filter(|note| !note.is_empty());
    let note = note.map_or(String::new(), |note| format!(": {}", locale.quote(&note)));
    let evidence = if evidence > 0 { format!(" 📎\u{a0}{evidence}") } else { String::new() };
    note + &evidence
}

impl Locale {
    /// A quotation in this language's quotation marks.
    pub fn quote(&self, text: &str) -> String {
        self.say_with("quote", &args().text("text", text))
    }
}

/// `/item` without a number.
#[derive(Clone, Debug)]
pub struct ItemUsage {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl ItemUsage {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("item-usage"), vec![super::welcome::first_steps(locale, self.today)])
    }
}

/// A number that no item has.
#[derive(Clone, Debug)]
pub struct ItemNotFound<'a> {
    /// What the person asked for.
    pub asked: &'a ItemRef,
    /// The nearest items that exist, by name and record number; up to five.
    pub nearest: Vec<(ItemRef, i64)>,
    /// The first and last number of that programme, if it has items.
    pub range: Option<(&'a str, &'a str)>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl<'a> ItemNotFound<'a> {
    /// Gathers the facts from the register; `nearest` are record numbers.
    pub fn of(register: &'a Register, asked: &'a ItemRef, nearest: &[i64], today: NaiveDate) -> ItemNotFound<'a> {
        let programme = asked.programme.as_deref().or(register.default_programme().map(|own| own.code.as_str()));
        let mut own = register.items.iter().filter(|item| Some(item.programme.as_str()) == programme);
        let first = own.next();
        let last = own.next_back().or(first);
        let found = nearest.iter().filter_map(|id| register.items.get(*id));
        ItemNotFound {
            asked,
            nearest: found.map(|item| (called(register, item), item.id)).collect(),
            range: first.zip(last).map(|(first, last)| (first.number.as_str(), last.number.as_str())),
            today,
        }
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let asked = args().text("item", cut(&locale.item_name(self.asked), 40));
        let mut text = locale.html_with("item-not-found", &asked);
        if let Some((first, last)) = self.range {
            text = text.line(&locale.html_with("item-range", &args().text("first", first).text("last", last)));
        }
        if !self.nearest.is_empty() {
            text = text.line(&locale.html("item-nearest"));
        }
        let nearest = self.nearest.iter().take(5);
        let nearest = nearest.map(|(name, id)| Button::ask(&locale.item_name(name), Question::Item(*id))).collect();
        let all =
            Button::ask(&locale.say("button-deadlines"), Question::Deadlines(Scope::default(), soon(self.today), 0));
        Rendered::new(text, vec![nearest, vec![all]])
    }
}
