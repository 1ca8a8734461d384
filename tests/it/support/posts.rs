//! Announcements as the press office writes them, published at the world's time.

use std::collections::BTreeMap;

use jolkarta::{
    actions::announcements,
    domain::{
        announcements::{AnnouncementKind, Topics, Wording},
        drafts::Draft,
        language::Language,
        regions::Area,
    },
};

use super::world::{PATIENCE, World};

/// Waits until a count of rows is as expected.
pub async fn counts(world: &World, question: &str, expected: i64) {
    let counted = async {
        while world.test.numbers(question).await != [expected] {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, counted).await.unwrap_or_else(|_| panic!("{question} is not {expected}"));
}

/// Waits until nothing is on its way, and all that came is written down.
pub async fn arrived(world: &World) {
    let now = world.clock.timestamp();
    counts(
        world,
        &format!(
            "SELECT COUNT(*) FROM deliveries WHERE state = 'claimed' OR state IN ('waiting', 'digest') AND due <= {now}"
        ),
        0,
    )
    .await;
}

/// An announcement in Kazakh and Russian with these titles.
pub fn draft(kind: AnnouncementKind, kk: &str, ru: &str) -> Draft {
    let wording = |title: &str| Wording { title: title.into(), html: format!("<b>{title}</b>\n\n5 &lt; 7") };
    let wordings = BTreeMap::from([(Language::Kk, wording(kk)), (Language::Ru, wording(ru))]);
    Draft { kind, wordings, ..Draft::default() }
}

/// The same about a region.
pub fn about(region: &str, draft: Draft) -> Draft {
    let area = Some(Area::Regions(vec![region.into()]));
    Draft { topics: Topics { area, ..draft.topics }, ..draft }
}

/// Publishes a draft now, as `announce` does, and waits until it is decided who gets it; answers its number.
pub async fn publish(world: &World, draft: &Draft) -> i64 {
    let now = world.clock.timestamp();
    let mut tx = world.test.db.begin().await.unwrap();
    let number = announcements::begin(&mut tx, 0, draft, now).await.unwrap();
    announcements::schedule(&mut tx, number, now, false, now).await.unwrap();
    tx.commit().await.unwrap();
    let undecided = format!("SELECT COUNT(*) FROM sends WHERE number = {number} AND cursor IS NULL");
    counts(world, &undecided, 2).await;
    number
}
