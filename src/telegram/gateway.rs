//! The gateway: requests as functions, each paced, retried while that can help, and failing with what follows from it.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use teloxide::{
    payloads::{
        AnswerCallbackQuery, EditMessageText, GetChat, GetChatMember, GetMe, SendMessage, SetChatMenuButton,
        SetMyCommands, SetMyDescription, SetMyShortDescription,
    },
    requests::Payload,
    types::{
        BotCommand, BotCommandScope, CallbackQueryId, ChatFullInfo, ChatId, ChatMember, InlineKeyboardMarkup,
        LinkPreviewOptions, Me, MenuButton, MessageId, ParseMode, Recipient, ReplyMarkup, ThreadId, UserId, WebAppInfo,
    },
};
use tokio::time::Instant;
use url::Url;

use super::{
    outcome::Failure,
    pace::{Lane, Rate},
    turnstile::Turnstile,
    updates::{Poll, Update},
    wire::Wire,
};
use crate::domain::language::Language;

/// Retries of an answer to a person: after these, the update is tried again as a whole.
const RETRIES: usize = 6;

/// Messages a second that are free of charge.
const FREE: u32 = 30;

/// How fast messages may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// Telegram's published limits with this overall rate a second.
    Published(u32),
    /// The published limits for answers, and this rate a second for broadcasts that are paid for.
    Paid(u32),
    /// None: for measuring against a stand-in without limits.
    None,
}

/// The only sender. Cheap to clone; all clones share one turnstile.
#[derive(Clone)]
pub struct Gateway {
    pub(super) wire: Wire,
    turnstile: Option<Turnstile>,
    /// What is queued is paid for.
    pub(super) pays: bool,
    retries: usize,
}

/// A chat that was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub chat: i64,
    /// What it is called.
    pub title: String,
    /// Its public name without `@`.
    pub username: Option<String>,
}

pub(super) type Result<T> = std::result::Result<T, Failure>;

impl Gateway {
    /// A gateway to the Bot API at this address.
    pub fn new(token: &str, api: Url, limits: Limits) -> std::result::Result<Gateway, reqwest::Error> {
        let turnstile = match limits {
            Limits::Published(rate) => Some(Turnstile::new(Rate::per_second(rate), None)),
            Limits::Paid(rate) => Some(Turnstile::new(Rate::per_second(FREE), Some(Rate::per_second(rate)))),
            Limits::None => None,
        };
        let pays = matches!(limits, Limits::Paid(_));
        Ok(Gateway { wire: Wire::new(token, &api)?, turnstile, pays, retries: RETRIES })
    }

    /// The same without patience: a request that fails is told at once.
    #[must_use]
    pub fn impatient(self) -> Gateway {
        Gateway { retries: 0, ..self }
    }

    /// For how long Telegram has answered nothing that it was asked; `None` if it answers, or was asked nothing.
    pub fn silent_for(&self) -> Option<Duration> {
        self.wire.contact().silent_for()
    }

    /// Who the bot is.
    pub async fn me(&self) -> Result<Me> {
        self.call(&GetMe::new()).await
    }

    /// Sends HTML text with buttons; `thread` is the topic of a forum.
    pub async fn send(
        &self,
        chat: i64,
        text: &str,
        keyboard: &InlineKeyboardMarkup,
        thread: Option<i32>,
    ) -> Result<()> {
        let mut message = SendMessage::new(ChatId(chat), text);
        message.parse_mode = Some(ParseMode::Html);
        message.link_preview_options = Some(no_preview());
        message.message_thread_id = thread.map(|thread| ThreadId(MessageId(thread)));
        if !keyboard.inline_keyboard.is_empty() {
            message.reply_markup = Some(ReplyMarkup::InlineKeyboard(keyboard.clone()));
        }
        self.call_in_turn(chat, &message).await
    }

    /// Changes a message in place. That it already reads so is no failure.
    pub async fn edit(&self, chat: i64, message: i32, text: &str, keyboard: &InlineKeyboardMarkup) -> Result<()> {
        let mut edit = EditMessageText::new(ChatId(chat), MessageId(message), text);
        edit.parse_mode = Some(ParseMode::Html);
        edit.link_preview_options = Some(no_preview());
        edit.reply_markup = Some(keyboard.clone());
        match self.call_in_turn(chat, &edit).await {
            Err(Failure::Unchanged) => Ok(()),
            other => other,
        }
    }

    /// Ends the waiting sign on a tapped button, with a short text or none. A tap that is too old needs no answer.
    pub async fn answer_tap(&self, tap: &str, text: Option<&str>) -> Result<()> {
        let mut answer = AnswerCallbackQuery::new(CallbackQueryId(tap.to_owned()));
        answer.show_alert = text.map(|_| true);
        answer.text = text.map(str::to_owned);
        match self.call::<IgnoredAny>(&answer).await {
            Ok(_) | Err(Failure::TooLate) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Whether a person is an administrator of a group.
    pub async fn is_administrator(&self, chat: i64, user: u64) -> Result<bool> {
        let member: ChatMember = self.call(&GetChatMember::new(ChatId(chat), UserId(user))).await?;
        Ok(member.is_privileged())
    }

    /// One long poll: updates from `offset` on, as they come; one without a number is told in the log and dropped. Not
    /// retried: the caller's loop decides.
    pub async fn updates(&self, offset: Option<i64>, kinds: &'static [&'static str]) -> Result<Vec<Update>> {
        let batch: Vec<_> = self.wire.call(&Poll::new(offset, kinds)).await?;
        Ok(batch.into_iter().filter_map(Update::read).collect())
    }

    /// Sets the command menu of one scope and language.
    pub async fn set_commands(
        &self,
        commands: &[BotCommand],
        scope: &BotCommandScope,
        language: Option<Language>,
    ) -> Result<()> {
        let mut menu = SetMyCommands::new(commands.to_vec());
        menu.scope = Some(scope.clone());
        menu.language_code = language.map(|language| language.code().into());
        self.call::<IgnoredAny>(&menu).await.map(|_| ())
    }

    /// Makes the button beside the input of private chats open an address in Telegram's own frame.
    pub async fn set_menu_button(&self, label: &str, url: Url) -> Result<()> {
        let button = MenuButton::WebApp { text: label.to_owned(), web_app: WebAppInfo { url } };
        let mut menu = SetChatMenuButton::new();
        menu.menu_button = Some(button);
        self.call::<IgnoredAny>(&menu).await.map(|_| ())
    }

    /// Sets the texts that people see before they press Start (`long`) and on the bot's page (`short`).
    pub async fn set_descriptions(&self, long: &str, short: &str, language: Option<Language>) -> Result<()> {
        let code = language.map(|language| language.code().to_owned());
        let mut description = SetMyDescription::new();
        description.description = Some(long.into());
        description.language_code = code.clone();
        self.call::<IgnoredAny>(&description).await?;
        let mut description = SetMyShortDescription::new();
        description.short_description = Some(short.into());
        description.language_code = code;
        self.call::<IgnoredAny>(&description).await.map(|_| ())
    }

    /// The number of a chat known by name, its public name without `@`, and what the bot may do there.
    pub async fn chat_rights(&self, chat: Recipient, me: UserId) -> Result<(Place, ChatMember)> {
        let found: ChatFullInfo = self.call(&GetChat::new(chat)).await?;
        let title = found.title().unwrap_or_default().to_owned();
        let member = self.call(&GetChatMember::new(found.id, me)).await?;
        let username = found.username().map(str::to_owned);
        Ok((Place { chat: found.id.0, title, username }, member))
    }

    pub(super) async fn call<T: DeserializeOwned>(&self, request: &(impl Payload + Serialize + Sync)) -> Result<T> {
        self.patiently(|| self.wire.call(request)).await
    }

    async fn call_in_turn(&self, chat: i64, request: &(impl Payload + Serialize + Sync)) -> Result<()> {
        let in_turn = || async move {
            self.turn(Lane::Answer, chat).await;
            self.wire.call::<IgnoredAny>(request).await
        };
        self.patiently(in_turn).await.map(|_| ())
    }

    /// Waits until the limits allow a message to this chat.
    pub(super) async fn turn(&self, lane: Lane, chat: i64) {
        if let Some(turnstile) = &self.turnstile {
            turnstile.pass(lane, chat).await;
        }
    }

    /// Repeats a request while that can help: after lost connections and servers in trouble with growing, jittered pauses,
    /// after "Too Many Requests" when Telegram says, for the whole bot.
    pub(super) async fn patiently<T, F>(&self, request: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(200))
            .with_max_delay(Duration::from_secs(10))
            .with_max_times(self.retries)
            .with_jitter();
        request
            .retry(pauses)
            .when(Failure::is_temporary)
            .adjust(|failure, pause| match failure {
                Failure::Wait(asked) => pause.map(|_| self.be_silent(*asked)),
                _ => pause,
            })
            .notify(|failure, pause| log::warn!("{failure}; again in {:.1} s", pause.as_secs_f32()))
            .await
    }

    pub(super) fn be_silent(&self, asked: Duration) -> Duration {
        if let Some(turnstile) = &self.turnstile {
            turnstile.be_silent(Instant::now() + asked);
        }
        asked
    }
}

/// Links in a text stay links.
pub fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
