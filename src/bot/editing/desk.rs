//! What is shown over a draft: its desk and the choices that open from it; and the lists of drafts.

use std::time::Duration;

use chrono::{DateTime, Datelike, Days, NaiveDateTime, TimeZone, Utc};

use super::{
    super::{Bot, Result, Visit},
    title,
};
use crate::{
    actions::dialogues,
    domain::{
        deliveries::{Reach, Task, most_stars},
        dialogues::Dialogue,
        drafts::DraftState,
        moments::NoMoment,
        questions::{Edit, Tray},
        record::Kind,
        regions::Area,
        stats::Fates,
        topics::Topic,
    },
    messages::{
        Desk, DiscardQuestion, DraftList, InstructionPanel, KindChoice, Page, PublishQuestion, Rendered, TimePrompt,
        TopicList, WordingPanel, WordingPrompt,
        editing::{Copies, DeskMoved, DeskNote, DraftRow, DraftView, Price, ReachView, TopicRow},
        pages::{ITEMS_A_PAGE, NAMES_A_PAGE},
    },
    store::{
        self, announcements, audience, drafts,
        drafts::StoredDraft,
        sends::{self, Send},
    },
    telegram::Prepared,
};

/// How long an editor waits for the number of chats; with more subscribers it is told as "more than".
const COUNTING: Duration = Duration::from_secs(3);
/// Drafts on a page.
const DRAFTS_A_PAGE: usize = 8;
/// Moments with buttons.
const MOMENTS: usize = 4;

impl Bot {
    /// A stored draft with what is needed to tell of it. What is due now goes as soon as it may: there is no time to tell or to
    /// change.
    pub(super) fn view<'a>(&self, visit: &'a Visit, draft: &'a StoredDraft) -> DraftView<'a> {
        DraftView {
            number: draft.number,
            state: draft.state,
            content: &draft.content,
            publish_at: draft.publish_at.filter(|at| *at > self.clock.timestamp()),
            corrects: draft.corrects,
            register: &visit.picture.register,
        }
    }

    /// A draft with all that can be done to it.
    pub(super) async fn desk(
        &self,
        visit: &Visit,
        draft: &StoredDraft,
        notes: Vec<DeskNote>,
        reach: Option<ReachView>,
    ) -> Result<Rendered> {
        let register = &visit.picture.register;
        let approvers = self.approvers(draft).await?;
        let desk = Desk {
            draft: self.view(visit, draft),
            notes,
            proposed: draft.content.topics.proposed(register, visit.today),
            reach,
            needs_approval: self.press.needs_approval,
            second: !approvers.is_empty(),
            approves: visit.person.number().is_some_and(|person| approvers.contains(&person)),
        };
        Ok(desk.render(&visit.locale))
    }

    /// What stands in the place of a message after one of its buttons.
    pub(super) async fn panel(&self, visit: &Visit, draft: &StoredDraft, edit: Edit) -> Result<Rendered> {
        let (number, locale) = (draft.number, &visit.locale);
        let is_open = draft.state == DraftState::Composing;
        let can_move = is_open || draft.state == DraftState::Scheduled;
        Ok(match edit {
            Edit::Kinds(_) if is_open => KindChoice { number, kind: draft.content.kind }.render(locale),
            Edit::Wording(_, language) if is_open => match draft.content.wordings.get(&language) {
                Some(wording) => {
                    let missing = draft.content.missing().collect();
                    WordingPanel { number, language, wording, missing }.render(locale)
                }
                None => self.desk(visit, draft, Vec::new(), None).await?,
            },
            Edit::Ask(_, language) if is_open => {
                let replaces = draft.content.wordings.contains_key(&language);
                WordingPrompt { number, language, replaces }.render(locale)
            }
            Edit::Topics(_, kind, page) | Edit::Toggle(_, kind, _, Some(page)) if is_open => {
                topics(self.view(visit, draft), visit, kind, page).render(locale)
            }
            Edit::Instructions(_) | Edit::DropInstruction(..) if is_open => {
                InstructionPanel { draft: self.view(visit, draft), fault: None }.render(locale)
            }
            Edit::When(_) if can_move => self.when(visit, draft, None).await?,
            Edit::Publish(_, None) if is_open => self.publish_question(visit, draft, false).await?,
            Edit::HandOver(_, None) if is_open => self.publish_question(visit, draft, true).await?,
            Edit::Discard(_, false) if is_open => DiscardQuestion { draft: self.view(visit, draft) }.render(locale),
            _ => self.desk(visit, draft, Vec::new(), None).await?,
        })
    }

    async fn publish_question(&self, visit: &Visit, draft: &StoredDraft, hands_over: bool) -> Result<Rendered> {
        let reach = self.reach(visit, draft).await?;
        Ok(PublishQuestion { draft: self.view(visit, draft), reach, hands_over }.render(&visit.locale))
    }

    /// Asks when a draft shall go out.
    pub(super) async fn when(&self, visit: &Visit, draft: &StoredDraft, fault: Option<NoMoment>) -> Result<Rendered> {
        let price = if self.press.pays { self.reach(visit, draft).await?.price } else { None };
        let moments = self.likely_moments();
        let needs_approval = self.press.needs_approval;
        Ok(TimePrompt { draft: self.view(visit, draft), moments, fault, needs_approval, price }.render(&visit.locale))
    }

    /// Tonight, tomorrow, next Monday.
    fn likely_moments(&self) -> Vec<i64> {
        let now = self.local_now();
        let today = now.date();
        let to_monday = 7 - u64::from(today.weekday().num_days_from_monday());
        let likely = [(0, 18), (1, 9), (1, 18), (to_monday, 9)];
        let at = |(days, hour): (u64, u32)| (today + Days::new(days)).and_hms_opt(hour, 0, 0);
        let later = likely.into_iter().filter_map(at).filter(|moment| *moment > now);
        let mut moments: Vec<i64> = later.filter_map(|moment| self.at(moment)).collect();
        // On a Sunday tomorrow is the next Monday.
        moments.sort_unstable();
        moments.dedup();
        moments.truncate(MOMENTS);
        moments
    }

    /// Now, as clocks in the zone show it.
    pub(super) fn local_now(&self) -> NaiveDateTime {
        let now = DateTime::<Utc>::from_timestamp(self.clock.timestamp(), 0).unwrap_or_default();
        now.with_timezone(&self.rule.zone).naive_local()
    }

    /// The moment at which clocks in the zone show this, in UTC epoch seconds.
    pub(super) fn at(&self, local: NaiveDateTime) -> Option<i64> {
        self.rule.zone.from_local_datetime(&local).earliest().map(|moment| moment.timestamp())
    }

    /// Whom a draft would reach now.
    pub(super) async fn reach(&self, visit: &Visit, draft: &StoredDraft) -> Result<ReachView> {
        let (channels, per_second) = (self.press.channels.len(), self.press.per_second);
        if let Some(number) = draft.corrects {
            let (copies, beyond) = self.copies(number, Task::Correct).await?;
            let reach = Reach { chats: u64::try_from(copies).unwrap_or(0), digests: 0, whole: true };
            let trimmed = announcements::is_trimmed(&self.db, number).await?.then_some(self.press.kept_days);
            let replaced = self.is_replaced(visit, draft, number).await?;
            let corrects = Some(Copies { trimmed, beyond, replaced });
            return Ok(ReachView { reach, channels: 0, per_second, corrects, price: None });
        }
        let parts = self.parts(draft, &visit.picture.register);
        let draft = &draft.content;
        let mut snapshot = self.db.snapshot().await?;
        let tags = announcements::carried(&mut snapshot, draft.kind, &draft.topics, &draft.wordings).await?;
        drop(snapshot);
        let reach = audience::reach(&self.db, &tags, self.clock.timestamp(), COUNTING).await?;
        let stars = most_stars((reach.chats + channels as u64) * parts);
        let price = (self.press.pays && stars > 0).then_some(Price { stars, whole: reach.whole });
        Ok(ReachView { reach, channels, per_second, corrects: None, price })
    }

    /// Sends the desk anew, at the end of the chat; the one before gives way.
    pub(super) async fn lay_out(
        &self,
        visit: &Visit,
        draft: &StoredDraft,
        notes: Vec<DeskNote>,
        reach: Option<ReachView>,
    ) -> Result<()> {
        let shown = self.desk(visit, draft, notes, reach).await?;
        self.lay_out_as(visit, draft.number, shown).await
    }

    /// Sends something in the place of the desk, at the end of the chat.
    pub(super) async fn lay_out_as(&self, visit: &Visit, number: i64, shown: Rendered) -> Result<()> {
        let chat = visit.place.chat;
        let request = Prepared::text(&shown.text, &shown.markup());
        let sent = self.telegram.present(chat, visit.place.thread, &request).await?;
        let Some(message) = sent.messages.first().copied() else { return Ok(()) };
        let mut tx = self.db.begin().await?;
        let held = store::dialogues::get(&mut tx, chat).await?.filter(|held| held.draft == Some(number));
        let before = held.as_ref().and_then(|held| held.desk).filter(|before| *before != message);
        if let Some(held) = held {
            let dialogue = Dialogue { desk: Some(message), ..held };
            dialogues::hold(&mut tx, chat, &dialogue, self.clock.timestamp()).await?;
        }
        tx.commit().await?;
        let Some(before) = before else { return Ok(()) };
        let moved = DeskMoved { number }.render(&visit.locale);
        if let Err(failure) = self.telegram.edit(chat, before, &moved.text, &moved.markup()).await {
            log::debug!("an old desk stays as it is: {failure}");
        }
        Ok(())
    }

    pub(super) async fn draft_list(&self, visit: &Visit, tray: Tray, page: u32) -> Result<Rendered> {
        let total = usize::try_from(drafts::count(&self.db, tray).await?).unwrap_or(0);
        let pages = u32::try_from(total.div_ceil(DRAFTS_A_PAGE).max(1)).unwrap_or(u32::MAX);
        let index = page.min(pages - 1);
        let skip = i64::from(index) * DRAFTS_A_PAGE as i64;
        let mut rows = Vec::new();
        for draft in drafts::in_tray(&self.db, tray, skip, DRAFTS_A_PAGE as i64).await? {
            rows.push(self.draft_row(visit, draft).await?);
        }
        let page = Page { rows, index, pages, total };
        Ok(DraftList { tray, page }.render(&visit.locale))
    }

    async fn draft_row(&self, visit: &Visit, draft: StoredDraft) -> Result<DraftRow> {
        let mut fates = Fates::default();
        let mut title = title(&draft.content, visit.locale.language()).to_owned();
        let (mut published, mut cancelled) = (None, false);
        if draft.state == DraftState::Published {
            fates = self.posted(draft.number).await?;
            published = announcements::get(&self.db, draft.number).await?;
            cancelled = sends::of_announcement(&self.db, draft.number).await?.iter().any(Send::is_cancelled_post);
            title = self.published_title(visit, draft.number).await?;
        }
        let published = published.as_ref();
        let planned = draft.publish_at.filter(|_| draft.state != DraftState::Composing);
        Ok(DraftRow {
            number: draft.number,
            corrects: draft.corrects,
            kind: published.map_or(draft.content.kind, |one| one.kind),
            state: draft.state,
            title,
            at: published.map_or(planned.unwrap_or(draft.updated_at), |one| one.published_at),
            fates,
            corrected_at: published.and_then(|one| one.corrected_at),
            retracted_at: published.and_then(|one| one.retracted_at),
            cancelled,
        })
    }
}

/// A page of what a draft can be about; items that it is about come first, they are too many to look for.
fn topics<'a>(draft: DraftView<'a>, visit: &Visit, kind: Kind, page: u32) -> TopicList<'a> {
    let DraftView { register, content, .. } = draft;
    let about = &content.topics;
    let all: Vec<Topic> = match kind {
        Kind::Regions => {
            let regions = register.regions.by_name(visit.locale.language()).into_iter();
            let regions = regions.map(|region| Topic::Region(region.slug.clone()));
            std::iter::once(Topic::AllRegions).chain(regions).collect()
        }
        Kind::Agencies => {
            let open = register.agencies.iter().filter(|agency| !agency.closed_by(visit.today));
            open.map(|agency| Topic::Agency(agency.slug.clone())).collect()
        }
        Kind::Directions => register.directions.iter().map(|own| Topic::Direction(own.slug.clone())).collect(),
        _ => {
            let chosen = about.items.iter().cloned();
            let others = register.items.iter().map(|item| item.reference().to_string());
            chosen.chain(others.filter(|key| !about.items.contains(key))).map(Topic::Item).collect()
        }
    };
    let size = if kind == Kind::Items { ITEMS_A_PAGE } else { NAMES_A_PAGE };
    let row = |topic: Topic| {
        let everywhere = matches!(topic, Topic::Region(_)) && about.area == Some(Area::All);
        TopicRow { on: everywhere || about.has(&topic), topic }
    };
    TopicList { draft, kind, page: Page::of(all.into_iter().map(row), page, size) }
}
