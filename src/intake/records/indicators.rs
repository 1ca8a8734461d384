//! Files of indicators and of their values.

use crate::{
    domain::{
        imports::{Batch, Wrong},
        indicators::{Band, Indicator, IndicatorValue},
        record::Record,
        register::{Register, Shelf},
    },
    intake::{cells, row::Row},
};

use super::{Known, Layout, Reading, or_empty, texts_cells};

const BANDS: [(&str, Band); 3] = [("leading", Band::Leading), ("average", Band::Average), ("lagging", Band::Lagging)];

impl Layout for Indicator {
    const REQUIRED: &'static [&'static str] = &["slug", "name_kk", "name_ru", "name_en", "unit", "higher_is_better"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let mut cells = vec![("slug", self.slug.clone())];
        cells.extend(texts_cells(["name_kk", "name_ru", "name_en"], &self.name));
        cells.push(("unit", self.unit.clone()));
        cells.push(("higher_is_better", self.higher_is_better.to_string()));
        cells
    }
}

impl Reading for Indicator {
    fn shelf(register: &Register) -> &Shelf<Indicator> {
        &register.indicators
    }

    fn batch(records: Vec<Indicator>) -> Batch {
        Batch::Indicators(records)
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Indicator> {
        let slug = row.own_slug();
        let name = row.texts("name");
        let unit = row.required("unit", |text| known.units.resolve(text));
        let higher_is_better = row.required("higher_is_better", cells::boolean);
        Some(Indicator { slug: slug?, name: name?, unit: unit?, higher_is_better: higher_is_better? })
    }
}

impl Layout for IndicatorValue {
    const REQUIRED: &'static [&'static str] = &["region_slug", "indicator_slug", "value", "unit", "date", "band"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let band = self.band.and_then(|band| BANDS.iter().find(|(_, known)| *known == band));
        vec![
            ("region_slug", self.region.clone().unwrap_or_else(|| "all".into())),
            ("indicator_slug", self.indicator.clone()),
            ("value", self.value.to_string()),
            ("unit", self.unit.clone()),
            ("date", self.date.to_string()),
            ("band", or_empty(band.map(|(name, _)| *name))),
        ]
    }
}

impl Reading for IndicatorValue {
    fn shelf(register: &Register) -> &Shelf<IndicatorValue> {
        &register.indicator_values
    }

    fn batch(records: Vec<IndicatorValue>) -> Batch {
        Batch::IndicatorValues(records)
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<IndicatorValue> {
        let region = row.required("region_slug", |text| match text {
            "all" => Ok(None),
            slug => known.regions.resolve(slug).map(Some),
        });
        let indicator = row.required("indicator_slug", |text| known.indicators.resolve(text));
        let value = row.required("value", cells::decimal);
        let unit = row.required("unit", |text| known.units.resolve(text));
        let unit = unit.and_then(|unit| check_unit(row, known, indicator.as_deref(), unit));
        let date = row.required("date", cells::date);
        let band = row.optional("band", |text| cells::choice(text, &BANDS));
        let value = IndicatorValue {
            region: region?,
            indicator: indicator?,
            value: value?,
            unit: unit?,
            date: date?,
            band: band?,
        };
        row.claim("indicator_slug", &value.key())?;
        Some(value)
    }
}

/// A value stands in the unit of its indicator.
fn check_unit(row: &mut Row<'_>, known: &Known<'_>, indicator: Option<&str>, unit: String) -> Option<String> {
    let indicator = indicator.and_then(|slug| known.register.indicators.find(slug));
    match indicator {
        Some(indicator) if indicator.unit != unit => {
            let wrong = Wrong::new("fault-other-unit").with("indicator", &indicator.slug);
            row.complain("unit", wrong.with("unit", &indicator.unit));
            None
        }
        _ => Some(unit),
    }
}
