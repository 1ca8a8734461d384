//! What editors do with what is published: how far it is, pausing, resuming and cancelling, correcting and retracting.

use super::{
    super::{Bot, Result, Trouble, Visit, changing::Tapped},
    told,
};
use crate::{
    actions::{announcements, dialogues},
    domain::{
        acts::Deed,
        announcements::Announcement,
        channels::Channel,
        deliveries::{Counts, Steer, Task},
        dialogues::Dialogue,
        questions::Oversight,
        record::Stored,
        stats::Fates,
    },
    messages::{
        CancelQuestion, DeskAlert, Rendered, RetractQuestion, SendProgress, SentCard,
        overseeing::{FailureView, RoundView},
    },
    store::{
        announcements as published,
        deliveries::{self, Failures},
        drafts, fates,
        sends::{self, Send},
        tallies,
    },
};

/// What a tap would have done, and about what.
fn attempted(deed: Oversight) -> (Deed, Option<i64>) {
    match deed {
        Oversight::Card(number) => (Deed::Announce, Some(number)),
        Oversight::Stats(_) => (Deed::Stats, None),
        Oversight::Correct(number) => (Deed::Correct, Some(number)),
        Oversight::Retract(number, _) => (Deed::Retract, Some(number)),
        Oversight::Steer(..) => (Deed::Steer, None),
    }
}

/// Reasons of failures that a card names.
const REASONS: i64 = 5;
/// Times that a message is drawn anew because what it shows has changed meanwhile.
const REDRAWN: usize = 3;

impl Bot {
    /// A tap under a published announcement or under the progress of its messages.
    pub(in crate::bot) async fn oversight_tapped(&self, visit: &Visit, tap: Tapped<'_>, deed: Oversight) -> Result<()> {
        let Some(editor) = visit.editor() else { return self.turn_away(visit, tap, attempted(deed)).await };
        match deed {
            Oversight::Card(number) => self.show_card(visit, tap, None, number).await,
            Oversight::Stats(days) => self.stats_tapped(visit, tap, days).await,
            Oversight::Correct(number) => self.take_correction(visit, tap, editor, number).await,
            Oversight::Retract(number, false) => self.ask_retract(visit, tap, number).await,
            Oversight::Retract(number, true) => self.retract(visit, tap, editor, number).await,
            Oversight::Steer(round, Steer::Cancel, false) => self.ask_cancel(visit, tap, round).await,
            Oversight::Steer(round, steer, _) => self.steer(visit, tap, round, steer).await,
        }
    }

    async fn steer(&self, visit: &Visit, tap: Tapped<'_>, round: i64, steer: Steer) -> Result<()> {
        let mut words = None;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let done = announcements::steer(&mut tx, round, steer, self.clock.timestamp()).await.map_err(told_fault)?;
            if let (true, Some(send)) = (done, sends::get(&mut tx, round).await?) {
                self.note_edit(&mut tx, visit, Deed::Steer, send.number).await?;
            }
            tx.commit().await?;
            words = (!done).then(|| DeskAlert::Elsewhere.alert(&visit.locale));
        }
        let Some(send) = sends::get(&self.db, round).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        let is_progress = send.editor_chat == Some(visit.place.chat)
            && tap.message.is_some_and(|message| send.editor_message == Some(i64::from(message)));
        match is_progress {
            true => self.show_progress(visit, tap, words.as_deref(), send).await,
            false => self.show_card(visit, tap, words.as_deref(), send.number).await,
        }
    }

    /// Draws the progress of a round in its own message. The outbox draws there as well: what it drew last may be newer than
    /// what is drawn here, so that it is looked again afterwards.
    async fn show_progress(&self, visit: &Visit, tap: Tapped<'_>, words: Option<&str>, send: Send) -> Result<()> {
        let title = self.published_title(visit, send.number).await?;
        let round = send.id;
        let mut drawn = progress(&self.whole(send).await?, &title).render(&visit.locale);
        self.show_saying(visit, tap, words, drawn.clone()).await?;
        for _ in 0..REDRAWN {
            let Some(send) = sends::get(&self.db, round).await? else { return Ok(()) };
            let send = self.whole(send).await?;
            let now = progress(&send, &title).render(&visit.locale);
            let Some(message) = tap.message.filter(|_| now != drawn) else { return Ok(()) };
            self.telegram.edit(visit.place.chat, message, &now.text, &now.markup()).await?;
            drawn = now;
        }
        Ok(())
    }

    async fn ask_cancel(&self, visit: &Visit, tap: Tapped<'_>, round: i64) -> Result<()> {
        let send = sends::get(&self.db, round).await?.filter(|send| send.stands().is_unfinished());
        let Some(send) = send else { return self.deny(visit, tap, DeskAlert::Elsewhere).await };
        let title = self.published_title(visit, send.number).await?;
        let digests = self.posted(send.number).await?.digests;
        let counts = Counts { digests, ..self.whole(send.clone()).await?.counts() };
        let question = CancelQuestion { round, number: send.number, title: &title, counts };
        // The message of the progress goes on showing that.
        self.telegram.answer_tap(tap.id, None).await?;
        self.say(visit, question.render(&visit.locale)).await
    }

    async fn ask_retract(&self, visit: &Visit, tap: Tapped<'_>, number: i64) -> Result<()> {
        let standing = self.open_announcement(number).await?;
        if standing.is_none_or(|stored| stored.retracted_at.is_some()) {
            return self.deny(visit, tap, DeskAlert::Elsewhere).await;
        }
        let title = self.published_title(visit, number).await?;
        let (copies, beyond) = self.copies(number, Task::Retract).await?;
        let trimmed = published::is_trimmed(&self.db, number).await?.then_some(self.press.kept_days);
        self.show(visit, tap, RetractQuestion { number, title: &title, copies, beyond, trimmed }.render(&visit.locale))
            .await
    }

    async fn retract(&self, visit: &Visit, tap: Tapped<'_>, editor: i64, number: i64) -> Result<()> {
        let mut words = None;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let now = self.clock.timestamp();
            let begun = announcements::retract(&mut tx, number, editor, tap.message, now).await.map_err(told_fault)?;
            if begun.is_some() {
                self.note_edit(&mut tx, visit, Deed::Retract, number).await?;
            }
            tx.commit().await?;
            if let Some(round) = begun
                && let Some(send) = sends::get(&self.db, round).await?
            {
                return self.show_progress(visit, tap, None, send).await;
            }
            words = Some(DeskAlert::Elsewhere.alert(&visit.locale));
        }
        self.show_card(visit, tap, words.as_deref(), number).await
    }

    /// Puts the correction of an announcement into the editor's hands.
    async fn take_correction(&self, visit: &Visit, tap: Tapped<'_>, editor: i64, number: i64) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let now = self.clock.timestamp();
            match announcements::begin_correction(&mut tx, number, editor, now).await {
                Ok(draft) => {
                    dialogues::hold(&mut tx, visit.place.chat, &Dialogue::open(draft.number, now), now).await?;
                    self.note_edit(&mut tx, visit, Deed::Correct, number).await?;
                    tx.commit().await?;
                }
                Err(refused) => return self.deny(visit, tap, told(refused)?).await,
            }
        }
        let Some(draft) = drafts::correction(&self.db, number).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        self.telegram.answer_tap(tap.id, None).await?;
        self.lay_out(visit, &draft, Vec::new(), None).await
    }

    async fn show_card(&self, visit: &Visit, tap: Tapped<'_>, words: Option<&str>, number: i64) -> Result<()> {
        match self.sent_card(visit, number).await? {
            Some(card) => self.show_saying(visit, tap, words, card).await,
            None => self.deny(visit, tap, DeskAlert::Closed).await,
        }
    }

    /// A published announcement with what became of it; `None` if there is none.
    pub(super) async fn sent_card(&self, visit: &Visit, number: i64) -> Result<Option<Rendered>> {
        let Some(stored) = self.open_announcement(number).await? else { return Ok(None) };
        let rounds = sends::of_announcement(&self.db, number).await?;
        let failures = deliveries::failures(&self.db, number, REASONS).await?.into_iter();
        let failures = failures.map(failure).collect();
        let live = rounds.iter().rev().filter(|send| send.stands().is_unfinished());
        // Posting to channels takes a moment; what goes to chats is what can be steered.
        let round = live.clone().find(|send| !send.is_for_channels()).or(live.clone().next()).cloned();
        let round = match round {
            Some(send) => Some(view(&self.whole(send).await?)),
            None => None,
        };
        let chats: Vec<i64> = self.press.channels.iter().map(|channel| channel.chat).collect();
        let posted = deliveries::posted(&self.db, number, &chats).await?;
        let link = |channel: &Channel| {
            let post = posted.iter().find(|post| post.chat_id == channel.chat)?;
            Some(channel.link(post.message))
        };
        let mut fates = self.posted(number).await?;
        if let Some(round) = round.as_ref().filter(|round| round.task == Task::Post) {
            fates.quiet = round.counts.quiet.min(fates.waiting);
            fates.waiting -= fates.quiet;
        }
        let card = SentCard {
            number,
            kind: stored.kind,
            title: &self.published_title(visit, number).await?,
            published_at: stored.published_at,
            corrected_at: stored.corrected_at,
            retracted_at: stored.retracted_at,
            correction: drafts::correction(&self.db, number).await?.map(|draft| draft.number),
            fates,
            trimmed: published::is_trimmed(&self.db, number).await?.then_some(self.press.kept_days),
            failures,
            cancelled: rounds.iter().any(Send::is_cancelled_post),
            round,
            posts: self.press.channels.iter().filter_map(link).collect(),
            unpinned: posted.iter().find_map(|post| post.error.clone()),
            needs_approval: self.press.needs_approval,
        };
        Ok(Some(card.render(&visit.locale)))
    }

    async fn open_announcement(&self, number: i64) -> Result<Option<Stored<Announcement>>> {
        Ok(published::get(&self.db, number).await?)
    }

    /// What became of the messages that posted an announcement.
    pub(super) async fn posted(&self, number: i64) -> Result<Fates> {
        Ok(fates::of_announcement(&self.db, number).await?)
    }

    /// How many copies a change of an announcement reaches, and how many it does not.
    pub(super) async fn copies(&self, number: i64, task: Task) -> Result<(i64, i64)> {
        let reached = tallies::reachable(&self.db, number, task).await?;
        let standing = self.posted(number).await?.sent;
        Ok((reached, (standing - reached).max(0)))
    }

    async fn whole(&self, send: Send) -> Result<Send> {
        Ok(sends::whole(&self.db, send, self.clock.timestamp()).await?)
    }

    /// What a published announcement is called; empty once it is retracted.
    pub(super) async fn published_title(&self, visit: &Visit, number: i64) -> Result<String> {
        let mut tx = self.db.snapshot().await?;
        let Some(stored) = published::get(&mut tx, number).await? else { return Ok(String::new()) };
        let wordings = published::wordings(&mut tx, &stored).await?;
        Ok(visit.locale.wording(&wordings).map(|(wording, _)| wording.title.clone()).unwrap_or_default())
    }
}

fn failure(one: Failures) -> FailureView {
    FailureView { reason: one.error.unwrap_or_default(), of_change: one.came != 0, count: one.count }
}

fn view(send: &Send) -> RoundView {
    RoundView { id: send.id, task: send.task(), stands: send.stands(), counts: send.counts() }
}

fn progress<'a>(send: &'a Send, title: &'a str) -> SendProgress<'a> {
    SendProgress {
        round: send.id,
        number: send.number,
        title,
        task: send.task(),
        stands: send.stands(),
        trouble: send.trouble.as_deref(),
        counting: send.cursor.is_some(),
        counts: send.counts(),
        rate: None,
    }
}

/// A refusal where only the store can refuse, or where there is no such announcement.
fn told_fault(refused: announcements::Refused) -> Trouble {
    match refused {
        announcements::Refused::Store(fault) => fault.into(),
        other => crate::store::StoreError::Nonsense(other.to_string()).into(),
    }
}
