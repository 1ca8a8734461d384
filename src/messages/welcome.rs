//! The first minutes: language, what this is, what one can ask.

use chrono::NaiveDate;

use super::{
    choosing::Chosen,
    dates::soon,
    html::Html,
    locale::{Locale, args},
    profile::{DutyCommand, EditorCommand},
    rendered::{Button, Rendered},
};
use crate::domain::{
    language::Language,
    people::{Right, Roles},
    questions::{Question, Scope, Subject, Tap},
};

/// The two questions that everybody starts with.
pub(super) fn first_steps(locale: &Locale, today: NaiveDate) -> Vec<Button> {
    let deadlines = Question::Deadlines(Scope::default(), soon(today), 0);
    vec![
        Button::ask(&locale.say("button-overdue"), Question::Overdue(Scope::default(), 0)),
        Button::ask(&locale.say("button-deadlines"), deadlines),
    ]
}

/// The main menu: whatever people mostly want.
pub(super) fn main_menu(locale: &Locale, today: NaiveDate) -> Vec<Vec<Button>> {
    let list = |key, subject| Button::ask(&locale.say(key), Question::List(subject, 0));
    vec![
        vec![
            Button::ask(&locale.say("button-status"), Question::Status(Scope::default())),
            list("button-regions", Subject::Region),
        ],
        first_steps(locale, today),
    ]
}

/// A language in its own words.
pub(super) fn own_name(language: Language) -> &'static str {
    match language {
        Language::Kk => "Қазақша",
        Language::Ru => "Русский",
        Language::En => "English",
    }
}

/// The choice of a language, before anything is known about the reader or at any time later. It speaks all languages at once.
#[derive(Clone, Debug)]
pub struct WelcomeLanguage {
    /// The language that Telegram or the chat uses now, marked and first.
    pub current: Option<Language>,
}

impl WelcomeLanguage {
    /// Text and buttons; the same for every reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let in_language = |language| Locale::new(language, language, locale.zone()).html("choose-language");
        let text = Language::ALL.into_iter().map(in_language).fold(Html::new(), |text, line| text.line(&line));
        let mut languages = Language::ALL;
        languages.sort_by_key(|language| Some(*language) != self.current);
        let button = |language| {
            let mark = if Some(language) == self.current { "✓ " } else { "" };
            vec![Button::tap(&format!("{mark}{}", own_name(language)), Tap::SetLanguage(language))]
        };
        Rendered::new(text, languages.into_iter().map(button).collect())
    }
}

/// What this is, once the language is known.
#[derive(Clone, Debug)]
pub struct Welcome<'a> {
    /// How many items there are.
    pub items: usize,
    /// How many of them are late.
    pub overdue: usize,
    /// What the chat has chosen to hear.
    pub chosen: Chosen<'a>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl Welcome<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let counts = args().count("items", self.items).count("overdue", self.overdue);
        let text = locale.html("welcome").paragraph(&locale.html_with("welcome-now", &counts));
        let wishes = match self.chosen.all {
            0 => locale.html("welcome-wishes"),
            all => locale.html_with("welcome-chosen", &args().count("count", all)),
        };
        let mut buttons = self.chosen.buttons(locale, true);
        buttons.extend(main_menu(locale, self.today));
        buttons.push(vec![Button::ask(&locale.say("button-help"), Question::Help)]);
        Rendered::new(text.paragraph(&locale.html("welcome-try")).paragraph(&wishes), buttons)
    }
}

/// The language was changed.
#[derive(Clone, Debug)]
pub struct LanguageSet {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl LanguageSet {
    /// Text and buttons for a reader in the new language.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("language-set"), main_menu(locale, self.today))
    }
}

/// What one can ask, with examples that a tap copies.
#[derive(Clone, Debug)]
pub struct Help {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
    /// What the reader is.
    pub roles: Roles,
}

impl Help {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut buttons = main_menu(locale, self.today);
        buttons.push(vec![
            Button::ask(&locale.say("button-agencies"), Question::List(Subject::Agency, 0)),
            Button::ask(&locale.say("button-directions"), Question::List(Subject::Direction, 0)),
        ]);
        buttons.push(vec![Button::ask(&locale.say("button-language"), Question::Languages)]);
        let text = locale.html("help");
        let duties = DutyCommand::of(&self.roles);
        let text = if duties.is_empty() { text } else { text.paragraph(&for_work(locale, duties)) };
        let text = if self.roles.may(Right::Announce) { text.paragraph(&editors(locale)) } else { text };
        Rendered::new(text, buttons)
    }
}

/// The commands of somebody with a role.
fn for_work(locale: &Locale, duties: Vec<DutyCommand>) -> Html {
    let line = |command: DutyCommand| format!("/{} – {}", command.name(), command.description(locale));
    let lines = duties.into_iter().map(line);
    lines.fold(locale.html("help-duties"), |text, line| text.line(&Html::of(&line)))
}

/// The commands of the press office.
fn editors(locale: &Locale) -> Html {
    let line = |command: EditorCommand| format!("/{} – {}", command.name(), command.description(locale));
    let lines = EditorCommand::ALL.into_iter().map(line);
    lines.fold(locale.html("help-editors"), |text, line| text.line(&Html::of(&line)))
}
