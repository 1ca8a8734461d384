//! Why an announcement came to a chat or did not: one explanation for every pair of the two.

use super::{
    announcements::AnnouncementKind,
    chats::ChatState,
    deliveries::Unwanted,
    subscriptions::{Filter, Tags},
};

/// What became of an announcement for a chat. Times are UTC epoch seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Explanation {
    /// It came.
    Came,
    /// It came, and was taken back when it was retracted.
    TakenBack,
    /// It was retracted before it could come.
    Retracted,
    /// It comes in its turn.
    Queued,
    /// The editors paused the sending.
    Held,
    /// The editors ended the sending before its turn.
    Cancelled,
    /// It waits for the end of quiet hours.
    Quiet {
        /// Not before.
        until: i64,
    },
    /// It comes with the next digest.
    Digest {
        /// When.
        at: i64,
    },
    /// It could not be sent so far and is tried again.
    Again {
        /// Not before.
        at: i64,
    },
    /// The chat had asked for a pause.
    Paused,
    /// The chat had said `/stop`.
    Stopped,
    /// The bot was blocked or removed.
    Blocked,
    /// Nothing could come until this moment: the chat had stopped or blocked the bot.
    Away {
        /// When it came back.
        until: i64,
    },
    /// Whatever wanted it had been removed by its turn.
    Unsubscribed,
    /// Telegram refused it, or it was given up.
    Refused,
    /// What wants it came later.
    SubscribedLater,
    /// Nothing here wanted it.
    NotSubscribed,
    /// An emergency of other regions than the chat's.
    Elsewhere,
    /// Nothing is kept about the chat from that time: it is new here, or had everything erased.
    BeforeStart,
    /// It is not kept any more whether it came: that was too long ago.
    Forgotten,
}

impl Explanation {
    /// Whether it came; `None` where that is not known.
    pub fn came(self) -> Option<bool> {
        match self {
            Explanation::Came | Explanation::TakenBack => Some(true),
            Explanation::BeforeStart | Explanation::Forgotten => None,
            _ => Some(false),
        }
    }
}

/// An announcement as it concerns chats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// What it carries; its words are not among it once it is retracted.
    pub tags: Tags,
    /// Whether it is retracted.
    pub retracted: bool,
    /// Whether deliveries of it were deleted because they are old.
    pub trimmed: bool,
}

/// A chat as it concerns announcements. Times are UTC epoch seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearer {
    /// Whether it gets what it subscribed to.
    pub state: ChatState,
    /// Since when.
    pub state_at: i64,
    /// Since when it is known.
    pub created_at: i64,
    /// Its region, a record's number.
    pub home_region: Option<i64>,
    /// Whether it is not disturbed at this hour.
    pub quiet: bool,
    /// What it wants, and since when.
    pub wishes: Vec<(Filter, i64)>,
}

/// How far the round of messages of an announcement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// What the editors let it do.
    pub standing: Standing,
    /// Whether it was decided for the chat what it is owed.
    pub decided: bool,
}

/// What a round of messages does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It goes on, or is done.
    On,
    /// The editors paused it.
    Held,
    /// The editors ended it.
    Cancelled,
}

/// What a chat was owed of an announcement, and what became of that. Times are UTC epoch seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What became of it.
    pub state: TraceState,
    /// Whether it was sent whole once.
    pub sent: bool,
    /// Not before.
    pub due: i64,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceState {
    /// It waits or is on its way.
    Waiting,
    /// It waits for the next digest.
    Digest,
    /// The chat asked for a pause.
    Paused,
    /// It arrived.
    Sent,
    /// It was taken back, or not sent any more, because the announcement was retracted.
    Retracted,
    /// The chat could not be written to.
    Gone,
    /// Telegram refused it, or it was given up.
    Refused,
    /// It was not wanted any more.
    Dropped(Option<Unwanted>),
}

/// The one explanation of an announcement for a chat at a moment (UTC epoch seconds).
pub fn explain(post: &Published, round: Round, hearer: &Hearer, trace: Option<Trace>, now: i64) -> Explanation {
    match trace {
        Some(trace) if trace.sent && post.retracted => Explanation::TakenBack,
        Some(trace) if trace.sent => Explanation::Came,
        Some(_) if post.retracted => Explanation::Retracted,
        Some(trace) => owed(round, hearer, trace, now),
        None if hearer.created_at > post.at => Explanation::BeforeStart,
        None if post.trimmed => Explanation::Forgotten,
        None => match not_owed(post, round, hearer) {
            Explanation::Queued | Explanation::Held | Explanation::Cancelled if post.retracted => {
                Explanation::Retracted
            }
            other => other,
        },
    }
}

/// Why what a chat is owed has not come.
fn owed(round: Round, hearer: &Hearer, trace: Trace, now: i64) -> Explanation {
    match trace.state {
        TraceState::Gone => Explanation::Blocked,
        TraceState::Paused | TraceState::Dropped(Some(Unwanted::Paused)) => Explanation::Paused,
        TraceState::Dropped(Some(Unwanted::Unsubscribed)) => Explanation::Unsubscribed,
        TraceState::Dropped(Some(Unwanted::Stopped)) if hearer.state == ChatState::Active => {
            Explanation::Away { until: hearer.state_at }
        }
        TraceState::Dropped(Some(Unwanted::Stopped)) => Explanation::Stopped,
        TraceState::Retracted | TraceState::Dropped(Some(Unwanted::Retracted)) => Explanation::Retracted,
        TraceState::Dropped(Some(Unwanted::Cancelled)) => Explanation::Cancelled,
        TraceState::Refused | TraceState::Sent | TraceState::Dropped(None) => Explanation::Refused,
        TraceState::Digest => match round.standing {
            Standing::Cancelled => Explanation::Cancelled,
            Standing::Held => Explanation::Held,
            Standing::On => Explanation::Digest { at: trace.due },
        },
        TraceState::Waiting => match round.standing {
            Standing::Cancelled => Explanation::Cancelled,
            Standing::Held => Explanation::Held,
            Standing::On if trace.due <= now => Explanation::Queued,
            Standing::On if hearer.quiet => Explanation::Quiet { until: trace.due },
            Standing::On => Explanation::Again { at: trace.due },
        },
    }
}

/// Why a chat is owed nothing.
fn not_owed(post: &Published, round: Round, hearer: &Hearer) -> Explanation {
    let Published { at: published, tags, retracted, .. } = post;
    let published = *published;
    let emergency = tags.kind == AnnouncementKind::Emergency;
    let fits = |filter: &Filter| match (retracted, round.decided) {
        (false, _) => filter.matches(tags),
        // Which words it had nobody knows any more; but where nothing was owed, they were not those of the filter.
        (true, true) => filter.include.is_none() && filter.exclude.is_none() && filter.matches(tags),
        (true, false) => Filter { include: None, exclude: None, ..filter.clone() }.matches(tags),
    };
    let matching = || hearer.wishes.iter().filter(|(filter, _)| fits(filter));
    let wanted = if emergency { concerns(tags, hearer.home_region) } else { matching().next().is_some() };
    let reachable = hearer.state == ChatState::Active;
    match (wanted, round) {
        (false, _) if emergency => Explanation::Elsewhere,
        (false, _) => Explanation::NotSubscribed,
        (true, Round { standing: Standing::On, decided: false }) if reachable => Explanation::Queued,
        (true, Round { standing: Standing::Held, decided: false }) if reachable => Explanation::Held,
        (true, Round { standing: Standing::Cancelled, decided: false }) => Explanation::Cancelled,
        // Whatever the chat does afterwards, that stays the reason.
        _ if !emergency && matching().all(|(_, since)| *since >= published) => Explanation::SubscribedLater,
        _ => match hearer.state {
            ChatState::Stopped => Explanation::Stopped,
            ChatState::Gone => Explanation::Blocked,
            ChatState::Active if hearer.state_at >= published && hearer.state_at > hearer.created_at => {
                Explanation::Away { until: hearer.state_at }
            }
            // What it is about, or where the chat is at home, was changed afterwards.
            ChatState::Active if emergency => Explanation::Elsewhere,
            ChatState::Active => Explanation::NotSubscribed,
        },
    }
}

/// Whether an emergency concerns a chat at home in a region or nowhere.
fn concerns(tags: &Tags, home: Option<i64>) -> bool {
    use super::subscriptions::Regions;
    match (&tags.regions, home) {
        (Regions::All, _) | (_, None) => true,
        (Regions::These(regions), Some(home)) => regions.iter().next().is_none() || regions.contains(home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        search::Words,
        subscriptions::{Ids, Regions},
    };

    fn post(kind: AnnouncementKind, region: i64) -> Published {
        let regions = Regions::These([region].into_iter().collect());
        let none = Ids::default;
        let tags = Tags {
            kind,
            programmes: none(),
            directions: none(),
            regions,
            agencies: none(),
            items: none(),
            words: Words::default(),
        };
        Published { at: 100, tags, retracted: false, trimmed: false }
    }

    fn hearer(region: i64, since: i64) -> Hearer {
        let wish = Filter { region: Some(region), ..Filter::default() };
        Hearer {
            state: ChatState::Active,
            state_at: 10,
            created_at: 10,
            home_region: Some(region),
            quiet: false,
            wishes: vec![(wish, since)],
        }
    }

    const DONE: Round = Round { standing: Standing::On, decided: true };

    #[test]
    fn what_is_not_owed_has_a_reason() {
        let meeting = post(AnnouncementKind::Meeting, 3);
        let told = |hearer: &Hearer, round| explain(&meeting, round, hearer, None, 200);
        assert_eq!(told(&hearer(4, 20), DONE), Explanation::NotSubscribed);
        assert_eq!(told(&hearer(3, 100), DONE), Explanation::SubscribedLater);
        assert_eq!(told(&hearer(3, 20), Round { decided: false, ..DONE }), Explanation::Queued);
        let cancelled = Round { standing: Standing::Cancelled, decided: false };
        assert_eq!(told(&hearer(3, 20), cancelled), Explanation::Cancelled);
        for (state, told_state) in [(ChatState::Stopped, Explanation::Stopped), (ChatState::Gone, Explanation::Blocked)]
        {
            assert_eq!(told(&Hearer { state, ..hearer(3, 20) }, DONE), told_state);
        }
        let late = Hearer { state: ChatState::Stopped, state_at: 150, ..hearer(3, 120) };
        assert_eq!(told(&late, DONE), Explanation::SubscribedLater, "that it stopped afterwards changes nothing");
        let back = Hearer { state_at: 150, ..hearer(3, 20) };
        assert_eq!(told(&back, DONE), Explanation::Away { until: 150 });
        let emergency = post(AnnouncementKind::Emergency, 3);
        assert_eq!(explain(&emergency, DONE, &hearer(4, 20), None, 200), Explanation::Elsewhere);
        let newcomer = Hearer { created_at: 120, state_at: 120, ..hearer(3, 130) };
        assert_eq!(explain(&emergency, DONE, &newcomer, None, 200), Explanation::BeforeStart);
    }

    #[test]
    fn what_is_owed_waits_for_something() {
        let meeting = post(AnnouncementKind::Meeting, 3);
        let waits = Trace { state: TraceState::Waiting, sent: false, due: 300 };
        let told = |hearer: &Hearer, trace, round| explain(&meeting, round, hearer, Some(trace), 200);
        let quiet = Hearer { quiet: true, ..hearer(3, 20) };
        assert_eq!(told(&quiet, waits, DONE), Explanation::Quiet { until: 300 });
        assert_eq!(told(&hearer(3, 20), waits, DONE), Explanation::Again { at: 300 });
        assert_eq!(told(&quiet, Trace { due: 200, ..waits }, DONE), Explanation::Queued);
        let digest = Trace { state: TraceState::Digest, ..waits };
        assert_eq!(told(&quiet, digest, DONE), Explanation::Digest { at: 300 });
        let cancelled = Round { standing: Standing::Cancelled, ..DONE };
        assert_eq!(told(&quiet, digest, cancelled), Explanation::Cancelled);
        let stopped = Trace { state: TraceState::Dropped(Some(Unwanted::Stopped)), ..waits };
        assert_eq!(told(&Hearer { state: ChatState::Stopped, ..hearer(3, 20) }, stopped, DONE), Explanation::Stopped);
        assert_eq!(told(&Hearer { state_at: 150, ..hearer(3, 20) }, stopped, DONE), Explanation::Away { until: 150 });
        let held = Round { standing: Standing::Held, ..DONE };
        assert_eq!(told(&quiet, digest, held), Explanation::Held);
        assert_eq!(told(&quiet, waits, held), Explanation::Held);
        let sent = Trace { sent: true, ..waits };
        assert_eq!(told(&quiet, sent, held), Explanation::Came, "a copy that waits for its correction is there");
        let retracted = Published { retracted: true, ..meeting.clone() };
        assert_eq!(explain(&retracted, DONE, &quiet, Some(sent), 200), Explanation::TakenBack);
        assert_eq!(explain(&retracted, DONE, &quiet, Some(waits), 200), Explanation::Retracted);
        let undecided = Round { decided: false, ..DONE };
        assert_eq!(explain(&retracted, undecided, &quiet, None, 200), Explanation::Retracted);
        assert_eq!(explain(&retracted, DONE, &hearer(4, 20), None, 200), Explanation::NotSubscribed);
        let trimmed = Published { trimmed: true, ..meeting.clone() };
        assert_eq!(explain(&trimmed, DONE, &hearer(3, 20), None, 200), Explanation::Forgotten);
        let met = Hearer { created_at: 101, ..hearer(3, 120) };
        assert_eq!(explain(&meeting, DONE, &met, None, 200), Explanation::BeforeStart);
    }
}
