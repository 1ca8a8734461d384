//! Leases: which process may do what only one may do, and until when.

use super::{Result, Tx, db::sql};

/// Takes or renews a lease until `until` (UTC epoch seconds); `false` while another holder has it.
pub async fn hold(tx: &mut Tx, name: &str, holder: &str, now: i64, until: i64) -> Result<bool> {
    let held = sql("INSERT INTO leases (name, holder, until) VALUES ($1, $2, $4)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE leases.holder = excluded.holder OR leases.until <= $3")
    .bind(name)
    .bind(holder)
    .bind(now)
    .bind(until)
    .run(tx)
    .await?;
    Ok(held == 1)
}

/// Gives a lease back, if this holder has it.
pub async fn give_back(tx: &mut Tx, name: &str, holder: &str) -> Result<()> {
    sql("DELETE FROM leases WHERE name = $1 AND holder = $2").bind(name).bind(holder).run(tx).await?;
    Ok(())
}
