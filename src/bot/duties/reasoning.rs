//! The reason of a decision is written, shown as everybody will read it, and only then sent; with it, what takes the place of an item
//! that is withdrawn.

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal, named,
    ruling::deed_of,
};
use crate::{
    domain::{
        acts::Denial,
        dialogues::{Awaits, Dialogue},
        items::{Item, ItemRef},
        people::By,
        questions::Ruling,
        record::{Record as _, Stored},
        reporting::NOTE_UNITS,
        text::is_reason,
    },
    messages::{DutyAlert, RulingQuestion, deciding::RulingFault},
    store::{dialogues, updates},
};

/// Signs before what takes the place of a withdrawn item, at the beginning of the last line.
const INSTEAD: [&str; 4] = ["→", "->", "=>", "="];

impl Bot {
    /// A reason was written: it is kept, and whether it is meant is asked. Another text takes its place.
    pub(super) async fn reason_told(&self, visit: &Visit, (ruling, meant): (Ruling, Ruling), text: &str) -> Result<()> {
        let Some(item) = self.ruled_item(visit, ruling).await? else {
            let subject = self.subject_of(visit, ruling.item());
            let alert = if ruling.item().is_some() { DutyAlert::NoItem } else { DutyAlert::NoEvidence };
            let refusal = Refusal { alert, deed: deed_of(ruling), subject, denial: Denial::Invalid };
            return self.turn_off(visit, None, refusal).await;
        };
        if text.encode_utf16().count() > NOTE_UNITS {
            return self.say(visit, DutyAlert::TooLong.render(&visit.locale)).await;
        }
        let (reason, instead) = match ruling {
            Ruling::Withdraw(..) => reason_and_instead(text),
            _ => (text.trim(), None),
        };
        let found = instead.map(|words| replacement(visit, words));
        let known = |key: &String| visit.picture.register.items.find(key).filter(|other| other.id != item.id);
        let fault = match &found {
            Some(Ok(key)) if known(key).is_none() => Some(RulingFault::NoReplacement),
            _ => (!is_reason(reason)).then_some(RulingFault::NoReason),
        };
        if let Some(fault) = fault {
            return match self.ruling_prompt(visit, ruling, Some(fault)).await? {
                Some(prompt) => self.say(visit, prompt).await,
                None => Ok(()),
            };
        }
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let dialogue =
                Dialogue { awaits: Awaits::Ruling { ruling }, words: Some(text.to_owned()), ..Dialogue::default() };
            crate::actions::dialogues::hold(&mut tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        let instead = found.map(|found| match found {
            Ok(key) => known(&key).map_or(key, |other| called_with_title(visit, other)),
            Err(words) => words.to_owned(),
        });
        let question = RulingQuestion { named: named(visit, item), reason, instead, meant };
        self.say(visit, question.render(&visit.locale)).await
    }

    /// It is meant.
    pub(super) async fn ruling_meant(&self, visit: &Visit, tap: Tapped<'_>, by: &By, ruling: Ruling) -> Result<()> {
        let held = dialogues::get(&self.db, visit.place.chat).await?;
        let awaited = ruling.asked().map(|ruling| Awaits::Ruling { ruling });
        let words = held.filter(|held| Some(held.awaits) == awaited).and_then(|held| held.words);
        if let Some(words) = words {
            return self.rule(visit, Some(tap), by, (ruling, &words)).await;
        }
        let item = self.ruled_item(visit, ruling).await?;
        if let Some(item) = item
            && updates::is_applied(&self.db, visit.update_id).await?
        {
            // Its answer was lost.
            return self.show_ruling(visit, Some(tap), item.id, None).await;
        }
        let subject = self.subject_of(visit, item.map(|item| item.id));
        let (alert, denial) = match item.map(|item| item.status).filter(|status| !status.is_open()) {
            Some(closed) => (DutyAlert::Closed(closed), Denial::Closed),
            None => (DutyAlert::NoReasonKept, Denial::Changed),
        };
        self.turn_off(visit, Some(tap), Refusal { alert, deed: deed_of(ruling), subject, denial }).await
    }
}

/// The reason, and what stands behind an arrow in the last line.
pub(super) fn reason_and_instead(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let instead = INSTEAD.iter().find_map(|sign| last.trim().strip_prefix(sign)).map(str::trim);
    match instead.filter(|instead| !instead.is_empty()) {
        Some(instead) => (before.trim(), Some(instead)),
        None => (text, None),
    }
}

/// The key of the item that words name, or the words.
pub(super) fn replacement<'a>(visit: &Visit, words: &'a str) -> std::result::Result<String, &'a str> {
    match words.parse::<ItemRef>() {
        Ok(reference) => match visit.picture.register.item(&reference) {
            Some(item) => Ok(item.key()),
            None => Ok(reference.to_string()),
        },
        Err(_) => Err(words),
    }
}

/// `№ 49 Title`
fn called_with_title(visit: &Visit, item: &Stored<Item>) -> String {
    let called = named(visit, item).called;
    format!("{} {}", visit.locale.item_name(&called), visit.locale.name(&item.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_its_place_stands_behind_an_arrow_in_the_last_line() {
        for (text, reason, instead) in [
            ("Merged", "Merged", None),
            ("Merged\n→ 49", "Merged", Some("49")),
            ("Merged\nwith others\n-> R-49 ", "Merged\nwith others", Some("R-49")),
            ("a = b", "a = b", None),
            ("Merged\n→", "Merged\n→", None),
            ("→ 49", "", Some("49")),
        ] {
            assert_eq!(reason_and_instead(text), (reason, instead), "{text:?}");
        }
    }
}
