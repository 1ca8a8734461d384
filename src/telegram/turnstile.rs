//! The turnstile: everybody who sends waits here until the pace lets them through.

use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};

use super::pace::{Lane, Pace, Rate};

/// Cheap to clone; all clones share one pace.
#[derive(Clone)]
pub struct Turnstile {
    wishes: mpsc::UnboundedSender<Wish>,
}

enum Wish {
    Join { lane: Lane, chat: i64, go: oneshot::Sender<()> },
    Silence { until: Instant },
}

impl Turnstile {
    /// A turnstile at this overall rate, with another one for what is queued if that is paid for. Works until the last
    /// clone is dropped.
    pub fn new(overall: Rate, paid: Option<Rate>) -> Turnstile {
        let (wishes, asked) = mpsc::unbounded_channel();
        tokio::spawn(attend(Pace::new(overall, paid, Instant::now()), asked));
        Turnstile { wishes }
    }

    /// Waits until a message of this lane may go to this chat.
    pub async fn pass(&self, lane: Lane, chat: i64) {
        let (go, may_go) = oneshot::channel();
        if self.wishes.send(Wish::Join { lane, chat, go }).is_ok() {
            // An error means that the runtime is ending: nobody sends any more.
            let _ended = may_go.await;
        }
    }

    /// Lets nobody through before this moment.
    pub fn be_silent(&self, until: Instant) {
        let _ended = self.wishes.send(Wish::Silence { until });
    }
}

async fn attend(mut pace: Pace<oneshot::Sender<()>>, mut asked: mpsc::UnboundedReceiver<Wish>) {
    loop {
        let now = Instant::now();
        while let Some(go) = pace.grant(now) {
            // Who has given up waiting has used a place; that is rare and only makes us slower.
            let _gone = go.send(());
        }
        let wish = match pace.next(now) {
            Some(next) => match tokio::time::timeout_at(next, asked.recv()).await {
                Ok(wish) => wish,
                Err(_) => continue,
            },
            None => asked.recv().await,
        };
        match wish {
            Some(Wish::Join { lane, chat, go }) => pace.join(lane, chat, go, Instant::now()),
            Some(Wish::Silence { until }) => pace.be_silent(until),
            None => return,
        }
    }
}
