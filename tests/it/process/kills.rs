//! SIGKILL at any moment of a conversation loses no update and doubles no effect.
//!
//! 1. People talk with the bot, each waiting for answers as people do, and never learn that its process is killed again and
//!    again: after so many calls of the Bot API or lines of a log that tells every statement, drawn from a fixed seed.
//! 2. After each kill the store is looked at: what it calls handled must not be answered again, and only what was waiting may
//!    be answered once more.
//! 3. At the end every question has its answer, every choice stands as it was made last and was made once, and the
//!    ledger is sound.

use std::collections::{BTreeMap, BTreeSet};

use jolkarta::{
    actions::audit,
    sim::{MessageView, Sim},
};
use serde_json::Value;
use tokio::task::JoinSet;

use super::{cards, stop};
use crate::{
    botapi::check_call,
    support::{
        database::{TestDb, both},
        program::{BOT, Program, Running, Telegram},
        roadmap,
    },
};

/// Kills, unless the conversation ends before.
const KILLS: u32 = 30;
/// Kills at most, where those before met a process that was only starting, as on a slow machine.
const MOST_KILLS: u32 = 60;
/// Updates that kills must find under way.
const MET: usize = 11;
const PEOPLE: usize = 4;

/// What a person asks about: typed as a command, as a number, by correcting an earlier message.
const ITEMS: [usize; 9] = [11, 22, 33, 44, 55, 66, 77, 88, 99];

/// The newest message with a button whose label contains these words, and the label.
pub(super) fn button(sim: &Sim, person: i64, words: &str) -> Option<(i64, String)> {
    let messages = sim.chat(person, person).messages;
    messages.iter().rev().find_map(|message| {
        let found = message.keyboard.iter().flatten().find(|button| button.text.contains(words))?;
        Some((message.id, found.text.clone()))
    })
}

/// Waits for a button and taps it; gives the tap's number.
pub(super) async fn tap(telegram: &Telegram, person: i64, words: &str) -> String {
    let (message, label) = telegram.until(words, |sim| button(sim, person, words)).await;
    telegram.sim.tap(person, person, message, &label).unwrap()
}

/// What a person chose by tapping, in this order.
struct Choices(Vec<String>);

/// A whole conversation: a start, two choices of the language, questions of each kind, a page turned.
async fn converse(telegram: &Telegram, person: i64) -> Choices {
    let say = |text: &str| telegram.sim.send(person, person, text).unwrap();
    let card = async |item: usize| telegram.until("a card", |sim| (cards(sim, person, item) > 0).then_some(())).await;
    telegram.sim.start(person, BOT, None).unwrap();
    let first = tap(telegram, person, "English").await;
    telegram.told(person, "I show what the Government decided").await;
    for item in &ITEMS[..3] {
        say(&format!("/item {item}"));
    }
    let corrected = say(&ITEMS[3].to_string());
    for item in &ITEMS[..4] {
        card(*item).await;
    }
    telegram.sim.edit(person, person, corrected, &ITEMS[4].to_string()).unwrap();
    card(ITEMS[4]).await;
    say("/overdue");
    tap(telegram, person, "›").await;
    telegram.until("the second page", |sim| button(sim, person, "‹")).await;
    say("/language");
    let second = tap(telegram, person, "Русский").await;
    for item in &ITEMS[5..] {
        say(&item.to_string());
        card(*item).await;
    }
    Choices(vec![first, second])
}

/// Calls with which something is said to somebody.
fn said(sim: &Sim) -> usize {
    let speaks = |method: &str| ["send", "edit", "answer"].iter().any(|verb| method.starts_with(verb));
    sim.calls().iter().filter(|call| speaks(&call.method)).count()
}

/// When a process is killed.
pub(super) enum Moment {
    /// After so many lines of its log, which may be while it starts.
    Lines(u32),
    /// After so many words to people, so that whatever the machine, something is done between two kills.
    Calls(usize),
}

impl Moment {
    pub(super) fn draw(random: &mut fastrand::Rng) -> Moment {
        if random.bool() { Moment::Lines(random.u32(1..120)) } else { Moment::Calls(random.usize(1..10)) }
    }

    pub(super) async fn comes(self, process: &mut Running, telegram: &Telegram) {
        match self {
            Moment::Lines(number) => {
                for _ in 0..number {
                    let line = process.next().await;
                    assert!(line.is_some(), "it ended by itself:\n{}", process.log.join("\n"));
                }
            }
            Moment::Calls(number) => {
                let before = said(&telegram.sim);
                telegram.until("calls", |sim| (said(sim) >= before + number).then_some(())).await;
            }
        }
    }
}

/// What the store said after the kills.
#[derive(Default)]
struct Witness {
    kills: u32,
    /// How often a kill found an update waiting, or given by Telegram and not yet stored.
    waited: BTreeMap<i64, usize>,
    /// How many answers an update had when it was first seen as handled.
    settled: BTreeMap<i64, usize>,
}

impl Witness {
    fn has_seen_enough(&self) -> bool {
        self.kills >= KILLS && self.waited.len() >= MET || self.kills >= MOST_KILLS
    }

    async fn look(&mut self, test: &TestDb, telegram: &Telegram) {
        self.kills += 1;
        let stored: BTreeSet<i64> = test.numbers("SELECT update_id FROM updates").await.into_iter().collect();
        let lost = updates(&telegram.sim).into_keys().filter(|update| !stored.contains(update));
        let waiting = test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL").await;
        for update in lost.chain(waiting) {
            *self.waited.entry(update).or_default() += 1;
        }
        let handled = test.numbers("SELECT update_id FROM updates WHERE handled_at IS NOT NULL").await;
        let questions = questions(&telegram.sim);
        for update in handled {
            if let Some((person, item)) = questions.get(&update) {
                self.settled.entry(update).or_insert_with(|| cards(&telegram.sim, *person, *item));
            }
        }
    }

    fn judge(&self, sim: &Sim) {
        let questions = questions(sim);
        assert_eq!(questions.len(), PEOPLE * ITEMS.len());
        for (update, (person, item)) in questions {
            let (answers, waited) = (cards(sim, person, item), self.waited.get(&update).copied().unwrap_or_default());
            assert!(answers >= 1, "{person} never heard of {item}");
            assert!(answers <= 1 + waited, "{person} heard {answers} times of {item}, in flight at {waited} kills");
            let settled = self.settled.get(&update).copied().unwrap_or(answers);
            assert_eq!(answers, settled, "{person} heard of {item} after it was marked as handled");
        }
        assert!(self.waited.len() >= MET, "the {} kills met too little", self.kills);
    }
}

/// Every update that Telegram gave, by number.
fn updates(sim: &Sim) -> BTreeMap<i64, Value> {
    let polls = sim.calls().into_iter().filter(|call| call.method == "getUpdates");
    let given = polls.flat_map(|call| call.answer["result"].as_array().cloned().unwrap_or_default());
    given.map(|update| (update["update_id"].as_i64().unwrap(), update)).collect()
}

/// Who asked about which item with which update.
fn questions(sim: &Sim) -> BTreeMap<i64, (i64, usize)> {
    let question = |(number, update): (i64, Value)| {
        let message =
            [&update["message"], &update["edited_message"]].into_iter().find(|message| message.is_object())?;
        let item = message["text"].as_str()?.trim_start_matches("/item ").parse().ok()?;
        Some((number, (message["chat"]["id"].as_i64()?, item)))
    };
    updates(sim).into_iter().filter_map(question).collect()
}

/// Kills the program whenever the moment comes, until everybody has said everything; then it runs to its end.
async fn kill_and_kill_again(
    program: &Program,
    telegram: &Telegram,
    test: &TestDb,
    mut talk: JoinSet<Choices>,
) -> (Vec<Choices>, Witness) {
    let mut random = fastrand::Rng::with_seed(2023);
    let (mut choices, mut witness) = (Vec::new(), Witness::default());
    loop {
        let mut process = program.run();
        let moment = Moment::draw(&mut random);
        let all_said = async {
            while let Some(said) = talk.join_next().await {
                choices.push(said.unwrap());
            }
        };
        tokio::select! {
            () = moment.comes(&mut process, telegram), if !witness.has_seen_enough() => {}
            () = all_said => {
                telegram.until("nothing waits", |sim| (sim.pending_updates(BOT) == 0).then_some(())).await;
                stop(process).await;
                return (choices, witness);
            }
        }
        process.kill();
        assert_eq!(process.ended().await.code, None);
        witness.look(test, telegram).await;
    }
}

/// What the store holds in the end.
async fn judge_store(test: &TestDb, sim: &Sim, choices: &[Choices]) {
    let updates = updates(sim);
    let known = test.numbers("SELECT update_id FROM updates ORDER BY update_id").await;
    let all: Vec<i64> = (100_000_001..).take(updates.len()).collect();
    assert_eq!(known, all, "updates that were lost");
    let left = "SELECT update_id FROM updates WHERE handled_at IS NULL OR raw <> '' OR attempts > 0 OR applied_at > handled_at";
    assert_eq!(test.numbers(left).await, [0_i64; 0]);
    let chosen =
        |update: &Value| choices.iter().flat_map(|made| &made.0).any(|tap| update["callback_query"]["id"] == **tap);
    let choosing: BTreeSet<i64> =
        updates.iter().filter(|(_, update)| chosen(update)).map(|(number, _)| *number).collect();
    let applied = test.numbers("SELECT update_id FROM updates WHERE applied_at IS NOT NULL").await;
    assert_eq!(applied.into_iter().collect::<BTreeSet<_>>(), choosing, "updates that changed something");
    assert_eq!(test.texts("SELECT language FROM chats").await, ["ru"; PEOPLE], "the last choice counts");
    let written = test.texts("SELECT language FROM choices ORDER BY chat_id, language").await;
    assert_eq!(written, ["en", "ru"].repeat(PEOPLE), "each choice is made once");
    assert_eq!(test.numbers("SELECT COUNT(*) FROM leases").await, [0], "the lease was given back");
    audit::verify(&test.db, None).await.unwrap();
}

fn judge_chats(sim: &Sim, people: &[i64], choices: &[Choices]) {
    for person in people {
        let told = sim.chat(*person, *person).messages;
        let welcomes = |message: &&MessageView| message.text.starts_with("I show what the Government decided");
        assert!(told.iter().any(|message| welcomes(&message)), "{person} was never welcomed");
    }
    let waiting = choices.iter().flat_map(|made| &made.0).find(|tap| sim.callback_answer(tap).is_none());
    assert_eq!(waiting, None, "a tap without an answer");
    assert_eq!(sim.complaints(), [""; 0]);
    let wrong: Vec<String> = sim.calls().iter().flat_map(check_call).collect();
    assert_eq!(wrong, [""; 0]);
}

/// Keeps every language that is written for a chat, so that one written twice shows.
async fn remember_choices(test: &TestDb) {
    test.raw("CREATE TABLE choices (chat_id BIGINT, language TEXT)").await.unwrap();
    let triggers = match test.db.engine() {
        "SQLite" => {
            "CREATE TRIGGER written AFTER UPDATE OF language ON chats
             BEGIN INSERT INTO choices VALUES (NEW.chat_id, NEW.language); END"
        }
        _ => {
            "CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS
             'BEGIN INSERT INTO choices VALUES (NEW.chat_id, NEW.language); RETURN NULL; END';
             CREATE TRIGGER written AFTER UPDATE OF language ON chats FOR EACH ROW EXECUTE FUNCTION remember()"
        }
    };
    test.raw(triggers).await.unwrap();
}

both! {
    async fn a_conversation_survives_any_kill(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        remember_choices(test).await;
        let telegram = Telegram::new().await;
        let people: Vec<i64> = (0..PEOPLE).map(|_| telegram.sim.add_user("Aigul", "kk")).collect();
        let program = Program::with(&telegram).set("DATABASE_URL", &test.url).set("RUST_LOG", "info,sqlx::query=debug");
        let mut talk = JoinSet::new();
        for person in people.clone() {
            let telegram = telegram.clone();
            talk.spawn(async move { converse(&telegram, person).await });
        }
        let (choices, witness) = kill_and_kill_again(&program, &telegram, test, talk).await;
        witness.judge(&telegram.sim);
        judge_store(test, &telegram.sim, &choices).await;
        judge_chats(&telegram.sim, &people, &choices);
    }
}
