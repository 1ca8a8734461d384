//! The gateway: requests as functions, each paced, retried while that can help, and failing with what follows from it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use backon::{ExponentialBuilder, Retryable};
use serde::Serialize;
use teloxide::{
    Bot, RequestError,
    payloads::{AnswerCallbackQuerySetters, EditMessageTextSetters, SendMessageSetters},
    requests::{JsonRequest, Payload, Request, Requester},
    types::{
        BotCommand, BotCommandScope, CallbackQueryId, ChatId, ChatMember, InlineKeyboardMarkup, LinkPreviewOptions, Me,
        MessageId, ParseMode, Recipient, UserId,
    },
};
use tokio::time::Instant;
use url::Url;

use super::{
    outcome::Failure,
    pace::{Pace, Rate},
};
use crate::domain::language::Language;

/// How long one long poll waits at Telegram for updates, in seconds.
const POLL_SECONDS: u32 = 25;
/// The longest that any request may take; more than a poll waits.
const PATIENCE: Duration = Duration::from_secs(40);
/// Retries of an answer to a person: after these, the update is tried again as a whole.
const RETRIES: usize = 6;

/// How fast messages may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// Telegram's published limits with this overall rate a second.
    Published(u32),
    /// None: for measuring against a stand-in without limits.
    None,
}

/// The only sender. Cheap to clone; all clones share one pace.
#[derive(Clone)]
pub struct Gateway {
    bot: Bot,
    pace: Option<Arc<Mutex<Pace>>>,
    silent_until: Arc<Mutex<Option<Instant>>>,
    retries: usize,
}

type Result<T> = std::result::Result<T, Failure>;

impl Gateway {
    /// A gateway to the Bot API at this address.
    pub fn new(token: &str, api: Url, limits: Limits) -> std::result::Result<Gateway, reqwest::Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(PATIENCE)
            .tcp_nodelay(true)
            .build()
            .map_err(reqwest::Error::without_url)?;
        let pace = match limits {
            Limits::Published(rate) => Some(Arc::new(Mutex::new(Pace::new(Rate::per_second(rate), Instant::now())))),
            Limits::None => None,
        };
        let bot = Bot::with_client(token, client).set_api_url(api);
        Ok(Gateway { bot, pace, silent_until: Arc::default(), retries: RETRIES })
    }

    /// The same without patience: a request that fails is told at once.
    #[must_use]
    pub fn impatient(self) -> Gateway {
        Gateway { retries: 0, ..self }
    }

    /// Who the bot is.
    pub async fn me(&self) -> Result<Me> {
        self.patiently(|| self.bot.get_me().send()).await
    }

    /// Sends HTML text with buttons; `thread` is the topic of a forum.
    pub async fn send(
        &self,
        chat: i64,
        text: &str,
        keyboard: &InlineKeyboardMarkup,
        thread: Option<i32>,
    ) -> Result<()> {
        let request = || {
            let mut request = self.bot.send_message(ChatId(chat), text).parse_mode(ParseMode::Html);
            request = request.link_preview_options(no_preview());
            if let Some(thread) = thread {
                request = request.message_thread_id(teloxide::types::ThreadId(MessageId(thread)));
            }
            if !keyboard.inline_keyboard.is_empty() {
                request = request.reply_markup(keyboard.clone());
            }
            request.send()
        };
        self.patiently(|| self.in_turn(chat, request())).await.map(|_| ())
    }

    /// Changes a message in place. That it already reads so is no failure.
    pub async fn edit(&self, chat: i64, message: i32, text: &str, keyboard: &InlineKeyboardMarkup) -> Result<()> {
        let request = || {
            let request =
                self.bot.edit_message_text(ChatId(chat), MessageId(message), text).parse_mode(ParseMode::Html);
            request.link_preview_options(no_preview()).reply_markup(keyboard.clone()).send()
        };
        match self.patiently(|| self.in_turn(chat, request())).await {
            Ok(_) | Err(Failure::Unchanged) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Ends the waiting sign on a tapped button, with a short text or none. A tap that is too old needs no answer.
    pub async fn answer_tap(&self, tap: &str, text: Option<&str>) -> Result<()> {
        let request = || {
            let request = self.bot.answer_callback_query(CallbackQueryId(tap.to_owned()));
            match text {
                Some(text) => request.text(text).show_alert(true).send(),
                None => request.send(),
            }
        };
        match self.patiently(request).await {
            Ok(_) | Err(Failure::TooLate) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Whether a person is an administrator of a group.
    pub async fn is_administrator(&self, chat: i64, user: u64) -> Result<bool> {
        let member: ChatMember = self.patiently(|| self.bot.get_chat_member(ChatId(chat), UserId(user)).send()).await?;
        Ok(member.is_privileged())
    }

    /// One long poll: updates from `offset` on, as they come. Not retried: the caller's loop decides.
    pub async fn updates(&self, offset: Option<i64>, kinds: &'static [&'static str]) -> Result<Vec<serde_json::Value>> {
        let poll = RawUpdates { offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: kinds };
        Ok(JsonRequest::new(self.bot.clone(), poll).send().await?)
    }

    /// Asks Telegram to keep updates for polling.
    pub async fn poll_instead_of_webhook(&self) -> Result<()> {
        self.patiently(|| self.bot.delete_webhook().send()).await.map(|_| ())
    }

    /// Sets the command menu of one scope and language.
    pub async fn set_commands(
        &self,
        commands: &[BotCommand],
        scope: &BotCommandScope,
        language: Option<Language>,
    ) -> Result<()> {
        use teloxide::payloads::SetMyCommandsSetters;
        let request = || {
            let request = self.bot.set_my_commands(commands.to_vec()).scope(scope.clone());
            match language {
                Some(language) => request.language_code(language.code()).send(),
                None => request.send(),
            }
        };
        self.patiently(request).await.map(|_| ())
    }

    /// Sets the texts that people see before they press Start (`long`) and on the bot's page (`short`).
    pub async fn set_descriptions(&self, long: &str, short: &str, language: Option<Language>) -> Result<()> {
        use teloxide::payloads::{SetMyDescriptionSetters, SetMyShortDescriptionSetters};
        let code = language.map(Language::code);
        let set_long = || {
            let request = self.bot.set_my_description().description(long);
            match code {
                Some(code) => request.language_code(code).send(),
                None => request.send(),
            }
        };
        let set_short = || {
            let request = self.bot.set_my_short_description().short_description(short);
            match code {
                Some(code) => request.language_code(code).send(),
                None => request.send(),
            }
        };
        self.patiently(set_long).await?;
        self.patiently(set_short).await.map(|_| ())
    }

    /// The number of a chat known by name, and what the bot may do there.
    pub async fn chat_rights(&self, chat: Recipient, me: UserId) -> Result<(i64, String, ChatMember)> {
        let found = self.patiently(|| self.bot.get_chat(chat.clone()).send()).await?;
        let title = found.title().unwrap_or_default().to_owned();
        let member = self.patiently(|| self.bot.get_chat_member(found.id, me).send()).await?;
        Ok((found.id.0, title, member))
    }

    /// Sends in turn: after the pace allows it, and not while Telegram asked for silence.
    async fn in_turn<T>(
        &self,
        chat: i64,
        request: impl Future<Output = std::result::Result<T, RequestError>>,
    ) -> std::result::Result<T, RequestError> {
        let wait = self.pace.as_ref().map(|pace| lock(pace).reserve(chat, Instant::now()));
        tokio::time::sleep(wait.unwrap_or_default()).await;
        let silent_until = *lock(&self.silent_until);
        if let Some(until) = silent_until {
            tokio::time::sleep_until(until).await;
        }
        request.await
    }

    /// Repeats a request while that can help: after lost connections and servers in trouble with growing, jittered pauses,
    /// after "Too Many Requests" when Telegram says, for the whole bot.
    async fn patiently<T, F>(&self, request: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = std::result::Result<T, RequestError>>,
    {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(200))
            .with_max_delay(Duration::from_secs(10))
            .with_max_times(self.retries)
            .with_jitter();
        (|| async { request().await.map_err(Failure::from) })
            .retry(pauses)
            .when(Failure::is_temporary)
            .adjust(|failure, pause| match failure {
                Failure::Wait(asked) => pause.map(|_| self.be_silent(*asked)),
                _ => pause,
            })
            .notify(|failure, pause| log::warn!("{failure}; again in {:.1} s", pause.as_secs_f32()))
            .await
    }

    fn be_silent(&self, asked: Duration) -> Duration {
        let until = Instant::now() + asked;
        let mut silent_until = lock(&self.silent_until);
        *silent_until = silent_until.map_or(Some(until), |old| Some(old.max(until)));
        asked
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// `getUpdates` with the updates as raw JSON, so that kinds and contents which the library does not know are kept whole.
#[derive(Clone, Serialize)]
struct RawUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    timeout: u32,
    limit: u8,
    allowed_updates: &'static [&'static str],
}

impl Payload for RawUpdates {
    type Output = Vec<serde_json::Value>;
    const NAME: &'static str = "GetUpdates";

    fn timeout_hint(&self) -> Option<Duration> {
        Some(PATIENCE)
    }
}
