//! What people see: a chat as its viewer's app shows it, and what in it is new to them.

use serde::Serialize;
use serde_json::Value;
use tokio::time::Instant;

use super::Sim;
use super::message::{Entity, Media, Message};
use super::state::{ChatKey, ChatKind, State};

/// A chat on a person's screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChatView {
    /// Its title: the bot's name in a private chat.
    pub title: String,
    /// Public username of the bot, group or channel.
    pub username: Option<String>,
    /// `private`, `group` or `channel`.
    pub kind: String,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
    /// What the bot is doing right now, such as `typing`.
    pub action: Option<String>,
    /// The pinned message.
    pub pinned: Option<i64>,
    /// The viewer blocked the bot.
    pub blocked: bool,
    /// The viewer pressed Start at least once, or the chat is shared.
    pub started: bool,
    /// Rows of the keyboard under the text field, labels only.
    pub reply_keyboard: Vec<Vec<String>>,
}

/// A message on a person's screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MessageView {
    /// Number within the chat.
    pub id: i64,
    /// Who is shown as its sender.
    pub sender: Sender,
    /// The username of the bot whose inline result it is.
    pub via: Option<String>,
    /// Sent by the viewer.
    pub mine: bool,
    /// Epoch seconds.
    pub date: i64,
    /// Shown as edited.
    pub edited: bool,
    /// Plain text or caption; for a service message what people read.
    pub text: String,
    /// Styles, links and commands of the text.
    pub entities: Vec<Entity>,
    /// Photo, video or document.
    pub media: Option<Media>,
    /// Messages of one album share this.
    pub album: Option<String>,
    /// Buttons under the message.
    pub keyboard: Vec<Vec<ButtonView>>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// MessageOrigin of the Bot API, when forwarded.
    pub forwarded: Option<Value>,
    /// A line such as "joined the group".
    pub service: bool,
}

/// Whose name stands over a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sender {
    /// User, bot or chat id.
    pub id: i64,
    /// Shown name.
    pub name: String,
    /// It is a bot.
    pub bot: bool,
}

/// A button under a message. At most one of the three is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ButtonView {
    /// The label.
    pub text: String,
    /// Sent to the bot when tapped.
    pub data: Option<String>,
    /// Opened when tapped.
    pub url: Option<String>,
    /// Any other kind, as the Bot API writes it.
    pub other: Option<Value>,
}

impl MessageView {
    /// The labels of the keyboard, row by row.
    pub fn labels(&self) -> Vec<Vec<&str>> {
        self.keyboard.iter().map(|row| row.iter().map(|button| button.text.as_str()).collect()).collect()
    }

    /// The button with this label.
    pub fn button(&self, label: &str) -> Option<&ButtonView> {
        self.keyboard.iter().flatten().find(|button| button.text == label)
    }
}

impl Sim {
    /// The chat on this person's screen; empty when they cannot see it. Their own id or the bot's id names a private chat.
    pub fn chat(&self, viewer: i64, chat: i64) -> ChatView {
        let state = self.state();
        state.key_to_read(viewer, chat).map_or_else(|_| ChatView::default(), |key| state.chat_view(viewer, key))
    }

    /// Messages from others that are new or changed since this person last read the chat; now they are read.
    pub fn read(&self, viewer: i64, chat: i64) -> Vec<MessageView> {
        let mut state = self.state();
        let Ok(key) = state.key_to_read(viewer, chat) else { return Vec::new() };
        let unread = state.unread(viewer, key);
        let revision = state.revision;
        state.read.insert((viewer, key), revision);
        unread
    }

    /// The same without reading.
    pub fn unread(&self, viewer: i64, chat: i64) -> Vec<MessageView> {
        let state = self.state();
        state.key_to_read(viewer, chat).map_or_else(|_| Vec::new(), |key| state.unread(viewer, key))
    }

    /// Everything that bots wrote to people in private chats and that nobody read: (person, message).
    pub fn all_unread(&self) -> Vec<(i64, MessageView)> {
        let state = self.state();
        let private = state.chats.keys().filter_map(|key| match key {
            ChatKey::Private { person, .. } => Some((*person, *key)),
            ChatKey::Shared(_) => None,
        });
        private
            .flat_map(|(person, key)| state.unread(person, key).into_iter().map(move |message| (person, message)))
            .collect()
    }
}

impl State {
    fn unread(&self, viewer: i64, key: ChatKey) -> Vec<MessageView> {
        let read = self.read.get(&(viewer, key)).copied().unwrap_or_default();
        let messages = self.chats.get(&key).into_iter().flat_map(|chat| chat.messages.values());
        let new = messages
            .filter(|message| message.revision > read && message.from != Some(viewer) && message.service.is_none());
        new.map(|message| self.message_view(viewer, message)).collect()
    }

    fn chat_view(&self, viewer: i64, key: ChatKey) -> ChatView {
        let mut view = ChatView::default();
        if let ChatKey::Private { bot, .. } = key
            && let Some(bot) = self.bots.get(&bot)
        {
            view.title = bot.name.clone();
            view.username = Some(bot.username.clone());
            view.kind = "private".to_owned();
        }
        let Some(chat) = self.chats.get(&key) else { return view };
        if chat.kind != ChatKind::Private {
            view.title = chat.title.clone();
            view.username = chat.username.clone();
            view.kind = if chat.kind == ChatKind::Channel { "channel" } else { "group" }.to_owned();
        }
        view.messages = chat.messages.values().map(|message| self.message_view(viewer, message)).collect();
        view.action =
            chat.action.as_ref().filter(|(_, until)| *until > Instant::now()).map(|(action, _)| action.clone());
        view.pinned = chat.pinned.last().copied();
        view.blocked = chat.blocked;
        view.started = chat.started || chat.kind != ChatKind::Private;
        view.reply_keyboard = chat.reply_keyboard.as_ref().map(labels).unwrap_or_default();
        view
    }

    fn message_view(&self, viewer: i64, message: &Message) -> MessageView {
        MessageView {
            id: message.id,
            sender: self.sender(message),
            via: message.via_bot.and_then(|id| self.bots.get(&id)).map(|bot| bot.username.clone()),
            mine: message.from == Some(viewer),
            date: message.date,
            edited: message.edit_date.is_some(),
            text: shown_text(message),
            entities: message.entities.clone(),
            media: message.media.clone(),
            album: message.album.clone(),
            keyboard: message.rows().iter().map(|row| row.iter().map(button_view).collect()).collect(),
            reply_to: message.reply_to,
            forwarded: message.origin.clone(),
            service: message.service.is_some(),
        }
    }

    fn sender(&self, message: &Message) -> Sender {
        if let Some(chat) = message.sender_chat {
            let title = self.chats.get(&ChatKey::Shared(chat)).map(|chat| chat.title.clone());
            return Sender { id: chat, name: title.unwrap_or_default(), bot: false };
        }
        let id = message.from.unwrap_or_default();
        if let Some(bot) = self.bots.get(&id) {
            return Sender { id, name: bot.name.clone(), bot: true };
        }
        Sender {
            id,
            name: self.people.get(&id).map(|person| person.first_name.clone()).unwrap_or_default(),
            bot: false,
        }
    }
}

impl Message {
    /// The inline keyboard, row by row, as the Bot API writes it.
    pub(super) fn rows(&self) -> Vec<Vec<Value>> {
        let rows = self.keyboard.as_ref().and_then(Value::as_array);
        rows.into_iter().flatten().map(|row| row.as_array().cloned().unwrap_or_default()).collect()
    }

    /// The inline keyboard's buttons in reading order.
    pub(super) fn buttons(&self) -> impl Iterator<Item = &Value> {
        let rows = self.keyboard.as_ref().and_then(Value::as_array);
        rows.into_iter().flatten().filter_map(Value::as_array).flatten()
    }
}

/// What people read; of a place its degrees, where apps draw a map.
fn shown_text(message: &Message) -> String {
    let place = message.extra.as_ref().and_then(|extra| extra.get("location"));
    match (&message.service, place) {
        (Some((_, words)), _) => words.clone(),
        (None, Some(place)) => format!("📍 {}, {}", place["latitude"], place["longitude"]),
        (None, None) => message.text.clone(),
    }
}

fn button_view(button: &Value) -> ButtonView {
    let text = |name: &str| button[name].as_str().map(str::to_owned);
    let (data, url) = (text("callback_data"), text("url"));
    let other = (data.is_none() && url.is_none()).then(|| button.clone());
    ButtonView { text: text("text").unwrap_or_default(), data, url, other }
}

/// Labels of a ReplyKeyboardMarkup's rows: buttons are strings or objects.
fn labels(rows: &Value) -> Vec<Vec<String>> {
    let label = |button: &Value| button.as_str().or_else(|| button["text"].as_str()).unwrap_or_default().to_owned();
    let rows = rows.as_array().into_iter().flatten();
    rows.map(|row| row.as_array().into_iter().flatten().map(label).collect()).collect()
}
