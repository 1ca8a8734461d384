//! Whether somebody said something themselves, also after they had themselves forgotten: nobody decides about their own words.
//!
//! Of who was forgotten only the moment is kept. Being forgotten ends every role and all that is kept about a person: so whoever is
//! known since before that moment is somebody else, and of whoever came later it cannot be told. Those may not confirm what
//! stands as the last word of a body; another controller can, or the body reports anew.

use std::collections::BTreeMap;

use crate::{
    domain::decisions::Authorship,
    store::{Result, Tx, people, said::Said},
};

/// Whether a person made any of these reports on an item, or may have made one that stands.
pub async fn of_reports(tx: &mut Tx, reports: &[Said], person: i64) -> Result<Authorship> {
    if reports.iter().any(|said| said.person == Some(person)) {
        return Ok(Authorship::Own);
    }
    let latest: BTreeMap<&str, &Said> = reports.iter().map(|said| (said.agency.as_str(), said)).collect();
    for said in latest.into_values() {
        if of(tx, said, person).await? == Authorship::Unknown {
            return Ok(Authorship::Unknown);
        }
    }
    Ok(Authorship::Others)
}

/// Whether a person said something.
pub async fn of(tx: &mut Tx, said: &Said, person: i64) -> Result<Authorship> {
    match said.person {
        Some(speaker) if speaker == person => return Ok(Authorship::Own),
        Some(_) => return Ok(Authorship::Others),
        None => {}
    }
    let forgotten = said.forgotten_at.unwrap_or(i64::MAX);
    let known_longer = people::known_since(tx, person).await?.is_some_and(|since| since < forgotten);
    Ok(if known_longer { Authorship::Others } else { Authorship::Unknown })
}
