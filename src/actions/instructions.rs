//! Instructions: the items that an announcement brings, created in the transaction that publishes it.

use super::announcements::{Refused, Result};
use crate::{
    domain::{
        agencies::Agency,
        drafts::Draft,
        instructions::{Origin, PROGRAMME, next_number},
        items::Item,
        ledger::Actor,
        programmes::Programme,
        record::{Kind, Record},
        regions::Area,
    },
    store::{
        Tx, ledger,
        records::{self, Cause},
    },
};
use chrono::NaiveDate;

/// Creates the items that a draft brings under the next free numbers, and gives their references in order.
pub async fn create(tx: &mut Tx, announcement: i64, content: &Draft, now: i64, day: NaiveDate) -> Result<Vec<String>> {
    let Some(direction) = content.topics.directions.first().filter(|_| !content.instructions.is_empty()) else {
        return Ok(Vec::new());
    };
    // Nobody else takes a number until these are written.
    ledger::lock(tx).await?;
    known(tx, content).await?;
    let area = content.topics.area.clone().unwrap_or(Area::All);
    let origin = Origin { announcement, direction: direction.clone(), area, day };
    let start = format!("{PROGRAMME}-");
    let taken = records::keys(&mut *tx, Kind::Items, &start).await?;
    let first = next_number(taken.iter().filter_map(|key| key.strip_prefix(start.as_str())));
    let mut created = Vec::new();
    for (number, instruction) in (first..).zip(&content.instructions) {
        let item: Item = instruction.item(number, &origin);
        let cause = Cause { at: now, kind: "item.instructed", actor: Actor::role("editor"), note: None };
        records::put(tx, &item, cause).await?;
        created.push(item.key());
    }
    Ok(created)
}

/// Checks that the programme of instructions and the bodies exist: both may have been renamed since the draft was written.
async fn known(tx: &mut Tx, content: &Draft) -> Result<()> {
    if records::get::<Programme>(&mut *tx, PROGRAMME).await?.is_none() {
        return Err(Refused::Unknown { kind: Kind::Programmes, key: PROGRAMME.into() });
    }
    for slug in content.instructions.iter().flat_map(|instruction| &instruction.responsible) {
        if records::get::<Agency>(&mut *tx, slug).await?.is_none() {
            return Err(Refused::Unknown { kind: Kind::Agencies, key: slug.clone() });
        }
    }
    Ok(())
}
