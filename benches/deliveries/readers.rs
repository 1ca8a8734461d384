//! Readers by the million: chats and their subscriptions, written by one statement each.

use jolkarta::store::Db;

/// Writes `number` chats from `first` on, each with three subscriptions: one of 20 regions, one of three kinds, one body.
/// Whoever reads everything gets every kind, so that what is for everybody reaches all.
pub async fn fill(db: &Db, first: i64, number: usize) -> anyhow::Result<()> {
    let series = match db {
        Db::Lite { .. } => format!(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {number})
             SELECT i, {first} + i AS chat FROM n"
        ),
        Db::Pg(_) => format!("SELECT i, {first} + i AS chat FROM generate_series(0, {number} - 1) AS n(i)"),
    };
    let region = "(SELECT MIN(id) FROM records WHERE kind = 'regions') + i % 20";
    let agency = "(SELECT MIN(id) FROM records WHERE kind = 'agencies') + i % 10";
    run(db, &format!(
        "INSERT INTO chats (chat_id, kind, language, spoken, state, state_at, created_at)
         SELECT chat, 'private', l, l, 'active', 1, 1 FROM (SELECT chat, CASE i % 3 WHEN 0 THEN 'kk' WHEN 1 THEN 'ru' ELSE 'en' END AS l
         FROM ({series}) AS s) AS t"
    ))
    .await?;
    for (columns, values) in [
        ("region", region.to_owned()),
        ("agency", agency.to_owned()),
        ("kind, include, exclude", "'meeting', NULL, 'жоқ'".to_owned()),
    ] {
        let (columns, values) = (columns, values);
        run(
            db,
            &format!(
                "INSERT INTO subscriptions (chat_id, {columns}, frequency, origin, created_at)
             SELECT chat, {values}, 'now', 'command', 1 FROM ({series}) AS s"
            ),
        )
        .await?;
    }
    Ok(())
}

async fn run(db: &Db, statement: &str) -> anyhow::Result<()> {
    match db {
        Db::Lite { writer, .. } => {
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(writer).await.map(|_| ())?
        }
        Db::Pg(pool) => sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(pool).await.map(|_| ())?,
    }
    Ok(())
}

/// The one number that a question gives.
pub async fn number(db: &Db, question: &str) -> anyhow::Result<i64> {
    let question = sqlx::AssertSqlSafe(question.to_owned());
    Ok(match db {
        Db::Lite { readers, .. } => sqlx::query_scalar(question).fetch_one(readers).await?,
        Db::Pg(pool) => sqlx::query_scalar(question).fetch_one(pool).await?,
    })
}

/// The name of a record.
pub async fn key(db: &Db, id: i64) -> anyhow::Result<String> {
    let question = sqlx::AssertSqlSafe(format!("SELECT key FROM records WHERE id = {id}"));
    Ok(match db {
        Db::Lite { readers, .. } => sqlx::query_scalar(question).fetch_one(readers).await?,
        Db::Pg(pool) => sqlx::query_scalar(question).fetch_one(pool).await?,
    })
}
