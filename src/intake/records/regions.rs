//! Files of regions.

use crate::{
    domain::{
        imports::{Batch, Wrong},
        regions::{Region, RegionKind},
        register::{Register, Shelf},
    },
    intake::{cells, row::Row},
};

use super::{Known, Layout, Reading, texts_cells};

const KINDS: [(&str, RegionKind); 2] = [("region", RegionKind::Region), ("city", RegionKind::City)];
/// Larger maps fit no screen.
const TILES: u8 = 50;

impl Layout for Region {
    const REQUIRED: &'static [&'static str] = &[
        "slug",
        "iso_3166_2",
        "kind",
        "name_kk",
        "name_ru",
        "name_en",
        "aliases",
        "centre_city",
        "tile_row",
        "tile_col",
    ];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let kind = KINDS.iter().find(|(_, kind)| *kind == self.kind).map_or("", |(name, _)| name);
        let mut cells =
            vec![("slug", self.slug.clone()), ("iso_3166_2", self.iso_3166_2.clone()), ("kind", kind.into())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.push(("aliases", self.aliases.join(";")));
        cells.push(("centre_city", self.centre_city.clone()));
        cells.push(("tile_row", self.tile_row.to_string()));
        cells.push(("tile_col", self.tile_col.to_string()));
        cells
    }
}

impl Reading for Region {
    fn shelf(register: &Register) -> &Shelf<Region> {
        &register.regions
    }

    fn batch(records: Vec<Region>) -> Batch {
        Batch::Regions(records)
    }

    fn read(row: &mut Row<'_>, _known: &Known<'_>) -> Option<Region> {
        let slug = row.own_slug().and_then(|slug| not_all(row, slug));
        let iso_3166_2 = row.required("iso_3166_2", iso);
        let kind = row.required("kind", |text| cells::choice(text, &KINDS));
        let name = row.texts("name");
        let aliases = row.list("aliases", cells::text);
        let centre_city = row.text("centre_city");
        let [tile_row, tile_col] = ["tile_row", "tile_col"].map(|column| row.required(column, tile));
        Some(Region {
            slug: slug?,
            iso_3166_2: iso_3166_2?,
            kind: kind?,
            name: name?,
            aliases: aliases?,
            centre_city: centre_city?,
            tile_row: tile_row?,
            tile_col: tile_col?,
        })
    }
}

fn not_all(row: &mut Row<'_>, slug: String) -> Option<String> {
    if slug != "all" {
        return Some(slug);
    }
    row.complain("slug", Wrong::new("fault-all"));
    None
}

fn iso(text: &str) -> Result<String, Wrong> {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    match text.split_once('-') {
        Some((country, part)) if country.len() == 2 && part.len() <= 3 && plain(country) && plain(part) => {
            Ok(text.into())
        }
        _ => Err(Wrong::new("fault-iso")),
    }
}

fn tile(text: &str) -> Result<u8, Wrong> {
    let place = cells::whole(text)?;
    if place <= TILES { Ok(place) } else { Err(Wrong::new("fault-tile").with("most", TILES)) }
}
