//! Items that would be nonsense are refused: numbers, titles, bodies.

use jolkarta::domain::{imports::Order, record::Kind};

use super::support::{ROADMAP, Rows, faults, fill, import_items, item, try_import};
use crate::support::database::TestDb;

#[test]
fn items_are_counted_from_one() {
    let rows =
        Rows::items(4).set(2, "number", "0").set(3, "number", "-7").set(4, "number", "49.0").set(5, "number", "R-00");
    let named = |value: &str| format!("\"{value}\" is not an item number; write 49, 49.1 or R-49");
    let found = faults(Kind::Items, &rows.csv());
    for (line, value) in ["0", "-7", "49.0", "R-00"].into_iter().enumerate() {
        assert_eq!(found[line], format!("line {}, column number: {}", line + 2, named(value)));
    }
}

#[tokio::test]
async fn a_title_may_be_reworded_but_not_removed() {
    let test = TestDb::sqlite().await;
    fill(&test.db, Kind::Items).await;
    let reworded = Rows::items(2).set(2, "title_ru", "Другие слова");
    import_items(&test.db, &reworded.csv()).await.unwrap();
    let emptied = reworded.set(2, "title_ru", "").set(2, "title_en", "");
    assert_eq!(
        import_items(&test.db, &emptied.csv()).await.unwrap_err(),
        ["title_ru", "title_en"].map(|column| format!(
            "line 2, column {column}: is empty, but R-1 has a title in this language; put it back, or write another"
        ))
    );
    assert_eq!(item(&test.db, "R-1").await.title.ru, "Другие слова");
    test.finish().await;
}

#[tokio::test]
async fn a_body_that_was_closed_before_the_item_starts_is_not_given_it() {
    let closed = Rows::items(3)
        .set(2, "responsible", "min-education-science")
        .set(3, "responsible", "min-education-science")
        .set(3, "start_date", "2022-06-10");
    let closed = closed.set(4, "responsible", "min-education-science").set(4, "start_date", "");
    let told = |line| {
        format!(
            "line {line}, column responsible: \"min-education-science\" was closed on 2022-06-11, before the item starts; \
             its work went to: min-education, min-science"
        )
    };
    assert_eq!(faults(Kind::Items, &closed.csv()), [told(2), told(4)], "without a start, the programme's counts");
    // A body that is found to have been closed earlier keeps the items that it has.
    let test = TestDb::sqlite().await;
    fill(&test.db, Kind::Items).await;
    let mut bodies = Rows::of(Kind::Agencies);
    bodies.0.retain(|row| matches!(row[0].as_str(), "slug" | "min-labour"));
    let bodies = bodies.set(2, "active_from", "").set(2, "active_to", "2020-01-01");
    try_import(&test.db, "agencies.csv", &bodies.csv(), &Order::of(Kind::Agencies)).await.unwrap();
    assert!(import_items(&test.db, ROADMAP).await.unwrap().is_nothing());
    test.finish().await;
}
