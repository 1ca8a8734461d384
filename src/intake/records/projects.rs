//! Files of building sites.

use rust_decimal::Decimal;

use crate::{
    domain::{
        imports::{Batch, Wrong},
        projects::Project,
        register::{Register, Shelf},
    },
    intake::{cells, row::Row},
};

use super::{Known, Layout, Reading, texts_cells};

impl Layout for Project {
    const REQUIRED: &'static [&'static str] = &[
        "slug",
        "name_kk",
        "name_ru",
        "name_en",
        "region_slug",
        "lat",
        "lon",
        "budget_tenge",
        "start_date",
        "deadline",
        "roadmap_number",
        "camera_count",
    ];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let mut cells = vec![("slug", self.slug.clone())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.extend([
            ("region_slug", self.region.clone()),
            ("lat", self.lat.to_string()),
            ("lon", self.lon.to_string()),
            ("budget_tenge", self.budget_tenge.to_string()),
            ("start_date", self.start_date.to_string()),
            ("deadline", self.deadline.to_string()),
            ("roadmap_number", self.item.clone().unwrap_or_default()),
            ("camera_count", self.camera_count.to_string()),
        ]);
        cells
    }
}

impl Reading for Project {
    fn shelf(register: &Register) -> &Shelf<Project> {
        &register.projects
    }

    fn batch(records: Vec<Project>) -> Batch {
        Batch::Projects(records)
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Project> {
        let slug = row.own_slug();
        let name = row.texts("name");
        let region = row.required("region_slug", |text| known.regions.resolve(text));
        let lat = row.required("lat", |text| within(text, 90));
        let lon = row.required("lon", |text| within(text, 180));
        let budget_tenge = row.required("budget_tenge", amount);
        let start_date = row.required("start_date", cells::date);
        let deadline = row.required("deadline", cells::date);
        let in_order = check_term(row, start_date, deadline);
        let item = row.optional("roadmap_number", |text| known.item(text));
        let camera_count = row.required("camera_count", cells::whole);
        in_order?;
        Some(Project {
            slug: slug?,
            name: name?,
            region: region?,
            lat: lat?,
            lon: lon?,
            budget_tenge: budget_tenge?,
            start_date: start_date?,
            deadline: deadline?,
            item: item?,
            camera_count: camera_count?,
        })
    }
}

/// Work begins no later than it ends.
pub(super) fn check_term(
    row: &mut Row<'_>,
    start: Option<chrono::NaiveDate>,
    deadline: Option<chrono::NaiveDate>,
) -> Option<()> {
    match (start, deadline) {
        (Some(start), Some(deadline)) if deadline < start => {
            row.complain("start_date", Wrong::new("fault-term").with("deadline", deadline));
            None
        }
        _ => Some(()),
    }
}

fn within(text: &str, degrees: i64) -> Result<Decimal, Wrong> {
    let angle = cells::decimal(text)?;
    if angle.abs() <= Decimal::from(degrees) {
        return Ok(angle);
    }
    Err(Wrong::new("fault-globe").with("most", degrees))
}

fn amount(text: &str) -> Result<Decimal, Wrong> {
    let amount = cells::decimal(text)?;
    if amount >= Decimal::ZERO { Ok(amount) } else { Err(Wrong::new("fault-negative")) }
}
