//! Leases: which process may do what only one may do, and until when.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

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

/// Who has a lease, or had it last.
pub async fn holder(ex: impl Into<Ex<'_>>, name: &str) -> Result<Option<String>> {
    #[derive(FromRow)]
    struct Holder {
        holder: String,
    }
    let row: Option<Holder> = sql("SELECT holder FROM leases WHERE name = $1").bind(name).opt(ex).await?;
    Ok(row.map(|row| row.holder))
}

/// Takes a lease from a holder that is known to be gone, before it ends; `false` if somebody else was faster.
pub async fn take_over(tx: &mut Tx, name: &str, gone: &str, holder: &str, until: i64) -> Result<bool> {
    let taken = sql("UPDATE leases SET holder = $3, until = $4 WHERE name = $1 AND holder = $2")
        .bind(name)
        .bind(gone)
        .bind(holder)
        .bind(until)
        .run(tx)
        .await?;
    Ok(taken == 1)
}

/// Gives a lease back, if this holder has it.
pub async fn give_back(tx: &mut Tx, name: &str, holder: &str) -> Result<()> {
    sql("DELETE FROM leases WHERE name = $1 AND holder = $2").bind(name).bind(holder).run(tx).await?;
    Ok(())
}
