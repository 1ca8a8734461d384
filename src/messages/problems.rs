//! What is answered where a question was not understood: what to do now, always with a way on.

use chrono::{Days, NaiveDate};

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    rendered::{Button, Rendered, rows},
    welcome::{first_steps, main_menu},
};
use crate::domain::{
    agencies::Agency,
    items::ItemRef,
    language::Texts,
    programmes::Direction,
    questions::{Question, Subject},
    regions::Region,
};

/// Longest repetition of what a person typed, in UTF-16 units.
const ECHO_LIMIT: usize = 60;
/// Longest name of a body, in UTF-16 units.
const NAME_LIMIT: usize = 200;
/// Most choices under a question back.
const CHOICES: usize = 8;

/// One thing that a person may have meant.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// What it is called.
    pub name: ChoiceName<'a>,
    /// What a tap on it asks.
    pub question: Question,
}

/// What a choice is called.
#[derive(Clone, Debug)]
pub enum ChoiceName<'a> {
    /// A region.
    Region(&'a Region),
    /// A body.
    Agency(&'a Agency),
    /// A direction.
    Direction(&'a Direction),
    /// An item.
    Item(ItemRef),
    /// Anything else with a name.
    Named(&'a Texts),
}

impl ChoiceName<'_> {
    /// The name in the reader's words.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            ChoiceName::Region(region) => locale.name(&region.name).to_owned(),
            ChoiceName::Agency(agency) => locale.name(&agency.name).to_owned(),
            ChoiceName::Direction(direction) => locale.name(&direction.name).to_owned(),
            ChoiceName::Item(called) => locale.item_name(called),
            ChoiceName::Named(name) => locale.name(name).to_owned(),
        }
    }

    fn icon(&self) -> &str {
        match self {
            ChoiceName::Region(_) => "📍",
            ChoiceName::Agency(_) => "🏛",
            ChoiceName::Direction(direction) => &direction.emoji,
            ChoiceName::Item(_) | ChoiceName::Named(_) => "",
        }
    }
}

impl Choice<'_> {
    fn label(&self, locale: &Locale) -> String {
        format!("{} {}", self.name.icon(), self.name.words(locale)).trim().to_owned()
    }
}

pub(super) fn choice_buttons(locale: &Locale, choices: &[Choice]) -> Vec<Vec<Button>> {
    let button = |choice: &Choice| Button::ask(&choice.label(locale), choice.question);
    rows(choices.iter().take(CHOICES).map(button).collect(), 1)
}

pub(super) fn list_buttons(locale: &Locale) -> Vec<Vec<Button>> {
    let list = |key, subject| Button::ask(&locale.say(key), Question::List(subject, 0));
    vec![
        vec![list("button-regions", Subject::Region), list("button-agencies", Subject::Agency)],
        vec![list("button-directions", Subject::Direction)],
    ]
}

/// A word that names nothing known.
#[derive(Clone, Debug)]
pub struct UnknownWord<'a> {
    /// The word as it was typed.
    pub word: &'a str,
    /// What may have been meant, likeliest first.
    pub suggestions: Vec<Choice<'a>>,
}

impl UnknownWord<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let word = args().text("word", cut(self.word, ECHO_LIMIT));
        let text = locale.html_with("unknown-word", &word);
        match self.suggestions.is_empty() {
            true => Rendered::new(text.line(&locale.html("unknown-word-help")), list_buttons(locale)),
            false => Rendered::new(text.line(&locale.html("did-you-mean")), choice_buttons(locale, &self.suggestions)),
        }
    }
}

/// Something that looks like a date and is none.
#[derive(Clone, Debug)]
pub struct BadDate<'a> {
    /// What was typed.
    pub text: &'a str,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl BadDate<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("bad-date", &args().text("text", cut(self.text, ECHO_LIMIT)));
        let written = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
        let later = self.today.checked_add_days(Days::new(21)).unwrap_or(self.today);
        let examples = args()
            .text("month", self.today.format("%Y-%m").to_string())
            .text("from", written(self.today))
            .text("to", written(later));
        let help = locale.html_with("bad-date-help", &examples);
        Rendered::new(text.line(&help), vec![first_steps(locale, self.today)])
    }
}

/// A word that names several things.
#[derive(Clone, Debug)]
pub struct Ambiguous<'a> {
    /// The word as it was typed.
    pub word: &'a str,
    /// What it may mean.
    pub choices: Vec<Choice<'a>>,
}

impl Ambiguous<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let word = args().text("word", cut(self.word, ECHO_LIMIT));
        Rendered::new(locale.html_with("ambiguous", &word), choice_buttons(locale, &self.choices))
    }
}

/// A closed body to which nothing that was asked for belongs.
#[derive(Clone, Debug)]
pub struct ClosedBody<'a> {
    /// The body.
    pub agency: &'a Agency,
    /// Its last day.
    pub closed_on: NaiveDate,
    /// The same question about each of those who took over.
    pub choices: Vec<Choice<'a>>,
}

impl ClosedBody<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let heirs: Vec<String> = self.choices.iter().take(CHOICES).map(|heir| heir.name.words(locale)).collect();
        let text = Html::new()
            .bold(&cut(locale.name(&self.agency.name), NAME_LIMIT))
            .line(&locale.html_with("agency-closed", &args().text("date", locale.date(self.closed_on))))
            .line(&locale.html_with("agency-successors", &args().text("names", heirs.join("; "))));
        Rendered::new(text, choice_buttons(locale, &self.choices))
    }
}

/// Two things of which only one can be answered about, such as two regions or two periods.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The second one, as it was typed.
    pub word: &'a str,
    /// The questions about each of them alone; nothing for periods.
    pub choices: Vec<Choice<'a>>,
}

impl Conflict<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let word = args().text("word", cut(self.word, ECHO_LIMIT));
        let key = if self.choices.is_empty() { "conflict-of-periods" } else { "conflict" };
        Rendered::new(locale.html_with(key, &word), choice_buttons(locale, &self.choices))
    }
}

/// A command that does not exist.
#[derive(Clone, Debug)]
pub struct UnknownCommand<'a> {
    /// The command as it was typed, with its stroke.
    pub command: &'a str,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl UnknownCommand<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("unknown-command", &args().text("command", cut(self.command, ECHO_LIMIT)));
        let mut buttons = main_menu(locale, self.today);
        buttons.push(vec![Button::ask(&locale.say("button-help"), Question::Help)]);
        Rendered::new(text, buttons)
    }
}

/// A deep link that leads nowhere: outdated, or cut short where it was copied.
#[derive(Clone, Copy, Debug)]
pub struct UnknownLink {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl UnknownLink {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut buttons = main_menu(locale, self.today);
        buttons.push(vec![Button::ask(&locale.say("button-help"), Question::Help)]);
        Rendered::new(locale.html("unknown-link"), buttons)
    }
}

/// Words that are no question that is known.
#[derive(Clone, Debug)]
pub struct UnknownText<'a> {
    /// What may have been meant, likeliest first.
    pub suggestions: Vec<Choice<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl UnknownText<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html("unknown-text");
        if !self.suggestions.is_empty() {
            let buttons = choice_buttons(locale, &self.suggestions);
            return Rendered::new(text.line(&locale.html("did-you-mean")), buttons);
        }
        let mut buttons = main_menu(locale, self.today);
        buttons.push(vec![Button::ask(&locale.say("button-help"), Question::Help)]);
        Rendered::new(text.line(&locale.html("unknown-text-help")), buttons)
    }
}

/// Something failed on our side.
#[derive(Clone, Debug)]
pub struct InternalError<'a> {
    /// The identifier that the log has too.
    pub id: &'a str,
}

impl InternalError<'_> {
    /// Text for a reader; no buttons, which might fail as well.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let id = args().text("id", cut(self.id, ECHO_LIMIT));
        Rendered::new(locale.html_with("internal-error", &id), Vec::new())
    }

    /// The same as the answer to a tap.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say_with("internal-error-alert", &args().text("id", cut(self.id, ECHO_LIMIT)))
    }
}

/// A button from before an upgrade: its data means nothing any more.
#[derive(Clone, Copy, Debug)]
pub struct OldButton;

impl OldButton {
    /// The answer to the tap, shown over the chat.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say("old-button")
    }
}

/// A setting of a group that somebody else than its administrators wants to change.
#[derive(Clone, Copy, Debug)]
pub struct AdministratorsOnly;

impl AdministratorsOnly {
    /// The answer to a command.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("administrators-only"), Vec::new())
    }

    /// The answer to the tap, shown over the chat.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say("administrators-only")
    }
}
