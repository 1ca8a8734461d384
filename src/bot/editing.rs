//! The press office's desk in a private chat: commands, taps and messages of editors become drafts, and drafts announcements.
//!
//! 1. What a chat has in its hands is in the store (`dialogues`): a restart or a pause of days changes nothing.
//! 2. A tap names its draft, so that any desk in the chat works, however old; it is what the chat has in its hands then.
//! 3. Who may do it is asked at every command, message and tap.

mod approval;
mod deeds;
mod desk;
mod instructions;
mod overseeing;
mod preview;
mod typed;

use std::sync::Arc;

use super::{Bot, Result, Trouble, Visit, changing::Tapped};
use crate::{
    access::Access,
    actions::{announcements::Refused, dialogues},
    domain::{
        acts::Deed,
        announcements::Wording,
        channels::Channel,
        dialogues::{Awaits, Dialogue},
        drafts::Draft,
        language::Language,
        people::Right,
        questions::{Edit, Tray},
    },
    messages::{ComposePrompt, DeskAlert, LaidAside, NotEditor, profile::EditorCommand},
    store::{self, Tx},
};

/// How announcements are made here.
#[derive(Clone, Debug)]
pub struct PressOffice {
    /// Who may.
    pub access: Access,
    /// Whether a second person must approve each.
    pub needs_approval: bool,
    /// Messages that go out in a second.
    pub per_second: u32,
    /// Whether messages beyond the free ones are paid for.
    pub pays: bool,
    /// Official channels that are known.
    pub channels: Arc<[Channel]>,
    /// Days for which it is kept who got what.
    pub kept_days: u16,
}

impl Bot {
    /// `/announce`, `/drafts`, `/scheduled`, `/sent`, `/stats`, and `/cancel`, which everybody may say.
    pub(super) async fn editor_command(&self, visit: &Visit, command: EditorCommand, arguments: &str) -> Result<()> {
        if command == EditorCommand::Cancel {
            return self.cancel(visit).await;
        }
        let (right, deed) = match command {
            EditorCommand::Stats => (Right::Stats, Deed::Stats),
            _ => (Right::Announce, Deed::Announce),
        };
        if !visit.roles.may(right) {
            let in_group = !visit.place.private && self.press.access.may(&self.db, visit.person, right).await?;
            if !in_group {
                self.note_refusal(visit, deed, "").await?;
            }
            let stats = command == EditorCommand::Stats;
            return self.say(visit, NotEditor { in_group, stats }.render(&visit.locale)).await;
        }
        let answer = match command {
            EditorCommand::Drafts => self.draft_list(visit, Tray::Drafts, 0).await?,
            EditorCommand::Scheduled => self.draft_list(visit, Tray::Scheduled, 0).await?,
            EditorCommand::Sent => self.draft_list(visit, Tray::Sent, 0).await?,
            EditorCommand::Stats => return self.stats_command(visit, arguments).await,
            EditorCommand::Announce | EditorCommand::Cancel => {
                let dialogue = Dialogue { awaits: Awaits::Text { language: None }, ..Dialogue::default() };
                if let Some(mut tx) = self.first_time(visit.update_id).await? {
                    dialogues::hold(&mut tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?;
                    tx.commit().await?;
                }
                ComposePrompt { refused: None }.render(&visit.locale)
            }
        };
        self.say(visit, answer).await
    }

    /// A tap on a desk, a list or a request.
    pub(super) async fn desk_tapped(&self, visit: &Visit, tap: Tapped<'_>, edit: Edit) -> Result<()> {
        let Some(editor) = visit.editor() else { return self.turn_away(visit, tap, attempted(edit)).await };
        match edit {
            Edit::List(tray, page) => {
                let list = self.draft_list(visit, tray, page).await?;
                self.show(visit, tap, list).await
            }
            Edit::Preview(number) => self.preview(visit, tap, number).await,
            Edit::Approve(..) | Edit::SendBack(..) => self.decide(visit, tap, editor, edit).await,
            _ => self.deed(visit, tap, editor, edit).await,
        }
    }

    /// Refuses a tap that is for editors only.
    async fn turn_away(&self, visit: &Visit, tap: Tapped<'_>, tried: (Deed, Option<i64>)) -> Result<()> {
        let subject = tried.1.map(|number| format!("announcements/{number}")).unwrap_or_default();
        self.note_refusal(visit, tried.0, &subject).await?;
        self.deny(visit, tap, DeskAlert::NotEditor).await
    }

    async fn deny(&self, visit: &Visit, tap: Tapped<'_>, alert: DeskAlert) -> Result<()> {
        Ok(self.telegram.answer_tap(tap.id, Some(&alert.alert(&visit.locale))).await?)
    }

    /// Writes down what an editor does to an announcement.
    async fn note_edit(&self, tx: &mut Tx, visit: &Visit, deed: Deed, number: i64) -> store::Result<()> {
        self.note(tx, visit, Right::Announce, deed, &format!("announcements/{number}")).await
    }

    /// Leaves whatever is in hand; the draft stays.
    async fn cancel(&self, visit: &Visit) -> Result<()> {
        let held = store::dialogues::get(&self.db, visit.place.chat).await?;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            dialogues::lay_aside(&mut tx, visit.place.chat).await?;
            tx.commit().await?;
        }
        if let Some(Awaits::Report { item, .. } | Awaits::Extension { item, .. }) =
            held.as_ref().map(|held| held.awaits)
            && let Some(left) = self.report_left(visit, item).await?
        {
            return self.say(visit, left).await;
        }
        let draft = match held.as_ref().and_then(|dialogue| dialogue.draft) {
            Some(number) => store::drafts::get(&self.db, number).await?,
            None => None,
        };
        let left = LaidAside { draft: draft.as_ref().map(|draft| self.view(visit, draft)), held: held.is_some() };
        self.say(visit, left.render(&visit.locale)).await
    }

    /// Puts a draft into the chat's hands, shown by this message; what was gathered of it before stays gathered.
    async fn hold(&self, tx: &mut Tx, visit: &Visit, number: i64, awaits: Awaits, desk: Option<i32>) -> Result<()> {
        let before = store::dialogues::get(&mut *tx, visit.place.chat).await?;
        let before = before.filter(|before| before.draft == Some(number)).unwrap_or_else(|| Dialogue::of(number));
        let dialogue = Dialogue { awaits, desk: desk.or(before.desk), ..before };
        Ok(dialogues::hold(tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?)
    }
}

/// What a tap does or would have done, and to which draft.
fn attempted(edit: Edit) -> (Deed, Option<i64>) {
    let deed = match edit {
        Edit::Approve(..) | Edit::SendBack(..) => Deed::Approve,
        Edit::Publish(..) | Edit::HandOver(..) | Edit::Plan(..) => Deed::Publish,
        _ => Deed::Announce,
    };
    (deed, edit.number())
}

/// The title in a language, or in another one; possibly empty.
fn title(draft: &Draft, language: Language) -> &str {
    let order = [language].into_iter().chain(Language::ALL);
    let wording: Option<&Wording> = order.filter_map(|language| draft.wordings.get(&language)).next();
    wording.map_or("", |wording| &wording.title)
}

/// What an editor is told of a refusal; `Err` if it was the store.
fn told(refused: Refused) -> std::result::Result<DeskAlert, Trouble> {
    Ok(match refused {
        Refused::Store(fault) => return Err(fault.into()),
        Refused::NoDraft(_) | Refused::NotOpen(_) | Refused::Unknown { .. } => DeskAlert::Closed,
        Refused::Planned(_) | Refused::NotApproved => DeskAlert::Planned,
        Refused::Changed(_) => DeskAlert::Changed,
        Refused::OwnDraft => DeskAlert::OwnDraft,
        Refused::TooLate => DeskAlert::TooLate,
        Refused::TooFar => DeskAlert::TooFar,
        Refused::Unaltered(_) => DeskAlert::Unaltered,
        Refused::Incomplete(incomplete) => DeskAlert::of(incomplete),
    })
}
