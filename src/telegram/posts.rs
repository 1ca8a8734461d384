//! What is owed rather than asked for: posts, their changes and removals, each tried once, and files.

use serde::de::IgnoredAny;
use teloxide::{
    payloads::{DeleteMessage, GetFile, PinChatMessage, UnpinChatMessage},
    types::{ChatId, File, FileId, MessageId},
};

use super::{
    gateway::{Gateway, Result},
    media::{RawSent, Sent},
    outcome::Failure,
    pace::Lane,
    prepared::{Address, Prepared},
};

impl Gateway {
    /// Sends what is owed to a chat, in its turn, once. Its caller decides what follows from a failure; when Telegram asks for
    /// silence, the whole bot is silent.
    pub async fn post(&self, chat: i64, request: &Prepared, answers: Option<i32>) -> Result<Sent> {
        self.turn(Lane::Queued, chat).await;
        let address = Address { chat, thread: None, message: None, answers, paid: self.pays };
        self.heeding(self.send_once(address, request).await)
    }

    /// Sends what somebody waits for, with the patience of an answer; `thread` is the topic of a forum.
    pub async fn present(&self, chat: i64, thread: Option<i32>, request: &Prepared) -> Result<Sent> {
        self.patiently(|| async move {
            self.turn(Lane::Answer, chat).await;
            self.send_once(Address { chat, thread, message: None, answers: None, paid: false }, request).await
        })
        .await
    }

    /// Changes a message for somebody who waits, with the patience of an answer. That it already reads so is no failure.
    pub async fn replace(&self, chat: i64, message: i32, request: &Prepared) -> Result<()> {
        let address = Address { chat, thread: None, message: Some(message), answers: None, paid: false };
        let changed = self.patiently(|| async move {
            self.turn(Lane::Answer, chat).await;
            self.wire.send::<IgnoredAny>(request, address).await
        });
        match changed.await {
            Ok(_) | Err(Failure::Unchanged) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// Changes a message that was owed, in its turn, once. That it already reads so is no failure: it holds nothing new then.
    pub async fn revise(&self, chat: i64, message: i32, request: &Prepared) -> Result<Sent> {
        self.turn(Lane::Queued, chat).await;
        let address = Address { chat, thread: None, message: Some(message), answers: None, paid: false };
        match self.heeding(self.send_once(address, request).await) {
            Err(Failure::Unchanged) => Ok(Sent::default()),
            other => other,
        }
    }

    /// Deletes a message, in its turn, once: up to 48 hours after it was sent, in a channel always. [`Failure::NoMessage`] where
    /// that is not possible (any more).
    pub async fn remove(&self, chat: i64, message: i32) -> Result<()> {
        self.turn(Lane::Queued, chat).await;
        let request = DeleteMessage::new(ChatId(chat), MessageId(message));
        self.heeding(self.wire.call::<IgnoredAny>(&request).await).map(|_| ())
    }

    /// Pins a message without ringing.
    pub async fn pin(&self, chat: i64, message: i32) -> Result<()> {
        let mut request = PinChatMessage::new(ChatId(chat), MessageId(message));
        request.disable_notification = Some(true);
        self.call::<IgnoredAny>(&request).await.map(|_| ())
    }

    /// Takes a pin away.
    pub async fn unpin(&self, chat: i64, message: i32) -> Result<()> {
        let mut request = UnpinChatMessage::new(ChatId(chat));
        request.message_id = Some(MessageId(message));
        self.call::<IgnoredAny>(&request).await.map(|_| ())
    }

    /// The contents of a file that somebody sent; bots get at most 20 MB.
    pub async fn download(&self, file: &str) -> Result<Vec<u8>> {
        let found: File = self.call(&GetFile::new(FileId(file.to_owned()))).await?;
        self.patiently(|| self.wire.download(&found.path)).await
    }

    async fn send_once(&self, address: Address, request: &Prepared) -> Result<Sent> {
        match request.is_album() {
            true => Ok(self.wire.send::<Vec<RawSent>>(request, address).await?.into_iter().collect()),
            false => Ok([self.wire.send::<RawSent>(request, address).await?].into_iter().collect()),
        }
    }

    /// Lets the whole bot be silent when a single attempt was told to wait.
    fn heeding<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(Failure::Wait(asked)) = &outcome {
            self.be_silent(*asked);
        }
        outcome
    }
}
