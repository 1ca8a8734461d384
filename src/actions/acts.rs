//! What people with a role did, and what was refused to anybody, written down in the transaction of its cause.

use crate::{
    domain::acts::Act,
    store::{Result, Tx, acts},
};

/// Writes an act down.
pub async fn record(tx: &mut Tx, act: &Act, now: i64) -> Result<()> {
    acts::keep(tx, act, now).await
}
