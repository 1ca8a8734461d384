//! Samples of what officials and controllers see.

use jolkarta::{
    domain::{
        amounts::Misread,
        decisions::{Asked, Authorship},
        evidence::{Exhibit, Kept},
        items::{Item, Status},
        notices::Outcome,
        progress::Told,
        questions::Ruling,
        record::Stored,
        reporting::ReportDraft,
    },
    messages::{
        BodyChoice, DutyAlert, EvidenceList, ExtensionPrompt, ItemCard, ItemRow, Message, MovesNotice, MyList,
        OutcomeNotice, Page, ReportChanged, ReportLeft, ReportReceipt, ReportScreen, RulingCard, RulingPrompt,
        RulingQuestion, WaitingList, WaitingNotice,
        deciding::{BodyReport, BodyRequest, PieceRow, Ruled, RulingFault, WaitingRow},
        history::{Happening, StoryEntry, Who},
        items::{CardDuties, Successor, Withdrawn, called},
        reporting::{ExtensionStep, Leaving, Named, ReportNote, Unfitting},
    },
};

use super::fixture::{World, day};

type Samples<'a> = Vec<(&'static str, Message<'a>)>;

/// 24 November 2026, 10:00 in Almaty.
const AT: i64 = 1_795_496_400;
const LEAD: &str = "akimat-karaganda";

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn photo() -> Exhibit {
    Exhibit::Photo { file: Kept { sha256: Some("ab".into()), size: 9, file_id: None } }
}

fn document(sha256: Option<&str>) -> Exhibit {
    let file = Kept { sha256: sha256.map(str::to_owned), size: 9, file_id: Some("x".into()) };
    Exhibit::Document { name: "Акт <приёмки>.pdf".into(), file }
}

fn place() -> Exhibit {
    Exhibit::Location { latitude: "49.8047".parse().unwrap(), longitude: "73.1094".parse().unwrap() }
}

fn link() -> Exhibit {
    Exhibit::Link { url: "https://gov.kz/a?b=<1>&c".into() }
}

fn named<'a>(world: &'a World, item: &'a Stored<Item>) -> Named<'a> {
    Named { item, called: called(&world.register, item) }
}

fn written() -> ReportDraft {
    let mut draft = ReportDraft::of(LEAD, 7);
    draft.told = Some(Told::Amount(27.into()));
    draft.note = "Pipes <b>laid</b> along the avenue; 5 &lt; 6".into();
    draft.exhibits = vec![photo(), photo(), document(Some("cd")), place(), link()];
    draft
}

fn screen<'a>(world: &'a World, draft: ReportDraft, notes: Vec<ReportNote>) -> Message<'a> {
    let (item, draft) = (world.item("95"), kept(draft));
    let was = item.standing(LEAD, true);
    let saying = draft.saying(item, &was);
    let agency = world.agency(LEAD);
    ReportScreen { named: named(world, item), agency, leads: true, was, draft, saying, notes }.into()
}

fn entry(world: &World) -> StoryEntry<'_> {
    StoryEntry {
        on: day("2026-11-23"),
        who: Who::Body(world.agency("min-energy")),
        what: vec![
            Happening::StatusChanged { from: Status::InProgress, to: Status::Blocked },
            Happening::Asked { to: day("2027-01-01"), reason: Some("Frost") },
        ],
        note: Some("No <pipes>"),
        evidence: 1,
    }
}

pub fn samples(world: &World) -> Samples<'_> {
    let mut all = reports(world);
    all.extend(screens(world));
    all.extend(requests(world));
    all.extend(rulings(world));
    all.extend(evidence(world));
    all
}

fn reports(world: &World) -> Samples<'_> {
    let (item, agency) = (world.item("95"), world.agency(LEAD));
    let mine = |total: usize| {
        let page = world.page(world.register.items.iter().take(total), 0);
        let bodies = vec![agency, world.agency("min-energy")];
        MyList { agency: Some(agency), bodies, page, overdue: total / 3, today: world.today }
    };
    let receipt = |undo, status| {
        let stands = (status, item.progress.clone());
        ReportReceipt { named: named(world, item), agency, stands, undo, evidence: 2 }
    };
    let left = |how| ReportLeft { named: named(world, item), how };
    let choice =
        |extends| BodyChoice { named: named(world, item), bodies: vec![agency, world.agency("min-energy")], extends };
    vec![
        ("MyList", mine(10).into()),
        ("MyList-one", MyList { agency: None, bodies: vec![agency], ..mine(1) }.into()),
        ("MyList-none", mine(0).into()),
        ("BodyChoice", choice(false).into()),
        ("BodyChoice-extends", choice(true).into()),
        (
            "ReportChanged",
            ReportChanged { named: named(world, item), agency: agency.id, since: vec![entry(world)] }.into(),
        ),
        ("ReportReceipt", receipt(Some((77, AT)), Status::InProgress).into()),
        ("ReportReceipt-claim", receipt(Some((77, AT)), Status::Done).into()),
        ("ReportReceipt-undone", receipt(None, Status::InProgress).into()),
        ("ReportLeft", left(Leaving::GivenUp).into()),
        ("ReportLeft-kept", left(Leaving::Kept).into()),
        ("ReportLeft-moved", left(Leaving::Moved).into()),
        ("DutyAlert", DutyAlert::Usage.into()),
    ]
}

fn screens(world: &World) -> Samples<'_> {
    let item = world.item("95");
    let mut blocked = ReportDraft::of(LEAD, 7);
    blocked.set_status(Status::Blocked);
    let misread = vec![
        ReportNote::Misread(Misread::Bare(75.into())),
        ReportNote::Misread(Misread::Unit("schools".into())),
        ReportNote::Misread(Misread::Target(40.into())),
        ReportNote::Misread(Misread::Unclear("1,200".into())),
        ReportNote::Misread(Misread::Percent),
        ReportNote::Misread(Misread::Negative),
        ReportNote::Misread(Misread::PercentOnly),
    ];
    let unfitting = [
        Unfitting::Empty,
        Unfitting::Kind,
        Unfitting::Macros,
        Unfitting::Damaged,
        Unfitting::TooLarge,
        Unfitting::NotFetched,
        Unfitting::LargePhoto,
        Unfitting::NoEvidence,
    ];
    let limits = [ReportNote::TooLong, ReportNote::TooMany, ReportNote::TooLargeToKeep, ReportNote::NoWayBack];
    let files = unfitting.map(ReportNote::Unfitting).into_iter().chain(limits).collect();
    let beside = {
        let draft = kept(ReportDraft::of("min-energy", 7));
        let was = item.standing("min-energy", false);
        let saying = draft.saying(item, &was);
        let agency = world.agency("min-energy");
        ReportScreen { named: named(world, item), agency, leads: false, was, draft, saying, notes: Vec::new() }
    };
    vec![
        ("ReportScreen", screen(world, ReportDraft::of(LEAD, 7), Vec::new())),
        ("ReportScreen-beside", beside.into()),
        ("ReportScreen-written", screen(world, written(), vec![ReportNote::IsItDone])),
        ("ReportScreen-blocked", screen(world, blocked, vec![ReportNote::NeedsReason, ReportNote::Nothing])),
        ("ReportScreen-misread", screen(world, written(), misread)),
        ("ReportScreen-files", screen(world, written(), files)),
    ]
}

fn requests(world: &World) -> Samples<'_> {
    let prompt = |step| ExtensionPrompt {
        named: named(world, world.item("95")),
        agency: world.agency(LEAD),
        step,
        today: world.today,
        calendar: &world.rule.calendar,
    };
    let day = day("2027-03-01");
    vec![
        ("ExtensionPrompt", prompt(ExtensionStep::Day).into()),
        ("ExtensionPrompt-no-day", prompt(ExtensionStep::NoDay).into()),
        ("ExtensionPrompt-not-later", prompt(ExtensionStep::NotLater(day)).into()),
        ("ExtensionPrompt-past", prompt(ExtensionStep::Past(day)).into()),
        ("ExtensionPrompt-reason", prompt(ExtensionStep::Reason(day)).into()),
        ("ExtensionPrompt-asked", prompt(ExtensionStep::Asked(day, Some((7, AT + 300)))).into()),
        ("ExtensionPrompt-taken-back", prompt(ExtensionStep::TakenBack).into()),
    ]
}

fn ruling<'a>(world: &'a World, number: &str, own: Authorship, done: Option<Ruled>) -> RulingCard<'a> {
    let item = world.item(number);
    let lead = world.agency(item.lead().unwrap());
    let asked = kept(Asked { to: day("2027-03-01"), at: AT - 86_400, reason: "ab".into() });
    RulingCard {
        named: named(world, item),
        row: ItemRow::of(&world.register, &world.rule, world.today, item),
        reports: vec![
            BodyReport {
                agency: lead,
                stands: (item.status, item.progress.clone()),
                on: day("2026-11-20"),
                note: Some("All <b>30 km</b> laid".into()),
            },
            BodyReport {
                agency: world.agency("min-energy"),
                stands: (Status::InProgress, item.progress.clone()),
                on: day("2026-11-22"),
                note: None,
            },
        ],
        requests: vec![BodyRequest {
            agency: lead,
            asked,
            reason: Some("Frost & <flood>".into()),
            own: own == Authorship::Own,
        }],
        exhibits: vec![photo(), document(None)],
        own,
        done,
        today: world.today,
    }
}

fn meant(world: &World, meant: Ruling, instead: Option<String>) -> RulingQuestion<'_> {
    RulingQuestion { named: named(world, world.item("8")), reason: "Merged & <closed>", instead, meant }
}

fn rulings(world: &World) -> Samples<'_> {
    let row = |number: &str, claims, asking: &[&str]| WaitingRow {
        row: ItemRow::of(&world.register, &world.rule, world.today, world.item(number)),
        claims,
        asking: asking.iter().map(|slug| world.agency(slug)).collect(),
        since: day("2026-11-20"),
    };
    let rows = vec![row("8", true, &[]), row("95", false, &[LEAD, "min-energy"]), row("2", true, &["min-energy"])];
    let waiting = |page| WaitingList { page, today: world.today };
    let prompt = |ruling, fault| RulingPrompt { named: named(world, world.item("8")), ruling, fault };
    let empty = Page { rows: Vec::new(), index: 0, pages: 1, total: 0 };
    vec![
        ("WaitingList", waiting(Page { rows, index: 1, pages: 3, total: 19 }).into()),
        ("WaitingList-none", waiting(empty).into()),
        ("RulingCard", ruling(world, "8", Authorship::Others, None).into()),
        ("RulingCard-own", ruling(world, "8", Authorship::Own, None).into()),
        ("RulingCard-perhaps-own", ruling(world, "8", Authorship::Unknown, None).into()),
        ("RulingCard-overdue", ruling(world, "95", Authorship::Others, Some(Ruled::SentBack)).into()),
        ("RulingCard-confirmed", ruling(world, "1", Authorship::Others, Some(Ruled::Confirmed)).into()),
        ("RulingCard-withdrawn", ruling(world, "3", Authorship::Others, Some(Ruled::Withdrawn)).into()),
        ("RulingCard-granted", ruling(world, "95", Authorship::Others, Some(Ruled::Granted(day("2027-01-15")))).into()),
        ("RulingCard-refused", ruling(world, "95", Authorship::Others, Some(Ruled::Refused)).into()),
        ("RulingCard-removed", ruling(world, "95", Authorship::Others, Some(Ruled::Removed)).into()),
        ("RulingPrompt-back", prompt(Ruling::SendBack(1, 2), None).into()),
        ("RulingPrompt-withdraw", prompt(Ruling::Withdraw(1, 2), Some(RulingFault::NoReplacement)).into()),
        ("RulingQuestion", meant(world, Ruling::Withdrawn(8, 2), Some("№ 49 <Kindergartens>".into())).into()),
        ("RulingQuestion-back", meant(world, Ruling::SentBack(8, 2), None).into()),
        ("RulingQuestion-refuse", meant(world, Ruling::Refused(8, 2), None).into()),
        ("RulingQuestion-remove", meant(world, Ruling::Removed(3), None).into()),
        ("RulingPrompt-day", prompt(Ruling::Another(1, 2), Some(RulingFault::NoDay)).into()),
        ("RulingPrompt-not-later", prompt(Ruling::Another(1, 2), Some(RulingFault::NotLater)).into()),
        ("RulingPrompt-refuse", prompt(Ruling::Refuse(1, 2), None).into()),
        ("RulingPrompt-remove", prompt(Ruling::Remove(1), None).into()),
    ]
}

fn evidence(world: &World) -> Samples<'_> {
    let piece =
        |id, exhibit, released, lost| PieceRow { id, agency: Some(world.agency(LEAD)), exhibit, released, lost };
    let pieces = vec![
        piece(1, photo(), false, false),
        piece(2, document(Some("cd")), true, false),
        piece(3, document(None), false, false),
        piece(4, place(), false, false),
        piece(5, link(), false, false),
        piece(6, photo(), false, true),
    ];
    let list =
        |decides| EvidenceList { named: named(world, world.item("8")), pieces: pieces.clone(), decides, total: 6 };
    let outcome = |outcome| OutcomeNotice {
        named: named(world, world.item("8")),
        agency: Some(world.agency(LEAD)),
        outcome,
        reason: Some("The act <is> missing".into()),
        instead: (outcome == Outcome::Withdrawn).then(|| Successor::Words("The new <plan>".into())),
    };
    let (asked, to) = (day("2027-03-01"), day("2027-01-15"));
    let card = |duties| {
        let card = ItemCard::of(&world.register, &world.rule, world.today, world.item("3"), None, None);
        let withdrawn = Withdrawn {
            reason: Some("Merged with another <item>"),
            item: Some((called(&world.register, world.item("95")), world.item("95").id)),
            words: None,
        };
        card.withdrawn(withdrawn).with_duties(duties)
    };
    let moves = |more| MovesNotice {
        rows: vec![
            (named(world, world.item("95")), day("2026-10-15"), day("2026-12-31")),
            (named(world, world.item("8")), day("2026-12-01"), day("2027-03-01")),
        ],
        more,
        reason: Some("Decree <12>".into()),
    };
    let all = CardDuties { reports: true, decides: true, evidence: true };
    vec![
        ("EvidenceList", list(false).into()),
        ("EvidenceList-decides", list(true).into()),
        ("OutcomeNotice-confirmed", OutcomeNotice { reason: None, ..outcome(Outcome::Confirmed) }.into()),
        ("OutcomeNotice-sent-back", outcome(Outcome::SentBack).into()),
        ("OutcomeNotice-withdrawn", outcome(Outcome::Withdrawn).into()),
        ("OutcomeNotice-granted", outcome(Outcome::Granted { asked, to: asked }).into()),
        ("OutcomeNotice-granted-another", outcome(Outcome::Granted { asked, to }).into()),
        ("OutcomeNotice-refused", outcome(Outcome::Refused { asked }).into()),
        ("MovesNotice", moves(0).into()),
        ("MovesNotice-many", moves(31).into()),
        ("WaitingNotice", WaitingNotice { claims: 2, requests: 1 }.into()),
        ("WaitingNotice-claims", WaitingNotice { claims: 5, requests: 0 }.into()),
        ("WaitingNotice-requests", WaitingNotice { claims: 0, requests: 21 }.into()),
        ("ItemCard-duties", card(all).into()),
    ]
}
