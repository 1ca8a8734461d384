//! Small talk, and kind words where no question was asked.

use chrono::NaiveDate;

use super::{
    locale::{Locale, args},
    rendered::{Button, Rendered},
    welcome::{first_steps, main_menu},
};
use crate::domain::questions::Question;

/// Too many questions of one chat at once: the older ones are not answered.
#[derive(Clone, Debug)]
pub struct TooMany {
    /// How many of the newest are answered.
    pub answered: usize,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl TooMany {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("too-many", &args().count("count", self.answered));
        Rendered::new(text, vec![first_steps(locale, self.today)])
    }
}

/// "Hello".
#[derive(Clone, Debug)]
pub struct Greeting {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl Greeting {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("greeting"), main_menu(locale, self.today))
    }
}

/// "Thank you".
#[derive(Clone, Debug)]
pub struct Thanks;

impl Thanks {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("thanks"), Vec::new())
    }
}

/// What came where words were expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A photo, video or other picture.
    Picture,
    /// A voice or video note.
    Voice,
    /// A sticker.
    Sticker,
    /// A file.
    Document,
    /// A place on the map.
    Location,
    /// A contact, a poll, a kind that nobody knew when this was written.
    Other,
}

/// A message without words.
#[derive(Clone, Debug)]
pub struct NotText {
    /// What came.
    pub sent: Sent,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl NotText {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let opening = locale.html(match self.sent {
            Sent::Picture => "not-text-picture",
            Sent::Voice => "not-text-voice",
            Sent::Sticker => "not-text-sticker",
            Sent::Document => "not-text-document",
            Sent::Location => "not-text-location",
            Sent::Other => "not-text-other",
        });
        let mut buttons = vec![first_steps(locale, self.today)];
        buttons.push(vec![Button::ask(&locale.say("button-help"), Question::Help)]);
        Rendered::new(opening.line(&locale.html("not-text-help")), buttons)
    }
}

/// A complaint or request: this bot registers none and says where to turn.
#[derive(Clone, Debug)]
pub struct AppealsNotice;

impl AppealsNotice {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let service = Button::url(&locale.say("button-appeals"), &locale.say("appeals-address"));
        let help = Button::ask(&locale.say("button-help"), Question::Help);
        Rendered::new(locale.html("appeals"), vec![vec![service], vec![help]])
    }
}

/// Help at once: this bot sends none and says whom to call.
#[derive(Clone, Debug)]
pub struct EmergencyNumbers;

impl EmergencyNumbers {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("emergency-numbers"), Vec::new())
    }
}

/// An article of a law, which is no item: what there is under its number here.
#[derive(Clone, Debug)]
pub struct OtherDocument {
    /// The item of the same number, if there is one: its name and its record.
    pub item: Option<(String, i64)>,
}

impl OtherDocument {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let laws = Button::url(&locale.say("button-laws"), &locale.say("laws-address"));
        let item = self.item.iter().map(|(name, id)| {
            vec![Button::ask(
                &locale.say_with("button-item-of-map", &args().text("item", name.as_str())),
                Question::Item(*id),
            )]
        });
        Rendered::new(locale.html("other-document"), item.chain([vec![laws]]).collect())
    }
}

/// No data was imported yet.
#[derive(Clone, Debug)]
pub struct RegisterEmpty;

impl RegisterEmpty {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("register-empty"), Vec::new())
    }
}

/// How to ask in a group.
#[derive(Clone, Debug)]
pub struct GroupHint<'a> {
    /// The bot's user name, without `@`.
    pub bot: &'a str,
}

impl GroupHint<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let open = Button::url(&locale.say("button-open-bot"), &format!("https://t.me/{}", self.bot));
        Rendered::new(locale.html_with("group-hint", &args().text("bot", self.bot)), vec![vec![open]])
    }
}
