//! Buttons as Telegram wants them.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo};

use super::{Action, Button, Rendered};

impl Rendered {
    /// The buttons under the message; one whose address cannot be one is told in the log and left out.
    pub fn markup(&self) -> InlineKeyboardMarkup {
        markup(&self.keyboard)
    }
}

/// Rows of buttons; one whose address cannot be one is told in the log and left out.
pub fn markup(rows: &[Vec<Button>]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(rows.iter().map(|row| row.iter().filter_map(button).collect::<Vec<_>>()))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    match &button.action {
        Action::Tap(tap) => Some(InlineKeyboardButton::callback(&button.label, tap.to_string())),
        Action::Url(address) => Some(InlineKeyboardButton::url(&button.label, parsed(address)?)),
        Action::App(address) => {
            Some(InlineKeyboardButton::web_app(&button.label, WebAppInfo { url: parsed(address)? }))
        }
    }
}

fn parsed(address: &str) -> Option<url::Url> {
    let parsed = address.parse();
    parsed.inspect_err(|fault| log::error!("a button leads to {address:?}, which is no address: {fault}")).ok()
}
