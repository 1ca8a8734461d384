//! Rounds of messages: an announcement posted, corrected or retracted, how far each is, and what became of its deliveries.

use sqlx::FromRow;

use super::{Db, Ex, Result, Tx, db::sql, fates, tallies};
use crate::domain::deliveries::{Counts, Lane, Stands, Task};

/// A round as it stands. Times are UTC epoch seconds.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Send {
    /// Its number.
    pub id: i64,
    /// The announcement.
    pub number: i64,
    /// `post`, `correct` or `retract`.
    pub task: String,
    /// Who goes first; see [`Lane`].
    pub lane: i64,
    /// `open`, `paused`, `cancelled` or `done`.
    pub state: String,
    /// The last chat for which it was decided what it is owed; `None` when it is decided for all.
    pub cursor: Option<i64>,
    /// Deliveries that it has so far.
    pub total: i64,
    /// Those that arrived.
    pub sent: i64,
    /// Those whose chat cannot be written to any more.
    pub gone: i64,
    /// Those that Telegram refuses, or that were given up.
    pub refused: i64,
    /// Those that nobody wants any more: unsubscribed, stopped, or retracted before they went.
    pub dropped: i64,
    /// Chats that get it in their next digest.
    pub digests: i64,
    /// Requests that ended without an answer: each may have come twice.
    pub unanswered: i64,
    /// Messages that were in flight when a process died: each may have come twice.
    pub interrupted: i64,
    /// Failures since the last message that went through.
    pub failures: i64,
    /// When it began.
    pub started_at: i64,
    /// When it was done.
    pub finished_at: Option<i64>,
    /// Chat of the message that shows its progress.
    pub editor_chat: Option<i64>,
    /// That message.
    pub editor_message: Option<i64>,
    /// The last failure, if it paused itself.
    pub trouble: Option<String>,
    /// Whether the editors were told so: 0 or 1.
    pub told: i64,
    /// Deliveries that wait for the end of quiet hours; [`whole`] counts them, and what follows.
    #[sqlx(skip)]
    pub quiet: i64,
    /// Deliveries that the editors ended.
    #[sqlx(skip)]
    pub cancelled: i64,
    /// Copies that a change which is done did not reach.
    #[sqlx(skip)]
    pub untouched: i64,
}

impl Send {
    /// What it does.
    pub fn task(&self) -> Task {
        Task::from_name(&self.task).unwrap_or(Task::Post)
    }

    /// Whether it posts to the official channels.
    pub fn is_for_channels(&self) -> bool {
        self.lane == Lane::Channel.number()
    }

    /// Where it stands.
    pub fn stands(&self) -> Stands {
        Stands::from_name(&self.state)
    }

    /// Whether the editors ended it before everybody had the announcement.
    pub fn is_cancelled_post(&self) -> bool {
        self.task() == Task::Post && self.stands() == Stands::Cancelled
    }

    /// What became of its deliveries.
    pub fn counts(&self) -> Counts {
        let Send { total, sent, gone, refused, dropped, digests, quiet, cancelled, untouched, .. } = *self;
        Counts { total, sent, gone, refused, dropped, digests, quiet, cancelled, untouched }
    }
}

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

const OPEN: &str = "SELECT * FROM sends WHERE state = 'open' ORDER BY lane, id";

/// Begins a round over chats from the smallest number on.
pub async fn begin(tx: &mut Tx, number: i64, task: Task, lane: Lane, editor: Option<i64>, now: i64) -> Result<i64> {
    let row: IdRow = sql("INSERT INTO sends (number, task, lane, cursor, started_at, editor_chat)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
    .bind(number)
    .bind(task.name())
    .bind(lane.number())
    .bind(i64::MIN)
    .bind(now)
    .bind(editor)
    .one(tx)
    .await?;
    Ok(row.id)
}

/// The round with this number.
pub async fn get(ex: impl Into<Ex<'_>>, id: i64) -> Result<Option<Send>> {
    sql("SELECT * FROM sends WHERE id = $1").bind(id).opt(ex).await
}

/// All rounds that go on, those that go first first.
pub async fn open(ex: impl Into<Ex<'_>>) -> Result<Vec<Send>> {
    sql(OPEN).all(ex).await
}

/// All rounds of an announcement, in their order.
pub async fn of_announcement(ex: impl Into<Ex<'_>>, number: i64) -> Result<Vec<Send>> {
    sql("SELECT * FROM sends WHERE number = $1 ORDER BY id").bind(number).all(ex).await
}

/// A round as editors see it at a moment, with what holds it up or was left out.
pub async fn whole(db: &Db, send: Send, now: i64) -> Result<Send> {
    let send = with_channels(db, send).await?;
    Ok(match (send.task(), send.stands()) {
        (Task::Post, Stands::Open | Stands::Paused) => {
            let quiet = tallies::in_quiet_hours(db, send.id, now).await?;
            Send { quiet, ..send }
        }
        (Task::Post, Stands::Cancelled) => {
            let cancelled = fates::of_announcement(db, send.number).await?.cancelled;
            Send { cancelled, digests: 0, ..send }
        }
        (Task::Correct, Stands::Done | Stands::Cancelled) => {
            let standing = fates::of_announcement(db, send.number).await?.sent;
            let untouched = (standing - tallies::up_to_date(db, send.number).await?).max(0);
            Send { untouched, ..send }
        }
        (Task::Retract, Stands::Done | Stands::Cancelled) => {
            Send { untouched: fates::of_announcement(db, send.number).await?.sent, ..send }
        }
        _ => send,
    })
}

/// Posting to the channels and to everybody else is one round to editors, steered as the latter.
async fn with_channels(db: &Db, send: Send) -> Result<Send> {
    if send.task() != Task::Post || send.is_for_channels() {
        return Ok(send);
    }
    let rounds = of_announcement(db, send.number).await?;
    let Some(channels) = rounds.into_iter().find(|round| round.task() == Task::Post && round.is_for_channels()) else {
        return Ok(send);
    };
    let over = send.stands() == Stands::Done;
    Ok(Send {
        state: if over { channels.state } else { send.state },
        cursor: send.cursor.or(channels.cursor),
        total: send.total + channels.total,
        sent: send.sent + channels.sent,
        gone: send.gone + channels.gone,
        refused: send.refused + channels.refused,
        dropped: send.dropped + channels.dropped,
        ..send
    })
}

/// Notes how far a round has come: deliveries made, and the last chat; `None` when it is through.
pub async fn advance(tx: &mut Tx, id: i64, cursor: Option<i64>, made: i64, digests: i64) -> Result<()> {
    sql("UPDATE sends SET cursor = $2, total = total + $3, digests = digests + $4 WHERE id = $1")
        .bind(id)
        .bind(cursor)
        .bind(made)
        .bind(digests)
        .run(tx)
        .await?;
    Ok(())
}

/// Adds deliveries to a round whose cursor has passed them; one that was done goes on.
pub async fn grow(tx: &mut Tx, id: i64, deliveries: i64) -> Result<()> {
    sql("UPDATE sends SET total = total + $2, finished_at = CASE WHEN state = 'done' THEN NULL ELSE finished_at END,
            state = CASE WHEN state = 'done' THEN 'open' ELSE state END WHERE id = $1")
    .bind(id)
    .bind(deliveries)
    .run(tx)
    .await?;
    Ok(())
}

/// The last round of all that has begun; 0: none has.
pub async fn latest(ex: impl Into<Ex<'_>>) -> Result<i64> {
    let row: IdRow = sql("SELECT COALESCE(MAX(id), 0) AS id FROM sends").one(ex).await?;
    Ok(row.id)
}

/// Moves a round from one state to another; `false` if it was not in the first.
pub async fn turn(tx: &mut Tx, id: i64, from: &str, to: &str, now: i64) -> Result<bool> {
    let turned = sql(
        "UPDATE sends SET state = $3, failures = 0, trouble = NULL, told = 0, finished_at = CASE WHEN $3 IN ('done', 'cancelled') THEN $4 END
         WHERE id = $1 AND state = $2",
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .bind(now)
    .run(tx)
    .await?;
    Ok(turned == 1)
}

/// Pauses a round that only fails, with its last failure; `false` if it does not go on.
pub async fn give_pause(tx: &mut Tx, id: i64, trouble: &str, now: i64) -> Result<bool> {
    if !turn(tx, id, "open", "paused", now).await? {
        return Ok(false);
    }
    sql("UPDATE sends SET trouble = $2 WHERE id = $1").bind(id).bind(trouble).run(tx).await?;
    Ok(true)
}

/// Rounds that have paused themselves, of which nobody was told.
pub async fn in_trouble(ex: impl Into<Ex<'_>>) -> Result<Vec<Send>> {
    sql("SELECT * FROM sends WHERE trouble IS NOT NULL AND told = 0 ORDER BY id").all(ex).await
}

/// Notes that the editors were told of a round that has paused itself.
pub async fn told(tx: &mut Tx, id: i64) -> Result<()> {
    sql("UPDATE sends SET told = 1 WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// Remembers the message that shows a round's progress.
pub async fn show_in(tx: &mut Tx, id: i64, chat: i64, message: i64) -> Result<()> {
    sql("UPDATE sends SET editor_chat = $2, editor_message = $3 WHERE id = $1")
        .bind(id)
        .bind(chat)
        .bind(message)
        .run(tx)
        .await?;
    Ok(())
}

/// Rounds whose progress is shown to somebody.
pub async fn shown(ex: impl Into<Ex<'_>>) -> Result<Vec<Send>> {
    sql("SELECT * FROM sends WHERE editor_chat IS NOT NULL ORDER BY id").all(ex).await
}

/// Ends the showing of a round's progress.
pub async fn shown_whole(tx: &mut Tx, id: i64) -> Result<()> {
    sql("UPDATE sends SET editor_chat = NULL WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// What became of some deliveries of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Arrived.
    pub sent: i64,
    /// Their chat is gone.
    pub gone: i64,
    /// Refused or given up.
    pub refused: i64,
    /// Not wanted any more.
    pub dropped: i64,
    /// Requests that ended without an answer.
    pub unanswered: i64,
    /// Messages that a process left in flight.
    pub interrupted: i64,
    /// Requests that failed.
    pub failed: i64,
}

impl Outcome {
    /// Adds another one.
    pub fn add(&mut self, other: &Outcome) {
        self.sent += other.sent;
        self.gone += other.gone;
        self.refused += other.refused;
        self.dropped += other.dropped;
        self.unanswered += other.unanswered;
        self.interrupted += other.interrupted;
        self.failed += other.failed;
    }
}

#[derive(FromRow)]
struct FailuresRow {
    failures: i64,
}

/// Adds what became of deliveries, and closes the round when all of them have ended; gives its failures since the last message
/// that went through.
pub async fn count(tx: &mut Tx, id: i64, outcome: &Outcome, now: i64) -> Result<i64> {
    let row: FailuresRow =
        sql("UPDATE sends SET sent = sent + $2, gone = gone + $3, refused = refused + $4, dropped = dropped + $5,
                unanswered = unanswered + $6, interrupted = interrupted + $7,
                failures = CASE WHEN $2 > 0 THEN 0 ELSE failures + $8 END WHERE id = $1 RETURNING failures")
        .bind(id)
        .bind(outcome.sent)
        .bind(outcome.gone)
        .bind(outcome.refused)
        .bind(outcome.dropped)
        .bind(outcome.unanswered)
        .bind(outcome.interrupted)
        .bind(outcome.failed)
        .one(&mut *tx)
        .await?;
    close_if_done(tx, id, now).await?;
    Ok(row.failures)
}

/// Closes a round whose deliveries have all ended and that makes no more: also one that was paused while the last were on their way.
pub async fn close_if_done(tx: &mut Tx, id: i64, now: i64) -> Result<()> {
    sql(
        "UPDATE sends SET state = 'done', finished_at = $2
         WHERE id = $1 AND state IN ('open', 'paused') AND cursor IS NULL AND sent + gone + refused + dropped >= total",
    )
    .bind(id)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}
