//! The columns that say in what an item is counted.

use crate::{
    domain::{imports::Wrong, language::Texts, progress::Measure},
    intake::{cells, row::Row},
};

use super::Known;

/// Reads the columns of a measure; `None` inside if the item has none. What the file has no column for stays.
pub(super) fn read_measure(row: &mut Row<'_>, known: &Known<'_>, old: Option<&Measure>) -> Option<Option<Measure>> {
    let stored = |pick: fn(&Texts) -> &String| old.map(|old| pick(&old.name).clone()).unwrap_or_default();
    let en = row.text("indicator_name_en");
    let kk = row.if_there("indicator_name_kk", |row| row.text("indicator_name_kk"));
    let ru = row.if_there("indicator_name_ru", |row| row.text("indicator_name_ru"));
    let unit = row.optional("indicator_unit", |text| known.units.resolve(text));
    let target = row.optional("target_value", cells::decimal);
    let baseline = row.if_there("baseline", |row| row.optional("baseline", cells::decimal));
    let higher =
        row.if_there("higher_is_better", |row| Some(row.optional("higher_is_better", cells::boolean)?.unwrap_or(true)));
    let (unit, target, baseline, en) = (unit?, target?, baseline?, en?);
    if unit.is_none() && target.is_none() && en.is_empty() {
        return Some(None);
    }
    let name = Texts {
        kk: kk?.unwrap_or_else(|| stored(|name| &name.kk)),
        ru: ru?.unwrap_or_else(|| stored(|name| &name.ru)),
        en,
    };
    if name.present().next().is_none() {
        row.complain("indicator_name_en", Wrong::new("fault-measure-nameless"));
        return None;
    }
    let Some(unit) = unit else {
        row.complain("indicator_unit", Wrong::new("fault-measure-unitless"));
        return None;
    };
    let baseline = baseline.unwrap_or_else(|| old.and_then(|old| old.baseline));
    let higher_is_better = higher?.unwrap_or_else(|| old.is_none_or(|old| old.higher_is_better));
    Some(Some(Measure { name, unit, target, baseline, higher_is_better }))
}
