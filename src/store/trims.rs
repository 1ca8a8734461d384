//! Finished deliveries that are old go, a page at a time: what became of them stays in numbers ([`super::fates`]), the posts in
//! channels stay because lists link to them.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// Deliveries that are looked at together: the write lock is held for some milliseconds.
const PAGE: i64 = 3_000;

#[derive(FromRow)]
struct OldRow {
    number: i64,
    published_at: i64,
}

/// Where to go on among announcements: when the last one was published, and its number.
pub type Place = (i64, i64);

/// The next announcement published before a moment (UTC epoch seconds) that may have deliveries to delete.
pub async fn next(ex: impl Into<Ex<'_>>, before: i64, (at, number): Place) -> Result<Option<Place>> {
    let row: Option<OldRow> = sql("SELECT number, published_at FROM announcements
         WHERE trimmed < 2 AND published_at < $1 AND (published_at > $2 OR published_at = $2 AND number > $3)
         ORDER BY published_at, number LIMIT 1")
    .bind(before)
    .bind(at)
    .bind(number)
    .opt(ex)
    .await?;
    Ok(row.map(|row| (row.published_at, row.number)))
}

#[derive(FromRow)]
struct ChatRow {
    chat_id: i64,
}

#[derive(FromRow)]
struct CountRow {
    count: i64,
}

/// Deletes what ended before a moment among the next deliveries of an announcement, behind a chat; gives the last chat that it
/// looked at, `None` at the end. What has not ended, or ended later, stays for another time.
pub async fn page(tx: &mut Tx, number: i64, after: i64, before: i64) -> Result<Option<i64>> {
    let chats: Vec<ChatRow> =
        sql("SELECT chat_id FROM deliveries WHERE number = $1 AND chat_id > $2 ORDER BY chat_id LIMIT $3")
            .bind(number)
            .bind(after)
            .bind(PAGE)
            .all(&mut *tx)
            .await?;
    let Some(last) = chats.last().map(|row| row.chat_id) else { return Ok(None) };
    // What has a row among chats is no channel; what has none and is no channel's number either belonged to a chat that was forgotten.
    let deleted = sql("DELETE FROM deliveries WHERE number = $1 AND chat_id > $2 AND chat_id <= $3
           AND state NOT IN ('waiting', 'claimed', 'digest') AND COALESCE(sent_at, 0) < $4
           AND (chat_id < -2000000000000
                OR EXISTS (SELECT 1 FROM chats c WHERE c.chat_id = deliveries.chat_id AND c.kind <> 'channel'))")
    .bind(number)
    .bind(after)
    .bind(last)
    .bind(before)
    .run(&mut *tx)
    .await?;
    if deleted > 0 {
        sql("UPDATE announcements SET trimmed = 1 WHERE number = $1 AND trimmed = 0").bind(number).run(tx).await?;
    }
    Ok((chats.len() as i64 >= PAGE).then_some(last))
}

/// Notes that an announcement has nothing more to delete, if that is so.
pub async fn close(tx: &mut Tx, number: i64) -> Result<()> {
    let left: CountRow = sql("SELECT COUNT(*) AS count FROM deliveries d WHERE number = $1
           AND EXISTS (SELECT 1 FROM chats c WHERE c.chat_id = d.chat_id AND c.kind <> 'channel')")
    .bind(number)
    .one(&mut *tx)
    .await?;
    if left.count == 0 {
        sql("UPDATE announcements SET trimmed = 2 WHERE number = $1").bind(number).run(tx).await?;
    }
    Ok(())
}
