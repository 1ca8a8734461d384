//! Samples of announcements to read again, and of reasons.

use jolkarta::{
    domain::{
        announcements::AnnouncementKind,
        explanations::Explanation,
        language::Language,
        notices::Occasion,
        subscriptions::{Filter, Frequency},
    },
    messages::{
        AnnouncementList, AnnouncementRow, Message, MissedList, MissedRow, Page, PostAbsent, Why, WhyReason, WhyRow,
        WishName,
        announcements::ANNOUNCEMENTS_A_PAGE,
        reasons::{Awaited, MISSED_A_PAGE, Waiting, WaitingRow},
    },
};

use super::fixture::World;

const AT: i64 = 1_795_400_000;

pub fn row(number: i64) -> AnnouncementRow {
    let kinds = AnnouncementKind::ALL;
    AnnouncementRow {
        number,
        kind: kinds[usize::try_from(number).unwrap() % kinds.len()],
        title: "Жылу маусымына дайындық туралы жиналыс: <Қарағанды> & облыс орталықтары, 2026–2027 жылдардың күзгі-қысқы кезеңі".into(),
        shown_in: if number % 2 == 0 { Language::Kk } else { Language::Ru },
        published_at: AT - number * 3600,
        link: (number % 2 == 0).then(|| format!("https://t.me/government/{number}")),
    }
}

/// Every explanation there is.
fn explanations() -> Vec<Explanation> {
    vec![
        Explanation::TakenBack,
        Explanation::Retracted,
        Explanation::Queued,
        Explanation::Held,
        Explanation::Cancelled,
        Explanation::Quiet { until: AT },
        Explanation::Digest { at: AT },
        Explanation::Again { at: AT },
        Explanation::Paused,
        Explanation::Stopped,
        Explanation::Blocked,
        Explanation::Away { until: AT },
        Explanation::Unsubscribed,
        Explanation::Refused,
        Explanation::SubscribedLater,
        Explanation::NotSubscribed,
        Explanation::Elsewhere,
        Explanation::BeforeStart,
        Explanation::Forgotten,
        Explanation::Came,
    ]
}

fn waiting(world: &World) -> Waiting<'_> {
    let item = world.item("95");
    let called = || item.reference();
    let awaited = [
        Awaited::News(called(), item),
        Awaited::Decision(called()),
        Awaited::Reminder(world.register.agencies.iter().next().unwrap()),
        Awaited::Duty,
    ];
    let due = (1_795_496_400..).step_by(3_600);
    let rows = awaited.into_iter().zip(due).map(|(what, due)| WaitingRow { what, due }).collect();
    Waiting { count: 4, next: 1_795_496_400, rows }
}

fn missed(world: &World, page: u32) -> Message<'_> {
    let of = |(number, explanation)| {
        let gone = matches!(explanation, Explanation::TakenBack | Explanation::Retracted);
        MissedRow { number, announcement: (!gone).then(|| row(number)), explanation }
    };
    let rows = (1..).zip(explanations()).map(of);
    MissedList {
        days: 21,
        came: 3,
        missed: 17,
        unknown: 2,
        waiting: Some(waiting(world)),
        page: Page::of(rows, page, MISSED_A_PAGE),
    }
    .into()
}

pub fn reading(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let wish = |filter| WishName::of(&world.register, filter);
    let karaganda = || Filter {
        kind: Some(AnnouncementKind::Meeting),
        region: Some(world.region("karaganda").id),
        ..Filter::default()
    };
    let list = |filter, count: i64, index, subscribed| {
        let page = Page::of((1..=count).map(row), index, ANNOUNCEMENTS_A_PAGE);
        AnnouncementList { about: wish(filter), page, subscribed }.into()
    };
    vec![
        ("AnnouncementList", list(Filter::default(), 3, 0, true)),
        ("AnnouncementList-about", list(karaganda(), 20, 1, false)),
        ("AnnouncementList-none", list(Filter::default(), 0, 0, false)),
        ("AnnouncementList-none-about", list(karaganda(), 0, 0, true)),
        ("PostAbsent-unknown", PostAbsent::Unknown(12_345).into()),
        ("PostAbsent-retracted", PostAbsent::Retracted(AT).into()),
    ]
}

pub fn reasons(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let reason = |filter, frequency, id| WhyReason { wish: WishName::of(&world.register, filter), frequency, id };
    let karaganda = Filter { region: Some(world.region("karaganda").id), ..Filter::default() };
    let both = vec![
        reason(karaganda, Frequency::Now, None),
        reason(Filter::of_item(world.item("95").id), Frequency::Daily, Some(40)),
    ];
    let why = |number, reasons| WhyRow { number, announcement: (number != 7).then(|| row(number)), reasons };
    let digest = vec![why(3, Some(both.clone())), why(7, Some(Vec::new())), why(8, None)];
    let many = (10..25).map(|number| why(number, Some(vec![reason(Filter::default(), Frequency::Weekly, Some(1))])));
    let list = |days, came| {
        MissedList { days, came, missed: 0, unknown: 0, waiting: None, page: Page::of([], 0, MISSED_A_PAGE) }.into()
    };
    vec![
        ("Why-usage", Why::Usage.into()),
        ("Why-not-mine", Why::NotMine.into()),
        ("Why-asked", Why::Asked.into()),
        ("Why-reminder", Why::Occasion(Occasion::Reminder).into()),
        ("Why-escalation", Why::Occasion(Occasion::Escalation).into()),
        ("Why-waiting", Why::Occasion(Occasion::Waiting).into()),
        ("Why-approval", Why::Occasion(Occasion::Approval).into()),
        ("Why-verdict", Why::Occasion(Occasion::Verdict).into()),
        ("Why-role", Why::Occasion(Occasion::Role).into()),
        ("Why-moved", Why::Occasion(Occasion::Moved).into()),
        ("Why-outcome", Why::Occasion(Occasion::Outcome).into()),
        ("Why-silence", Why::Occasion(Occasion::Silence).into()),
        ("Why-progress", Why::Occasion(Occasion::Progress).into()),
        ("Why-too-old", Why::Forgotten(30).into()),
        ("Why", Why::Owed(vec![why(4, Some(both))]).into()),
        ("Why-emergency", Why::Owed(vec![why(4, None)]).into()),
        ("Why-digest", Why::Owed(digest).into()),
        ("Why-digest-many", Why::Owed(many.collect()).into()),
        ("MissedList", missed(world, 0)),
        ("MissedList-second-page", missed(world, 1)),
        ("MissedList-last-page", missed(world, 2)),
        ("MissedList-nothing-published", list(1, 0)),
        ("MissedList-partly-unknown", {
            let rows = [row(1)].map(|row| MissedRow {
                number: 1,
                announcement: Some(row),
                explanation: Explanation::BeforeStart,
            });
            let page = Page::of(rows, 0, MISSED_A_PAGE);
            MissedList { days: 7, came: 0, missed: 0, unknown: 1, waiting: None, page }.into()
        }),
        ("MissedList-all-came", list(3, 12)),
    ]
}
