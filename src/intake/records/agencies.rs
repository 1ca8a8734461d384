//! Files of bodies.

use crate::{
    domain::{
        agencies::{Agency, AgencyKind, Successor},
        imports::{Batch, Wrong},
        register::{Register, Shelf},
    },
    intake::{cells, row::Row},
};

use super::{Known, Layout, Reading, or_empty, texts_cells};

const KINDS: [(&str, AgencyKind); 6] = [
    ("ministry", AgencyKind::Ministry),
    ("akimat", AgencyKind::Akimat),
    ("agency", AgencyKind::Agency),
    ("chamber", AgencyKind::Chamber),
    ("company", AgencyKind::Company),
    ("other", AgencyKind::Other),
];

impl Layout for Agency {
    const REQUIRED: &'static [&'static str] = &[
        "slug",
        "kind",
        "name_kk",
        "name_ru",
        "name_en",
        "short_kk",
        "short_ru",
        "short_en",
        "aliases",
        "region_slug",
        "active_from",
        "active_to",
    ];
    const OPTIONAL: &'static [&'static str] = &["successors", "group_of"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let successors: Vec<String> = self.successors.iter().map(successor_cell).collect();
        let mut cells = vec![("slug", self.slug.clone()), ("kind", kind_cell(self.kind).into())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.extend(texts_cells(["short_kk", "short_ru", "short_en"], &self.short));
        cells.push(("aliases", self.aliases.join(";")));
        cells.push(("region_slug", self.region.clone().unwrap_or_default()));
        cells.push(("active_from", or_empty(self.active_from)));
        cells.push(("active_to", or_empty(self.active_to)));
        cells.push(("successors", successors.join(";")));
        cells.push(("group_of", or_empty(self.group_of.map(kind_cell))));
        cells
    }
}

fn kind_cell(kind: AgencyKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

fn successor_cell(successor: &Successor) -> String {
    match &successor.direction {
        Some(direction) => format!("{}@{direction}", successor.agency),
        None => successor.agency.clone(),
    }
}

impl Reading for Agency {
    fn shelf(register: &Register) -> &Shelf<Agency> {
        &register.agencies
    }

    fn batch(records: Vec<Agency>) -> Batch {
        Batch::Agencies(records)
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Agency> {
        let slug = row.own_slug();
        let kind = row.required("kind", |text| cells::choice(text, &KINDS));
        let name = row.texts("name");
        let short = row.texts_or_none("short");
        let aliases = row.list("aliases", cells::text);
        let region = row.optional("region_slug", |text| known.regions.resolve(text));
        let active_from = row.optional("active_from", cells::date);
        let active_to = row.optional("active_to", cells::date);
        let in_order = check_life(row, active_from.flatten(), active_to.flatten());
        let successors = row.if_there("successors", |row| read_successors(row, known));
        let group_of = row.if_there("group_of", |row| row.optional("group_of", |text| cells::choice(text, &KINDS)));
        let slug = slug?;
        let old = known.register.agencies.find(&slug).map(|stored| &stored.record);
        in_order?;
        Some(Agency {
            kind: kind?,
            name: name?,
            short: short?,
            aliases: aliases?,
            region: region?,
            active_from: active_from?,
            active_to: active_to?,
            successors: successors?.or_else(|| old.map(|old| old.successors.clone())).unwrap_or_default(),
            group_of: group_of?.unwrap_or_else(|| old.and_then(|old| old.group_of)),
            slug,
        })
    }
}

fn check_life(row: &mut Row<'_>, from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>) -> Option<()> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            row.complain("active_to", Wrong::new("fault-life").with("from", from));
            None
        }
        _ => Some(()),
    }
}

/// `slug` or `slug@direction`, and never the body itself.
fn read_successors(row: &mut Row<'_>, known: &Known<'_>) -> Option<Vec<Successor>> {
    let own = row.cell("slug").unwrap_or_default();
    row.list("successors", |text| {
        let (agency, direction) = match text.split_once('@') {
            Some((agency, direction)) => (agency, Some(known.directions.resolve(direction.trim())?)),
            None => (text, None),
        };
        let agency = known.agencies.resolve(agency.trim())?;
        if agency == own {
            return Err(Wrong::new("fault-itself"));
        }
        Ok(Successor { agency, direction })
    })
}
