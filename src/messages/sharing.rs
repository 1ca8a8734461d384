//! What people send into other chats by way of the bot (inline mode), where no tap comes back: their buttons are links.

use teloxide::types::InlineKeyboardMarkup;

use super::{
    announcements::AnnouncementRow,
    html::{Html, cut},
    items::ItemCard,
    locale::{Locale, args},
    posts::{Audience, Post},
    rendered::{Button, Rendered},
};

/// Longest title of a result: two lines on a phone, in UTF-16 units.
const TITLE_LIMIT: usize = 90;

/// The card of an item, to be shown to anybody.
#[derive(Clone, Debug)]
pub struct SharedItem<'a> {
    /// The card.
    pub card: ItemCard<'a>,
    /// The bot's user name, without `@`.
    pub bot: &'a str,
}

impl SharedItem<'_> {
    /// The first line of the result: `№ 49 · Build 700 kindergartens`.
    pub fn title(&self, locale: &Locale) -> String {
        let row = &self.card.row;
        cut(&format!("{} · {}", locale.item_name(&row.called), locale.name(&row.item.title)), TITLE_LIMIT)
    }

    /// The second line: `■ Overdue by 39 days · deadline 15 October 2026`.
    pub fn description(&self, locale: &Locale) -> String {
        let row = &self.card.row;
        let health = locale.health_line(&row.assessed, row.item.status);
        locale.say_with("shared-line", &args().text("health", health).text("date", locale.date(row.item.deadline)))
    }

    /// Text and buttons for the chat that it is sent to.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let name = self.card.row.called.to_string().replace('.', "_");
        let link = |label, what| Button::url(&locale.say(label), &deep_link(self.bot, &format!("{what}_{name}")));
        let buttons = vec![link("button-follow", "follow"), link("button-open-in-bot", "item")];
        // It stays in that chat for good, while "in 14 days" and "yesterday" pass.
        let as_of = locale.html_with("shared-as-of", &args().text("date", locale.date(self.card.today)));
        Rendered { text: format!("{}\n{}", self.card.render(locale).text, as_of.as_str()), keyboard: vec![buttons] }
    }
}

/// An announcement, to be shown to anybody.
#[derive(Clone, Debug)]
pub struct SharedPost<'a> {
    /// What lists show of it.
    pub row: &'a AnnouncementRow,
    /// The whole, without its files: another chat's inline message has none.
    pub post: Post<'a>,
}

impl SharedPost<'_> {
    /// The first line of the result: `📢 Meeting on heat networks`.
    pub fn title(&self, locale: &Locale) -> String {
        cut(&format!("📢 {}", self.row.titled(locale)), TITLE_LIMIT)
    }

    /// The second line: `Meeting · 20 November 2026, 14:05`.
    pub fn description(&self, locale: &Locale) -> String {
        self.row.facts(locale)
    }

    /// Text and buttons for the chat that it is sent to: the whole, or what does not fit by a link to it.
    pub fn message(&self, locale: &Locale) -> (String, InlineKeyboardMarkup) {
        let mut parts = self.post.parts(locale, Audience::Channel);
        let keyboard = parts.last_mut().map(|last| std::mem::take(&mut last.keyboard)).unwrap_or_default();
        if let [whole] = &mut parts[..] {
            return (std::mem::take(&mut whole.html), keyboard);
        }
        let link = deep_link(self.post.bot, &format!("post_{}", self.post.number));
        let title = Html::new().bold(&self.row.titled(locale)).line(&Html::of(&self.row.facts(locale)));
        let more = locale.html_with("shared-post-more", &args().text("link", link));
        (title.paragraph(&more).into_string(), keyboard)
    }
}

/// An address that opens the bot and sends `/start` with this payload.
fn deep_link(bot: &str, payload: &str) -> String {
    format!("https://t.me/{bot}?start={payload}")
}

/// The button above an inline answer in which nothing was found.
#[derive(Clone, Copy, Debug)]
pub struct NothingToShare;

impl NothingToShare {
    /// Its label.
    pub fn label(&self, locale: &Locale) -> String {
        locale.say("inline-nothing")
    }
}
