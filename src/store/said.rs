//! Who said what about items: kept apart from the ledger, which names bodies only.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A report.
    Report,
    /// A request for a later deadline.
    Request,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            What::Report => "report",
            What::Request => "request",
        }
    }
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Said {
    /// Its ledger entry.
    pub seq: i64,
    /// Key of the item.
    pub item: String,
    /// Slug of the body.
    pub agency: String,
    /// Telegram's number of who said it; `None` once it is forgotten.
    pub person: Option<i64>,
    /// When who said it was forgotten, in UTC epoch seconds.
    pub forgotten_at: Option<i64>,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// The note with its formatting, where it has any.
    pub html: Option<String>,
    /// The entry by which it was taken back.
    pub undone: Option<i64>,
}

/// Keeps who said it.
pub async fn keep(tx: &mut Tx, what: What, said: &Said) -> Result<()> {
    sql("INSERT INTO said (seq, what, item, agency, person, at, html) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(said.seq)
        .bind(what.name())
        .bind(said.item.as_str())
        .bind(said.agency.as_str())
        .bind(said.person)
        .bind(said.at)
        .bind(said.html.clone())
        .run(tx)
        .await?;
    Ok(())
}

/// What an entry holds, if a person said it here.
pub async fn at(ex: impl Into<Ex<'_>>, what: What, seq: i64) -> Result<Option<Said>> {
    sql("SELECT seq, item, agency, person, forgotten_at, at, html, undone FROM said WHERE seq = $1 AND what = $2")
        .bind(seq)
        .bind(what.name())
        .opt(ex)
        .await
}

/// The report that an entry holds, if a person made it here.
pub async fn report(ex: impl Into<Ex<'_>>, seq: i64) -> Result<Option<Said>> {
    at(ex, What::Report, seq).await
}

/// What was said of an item and not taken back, the oldest first.
pub async fn of_item(ex: impl Into<Ex<'_>>, what: What, item: &str) -> Result<Vec<Said>> {
    sql("SELECT seq, item, agency, person, forgotten_at, at, html, undone FROM said
         WHERE item = $1 AND what = $2 AND undone IS NULL ORDER BY seq")
    .bind(item)
    .bind(what.name())
    .all(ex)
    .await
}

/// What a person said, the oldest first.
pub async fn by_person(ex: impl Into<Ex<'_>>, person: i64) -> Result<Vec<Said>> {
    sql("SELECT seq, item, agency, person, forgotten_at, at, html, undone FROM said WHERE person = $1 ORDER BY seq")
        .bind(person)
        .all(ex)
        .await
}

/// Marks what was said as taken back by another entry.
pub async fn undo(tx: &mut Tx, seq: i64, by: i64) -> Result<()> {
    sql("UPDATE said SET undone = $2 WHERE seq = $1").bind(seq).bind(by).run(tx).await?;
    Ok(())
}

/// Forgets who a person was; what was said stays, and when they were forgotten. Tells whether there was anything.
pub async fn forget(tx: &mut Tx, person: i64, now: i64) -> Result<bool> {
    let forgotten = sql("UPDATE said SET person = NULL, forgotten_at = $2 WHERE person = $1").bind(person).bind(now);
    Ok(forgotten.run(tx).await? > 0)
}
