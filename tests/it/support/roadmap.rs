//! The data that come with the program, imported.

use jolkarta::{
    actions::imports::import_in,
    domain::{imports::Order, record::Kind},
    intake::{builtin, plan},
    store::Db,
};

/// Imports everything that items need, and the items, at a moment (UTC epoch seconds).
pub async fn import(db: &Db, at: i64) {
    let mut tx = db.begin().await.unwrap();
    for file in builtin::FILES.iter().take_while(|file| file.kind != Kind::Indicators) {
        let (order, table) = (Order::of(file.kind), file.table());
        import_in(&mut tx, &order, |register| plan(&table, register, &order), at).await.unwrap();
    }
    tx.commit().await.unwrap();
}
