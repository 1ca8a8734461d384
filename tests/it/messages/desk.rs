//! Samples of the press office's desk.

use std::{collections::BTreeMap, sync::OnceLock};

use jolkarta::{
    domain::{
        announcements::{AnnouncementKind, Media, MediaKind, Topics, Wording},
        deliveries::Reach,
        drafts::{Draft, DraftState},
        instructions::Instruction,
        language::{Language, Texts},
        moments::NoMoment,
        questions::Tray,
        record::Kind,
        regions::Area,
        stats::Fates,
        topics::Topic,
    },
    messages::{
        ApprovalCall, ApprovalNotice, ApprovalRequest, ApprovalStale, ComposePrompt, Desk, DeskAlert, DeskMoved,
        DiscardQuestion, DraftList, InstructionPanel, KindChoice, LaidAside, Message, NotEditor, Page, PreviewHead,
        PreviewMissing, PublishQuestion, ReasonPrompt, TimePrompt, TopicList, WordingPanel, WordingPrompt,
        editing::{
            Copies, DeskNote, DraftRow, DraftView, InstructionFault, Price, ReachView, Stale, TopicRow, Verdict,
        },
    },
};

use chrono::NaiveDate;

use super::fixture::World;

/// 24 November 2026, 10:00 in Almaty.
const AT: i64 = 1_795_496_400;

static NO_TEXT: OnceLock<DeskNote> = OnceLock::new();

type Samples<'a> = Vec<(&'static str, Message<'a>)>;

fn wording(title: &str) -> Wording {
    Wording { title: title.into(), html: format!("<b>{title}</b>") }
}

fn draft() -> Draft {
    Draft {
        kind: AnnouncementKind::Meeting,
        wordings: BTreeMap::from([
            (Language::Kk, wording("Қарағандының жылу желілері туралы жиналыс")),
            (Language::Ru, wording("Совещание о теплосетях <Караганды>")),
        ]),
        media: vec![Media { kind: MediaKind::Photo, key: "tg:1".into() }],
        topics: Topics {
            area: Some(Area::Regions(vec!["karaganda".into()])),
            items: vec!["R-95".into()],
            agencies: vec!["min-health".into()],
            ..Topics::default()
        },
        instructions: Vec::new(),
    }
}

fn kept(draft: Draft) -> &'static Draft {
    Box::leak(Box::new(draft))
}

fn view<'a>(world: &'a World, state: DraftState, content: Draft) -> DraftView<'a> {
    let publish_at = (state != DraftState::Composing).then_some(AT);
    DraftView { number: 12, state, content: kept(content), publish_at, corrects: None, register: &world.register }
}

fn correction(world: &World) -> DraftView<'_> {
    DraftView { corrects: Some(7), ..view(world, DraftState::Composing, draft()) }
}

fn desk<'a>(world: &'a World, state: DraftState, content: Draft) -> Desk<'a> {
    let draft = view(world, state, content);
    Desk {
        draft,
        notes: Vec::new(),
        proposed: draft.content.topics.proposed(&world.register, world.today),
        reach: None,
        needs_approval: false,
        second: true,
        approves: false,
    }
}

fn reach(chats: u64, whole: bool) -> ReachView {
    ReachView {
        reach: Reach { chats, digests: chats / 10, whole },
        channels: 1,
        per_second: 30,
        corrects: None,
        price: None,
    }
}

pub fn samples(world: &World) -> Samples<'_> {
    let mut all = desks(world);
    all.extend(panels(world));
    all.extend(instructions(world));
    all.extend(questions(world));
    all.extend(answers(world));
    all
}

/// What is due at once.
fn going(world: &World) -> Desk<'_> {
    let planned = desk(world, DraftState::Scheduled, draft());
    Desk { draft: DraftView { publish_at: None, ..planned.draft }, ..planned }
}

/// What somebody else approves, to go out at once.
fn asked(world: &World) -> Desk<'_> {
    let waiting = desk(world, DraftState::Waiting, draft());
    Desk { draft: DraftView { publish_at: None, ..waiting.draft }, approves: true, ..waiting }
}

fn desks(world: &World) -> Samples<'_> {
    let composing = || desk(world, DraftState::Composing, draft());
    let everywhere = Topics { area: Some(Area::All), ..Topics::default() };
    let notes = vec![
        DeskNote::Lost(vec!["жаңа".into(), "<b>".into()]),
        DeskNote::Listening(Language::Kk),
        DeskNote::Refused(Language::Ru),
        DeskNote::Untakable,
        DeskNote::Unknown("Atlantis".into()),
        DeskNote::Meant(vec![Topic::Region("abai".into()), Topic::Region("almaty".into())]),
    ];
    let mixed = vec![
        Media { kind: MediaKind::Photo, key: "tg:1".into() },
        Media { kind: MediaKind::Document, key: "tg:2".into() },
    ];
    vec![
        ("Desk", composing().into()),
        ("Desk-counted", Desk { reach: Some(reach(1_234, true)), ..composing() }.into()),
        ("Desk-channels", Desk { reach: Some(ReachView { channels: 2, ..reach(21, true) }), ..composing() }.into()),
        ("Desk-many", Desk { reach: Some(reach(950_000, false)), ..composing() }.into()),
        ("Desk-notes", Desk { notes, ..composing() }.into()),
        ("Desk-needs-approval", Desk { needs_approval: true, ..composing() }.into()),
        ("Desk-empty", Desk { second: false, ..desk(world, DraftState::Composing, Draft::default()) }.into()),
        ("Desk-everywhere", desk(world, DraftState::Composing, Draft { topics: everywhere, ..draft() }).into()),
        ("Desk-mixed-files", desk(world, DraftState::Composing, Draft { media: mixed, ..draft() }).into()),
        ("Desk-waiting", desk(world, DraftState::Waiting, draft()).into()),
        ("Desk-asked", asked(world).into()),
        ("Desk-planned", desk(world, DraftState::Scheduled, draft()).into()),
        ("Desk-going", going(world).into()),
        ("Desk-published", desk(world, DraftState::Published, draft()).into()),
        (
            "Desk-correction",
            Desk {
                draft: correction(world),
                reach: Some(ReachView {
                    corrects: Some(Copies { trimmed: None, beyond: 2, replaced: true }),
                    ..reach(900, true)
                }),
                ..composing()
            }
            .into(),
        ),
        ("Desk-discarded", desk(world, DraftState::Discarded, draft()).into()),
        ("DeskMoved", DeskMoved { number: 12 }.into()),
    ]
}

fn panels(world: &World) -> Samples<'_> {
    let list = |kind, topics: Vec<Topic>, index| TopicList {
        draft: view(world, DraftState::Composing, draft()),
        kind,
        page: Page::of(
            topics.into_iter().zip([true, false].into_iter().cycle()).map(|(topic, on)| TopicRow { topic, on }),
            index,
            4,
        ),
    };
    let regions = world.register.regions.iter().map(|own| Topic::Region(own.slug.clone()));
    let agencies = world.register.agencies.iter().map(|own| Topic::Agency(own.slug.clone()));
    let directions = world.register.directions.iter().map(|own| Topic::Direction(own.slug.clone()));
    let items = world.register.items.iter().map(|own| Topic::Item(own.reference().to_string()));
    let regions = std::iter::once(Topic::AllRegions).chain(regions);
    let wording = kept(draft()).wordings.get(&Language::Ru).unwrap();
    vec![
        ("KindChoice", KindChoice { number: 12, kind: AnnouncementKind::Decision }.into()),
        (
            "WordingPanel",
            WordingPanel { number: 12, language: Language::Ru, wording, missing: vec![Language::En] }.into(),
        ),
        ("WordingPrompt", WordingPrompt { number: 12, language: Language::Kk, replaces: false }.into()),
        ("WordingPrompt-instead", WordingPrompt { number: 12, language: Language::En, replaces: true }.into()),
        ("TopicList-regions", list(Kind::Regions, regions.collect(), 0).into()),
        ("TopicList-bodies", list(Kind::Agencies, agencies.collect(), 1).into()),
        ("TopicList-directions", list(Kind::Directions, directions.collect(), 99).into()),
        ("TopicList-items", list(Kind::Items, items.collect(), 0).into()),
        ("PreviewHead", PreviewHead { language: Language::Kk }.into()),
        ("PreviewMissing", PreviewMissing { language: Language::En, shown_in: Language::Kk }.into()),
    ]
}

fn instructions(world: &World) -> Samples<'_> {
    let item = |kk: &str, ru: &str, responsible: &[&str]| Instruction {
        title: Texts { kk: kk.into(), ru: ru.into(), en: String::new() },
        responsible: responsible.iter().map(|slug| (*slug).into()).collect(),
        deadline: NaiveDate::from_ymd_opt(2026, 12, 15).unwrap(),
    };
    let items = vec![
        item("Құбырлар тексерілсін", "Проверить <трубы>", &["min-energy", "min-health"]),
        item("", "Доложить", &["min-energy"]),
    ];
    let kind = AnnouncementKind::Instruction;
    let with = Draft { kind, instructions: items, ..draft() };
    let view = |content| view(world, DraftState::Composing, content);
    let panel = |fault| InstructionPanel { draft: view(Draft { kind, ..draft() }), fault: Some(fault) }.into();
    vec![
        ("Desk-instruction", desk(world, DraftState::Composing, with.clone()).into()),
        ("Desk-instruction-wrong-kind", {
            let wrong = Draft { kind: AnnouncementKind::Meeting, ..with.clone() };
            desk(world, DraftState::Composing, wrong).into()
        }),
        ("InstructionPanel", InstructionPanel { draft: view(with), fault: None }.into()),
        ("InstructionPanel-lines", panel(InstructionFault::Lines)),
        ("InstructionPanel-titles", panel(InstructionFault::TwoTitles(Language::Ru))),
        ("InstructionPanel-body", panel(InstructionFault::NoBody { name: "Атлантида <х>".into(), near: Vec::new() })),
        ("InstructionPanel-near", {
            let [kk, ru, en] = ["Энергетика министрлігі", "Министерство энергетики", "Ministry of Energy"];
            let near = vec![Texts { kk: kk.into(), ru: ru.into(), en: en.into() }];
            panel(InstructionFault::NoBody { name: "Минэнрего".into(), near })
        }),
        ("InstructionPanel-day", panel(InstructionFault::NoDay("когда-нибудь".into()))),
        ("InstructionPanel-over", panel(InstructionFault::Over)),
    ]
}

fn questions(world: &World) -> Samples<'_> {
    let draft = || view(world, DraftState::Composing, draft());
    let when = |fault, needs_approval| TimePrompt {
        draft: draft(),
        moments: vec![AT, AT + 3_600],
        fault,
        needs_approval,
        price: None,
    };
    vec![
        ("ComposePrompt", ComposePrompt { refused: None }.into()),
        (
            "ComposePrompt-refused",
            ComposePrompt { refused: Some(NO_TEXT.get_or_init(|| DeskNote::NoText("49".into()))) }.into(),
        ),
        ("PublishQuestion", PublishQuestion { draft: draft(), reach: reach(21, true), hands_over: false }.into()),
        (
            "PublishQuestion-hands-over",
            PublishQuestion { draft: draft(), reach: reach(150_000, true), hands_over: true }.into(),
        ),
        (
            "PublishQuestion-correction",
            PublishQuestion {
                draft: correction(world),
                reach: ReachView {
                    corrects: Some(Copies { trimmed: Some(30), beyond: 0, replaced: false }),
                    ..reach(1, true)
                },
                hands_over: false,
            }
            .into(),
        ),
        ("DiscardQuestion", DiscardQuestion { draft: draft() }.into()),
        ("PublishQuestion-paid", {
            let reach = ReachView { price: Some(Price { stars: 95_031, whole: false }), ..reach(950_000, false) };
            PublishQuestion { draft: draft(), reach, hands_over: false }.into()
        }),
        ("TimePrompt-paid", TimePrompt { price: Some(Price { stars: 21, whole: true }), ..when(None, false) }.into()),
        ("TimePrompt", when(None, false).into()),
        ("TimePrompt-no-time", when(Some(NoMoment::NoTime), true).into()),
        ("TimePrompt-no-day", when(Some(NoMoment::NoDay), false).into()),
        ("TimePrompt-past", when(Some(NoMoment::Past), false).into()),
        ("ReasonPrompt", ReasonPrompt { number: 12 }.into()),
    ]
}

fn answers(world: &World) -> Samples<'_> {
    let notice = |state, verdict, author| ApprovalNotice { draft: view(world, state, draft()), verdict, author };
    let stale = |why| ApprovalStale { draft: view(world, DraftState::Composing, draft()), why }.into();
    let reason = Verdict::Because("The date is <wrong>".into());
    let row = |number, state, title: &str| DraftRow {
        number,
        kind: AnnouncementKind::Meeting,
        state,
        title: title.into(),
        at: AT,
        fates: Fates { sent: 1_230, retracted: 4, refused: number % 2, ..Fates::default() },
        corrects: (state == DraftState::Composing).then_some(7),
        corrected_at: (number % 2 == 0).then_some(AT),
        retracted_at: title.is_empty().then_some(AT),
        cancelled: number == 12,
    };
    let rows = |state| vec![row(12, state, "Жылу желілері"), row(11, state, ""), row(9, DraftState::Waiting, "Roads")];
    let list = |tray, rows: Vec<DraftRow>| DraftList { tray, page: Page::of(rows, 0, 2) };
    let alert = |alert: DeskAlert| alert.into();
    let aside = |draft| LaidAside { draft: Some(draft), held: true }.into();
    vec![
        (
            "ApprovalRequest",
            ApprovalRequest { draft: view(world, DraftState::Waiting, draft()), reach: reach(21, true) }.into(),
        ),
        ("ApprovalCall", ApprovalCall { number: 14, content: kept(draft()) }.into()),
        ("ApprovalStale-changed", stale(Stale::Changed)),
        ("ApprovalStale-back", stale(Stale::TakenBack)),
        ("ApprovalStale-approved", stale(Stale::Approved)),
        ("ApprovalStale-published", stale(Stale::Published)),
        ("ApprovalStale-discarded", stale(Stale::Discarded)),
        ("ApprovalNotice-approved", notice(DraftState::Scheduled, Verdict::Approved, true).into()),
        ("ApprovalNotice-approved-now", {
            let going = DraftView { publish_at: None, ..view(world, DraftState::Scheduled, draft()) };
            ApprovalNotice { draft: going, verdict: Verdict::Approved, author: true }.into()
        }),
        ("ApprovalNotice-sent-back", notice(DraftState::Composing, Verdict::SentBack, false).into()),
        ("ApprovalNotice-because", notice(DraftState::Composing, reason, true).into()),
        ("DraftList-drafts", list(Tray::Drafts, rows(DraftState::Composing)).into()),
        ("DraftList-waiting", list(Tray::Drafts, vec![row(9, DraftState::Waiting, "Roads")]).into()),
        ("DraftList-planned", list(Tray::Scheduled, rows(DraftState::Scheduled)).into()),
        ("DraftList-sent", list(Tray::Sent, rows(DraftState::Published)).into()),
        ("DraftList-no-drafts", list(Tray::Drafts, Vec::new()).into()),
        ("DraftList-none-planned", list(Tray::Scheduled, Vec::new()).into()),
        ("DraftList-none-sent", list(Tray::Sent, Vec::new()).into()),
        ("LaidAside", aside(view(world, DraftState::Composing, draft()))),
        ("LaidAside-planned", aside(view(world, DraftState::Scheduled, draft()))),
        ("LaidAside-waiting", aside(DraftView { publish_at: None, ..view(world, DraftState::Waiting, draft()) })),
        ("LaidAside-correction", aside(DraftView { state: DraftState::Published, ..correction(world) })),
        ("LaidAside-discarded", aside(view(world, DraftState::Discarded, draft()))),
        ("LaidAside-nothing-begun", LaidAside { draft: None, held: true }.into()),
        ("LaidAside-nothing", LaidAside { draft: None, held: false }.into()),
        ("NotEditor", NotEditor { in_group: false, stats: false }.into()),
        ("NotEditor-stats", NotEditor { in_group: false, stats: true }.into()),
        ("NotEditor-stats-in-group", NotEditor { in_group: true, stats: true }.into()),
        ("NotEditor-in-group", NotEditor { in_group: true, stats: false }.into()),
        ("DeskAlert-closed", alert(DeskAlert::Closed)),
        ("DeskAlert-not-editor", alert(DeskAlert::NotEditor)),
    ]
}
