//! Files of the other kinds: what only the whole file shows, what they refer to, what they must not say.

use jolkarta::{
    domain::{
        imports::{Change, Order},
        record::Kind,
    },
    intake::builtin,
};

use super::support::{Rows, faults, fill, register_before, try_import, try_plan};
use crate::support::database::both;

fn found(kind: Kind, rows: &Rows) -> Vec<String> {
    faults(kind, &rows.csv())
}

#[test]
fn exactly_one_programme_is_the_default_one() {
    let programmes = || Rows::of(Kind::Programmes);
    assert_eq!(
        found(Kind::Programmes, &programmes().set(3, "is_default", "true")),
        ["column is_default: more than one programme is the default one: R, P; \
             write true for exactly one, counting those that are stored already"]
    );
    assert_eq!(
        found(Kind::Programmes, &programmes().set(2, "is_default", "false").set(3, "code", "Népal")),
        [
            "column is_default: no programme is the default one; \
             write true for exactly one, counting those that are stored already",
            "line 3, column code: \"Népal\" is not a programme code; \
             write one to eight capital Latin letters, the first one not N",
        ]
    );
    // The stored default programme counts although the file leaves it out.
    let mut others = programmes();
    others.0.remove(1);
    let register = register_before(Kind::Items);
    let order = Order::of(Kind::Programmes);
    assert_eq!(try_plan(&register, &order, "programmes.csv", &others.csv()).unwrap().vanished, ["R"]);
    assert!(try_plan(&register, &order, "programmes.csv", &others.set(2, "is_default", "true").csv()).is_err());
}

#[test]
fn a_body_is_checked_against_the_rest_of_its_file() {
    let rows = Rows::of(Kind::Agencies)
        .set(3, "kind", "office")
        .set(3, "successors", "min-heath;min-labour@heaven;min-health")
        .set(4, "active_to", "1999-01-01")
        .set(5, "region_slug", "narnia")
        .set(6, "slug", "Минздрав")
        .set(7, "slug", "min-labour");
    assert_eq!(
        found(Kind::Agencies, &rows),
        [
            "line 3, column kind: \"office\" is not one of the words for this column; \
             write one of these: ministry, akimat, agency, chamber, company, other",
            "line 3, column successors: \"min-heath\" is not a known body; did you mean min-health?",
            "line 3, column successors: \"min-labour@heaven\" is not a known direction; write a slug of directions",
            "line 3, column successors: \"min-health\" is the body itself; name who took over",
            "line 4, column active_to: \"1999-01-01\" is before active_from, 2022-06-11; correct one of them",
            "line 5, column region_slug: \"narnia\" is not a known region; write a slug of regions",
            "line 6, column slug: \"Минздрав\" is not a slug; write small Latin letters, digits and hyphens: min-health",
            "line 7, column slug: \"min-labour\" is the same as in line 2; keep one of the two rows",
        ]
    );
}

#[test]
fn regions_values_and_projects_name_their_faults() {
    let regions = Rows::of(Kind::Regions).set(2, "slug", "all").set(3, "iso_3166_2", "10").set(4, "tile_row", "99");
    assert_eq!(
        found(Kind::Regions, &regions),
        [
            "line 2, column slug: \"all\" means the whole country; give the region another slug",
            "line 3, column iso_3166_2: \"10\" is not a code of ISO 3166-2; write KZ-35",
            "line 4, column tile_row: \"99\" is too far; the map ends at 50",
        ]
    );
    let values = Rows::of(Kind::IndicatorValues);
    let again = values.0[1].clone();
    let values = values.set(3, "unit", "km").set(4, "value", "80%").set(6, "band", "first");
    let mut values = values;
    values.0.push(again);
    let values = found(Kind::IndicatorValues, &values);
    assert_eq!(values.len(), 4, "{values:?}");
    assert_eq!(values[0], "line 3, column unit: \"km\" is not the unit of people-covered-plan; write people");
    assert!(values[3].ends_with("is the same as in line 2; keep one of the two rows"), "{values:?}");
    let projects = Rows::of(Kind::Projects)
        .set(2, "lat", "498.047")
        .set(2, "roadmap_number", "999")
        .set(3, "budget_tenge", "-5")
        .set(3, "deadline", "2020-01-01")
        .set(4, "camera_count", "two");
    assert_eq!(
        found(Kind::Projects, &projects),
        [
            "line 2, column lat: \"498.047\" is not on the globe; write degrees between -90 and 90",
            "line 2, column roadmap_number: \"999\" is not a known item; write its number, or its reference: P-12",
            "line 3, column budget_tenge: \"-5\" is less than nothing; write 0 or more",
            "line 3, column start_date: \"2022-03-15\" is after the deadline, 2020-01-01; correct one of them",
            "line 4, column camera_count: \"two\" is not a count; write 0, 1, 2 …",
        ]
    );
}

#[test]
fn control_characters_and_long_names_are_named() {
    let rows = Rows::of(Kind::Directions).set(2, "name_kk", "Заң\u{0}").set(3, "name_ru", &"я".repeat(1_001));
    let found = found(Kind::Directions, &rows.set(4, "emoji", "no"));
    assert!(found[0].ends_with("contains the unreadable character U+0000; remove it"), "{found:?}");
    assert!(found[1].ends_with("has 1001 characters; write 1000 at most"), "{found:?}");
    assert_eq!(found[2], "line 4, column emoji: \"no\" is not one picture; write one emoji");
}

both! {
    async fn a_changed_body_says_what_changed_and_keeps_what_the_file_lacks(db: Db) {
        fill(&db, Kind::Agencies).await;
        let lean = || Rows::of(Kind::Agencies).without("successors").without("group_of");
        let again = try_import(&db, "agencies.csv", &lean().csv(), &Order::of(Kind::Agencies)).await.unwrap();
        assert_eq!(again.unchanged, 102);
        let old = lean().get(2, "short_en").to_string();
        let renamed = lean().set(2, "short_en", "MinLabour").csv();
        let outcome = try_import(&db, "agencies.csv", &renamed, &Order::of(Kind::Agencies)).await.unwrap();
        let change =
            Change { key: "min-labour".into(), field: "short_en".into(), old, new: "MinLabour".into() };
        assert_eq!((outcome.changed, outcome.unchanged), (vec![change], 101));
    }
}

/// What a record writes is what its file said, so that reports of changes and exports speak the file's words.
#[test]
fn every_built_in_file_is_written_as_it_was_read() {
    use jolkarta::{
        domain::imports::Batch,
        intake::{plan, records::Layout},
    };
    fn written<T: Layout>(records: &[T]) -> Vec<Vec<(&'static str, String)>> {
        records.iter().map(Layout::cells).collect()
    }
    for file in builtin::FILES {
        let table = file.table();
        let cells = match plan(&table, &register_before(file.kind), &Order::of(file.kind)).unwrap().writes {
            Batch::Programmes(records) => written(&records),
            Batch::Regions(records) => written(&records),
            Batch::Agencies(records) => written(&records),
            Batch::Directions(records) => written(&records),
            Batch::Items(records) => written(&records),
            Batch::Indicators(records) => written(&records),
            Batch::IndicatorValues(records) => written(&records),
            Batch::Projects(records) => written(&records),
        };
        for (row, cells) in table.rows.iter().zip(&cells) {
            for ((column, cell), (name, written)) in table.columns.iter().zip(&row.cells).zip(cells) {
                // Records hold the full reference, and numbers without zeros at the end.
                let written = written.trim_start_matches("R-");
                let number = |text: &str| text.parse::<f64>().ok();
                let same_number = number(cell).is_some() && number(cell) == number(written);
                assert!(
                    column == name && (cell == written || same_number),
                    "{} {column}: {cell:?} {written:?}",
                    file.name
                );
            }
        }
        assert_eq!(cells.len(), table.rows.len());
    }
}
