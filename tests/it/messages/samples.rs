//! At least one sample of every message, as it would come up.

use std::sync::LazyLock;

use chrono::NaiveDate;
use jolkarta::{
    domain::{
        agencies::Agency,
        health::Health,
        health::Thresholds,
        indicators::{self, Indicator, IndicatorValue},
        items::{Item, ItemRef, Status},
        language::Language,
        people::{Role, Roles},
        programmes::Direction,
        progress::Progress,
        questions::{HealthFilter, Period, Question, Scope, Subject},
        record::Stored,
        regions::Region,
    },
    messages::{
        AgencyCard, Ambiguous, AppealsNotice, BadDate, ChartCaption, Choice, ChoiceName, Chosen, ClosedBody, Conflict,
        DeadlineList, DirectionCard, EmergencyNumbers, FoundRow, Greeting, GroupHint, HealthList, Help, IndicatorCard,
        IndicatorList, InternalError, ItemCard, ItemHistory, ItemNotFound, ItemRow, ItemUsage, LanguageSet, Message,
        NotText, NothingFound, OtherDocument, Page, RegionCard, RegionFigures, RegisterEmpty, RuleCard, ScopeNames,
        SearchForgotten, SearchResults, SearchUsage, Sent, SharedItem, StatusSummary, SubjectItems, SubjectList,
        SubscribeUsage, Thanks, TooMany, UnknownCommand, UnknownLink, UnknownText, UnknownWord, Week, Welcome,
        WelcomeLanguage,
        history::{Happening, StoryEntry, Who},
        items::{Successor, called},
        pages::{ENTRIES_A_PAGE, ITEMS_A_PAGE, NAMES_A_PAGE},
    },
};

use super::{
    fixture::{World, day},
    reading::{reading, reasons, row},
    wishes::{chosen, followings, offers, settings, subscriptions},
};

const NOTE: &str = "Section along Respublika Avenue is under pressure test; 5 < 6 & all is <b>well</b>.";

/// Named samples: the name of a snapshot is that of its message, or begins with it.
pub fn samples(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let mut all = first_minutes(world);
    all.extend(items(world));
    all.extend(lists(world));
    all.extend(subjects(world));
    all.extend(figures(world));
    all.extend(searches(world));
    all.extend(followings(world));
    all.extend(subscriptions(world));
    all.extend(offers(world));
    all.extend(settings());
    all.extend(reading(world));
    all.extend(reasons(world));
    all.extend(problems(world));
    all.extend(talk(world));
    all.extend(super::desk::samples(world));
    all.extend(super::overseeing::samples());
    all.extend(super::stats::samples());
    all.extend(super::people::samples(world));
    all.extend(super::importing::samples(world));
    all.extend(super::news::samples(world));
    all.extend(super::duties::samples(world));
    all.extend(super::papers::samples(world));
    all.extend(super::reminders::samples(world));
    all
}

impl World {
    pub fn item(&self, number: &str) -> &Stored<Item> {
        self.register.item(&number.parse().unwrap()).unwrap()
    }

    pub fn agency(&self, slug: &str) -> &Stored<Agency> {
        self.register.agencies.find(slug).unwrap()
    }

    pub fn region(&self, slug: &str) -> &Stored<Region> {
        self.register.regions.find(slug).unwrap()
    }

    pub fn direction(&self, slug: &str) -> &Stored<Direction> {
        self.register.directions.find(slug).unwrap()
    }

    pub fn in_region(&self, slug: &str) -> Scope {
        Scope { region: Some(self.region(slug).id), ..Scope::default() }
    }

    pub fn page<'a>(&'a self, items: impl IntoIterator<Item = &'a Stored<Item>>, index: u32) -> Page<ItemRow<'a>> {
        let rows = items.into_iter().map(|item| ItemRow::of(&self.register, &self.rule, self.today, item));
        Page::of(rows, index, ITEMS_A_PAGE)
    }

    pub fn card(&self, number: &str, note: Option<&'static str>, back: Option<Question>) -> Message<'_> {
        ItemCard::of(&self.register, &self.rule, self.today, self.item(number), note, back).into()
    }

    pub fn subject_items(&self, scope: Scope, index: u32, wider: usize) -> SubjectItems<'_> {
        SubjectItems {
            tally: self.register.tally(scope, &self.rule, self.today),
            page: self.page(self.register.select(scope, self.today), index),
            wider,
            today: self.today,
            back: (index > 0).then(|| Question::Item(self.item("95").id)),
            subscribed: None,
        }
    }
}

fn first_minutes(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let today = world.today;
    vec![
        ("WelcomeLanguage", WelcomeLanguage { current: Some(Language::Ru) }.into()),
        ("Welcome", Welcome { items: 117, overdue: 12, chosen: Chosen::default(), today }.into()),
        ("Welcome-nothing-overdue", Welcome { items: 1, overdue: 0, chosen: chosen(world), today }.into()),
        ("LanguageSet", LanguageSet { today }.into()),
        ("Help", Help { today, roles: Roles::default() }.into()),
        ("Help-editor", Help { today, roles: Roles::new(7, vec![Role::Editor]) }.into()),
        ("Help-administrator", Help { today, roles: Roles::new(7, vec![Role::Administrator]) }.into()),
    ]
}

fn items(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let period = Period { from: day("2026-10-01"), to: day("2026-12-31") };
    let back = Some(Question::Deadlines(world.in_region("karaganda"), period, 1));
    let missing: &'static ItemRef = Box::leak(Box::new("999".parse().unwrap()));
    let nearest = [world.item("117").id, world.item("99").id];
    let shared = ItemCard::of(&world.register, &world.rule, world.today, world.item("P-12"), None, None);
    vec![
        ("ItemCard-overdue", world.card("95", Some(NOTE), back)),
        ("ItemCard-blocked-way-down", world.card("98", None, None)),
        ("ItemCard-kazakh-only-day-off", world.card("P-12", None, None)),
        ("ItemCard-carried-over", world.card("49", None, None)),
        ("ItemCard-confirmed-in-time", world.card("1", None, None)),
        ("ItemCard-confirmed-late", world.card("5", None, None)),
        ("ItemCard-awaiting", world.card("8", None, None)),
        ("ItemCard-withdrawn", world.card("3", None, None)),
        ("ItemCard-stale", world.card("2", None, None)),
        ("ItemCard-never-reported", world.card("110", None, None)),
        ("ItemCard-five-regions-of-nobody", world.card("99", None, None)),
        ("ItemCard-english-only", world.card("100", None, None)),
        ("ItemHistory", story(world, 0)),
        ("ItemHistory-empty", story(world, u32::MAX)),
        ("ItemHistory-second-page", story(world, 1)),
        ("SharedItem", SharedItem { card: shared, bot: "jolkarta_bot" }.into()),
        ("ItemUsage", ItemUsage { today: world.today }.into()),
        ("ItemNotFound", ItemNotFound::of(&world.register, missing, &nearest, world.today).into()),
    ]
}

fn story(world: &World, page: u32) -> Message<'_> {
    let item = world.item("95");
    let akimat = Who::Body(world.agency("akimat-karaganda"));
    let percent = |percent: u32| Progress::percent(percent.into());
    let entry = |on, who, what| StoryEntry { on: day(on), who, what: vec![what], note: None, evidence: 0 };
    let report = Happening::Reported { from: percent(60), to: percent(80) };
    let moved = Happening::DeadlineMoved {
        from: day("2026-09-01"),
        to: day("2026-10-15"),
        reason: Some("The pipes came late."),
    };
    let status = Happening::StatusChanged { from: Status::NotStarted, to: Status::InProgress };
    let back = Happening::StatusChanged { from: Status::Done, to: Status::Withdrawn };
    let both = vec![Happening::Reported { from: percent(0), to: percent(10) }, status];
    let same = Happening::Reported { from: percent(10), to: percent(10) };
    let of_part = |from: u32, was, is| Happening::OfPart { progress: (percent(from), percent(60)), status: (was, is) };
    let entries = vec![
        StoryEntry { note: Some(NOTE), evidence: 2, ..entry("2026-11-20", akimat, report) },
        entry("2026-11-19", akimat, of_part(0, Status::NotStarted, Status::InProgress)),
        entry("2026-11-18", akimat, of_part(60, Status::InProgress, Status::Blocked)),
        entry("2026-11-02", Who::Controller, Happening::SentBack { reason: Some("No photo.") }),
        entry("2026-11-01", akimat, Happening::Claimed),
        entry("2026-09-20", Who::Controller, moved),
        StoryEntry { what: both, ..entry("2024-02-01", akimat, Happening::Edited) },
        StoryEntry { what: vec![same, back], ..entry("2024-01-15", akimat, Happening::Edited) },
        entry("2024-01-10", Who::Import, Happening::Edited),
        entry(
            "2024-01-05",
            Who::Controller,
            Happening::Withdrawn { reason: None, instead: Some(Successor::Words("The new <plan>".into())) },
        ),
        entry("2024-01-04", Who::System, Happening::Confirmed),
        entry("2023-12-01", akimat, Happening::Unasked),
        entry("2023-10-01", Who::Import, Happening::Imported),
    ];
    let entries = if page == u32::MAX { Vec::new() } else { entries };
    let page = Page::of(entries, page, ENTRIES_A_PAGE);
    ItemHistory { item, called: called(&world.register, item), page, back: None }.into()
}

fn lists(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let (register, today) = (&world.register, world.today);
    let everything = ScopeNames::of(register, Scope::default());
    let karaganda = ScopeNames::of(register, world.in_region("karaganda"));
    let wide = ScopeNames::of(register, Scope { wide: true, ..world.in_region("karaganda") });
    let soon = Period { from: today, to: day("2026-12-31") };
    let quiet = Period { from: day("2027-02-01"), to: day("2027-02-28") };
    let due = |scope: Scope, period, page| world.page(register.due_in(scope, period, today), page);
    let late = |scope: Scope, page| world.page(register.overdue(scope, &world.rule, today), page);
    let next = Some(ItemRow::of(register, &world.rule, today, world.item("98")));
    let week = Week { reports: 14, moves: 2, confirmed: 3, newly_overdue: 1 };
    let deadlines = |scope: ScopeNames<'_>, period, page, wider| (due(scope.scope, period, page), period, wider);
    let (page, period, wider) = deadlines(everything, soon, 0, 0);
    let all = DeadlineList { scope: everything, period, page, wider, next: None, today };
    let (page, period, wider) = deadlines(wide, soon, 0, 0);
    let widened = DeadlineList { scope: wide, period, page, wider, next: None, today };
    let (page, period, wider) = deadlines(karaganda, quiet, 0, 12);
    let empty = DeadlineList { scope: karaganda, period, page, wider, next, today };
    let nothing = DeadlineList { wider: 0, next: None, ..empty.clone() };
    let filter = HealthFilter::Is(Health::Overdue);
    let overdue = HealthList { scope: everything, filter, period: None, page: world.page([], 0), wider: 0, today };
    let year = Period { from: day("2022-01-01"), to: day("2022-12-31") };
    let listed = |filter, period: Option<Period>| {
        let found = register.by_health(Scope::default(), filter, &world.rule, today).into_iter();
        let page = world.page(found.filter(|item| period.is_none_or(|period| period.contains(item.deadline))), 0);
        HealthList { filter, period, page, ..overdue.clone() }.into()
    };
    vec![
        ("StatusSummary", summary(world, everything, week).into()),
        ("ChartCaption", ChartCaption { summary: summary(world, everything, week) }.into()),
        (
            "ChartCaption-wider",
            ChartCaption { summary: StatusSummary { wider: 12, ..summary(world, karaganda, Week::default()) } }.into(),
        ),
        ("StatusSummary-quiet-week", summary(world, karaganda, Week::default()).into()),
        ("StatusSummary-wider", StatusSummary { wider: 12, ..summary(world, karaganda, Week::default()) }.into()),
        ("StatusSummary-empty", StatusSummary { tally: Default::default(), ..summary(world, wide, week) }.into()),
        ("DeadlineList", all.into()),
        ("DeadlineList-wide", widened.into()),
        ("DeadlineList-empty", empty.into()),
        ("DeadlineList-nothing-later", nothing.into()),
        ("HealthList-overdue", HealthList { page: late(Scope::default(), 1), ..overdue.clone() }.into()),
        (
            "HealthList-overdue-region",
            HealthList { scope: karaganda, page: late(karaganda.scope, 0), wider: 21, ..overdue.clone() }.into(),
        ),
        (
            "HealthList-overdue-nothing",
            HealthList { scope: karaganda, page: world.page([], 0), ..overdue.clone() }.into(),
        ),
        ("HealthList-at-risk", listed(HealthFilter::Is(Health::AtRisk), None)),
        ("HealthList-awaiting", listed(HealthFilter::Is(Health::AwaitingConfirmation), None)),
        ("HealthList-completed", listed(HealthFilter::Completed, None)),
        ("HealthList-carried-over-2022", listed(HealthFilter::Is(Health::CarriedOver), Some(year))),
        ("HealthList-blocked", listed(HealthFilter::Blocked, None)),
        ("HealthList-stale", listed(HealthFilter::Stale, None)),
        ("HealthList-none", listed(HealthFilter::Is(Health::NotYetStarted), Some(year))),
    ]
}

fn summary<'a>(world: &World, scope: ScopeNames<'a>, week: Week) -> StatusSummary<'a> {
    let tally = world.register.tally(scope.scope, &world.rule, world.today);
    let mean = rust_decimal::Decimal::new(4155, 2);
    StatusSummary { scope, tally, mean: Some(mean), week, wider: 0, today: world.today }
}

fn subjects(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let agency = |slug: &str| Scope { agency: Some(world.agency(slug).id), ..Scope::default() };
    let open = AgencyCard {
        agency: world.agency("min-industry-construction"),
        successors: Vec::new(),
        items: world.subject_items(agency("min-industry-construction"), 1, 5),
    };
    let closed = AgencyCard {
        agency: world.agency("min-culture-sports"),
        successors: vec![
            (world.agency("min-culture-information"), None),
            (world.agency("min-tourism-sports"), Some(world.direction("tourism"))),
        ],
        items: world.subject_items(agency("min-culture-sports"), 0, 0),
    };
    let region = RegionCard {
        region: world.region("karaganda"),
        akimat: Some(world.agency("akimat-karaganda")),
        has_figures: true,
        items: world.subject_items(world.in_region("karaganda"), 0, 40),
    };
    let none = SubjectItems { tally: Default::default(), page: world.page([], 0), ..region.items.clone() };
    let nowhere = RegionCard { akimat: None, has_figures: false, items: none, ..region.clone() };
    let scope = Scope { direction: Some(world.direction("healthcare").id), ..Scope::default() };
    let direction = DirectionCard { direction: world.direction("healthcare"), items: world.subject_items(scope, 0, 0) };
    vec![
        ("AgencyCard", open.into()),
        ("AgencyCard-closed", closed.into()),
        ("RegionCard", region.into()),
        ("RegionCard-no-items", nowhere.into()),
        ("DirectionCard", direction.into()),
        (
            "SubjectList-agencies",
            SubjectList::Agencies(Page::of(world.register.agencies.iter(), 1, NAMES_A_PAGE)).into(),
        ),
        ("SubjectList-regions", SubjectList::Regions(Page::of(world.register.regions.iter(), 0, NAMES_A_PAGE)).into()),
        (
            "SubjectList-directions",
            SubjectList::Directions(Page::of(world.register.directions.iter(), 9, NAMES_A_PAGE)).into(),
        ),
    ]
}

fn searches(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let (register, today) = (&world.register, world.today);
    let region = world.region("karaganda");
    let named = Choice { name: ChoiceName::Region(region), question: Question::Card(Subject::Region, region.id, 0) };
    let many = found("мектеп <b>& жол</b>", world.page(register.items.iter(), 1), &[], today);
    let one = found("pipes in Karaganda", world.page([world.item("95")], 0), &[], today);
    let mixed = found("жылу", world.page([world.item("95")], 0), &[3, 8], today);
    let words = "ёж & Co";
    static UNKNOWN: LazyLock<Vec<String>> = LazyLock::new(|| vec!["ёж".to_owned(), "<Co>".to_owned()]);
    let unknown = &*UNKNOWN;
    vec![
        ("SearchResults", many.into()),
        ("SearchResults-announcements", mixed.into()),
        ("SearchResults-one", SearchResults { choices: vec![named.clone()], ..one.clone() }.into()),
        ("SearchResults-unknown", SearchResults { unknown, ..one.clone() }.into()),
        ("SearchResults-spelt-alike", SearchResults { unknown, any_known: false, ..one }.into()),
        ("NothingFound", NothingFound { words, choices: Vec::new() }.into()),
        ("NothingFound-choices", NothingFound { words, choices: vec![named] }.into()),
        ("SearchUsage", SearchUsage { today }.into()),
        ("SearchForgotten", SearchForgotten { today }.into()),
    ]
}

fn found<'a>(words: &'a str, items: Page<ItemRow<'a>>, posts: &[i64], today: NaiveDate) -> SearchResults<'a> {
    let Page { rows, index, pages, total } = items;
    let posts = posts.iter().map(|number| FoundRow::Announcement(row(*number)));
    let rows = rows.into_iter().map(FoundRow::Item).chain(posts).collect();
    let page = Page { rows, index, pages, total };
    SearchResults { search: 36, words, page, unknown: &[], any_known: true, choices: Vec::new(), today }
}

fn figures(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let indicator = |slug: &str| world.register.indicators.find(slug).unwrap();
    let of_region = |slug: &str| indicators::of_region(&world.register, world.region(slug));
    let card = |slug: &str, asked: Option<&str>| {
        let asked = asked.map(|slug| world.region(slug));
        IndicatorCard::of(&world.register, indicator(slug), asked, 0, None)
    };
    let mut ranked = card("job-creation", Some("kyzylorda"));
    let unbanded: Vec<IndicatorValue> =
        ranked.page.rows.iter().map(|standing| IndicatorValue { band: None, ..standing.value.clone() }).collect();
    let unbanded = unbanded.leak();
    for (standing, value) in ranked.page.rows.iter_mut().zip(unbanded.iter()) {
        standing.value = value;
    }
    ranked.asked = ranked.asked.map(|(region, _)| (region, ranked.page.rows.first().copied()));
    let nothing = IndicatorCard { country: None, newest: None, silent: 20, ..card("people-covered", None) };
    vec![
        ("IndicatorList", IndicatorList { page: Page::of(world.register.indicators.iter(), 0, NAMES_A_PAGE) }.into()),
        ("IndicatorList-none", IndicatorList { page: Page::of([], 0, NAMES_A_PAGE) }.into()),
        ("IndicatorCard", card("employment-pace", None).into()),
        ("IndicatorCard-of-region", card("job-creation", Some("kyzylorda")).into()),
        ("IndicatorCard-without-bands", ranked.into()),
        ("IndicatorCard-of-silent-region", card("job-creation", Some("abai")).into()),
        ("IndicatorCard-country", card("people-covered-plan", None).into()),
        ("IndicatorCard-nothing", nothing.into()),
        ("RegionFigures", figures_of(world, "kyzylorda", of_region("kyzylorda"))),
        ("RegionFigures-none", figures_of(world, "abai", of_region("abai"))),
    ]
}

fn figures_of<'a>(
    world: &'a World,
    region: &str,
    figures: Vec<(&'a Stored<Indicator>, &'a IndicatorValue)>,
) -> Message<'a> {
    RegionFigures { region: world.region(region), page: Page::of(figures, 0, ITEMS_A_PAGE) }.into()
}

fn problems(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let today = world.today;
    let (city, oblast) = (world.region("almaty"), world.region("almaty-region"));
    let region = |region: &'static str| {
        let region = world.region(region);
        Choice { name: ChoiceName::Region(region), question: Question::Card(Subject::Region, region.id, 0) }
    };
    let agency = world.agency("min-energy");
    let direction = world.direction("energy");
    let others = vec![
        Choice { name: ChoiceName::Agency(agency), question: Question::Card(Subject::Agency, agency.id, 0) },
        Choice {
            name: ChoiceName::Direction(direction),
            question: Question::Card(Subject::Direction, direction.id, 0),
        },
        Choice { name: ChoiceName::Item("P-12".parse().unwrap()), question: Question::Item(world.item("P-12").id) },
        Choice {
            name: ChoiceName::Named(&world.register.programmes.find("E").unwrap().record.name),
            question: Question::Status(Scope::default()),
        },
    ];
    let almaty = vec![
        Choice { name: ChoiceName::Region(city), question: Question::Card(Subject::Region, city.id, 0) },
        Choice { name: ChoiceName::Region(oblast), question: Question::Card(Subject::Region, oblast.id, 0) },
    ];
    let agency = world.agency("min-education-science");
    let heir = |slug| Choice {
        name: ChoiceName::Agency(world.agency(slug)),
        question: Question::Card(Subject::Agency, world.agency(slug).id, 0),
    };
    let choices = vec![heir("min-education"), heir("min-science")];
    let closed = ClosedBody { agency, closed_on: agency.active_to.unwrap(), choices };
    vec![
        ("ClosedBody", closed.into()),
        ("UnknownWord", UnknownWord { word: "<b>ёж</b> & Co", suggestions: Vec::new() }.into()),
        ("UnknownWord-suggestions", UnknownWord { word: "Караганта", suggestions: vec![region("karaganda")] }.into()),
        ("BadDate", BadDate { text: "2023-99", today }.into()),
        ("Ambiguous", Ambiguous { word: "Алматы", choices: almaty.clone() }.into()),
        ("Conflict", Conflict { word: "Алматы облысы", choices: almaty }.into()),
        ("Conflict-periods", Conflict { word: "2027-01", choices: Vec::new() }.into()),
        ("UnknownLink", UnknownLink { today }.into()),
        ("SubscribeUsage", SubscribeUsage { word: "<b>ёж</b> & Co" }.into()),
        ("UnknownCommand", UnknownCommand { command: "/foo", today }.into()),
        ("UnknownText", UnknownText { suggestions: Vec::new(), today }.into()),
        ("UnknownText-suggestions", UnknownText { suggestions: others, today }.into()),
        ("InternalError", InternalError { id: "7f3a9c" }.into()),
    ]
}

fn talk(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let today = world.today;
    let not_text = |sent| NotText { sent, today }.into();
    vec![
        ("TooMany", TooMany { answered: 20, today: world.today }.into()),
        ("Greeting", Greeting { today }.into()),
        ("Thanks", Thanks.into()),
        ("NotText-picture", not_text(Sent::Picture)),
        ("NotText-voice", not_text(Sent::Voice)),
        ("NotText-sticker", not_text(Sent::Sticker)),
        ("NotText-document", not_text(Sent::Document)),
        ("NotText-location", not_text(Sent::Location)),
        ("NotText-other", not_text(Sent::Other)),
        ("AppealsNotice", AppealsNotice.into()),
        ("EmergencyNumbers", EmergencyNumbers.into()),
        ("OtherDocument", OtherDocument { item: Some(("№\u{a0}49".into(), 49)) }.into()),
        ("OtherDocument-alone", OtherDocument { item: None }.into()),
        ("RuleCard", RuleCard { thresholds: Thresholds::default() }.into()),
        ("RegisterEmpty", RegisterEmpty.into()),
        ("GroupHint", GroupHint { bot: "jolkarta_bot" }.into()),
    ]
}
