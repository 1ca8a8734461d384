//! The tables that a copy has, read from the schema that its migrations made, and the statements that carry their rows.

use crate::store::{Result, StoreError, Tx};

/// A table as both engines have it.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: String,
    columns: Vec<Column>,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    bytes: bool,
}

/// The tables of a SQLite database, each after those that it refers to.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let text = "SELECT s.name, c.name, c.type = 'BLOB' FROM sqlite_schema s
         JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name AND l.type = 'table'
         JOIN pragma_table_info(s.name) c
         WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND s.name NOT LIKE '!_%' ESCAPE '!'
         ORDER BY s.name, c.cid";
    let Tx::Lite(connection) = tx else { return Err(StoreError::UnknownEngine) };
    let rows: Vec<(String, String, bool)> = sqlx::query_as(text).fetch_all(&mut **connection).await?;
    let mut tables: Vec<Table> = Vec::new();
    for (name, column, bytes) in rows {
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name: column, bytes });
        }
    }
    let text =
        "SELECT s.name, f.\"table\" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table'";
    let references: Vec<(String, String)> = sqlx::query_as(text).fetch_all(&mut **connection).await?;
    Ok(in_order(tables, &references))
}

/// Puts each table behind those that it refers to; those that refer to each other come last.
fn in_order(mut tables: Vec<Table>, references: &[(String, String)]) -> Vec<Table> {
    let mut ordered = Vec::new();
    loop {
        let waits = |table: &Table| {
            let to_others = references.iter().filter(|(from, to)| *from == table.name && to != from);
            to_others.into_iter().any(|(_, to)| tables.iter().any(|other| other.name == *to))
        };
        let (waiting, ready): (Vec<Table>, Vec<Table>) = tables.iter().cloned().partition(waits);
        if ready.is_empty() {
            ordered.extend(waiting);
            return ordered;
        }
        ordered.extend(ready);
        tables = waiting;
    }
}

impl Table {
    fn list(&self, spell: impl Fn(&Column) -> String) -> String {
        self.columns.iter().map(spell).collect::<Vec<_>>().join(", ")
    }

    fn names(&self) -> String {
        self.list(|column| column.name.clone())
    }

    pub(super) fn select_lite(&self) -> String {
        let pairs = self.list(|Column { name, bytes }| match bytes {
            true => format!(r"'{name}', CASE WHEN {name} IS NOT NULL THEN '\x' || hex({name}) END"),
            false => format!("'{name}', {name}"),
        });
        format!("SELECT json_object({pairs}) FROM {}", self.name)
    }

    pub(super) fn select_pg(&self) -> String {
        let columns = self.list(|Column { name, bytes }| match bytes {
            true => format!(r"'\x' || encode({name}, 'hex') AS {name}"),
            false => name.clone(),
        });
        format!("SELECT CAST(row_to_json(r) AS TEXT) FROM (SELECT {columns} FROM {}) AS r", self.name)
    }

    pub(super) fn insert_lite(&self) -> String {
        let values = self.list(|Column { name, bytes }| match bytes {
            true => format!("unhex(substr(value->>'{name}', 3))"),
            false => format!("value->>'{name}'"),
        });
        format!("INSERT INTO {} ({}) SELECT {values} FROM json_each($1)", self.name, self.names())
    }

    pub(super) fn insert_pg(&self) -> String {
        let (table, names) = (&self.name, self.names());
        format!("INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, $1::json)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_comes_first() {
        let table = |name: &&str| Table { name: (*name).into(), columns: Vec::new() };
        let pair = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
        let order = |tables: &[&str], references: &[(&str, &str)]| {
            let references: Vec<_> = references.iter().map(pair).collect();
            let ordered = in_order(tables.iter().map(table).collect(), &references);
            ordered.into_iter().map(|table| table.name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order(&["a", "b", "c"], &[("a", "b"), ("b", "c"), ("c", "c")]), "c b a");
        assert_eq!(order(&["a", "b", "c"], &[("a", "b"), ("b", "a")]), "c a b");
    }
}
