//! Files that go out with announcements, and by which handle Telegram knows them.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};
use crate::domain::announcements::MediaKind;

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The hash of its content, or `tg:` and Telegram's own name of it.
    pub key: String,
    /// What it is to Telegram.
    pub kind: MediaKind,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// Telegram's handle of it, if it has one.
    pub file_id: Option<String>,
}

/// Keeps what is known of a file; a newer handle takes the place of the old one.
pub async fn keep(tx: &mut Tx, file: &File) -> Result<()> {
    sql("INSERT INTO files (key, kind, name, size, file_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE SET file_id = COALESCE(EXCLUDED.file_id, files.file_id)")
    .bind(file.key.as_str())
    .bind(file.kind.name())
    .bind(file.name.as_str())
    .bind(file.size)
    .bind(file.file_id.clone())
    .run(tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct FileRow {
    key: String,
    kind: String,
    name: String,
    size: i64,
    file_id: Option<String>,
}

/// The files with these keys, in no order.
pub async fn get_all(ex: impl Into<Ex<'_>>, keys: &[&str]) -> Result<Vec<File>> {
    let rows: Vec<FileRow> = sql("SELECT key, kind, name, size, file_id FROM files
         WHERE key IN (SELECT value FROM json_each($1))")
    .pg("SELECT key, kind, name, size, file_id FROM files WHERE key IN (SELECT json_array_elements_text($1::json))")
    .bind(serde_json::json!(keys).to_string())
    .all(ex)
    .await?;
    let read = |row: FileRow| {
        let kind = MediaKind::from_name(&row.kind)?;
        Some(File { key: row.key, kind, name: row.name, size: row.size, file_id: row.file_id })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Remembers Telegram's handle of a file.
pub async fn set_file_id(tx: &mut Tx, key: &str, file_id: &str) -> Result<()> {
    sql("UPDATE files SET file_id = $2 WHERE key = $1").bind(key).bind(file_id).run(tx).await?;
    Ok(())
}
