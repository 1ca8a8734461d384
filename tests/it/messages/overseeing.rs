//! Samples of what editors see of what is published.

use jolkarta::{
    domain::{
        announcements::AnnouncementKind,
        deliveries::{Counts, Stands, Task},
        stats::Fates,
    },
    messages::{
        CancelQuestion, Message, RetractQuestion, RoundTroubled, SendProgress, SentCard,
        overseeing::{FailureView, RoundView},
    },
};

/// 24 November 2026, 10:00 in Almaty.
const AT: i64 = 1_795_496_400;
const TITLE: &str = "Совещание о теплосетях <Караганды>";
const COUNTS: Counts = Counts {
    total: 1_500,
    sent: 1_234,
    gone: 12,
    refused: 5,
    dropped: 3,
    digests: 40,
    quiet: 7,
    cancelled: 0,
    untouched: 0,
};
const FATES: Fates = Fates {
    sent: 1_234,
    waiting: 243,
    digests: 40,
    gone: 12,
    refused: 5,
    parked: 3,
    dropped: 3,
    quiet: 6,
    cancelled: 0,
    retracted: 0,
};

const ENDED: Fates = Fates { waiting: 0, quiet: 0, digests: 0, cancelled: 289, ..FATES };

type Samples = Vec<(&'static str, Message<'static>)>;

pub fn samples() -> Samples {
    let mut all = progress();
    all.extend(cards());
    all
}

fn progress() -> Samples {
    let open = || SendProgress {
        round: 31,
        number: 12,
        title: TITLE,
        task: Task::Post,
        stands: Stands::Open,
        trouble: None,
        counting: false,
        counts: COUNTS,
        rate: Some(29.6),
    };
    let done = Counts { total: 21, sent: 21, ..Counts::default() };
    vec![
        ("SendProgress", open().into()),
        ("SendProgress-counting", SendProgress { counting: true, rate: None, ..open() }.into()),
        ("SendProgress-paused", SendProgress { stands: Stands::Paused, ..open() }.into()),
        (
            "SendProgress-troubled",
            SendProgress { stands: Stands::Paused, trouble: Some("Bad Gateway"), ..open() }.into(),
        ),
        ("SendProgress-cancelled", {
            let counts = Counts { digests: 0, quiet: 0, cancelled: 286, ..COUNTS };
            SendProgress { stands: Stands::Cancelled, counts, ..open() }.into()
        }),
        ("SendProgress-beyond", {
            let counts = Counts { untouched: 3, ..done };
            SendProgress { stands: Stands::Done, task: Task::Correct, counts, ..open() }.into()
        }),
        (
            "SendProgress-done",
            SendProgress { stands: Stands::Done, task: Task::Correct, counts: done, ..open() }.into(),
        ),
        ("SendProgress-nobody", {
            let counts = Counts::default();
            SendProgress { stands: Stands::Done, counts, ..open() }.into()
        }),
        ("SendProgress-no-copies", {
            let counts = Counts::default();
            SendProgress { stands: Stands::Done, task: Task::Retract, counts, ..open() }.into()
        }),
        ("SendProgress-retraction", SendProgress { task: Task::Retract, ..open() }.into()),
    ]
}

fn cards() -> Samples {
    let quiet = || SentCard {
        number: 12,
        kind: AnnouncementKind::Meeting,
        title: TITLE,
        published_at: AT,
        corrected_at: None,
        retracted_at: None,
        correction: None,
        fates: Fates { sent: 21, ..Fates::default() },
        trimmed: None,
        failures: Vec::new(),
        cancelled: false,
        round: None,
        posts: vec!["https://t.me/government/7".into()],
        unpinned: None,
        needs_approval: false,
    };
    let round = |task, stands| Some(RoundView { id: 31, task, stands, counts: COUNTS });
    let failures = vec![
        FailureView { reason: "Forbidden: bot was blocked by the user".into(), of_change: true, count: 12 },
        FailureView { reason: "Telegram cannot be reached: <timeout>".into(), of_change: false, count: 3 },
    ];
    let busy = SentCard {
        corrected_at: Some(AT + 60),
        correction: Some(14),
        fates: FATES,
        trimmed: Some(30),
        failures,
        unpinned: Some("not enough rights <to pin>".into()),
        round: round(Task::Post, Stands::Paused),
        needs_approval: true,
        ..quiet()
    };
    let retracted =
        SentCard { title: "", retracted_at: Some(AT + 120), round: round(Task::Retract, Stands::Open), ..quiet() };
    vec![
        ("SentCard", quiet().into()),
        ("SentCard-busy", busy.into()),
        ("SentCard-retracted", retracted.into()),
        ("SentCard-correcting", SentCard { round: round(Task::Correct, Stands::Open), ..quiet() }.into()),
        ("SentCard-cancelled", SentCard { cancelled: true, fates: ENDED, ..quiet() }.into()),
        (
            "RetractQuestion",
            RetractQuestion { number: 12, title: TITLE, copies: 1_234, beyond: 2, trimmed: None }.into(),
        ),
        ("CancelQuestion", CancelQuestion { round: 31, number: 12, title: TITLE, counts: COUNTS }.into()),
        (
            "RoundTroubled",
            RoundTroubled {
                round: 31,
                number: 12,
                title: TITLE,
                failures: 1_000,
                reason: "Bad <Gateway>",
                counts: COUNTS,
            }
            .into(),
        ),
    ]
}
