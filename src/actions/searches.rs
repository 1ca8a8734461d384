//! What people look for.

use crate::store::{Result, Tx, search};

/// Keeps words for the buttons under what they found, without who looked for them; answers their number.
pub async fn keep(tx: &mut Tx, words: &str, now: i64) -> Result<i64> {
    search::keep(tx, words, now).await
}
