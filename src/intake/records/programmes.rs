//! Files of programmes and of directions.

use crate::{
    domain::{
        imports::{Batch, Fault, Wrong},
        items::ItemRef,
        programmes::{Direction, Programme},
        register::{Register, Shelf},
    },
    intake::{
        cells,
        row::{Row, Sheet},
        table::Table,
    },
};

use super::{Known, Layout, Reading, texts_cells};

impl Layout for Programme {
    const REQUIRED: &'static [&'static str] = &["code", "name_kk", "name_ru", "name_en", "start_date", "is_default"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let mut cells = vec![("code", self.code.clone())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.push(("start_date", self.start_date.to_string()));
        cells.push(("is_default", self.is_default.to_string()));
        cells
    }
}

impl Reading for Programme {
    fn shelf(register: &Register) -> &Shelf<Programme> {
        &register.programmes
    }

    fn batch(records: Vec<Programme>) -> Batch {
        Batch::Programmes(records)
    }

    fn read(row: &mut Row<'_>, _known: &Known<'_>) -> Option<Programme> {
        let code = row.required("code", code);
        let code = code.and_then(|code| row.claim("code", &code).map(|()| code));
        let name = row.texts("name");
        let start_date = row.required("start_date", cells::date);
        let is_default = row.required("is_default", cells::boolean);
        Some(Programme { code: code?, name: name?, start_date: start_date?, is_default: is_default? })
    }

    /// Exactly one programme is the default one, those that the file leaves alone counted too.
    fn check(sheet: &mut Sheet, table: &Table, known: &Known<'_>) {
        let (Some(code), Some(is_default)) = (sheet.columns.get("code"), sheet.columns.get("is_default")) else {
            return;
        };
        let in_file: Vec<&str> = table.rows.iter().map(|row| row.cells[*code].as_str()).collect();
        let chosen = table.rows.iter().filter(|row| cells::boolean(&row.cells[*is_default]) == Ok(true));
        let mut defaults: Vec<&str> = chosen.map(|row| row.cells[*code].as_str()).collect();
        let kept = known.register.default_programme().map(|programme| programme.code.as_str());
        defaults.extend(kept.filter(|code| !in_file.contains(code)));
        let wrong = match defaults[..] {
            [_] => return,
            [] => Wrong::new("fault-no-default"),
            _ => Wrong::new("fault-defaults").with("codes", defaults.join(", ")),
        };
        sheet.faults.push(Fault { column: Some("is_default".into()), ..Fault::of_file(wrong) });
    }
}

/// A code must be read back from references such as `R-49`.
fn code(text: &str) -> Result<String, Wrong> {
    let reference = format!("{text}-1").parse::<ItemRef>().ok();
    if reference.and_then(|reference| reference.programme).as_deref() == Some(text) {
        return Ok(text.into());
    }
    Err(Wrong::new("fault-code"))
}

impl Layout for Direction {
    const REQUIRED: &'static [&'static str] = &["slug", "name_kk", "name_ru", "name_en", "emoji"];
    const OPTIONAL: &'static [&'static str] = &["aliases"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let mut cells = vec![("slug", self.slug.clone())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.push(("emoji", self.emoji.clone()));
        cells.push(("aliases", self.aliases.join(";")));
        cells
    }
}

impl Reading for Direction {
    fn shelf(register: &Register) -> &Shelf<Direction> {
        &register.directions
    }

    fn batch(records: Vec<Direction>) -> Batch {
        Batch::Directions(records)
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Direction> {
        let slug = row.own_slug();
        let name = row.texts("name");
        let emoji = row.required("emoji", emoji);
        let aliases = row.if_there("aliases", |row| row.list("aliases", cells::text));
        let slug = slug?;
        let kept = || known.register.directions.find(&slug).map(|stored| stored.aliases.clone());
        let aliases = aliases?.or_else(kept).unwrap_or_default();
        Some(Direction { name: name?, emoji: emoji?, aliases, slug })
    }
}

/// One picture: a few code points, none of them a letter.
fn emoji(text: &str) -> Result<String, Wrong> {
    if text.chars().count() <= 8 && !text.chars().any(|c| c.is_alphabetic() || c.is_whitespace()) {
        return Ok(text.into());
    }
    Err(Wrong::new("fault-emoji"))
}
