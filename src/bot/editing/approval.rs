//! Approval by a second person: the request with its preview, the answer, and what the author hears.

use super::{
    super::{Bot, Result, Trouble, Visit, changing::Tapped},
    told,
};
use crate::{
    actions::{
        announcements::{self, Refused},
        dialogues, notices,
    },
    domain::{
        acts::Deed,
        dialogues::{Awaits, Dialogue},
        drafts::DraftState,
        notices::Occasion,
        people::Right,
        questions::{Edit, Seal},
    },
    messages::{
        ApprovalNotice, ApprovalRequest, ApprovalStale, DeskAlert, ReasonPrompt, Rendered,
        editing::{Stale, Verdict},
    },
    store::{chats, drafts, drafts::StoredDraft},
    telegram::{Failure, Prepared},
};

impl Bot {
    /// Who can approve a draft: everybody but the one who changed it last.
    pub(super) async fn approvers(&self, draft: &StoredDraft) -> Result<Vec<i64>> {
        let mut editors = self.press.access.who_may(&self.db, Right::Announce).await?;
        editors.retain(|editor| *editor != draft.changed_by);
        Ok(editors)
    }

    /// Shows a draft to everybody who can approve it, as its readers will get it, and asks.
    pub(super) async fn request_approval(&self, visit: &Visit, draft: &StoredDraft) -> Result<()> {
        let reach = self.reach(visit, draft).await?;
        for approver in self.approvers(draft).await? {
            let locale = self.locale(self.language_of(approver).await?);
            let sent = self.send_preview(approver, &locale, &visit.picture.register, draft).await;
            if reached(sent)? {
                let request = ApprovalRequest { draft: self.view(visit, draft), reach }.render(&locale);
                self.tell(approver, &request, Occasion::Approval).await?;
            }
        }
        Ok(())
    }

    /// Approves a draft or sends it back.
    pub(super) async fn decide(&self, visit: &Visit, tap: Tapped<'_>, editor: i64, edit: Edit) -> Result<()> {
        let (Edit::Approve(number, seal) | Edit::SendBack(number, seal)) = edit else { return Ok(()) };
        let approves = matches!(edit, Edit::Approve(..));
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let now = self.clock.timestamp();
            let decided = match approves {
                true => announcements::approve(&mut tx, number, seal, editor, now).await,
                false => announcements::send_back(&mut tx, number, seal, now).await,
            };
            match decided {
                Ok(_) => {}
                Err(Refused::OwnDraft) => return self.deny(visit, tap, DeskAlert::OwnDraft).await,
                Err(refused) => {
                    told(refused)?;
                    drop(tx);
                    return self.too_late(visit, tap, number, seal).await;
                }
            }
            let deed = if approves { Deed::Approve } else { Deed::SendBack };
            self.note_edit(&mut tx, visit, deed, number).await?;
            if !approves {
                let dialogue = Dialogue { awaits: Awaits::Reason { number }, ..Dialogue::default() };
                dialogues::hold(&mut tx, visit.place.chat, &dialogue, now).await?;
            }
            tx.commit().await?;
        }
        let Some(draft) = drafts::get(&self.db, number).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        let verdict = if approves { Verdict::Approved } else { Verdict::SentBack };
        let notice = ApprovalNotice { draft: self.view(visit, &draft), verdict: verdict.clone(), author: false };
        self.show(visit, tap, notice.render(&visit.locale)).await?;
        self.tell_authors(visit, &draft, editor, verdict).await?;
        match approves {
            true => Ok(()),
            false => self.say(visit, ReasonPrompt { number: draft.announcement() }.render(&visit.locale)).await,
        }
    }

    /// Puts what happened in the place of a request that stands no more.
    async fn too_late(&self, visit: &Visit, tap: Tapped<'_>, number: i64, seen: Seal) -> Result<()> {
        let Some(draft) = drafts::get(&self.db, number).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        let why = match draft.state {
            DraftState::Published => Stale::Published,
            DraftState::Discarded => Stale::Discarded,
            _ if draft.content.seal() != seen => Stale::Changed,
            DraftState::Scheduled => Stale::Approved,
            DraftState::Composing | DraftState::Waiting => Stale::TakenBack,
        };
        self.show(visit, tap, ApprovalStale { draft: self.view(visit, &draft), why }.render(&visit.locale)).await
    }

    /// Passes on why a draft was sent back.
    pub(super) async fn pass_on(&self, visit: &Visit, editor: i64, number: i64, reason: &str) -> Result<()> {
        let Some(draft) = drafts::get(&self.db, number).await? else { return Ok(()) };
        let verdict = Verdict::Because(reason.trim().chars().take(LONGEST_REASON).collect());
        self.tell_authors(visit, &draft, editor, verdict.clone()).await?;
        let notice = ApprovalNotice { draft: self.view(visit, &draft), verdict, author: false };
        self.say(visit, notice.render(&visit.locale)).await
    }

    /// Tells who prepared a draft what became of it.
    async fn tell_authors(&self, visit: &Visit, draft: &StoredDraft, editor: i64, verdict: Verdict) -> Result<()> {
        let mut authors = vec![draft.author, draft.changed_by];
        authors.dedup();
        for author in authors.into_iter().filter(|author| *author != 0 && *author != editor) {
            let locale = self.locale(self.language_of(author).await?);
            let notice = ApprovalNotice { draft: self.view(visit, draft), verdict: verdict.clone(), author: true };
            self.tell(author, &notice.render(&locale), Occasion::Verdict).await?;
        }
        Ok(())
    }

    async fn language_of(&self, chat: i64) -> Result<crate::domain::language::Language> {
        Ok(chats::get(&self.db, chat).await?.map_or(self.default_language, |chat| chat.speaks()))
    }

    /// Writes to somebody who did not ask; that they cannot be reached keeps nobody else from being told.
    async fn tell(&self, chat: i64, message: &Rendered, occasion: Occasion) -> Result<()> {
        let request = Prepared::text(&message.text, &message.markup());
        match self.telegram.present(chat, None, &request).await {
            Ok(sent) => {
                let Some(message) = sent.messages.first() else { return Ok(()) };
                let mut tx = self.db.begin().await?;
                notices::sent(&mut tx, (chat, *message), occasion, self.clock.timestamp()).await?;
                Ok(tx.commit().await?)
            }
            Err(failure) => reached(Err(failure.into())).map(|_| ()),
        }
    }
}

/// Longest reason that is passed on, in characters.
const LONGEST_REASON: usize = 1_000;

fn reached(sent: Result<()>) -> Result<bool> {
    match sent {
        Ok(()) => Ok(true),
        Err(Trouble::Telegram(Failure::Gone(reason))) => {
            log::warn!("an editor cannot be written to: {reason}");
            Ok(false)
        }
        Err(other) => Err(other),
    }
}
