//! A person in a chat with the bot: says, taps and reads, and nothing else.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
};

use jolkarta::sim::{CallbackAnswer, Draft, InlineAnswer, MessageView, Sim};

use super::world::{BOT, PATIENCE};

/// One person in one chat.
#[derive(Clone)]
pub struct Person {
    /// What their Telegram calls them.
    pub name: String,
    /// Telegram's number of the person.
    pub id: i64,
    /// The chat: the person's own number for the private one.
    pub chat: i64,
    sim: Sim,
    screen: Arc<Mutex<Screen>>,
}

/// What came and is not read yet, and what was read last.
#[derive(Default)]
struct Screen {
    waiting: VecDeque<Seen>,
    last: Option<i64>,
}

impl Person {
    pub(super) fn new(sim: Sim, name: &str, id: i64, chat: i64) -> Person {
        Person { name: name.into(), id, chat, sim, screen: Arc::default() }
    }

    /// Sends a text; returns the message's number.
    pub fn sends(&self, text: &str) -> i64 {
        self.sim.send(self.id, self.chat, text).unwrap()
    }

    /// Sends anything else.
    pub fn sends_draft(&self, draft: Draft) -> i64 {
        self.sim.send_message(self.id, self.chat, draft).unwrap()
    }

    /// Says something and reads the answer.
    pub async fn asks(&self, text: &str) -> Seen {
        self.sends(text);
        self.reads().await
    }

    /// Presses Start, or opens a deep link, and reads the answer.
    pub async fn starts(&self, payload: Option<&str>) -> Seen {
        self.sim.start(self.id, BOT, payload).unwrap();
        self.reads().await
    }

    /// Starts and chooses a language: what most stories begin with.
    pub async fn starts_in(&self, language: &str) {
        let choice = self.starts(None).await;
        let own = choice.buttons.concat().into_iter().find(|label| label.ends_with(language)).unwrap();
        self.taps(&own).await;
    }

    /// Presses Start and reads later.
    pub fn starts_unread(&self) {
        self.sim.start(self.id, BOT, None).unwrap();
    }

    /// Waits until a message of the bot says any of these, read or not; taps go to it from now on.
    pub async fn sees(&self, words: &[&str]) -> Seen {
        let find = self.sim.until(|_| self.shown().into_iter().rev().find(|seen| seen.says_any(words)));
        let seen = tokio::time::timeout(PATIENCE, find)
            .await
            .unwrap_or_else(|_| panic!("{words:?} did not come; the chat: {:#?}", self.shown()));
        self.screen.lock().unwrap().last = Some(seen.id);
        seen
    }

    /// Waits until the latest message with this button is there, read or not; taps go to it from now on.
    pub async fn sees_button(&self, label: &str) -> Seen {
        let has = |seen: &Seen| seen.view.button(label).is_some();
        let find = self.sim.until(|_| self.shown().into_iter().rev().find(has));
        let seen = tokio::time::timeout(PATIENCE, find)
            .await
            .unwrap_or_else(|_| panic!("no button {label:?} came; the chat: {:#?}", self.shown()));
        self.screen.lock().unwrap().last = Some(seen.id);
        seen
    }

    /// The messages of the bot that say any of these.
    pub fn texts(&self, words: &[&str]) -> Vec<String> {
        self.shown().into_iter().filter(|seen| seen.says_any(words)).map(|seen| seen.text).collect()
    }

    /// How many messages of the bot say any of these.
    pub fn count(&self, words: &[&str]) -> usize {
        self.shown().iter().filter(|seen| seen.says_any(words)).count()
    }

    fn shown(&self) -> Vec<Seen> {
        let messages = self.sim.chat(self.id, self.chat).messages;
        messages.into_iter().filter(|message| self.is_ours(message)).map(Seen::of).collect()
    }

    /// Whether the bot wrote it; a channel's posts are signed by the channel.
    fn is_ours(&self, message: &MessageView) -> bool {
        let signed = message.sender.id == self.chat;
        message.sender.bot || signed && self.sim.chat(self.id, self.chat).kind == "channel"
    }

    /// Reads everything that came.
    pub fn reads_all(&self) {
        while self.next().is_some() {}
    }

    /// The next message that is new or changed.
    pub async fn reads(&self) -> Seen {
        let next = self.sim.until(|_| self.next());
        tokio::time::timeout(PATIENCE, next)
            .await
            .unwrap_or_else(|_| panic!("no answer came; the chat: {:#?}", self.sim.chat(self.id, self.chat).messages))
    }

    fn next(&self) -> Option<Seen> {
        let mut screen = self.screen.lock().unwrap();
        let new = self.sim.read(self.id, self.chat);
        screen.waiting.extend(new.into_iter().filter(|message| self.is_ours(message)).map(Seen::of));
        let next = screen.waiting.pop_front();
        screen.last = next.as_ref().map(|seen| seen.id).or(screen.last);
        next
    }

    /// Taps a button of the message that was read last, and reads what comes of it: the message changed, or a new one.
    pub async fn taps(&self, label: &str) -> Seen {
        let tap = self.touches(label);
        let seen = self.reads().await;
        let answer = self.answer(&tap).await;
        assert_eq!((answer.text.as_str(), answer.alert), ("", false), "{label}");
        seen
    }

    /// Taps a button of the message that was read last and reads what pops up over the chat.
    pub async fn toast(&self, label: &str) -> CallbackAnswer {
        let tap = self.touches(label);
        self.answer(&tap).await
    }

    /// Taps without waiting; returns the name of the tap.
    pub fn touches(&self, label: &str) -> String {
        let tap = self.sim.tap(self.id, self.chat, self.last(), label);
        tap.unwrap_or_else(|refusal| panic!("{label:?} cannot be tapped: {refusal}"))
    }

    /// Taps what is no longer drawn under the message that was read last.
    pub fn touches_data(&self, data: &str) -> String {
        self.sim.tap_data(self.id, self.chat, self.last(), data).unwrap()
    }

    /// The answer to a tap.
    pub async fn answer(&self, tap: &str) -> CallbackAnswer {
        let answer = self.sim.until(|sim| sim.callback_answer(tap));
        tokio::time::timeout(PATIENCE, answer).await.expect("the tap is answered")
    }

    /// Types the bot's name and words here, and waits for what it offers to send.
    pub async fn inline(&self, words: &str) -> Offered {
        self.offered(words, "").await
    }

    /// Scrolls to the end of what is offered, and waits for more.
    pub async fn inline_more(&self, offered: &Offered) -> Offered {
        assert_ne!(offered.answer.next_offset, "", "that was all");
        self.offered(&offered.words, &offered.answer.next_offset).await
    }

    async fn offered(&self, words: &str, offset: &str) -> Offered {
        let query = self.sim.inline(self.id, self.chat, BOT, words, offset).unwrap();
        let answer = self.sim.until(|sim| sim.inline_answer(&query));
        let answer = tokio::time::timeout(PATIENCE, answer).await.expect("the inline query is answered");
        Offered { query, words: words.to_owned(), answer }
    }

    /// Sends what is offered under a title with these words; the message as everybody sees it.
    pub fn pick(&self, offered: &Offered, words: &str) -> Seen {
        let found = offered.answer.results.iter().find(|result| result.title.contains(words));
        let found = found.unwrap_or_else(|| panic!("{words:?} is not offered: {:#?}", offered.answer.results));
        let id = self.sim.pick(self.id, &offered.query, &found.id).unwrap();
        let messages = self.sim.chat(self.id, self.chat).messages;
        messages.into_iter().find(|message| message.id == id).map(Seen::of).unwrap()
    }

    /// The number of the message that was read last.
    pub fn last(&self) -> i64 {
        self.screen.lock().unwrap().last.expect("a message was read before")
    }

    /// What the bot wrote here and this person has not read.
    pub(super) fn unread(&self) -> Vec<Seen> {
        let new = self.sim.unread(self.id, self.chat).into_iter().filter(|message| message.sender.bot).map(Seen::of);
        self.screen.lock().unwrap().waiting.iter().cloned().chain(new).collect()
    }
}

/// What the bot offers to send for words typed behind its name.
#[derive(Clone, Debug)]
pub struct Offered {
    query: String,
    words: String,
    /// The list.
    pub answer: InlineAnswer,
}

impl Offered {
    /// The titles, from the top.
    pub fn titles(&self) -> Vec<&str> {
        self.answer.results.iter().map(|result| result.title.as_str()).collect()
    }
}

/// A message of the bot as a person sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its number in the chat.
    pub id: i64,
    /// Plain text; spaces that keep words together are like all others here.
    pub text: String,
    /// Labels, row by row.
    pub buttons: Vec<Vec<String>>,
    /// Shown as changed.
    pub edited: bool,
    /// The whole message.
    pub view: MessageView,
}

impl Seen {
    fn of(view: MessageView) -> Seen {
        let buttons = view.labels().iter().map(|row| row.iter().map(|label| (*label).to_owned()).collect()).collect();
        // Nobody sees which spaces keep words together.
        Seen { id: view.id, text: view.text.replace(['\u{a0}', '\u{202f}'], " "), buttons, edited: view.edited, view }
    }

    fn says_any(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.text.contains(words))
    }

    /// Asserts that all of these stand in the text.
    #[track_caller]
    pub fn says(&self, parts: &[&str]) -> &Seen {
        for part in parts {
            assert!(self.text.contains(part), "{part:?} is not in:\n{self}");
        }
        self
    }

    /// Asserts that none of these stands in the text.
    #[track_caller]
    pub fn lacks(&self, parts: &[&str]) -> &Seen {
        for part in parts {
            assert!(!self.text.contains(part), "{part:?} is in:\n{self}");
        }
        self
    }

    /// Asserts that all of these can be tapped.
    #[track_caller]
    pub fn offers(&self, labels: &[&str]) -> &Seen {
        for label in labels {
            assert!(self.view.button(label).is_some(), "no button {label:?} in:\n{self}");
        }
        self
    }

    /// The data behind a button.
    pub fn data(&self, label: &str) -> String {
        self.view.button(label).and_then(|button| button.data.clone()).unwrap()
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for row in &self.buttons {
            write!(f, "\n[{}]", row.join("] ["))?;
        }
        Ok(())
    }
}
