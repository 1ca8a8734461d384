//! What a tap on a desk changes, and what the chat waits for afterwards.

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    attempted, told,
};
use crate::{
    actions::{
        announcements::{self, Refused},
        dialogues,
    },
    domain::{
        acts::Deed,
        dialogues::{Awaits, OPEN_SECONDS},
        drafts::{Draft, DraftState},
        language::Language,
        questions::Edit,
        record::Kind,
        topics::Topic,
    },
    messages::DeskAlert,
    store::{self, Tx, drafts::StoredDraft},
};

impl Bot {
    /// Does what a button says and shows what follows in place of its message.
    pub(super) async fn deed(&self, visit: &Visit, tap: Tapped<'_>, editor: i64, edit: Edit) -> Result<()> {
        let Some(number) = edit.number() else { return Ok(()) };
        let refused = match self.first_time(visit.update_id).await? {
            Some(mut tx) => match self.carry_out(&mut tx, visit, editor, edit).await {
                Ok(()) => {
                    if let (Deed::Publish, Some(number)) = attempted(edit)
                        && ends(edit)
                    {
                        self.note_edit(&mut tx, visit, Deed::Publish, number).await?;
                    }
                    if ends(edit) {
                        dialogues::lay_aside(&mut tx, visit.place.chat).await?;
                    } else {
                        let open = store::drafts::get(&mut tx, number).await?.map(|draft| draft.state);
                        let awaits = awaited(edit, open == Some(DraftState::Composing), self.clock.timestamp());
                        self.hold(&mut tx, visit, number, awaits, tap.message).await?;
                    }
                    tx.commit().await?;
                    None
                }
                Err(refused) => Some(told(refused)?),
            },
            None => None,
        };
        let Some(draft) = store::drafts::get(&self.db, number).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        let alert = refused.map(|refused| refused.alert(&visit.locale));
        let shown = match refused {
            Some(_) => self.desk(visit, &draft, Vec::new(), None).await?,
            None => self.panel(visit, &draft, edit).await?,
        };
        self.show_saying(visit, tap, alert.as_deref(), shown).await?;
        let hands_over = matches!(edit, Edit::HandOver(_, Some(_)) | Edit::Publish(_, Some(_)) | Edit::Plan(..));
        match refused.is_none() && hands_over && draft.state == DraftState::Waiting {
            true => self.request_approval(visit, &draft).await,
            false => Ok(()),
        }
    }

    async fn carry_out(&self, tx: &mut Tx, visit: &Visit, editor: i64, edit: Edit) -> std::result::Result<(), Refused> {
        let now = self.clock.timestamp();
        let needs_approval = self.press.needs_approval;
        match edit {
            Edit::Publish(number, Some(seal)) => {
                announcements::unchanged(tx, number, seal).await?;
                announcements::schedule(tx, number, now, needs_approval, now).await?;
            }
            Edit::HandOver(number, Some(seal)) => {
                announcements::unchanged(tx, number, seal).await?;
                announcements::schedule(tx, number, now, true, now).await?;
            }
            Edit::Plan(number, minutes) => {
                self.plan(tx, number, minutes.saturating_mul(60)).await?;
            }
            Edit::Publish(number, None) | Edit::HandOver(number, None) | Edit::When(number) => {
                announcements::altered(tx, number).await?;
            }
            Edit::Discard(number, true) => announcements::discard(tx, number, now).await?,
            Edit::TakeBack(number) => {
                announcements::take_back(tx, number, now).await?;
            }
            Edit::DropInstruction(number, place, seal) => {
                announcements::unchanged(tx, number, seal).await?;
                let drop = |draft: &mut Draft| take_out(&mut draft.instructions, place);
                announcements::change(tx, number, editor, now, drop).await?;
            }
            _ => {
                if let (Some(number), Some(change)) = (edit.number(), change(visit, edit)) {
                    announcements::change(tx, number, editor, now, change).await?;
                }
            }
        }
        Ok(())
    }

    /// Plans a draft for a moment that is not over.
    pub(super) async fn plan(&self, tx: &mut Tx, number: i64, at: i64) -> std::result::Result<StoredDraft, Refused> {
        let now = self.clock.timestamp();
        if at <= now {
            return Err(Refused::TooLate);
        }
        announcements::schedule(tx, number, at, self.press.needs_approval, now).await
    }
}

/// A change of a draft.
type Change = Box<dyn FnOnce(&mut Draft) + Send>;

/// What a button changes in a draft; `None` if it only asks or shows.
fn change(visit: &Visit, edit: Edit) -> Option<Change> {
    Some(match edit {
        Edit::SetKind(_, kind) => Box::new(move |draft| draft.kind = kind),
        Edit::Move(_, from, to) => Box::new(move |draft| rename(draft, from, to)),
        Edit::Drop(_, language) => Box::new(move |draft| {
            draft.wordings.remove(&language);
        }),
        Edit::DropFiles(_) => Box::new(|draft| draft.media.clear()),
        Edit::Toggle(_, Kind::Regions, 0, _) => Box::new(|draft| draft.topics.toggle(Topic::AllRegions)),
        Edit::Toggle(_, kind, id, _) => {
            let topic = Topic::of(&visit.picture.register, kind, id)?;
            Box::new(move |draft| draft.topics.toggle(topic))
        }
        Edit::AddProposed(_) => {
            let (picture, today) = (visit.picture.clone(), visit.today);
            Box::new(move |draft| {
                for topic in draft.topics.proposed(&picture.register, today) {
                    draft.topics.add(topic);
                }
            })
        }
        _ => return None,
    })
}

fn take_out<T>(list: &mut Vec<T>, place: u32) {
    let place = place as usize;
    if place < list.len() {
        list.remove(place);
    }
}

/// Calls a text one in another language, unless there is one.
fn rename(draft: &mut Draft, from: Language, to: Language) {
    if !draft.wordings.contains_key(&to)
        && let Some(wording) = draft.wordings.remove(&from)
    {
        draft.wordings.insert(to, wording);
    }
}

/// What the next message is taken for after a button.
fn awaited(edit: Edit, open: bool, now: i64) -> Awaits {
    match edit {
        Edit::Ask(_, language) => Awaits::Text { language: Some(language) },
        Edit::Topics(..) | Edit::Toggle(_, _, _, Some(_)) => Awaits::Topics,
        Edit::When(_) => Awaits::Time,
        Edit::Instructions(_) | Edit::DropInstruction(..) => Awaits::Instruction,
        _ if open => Awaits::Any { until: now + OPEN_SECONDS },
        _ => Awaits::Nothing,
    }
}

/// Whether a draft leaves the editor's hands.
fn ends(edit: Edit) -> bool {
    matches!(edit, Edit::Publish(_, Some(_)) | Edit::HandOver(_, Some(_)) | Edit::Plan(..) | Edit::Discard(_, true))
}
