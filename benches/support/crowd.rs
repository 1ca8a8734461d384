//! People who ask and look at the clock: as many questions at once as wanted, or so many a second.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use jolkarta::{
    domain::questions::Tap,
    sim::{Call, Sim},
};
use serde_json::Value;

/// What they write; beside that every fifth time they tap a button under the last answer.
const TEXTS: [&str; 12] = [
    "/item 49",
    "95",
    "/status",
    "17",
    "/deadlines",
    "R-3",
    "/overdue",
    "/item 110",
    "64",
    "/overdue Астана",
    "/item 88",
    "Алматыда не кешігіп жатыр?",
];
const TAPS: usize = 5;

/// The people.
pub struct Crowd {
    sim: Sim,
    people: Vec<i64>,
    /// Who waits for an answer, since when.
    waiting: HashMap<i64, Instant>,
    /// A button of the last answer: its message and data.
    buttons: HashMap<i64, (i64, String)>,
    asked: usize,
    /// The last call of the bot that was looked at.
    seen: u64,
    times: Vec<Duration>,
}

impl Crowd {
    /// So many people, whose Telegram speaks the three languages in turn.
    pub fn new(sim: Sim, number: usize) -> Crowd {
        let languages = ["kk", "ru", "en"].into_iter().cycle();
        let people = languages.take(number).map(|language| sim.add_user("A", language)).collect();
        let (waiting, buttons) = (HashMap::new(), HashMap::new());
        Crowd { sim, people, waiting, buttons, asked: 0, seen: 0, times: Vec::new() }
    }

    /// Everybody starts the bot and chooses a language.
    pub async fn choose_languages(&mut self) {
        for (number, person) in self.people.clone().into_iter().enumerate() {
            let _message = self.sim.start(person, "jolkarta_bot", None);
            self.waiting.insert(person, Instant::now());
            if number % 50 == 0 {
                self.until_answered(0).await;
            }
        }
        self.until_answered(0).await;
        for (number, person) in self.people.clone().into_iter().enumerate() {
            let chat = self.sim.chat(person, person);
            let Some(question) = chat.messages.last() else { continue };
            let labels: Vec<_> = question.keyboard.iter().flatten().map(|button| button.text.clone()).collect();
            let _tap = self.sim.tap(person, person, question.id, &labels[number % labels.len()]);
            self.waiting.insert(person, Instant::now());
            self.until_answered(50).await;
        }
        self.until_answered(0).await;
    }

    /// Asks so many questions a second, whether or not they are answered.
    pub async fn ask_steadily(&mut self, rate: u32, duration: Duration) {
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
        let mut changes = self.sim.changes();
        for _ in 0..rate * duration.as_secs() as u32 {
            loop {
                tokio::select! {
                    _ = ticks.tick() => break,
                    _ = changes.changed() => self.look(),
                }
            }
            self.ask();
        }
        self.until_answered(0).await;
    }

    /// The times from a question to its answer since this was last asked, in words.
    pub fn times(&mut self) -> String {
        let mut times = std::mem::take(&mut self.times);
        times.sort();
        let at =
            |share: f64| times.get((times.len() as f64 * share) as usize).map_or(0.0, |time| time.as_secs_f64() * 1e3);
        let most = times.last().map_or(0.0, |time| time.as_secs_f64() * 1e3);
        format!("from question to answer: p50 {:.2} ms, p99 {:.2} ms, longest {most:.1} ms", at(0.5), at(0.99))
    }

    /// Lets somebody ask who does not wait for an answer.
    pub fn ask(&mut self) {
        self.asked += 1;
        // Nobody asks twice at once: whoever still waits is passed over.
        let turns = self.asked..self.asked + self.people.len();
        let free =
            turns.map(|turn| self.people[turn % self.people.len()]).find(|person| !self.waiting.contains_key(person));
        let Some(person) = free else { return };
        self.waiting.insert(person, Instant::now());
        let asked = match self.buttons.remove(&person).filter(|_| self.asked.is_multiple_of(TAPS)) {
            Some((message, data)) => self.sim.tap_data(person, person, message, &data).map(|_| ()),
            None => self.sim.send(person, person, TEXTS[self.asked % TEXTS.len()]).map(|_| ()),
        };
        asked.expect("a person in a private chat may write and tap");
    }

    /// Waits until at most so many wait for their answer.
    pub async fn until_answered(&mut self, left: usize) {
        let mut changes = self.sim.changes();
        self.look();
        while self.waiting.len() > left {
            changes.changed().await.expect("the stand-in lives as long as we");
            self.look();
        }
    }

    /// Takes note of what was answered.
    fn look(&mut self) {
        let sim = self.sim.clone();
        sim.see_calls_after(self.seen, |call| {
            self.seen = call.number;
            if let "sendMessage" | "editMessageText" = call.method.as_str() {
                self.note(call);
            }
        });
    }

    fn note(&mut self, answer: &Call) {
        let Some(person) = answer.params["chat_id"].as_i64() else { return };
        let Some(since) = self.waiting.remove(&person) else { return };
        self.times.push(since.elapsed());
        let rows = answer.params["reply_markup"]["inline_keyboard"].as_array();
        let buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
        let asks = |data: &&str| matches!(data.parse(), Ok(Tap::Ask { .. }));
        let found: Vec<&str> = buttons.filter_map(|button| button["callback_data"].as_str()).filter(asks).collect();
        let message = answer.answer["result"]["message_id"].as_i64();
        if let (Some(message), false) = (message, found.is_empty()) {
            self.buttons.insert(person, (message, found[self.asked % found.len()].to_owned()));
        }
    }
}
