//! Announcements as readers get them: the editors' own text with buttons to what it is about.

use super::{
    keyboards,
    locale::{Locale, args},
    rendered::{Button, rows},
};
use crate::domain::{
    announcements::{AnnouncementKind, Media, Wording},
    items::ItemRef,
    language::Language,
    questions::{Question, Tap},
    rich::{CAPTION_UNITS, Captioned, Kind, MESSAGE_UNITS, Rich},
};
use teloxide::types::InlineKeyboardMarkup;

/// Buttons to items that one post carries; the rest is found through them.
const ITEMS_SHOWN: usize = 12;
/// Item buttons in a row.
const WIDTH: usize = 4;

/// What takes the place of a post that was corrected beyond an edit; the new one follows.
pub fn replaced(locale: &Locale) -> String {
    locale.html("post-replaced").into_string()
}

/// What takes the place of a post that was retracted and cannot be deleted any more; `at` in UTC epoch seconds.
pub fn retracted(locale: &Locale, at: i64) -> String {
    locale.html_with("post-retracted", &args().text("time", locale.moment(at))).into_string()
}

/// Where a post is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// In an official channel: its buttons lead to the bot.
    Channel,
    /// In a chat with the bot.
    Chat,
}

/// An item that an announcement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostItem {
    /// How it is called: by number alone in the default programme.
    pub called: ItemRef,
    /// Its full reference, such as `R-49`.
    pub key: String,
    /// Its record; 0: it is to be created when the announcement goes out.
    pub id: i64,
}

/// An announcement as it is posted.
#[derive(Clone, Debug)]
pub struct Post<'a> {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it says, and in which language.
    pub wording: (&'a Wording, Language),
    /// Its files.
    pub media: &'a [Media],
    /// Items that it is about.
    pub items: &'a [PostItem],
    /// When it was last corrected, in UTC epoch seconds.
    pub corrected_at: Option<i64>,
    /// The bot's user name, without `@`.
    pub bot: &'a str,
}

/// One message of a post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Telegram HTML: the text, or the caption under files; possibly empty under files.
    pub html: String,
    /// Files: none, one, or an album.
    pub media: Vec<Media>,
    /// Buttons; none under an album, which takes none.
    pub keyboard: InlineKeyboardMarkup,
}

impl Post<'_> {
    /// The messages that a post is, in order.
    pub fn parts(&self, locale: &Locale, audience: Audience) -> Vec<Part> {
        self.parts_with(locale, audience, &[])
    }

    /// The same with more rows of buttons under the last one.
    pub fn parts_with(&self, locale: &Locale, audience: Audience, more: &[Vec<Button>]) -> Vec<Part> {
        let notes = [locale.note_on_language(self.wording.1).into_string(), self.corrected(locale)];
        let notes = notes.into_iter().filter(|note| !note.is_empty());
        let html = notes.fold(self.headed(locale), |html, note| format!("{html}\n\n{note}"));
        // What is kept was read once already: what cannot be read now is shown as it stands, not lost.
        let text = Rich::from_html(&html).unwrap_or_else(|_| Rich::plain(&html));
        let buttons = [&self.buttons(locale, audience), more].concat();
        let mut parts = self.split(&text, !buttons.is_empty());
        if let Some(last) = parts.last_mut() {
            last.keyboard = keyboards::markup(&buttons);
        }
        parts
    }

    /// The messages without their buttons; the last one can carry some if there are any. An album cannot: one that says it all in its
    /// caption is followed by its title then.
    fn split(&self, text: &Rich, buttons: bool) -> Vec<Part> {
        let message = |text: Rich| Part { html: text.to_html(), ..Part::default() };
        if self.media.is_empty() {
            return text.split(MESSAGE_UNITS).into_iter().map(message).collect();
        }
        let Captioned { caption, mut rest } = text.caption_and_rest(CAPTION_UNITS, MESSAGE_UNITS);
        if buttons && rest.is_empty() && self.media.len() > 1 {
            rest.push(Rich::styled(&self.wording.0.title, Kind::Bold));
        }
        let first = Part { media: self.media.to_vec(), ..message(caption) };
        std::iter::once(first).chain(rest.into_iter().map(message)).collect()
    }

    /// Its text; danger is named above it.
    fn headed(&self, locale: &Locale) -> String {
        let text = &self.wording.0.html;
        match self.kind {
            AnnouncementKind::Emergency => format!("{}\n\n{text}", locale.html("post-emergency").into_string()),
            _ => text.clone(),
        }
    }

    fn corrected(&self, locale: &Locale) -> String {
        let mark = |at| locale.html_with("post-corrected", &args().text("time", locale.moment(at))).into_string();
        self.corrected_at.map(mark).unwrap_or_default()
    }

    fn buttons(&self, locale: &Locale, audience: Audience) -> Vec<Vec<Button>> {
        let label = |item: &PostItem| locale.item_name(&item.called);
        let open = |item: &PostItem| match audience {
            Audience::Channel => Button::url(&label(item), &self.link(&format!("item_{}", item.key))),
            Audience::Chat if item.id == 0 => Button::tap(&label(item), Tap::Nothing),
            Audience::Chat => Button::tap(&label(item), Tap::Open(Question::Item(item.id))),
        };
        let mut buttons = rows(self.items.iter().take(ITEMS_SHOWN).map(open).collect(), WIDTH);
        if audience == Audience::Channel {
            let payload = format!("post_{}", self.number);
            buttons.push(vec![Button::url(&locale.say("button-subscribe"), &self.link(&payload))]);
        }
        buttons
    }

    fn link(&self, payload: &str) -> String {
        format!("https://t.me/{}?start={payload}", self.bot)
    }
}
