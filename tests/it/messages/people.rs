//! Samples of people, invitations and acts.

use jolkarta::{
    domain::{
        acts::{Deed, Denial},
        invitations::Secret,
        people::{Role, RoleKind, Roles},
        questions::{ActFilter, Office, Whose},
        record::Kind,
    },
    messages::{
        ActList, ActUsage, DemoteQuestion, Demoted, HolderCard, InvitationAccepted, InvitationList, InvitationLost,
        InvitationMade, InvitationOffer, InvitationVoid, InviteAs, InviteDays, InviteInto, InvitePrompt, InviteUnknown,
        Message, NotAdministrator, Page, PeopleFound, PeopleList, RoleGranted, UninviteQuestion,
        acts::{ACTS_A_PAGE, About, ActRow},
        pages::NAMES_A_PAGE,
        people::{HolderRow, InvitationRow, PEOPLE_A_PAGE, Position, Void},
    },
};

use super::fixture::{World, day};

/// 24 November 2026, 10:00 in Almaty.
const AT: i64 = 1_795_496_400;
const PERSON: i64 = 7_123_456_789;

type Samples<'a> = Vec<(&'static str, Message<'a>)>;

fn official() -> Role {
    Role::Official("min-health".into())
}

fn position<'a>(world: &'a World, role: &Role) -> Position<'a> {
    Position::of(&world.register, role)
}

fn holder<'a>(world: &'a World, role: &Role) -> HolderRow<'a> {
    HolderRow {
        person: PERSON,
        name: Some("Айгерім <Омарова>".into()),
        position: position(world, role),
        office: Office::of(&world.register.agencies, role).unwrap(),
        granted_by: Some("Dana".into()),
        granted_at: Some(AT),
    }
}

fn by_settings(world: &World) -> HolderRow<'_> {
    HolderRow { name: None, granted_by: None, granted_at: None, ..holder(world, &Role::Administrator) }
}

fn invitation(world: &World) -> InvitationRow<'_> {
    let made_by = Some("Dana".into());
    InvitationRow { number: 3, position: position(world, &official()), made_by, made_at: AT, expires_at: AT + 604_800 }
}

pub fn samples(world: &World) -> Samples<'_> {
    [people(world), inviting(world), invited(world), acts(world)].into_iter().flatten().collect()
}

fn people(world: &World) -> Samples<'_> {
    let rows = |count| (0..count).map(|_| holder(world, &official())).chain([by_settings(world)]);
    let kind = |kind| Whose::Holders(Office { kind, agency: None });
    let list = |count, whose| PeopleList { page: Page::of(rows(count), 0, PEOPLE_A_PAGE), whose, invitations: 2 };
    let none = PeopleList { page: Page::of([], 0, PEOPLE_A_PAGE), whose: kind(RoleKind::Editor), invitations: 0 };
    let own = DemoteQuestion { row: holder(world, &Role::Administrator), own: true };
    vec![
        ("PeopleList", list(9, Whose::Everybody).into()),
        ("PeopleList-officials", list(2, kind(RoleKind::Official)).into()),
        ("PeopleList-none", none.into()),
        ("PeopleFound", PeopleFound { words: "айгерім", page: Page::of(rows(9), 0, PEOPLE_A_PAGE) }.into()),
        ("PeopleFound-nobody", PeopleFound { words: "<b> & co", page: Page::of([], 0, PEOPLE_A_PAGE) }.into()),
        ("HolderCard", HolderCard { row: holder(world, &official()) }.into()),
        ("HolderCard-settings", HolderCard { row: by_settings(world) }.into()),
        ("DemoteQuestion", DemoteQuestion { row: holder(world, &official()), own: false }.into()),
        ("DemoteQuestion-own", own.into()),
        ("Demoted", Demoted { position: position(world, &official()) }.into()),
        ("NotAdministrator", NotAdministrator { in_group: false }.into()),
        ("NotAdministrator-group", NotAdministrator { in_group: true }.into()),
    ]
}

fn inviting(world: &World) -> Samples<'_> {
    let office = Office::of(&world.register.agencies, &official()).unwrap();
    let bodies = Page::of(world.register.agencies.iter(), 0, NAMES_A_PAGE);
    let made = InvitationMade {
        number: 3,
        position: position(world, &official()),
        expires_at: AT,
        bot: "jolkarta_bot",
        secret: Secret::new([90; 16]),
    };
    let list = |count| InvitationList { page: Page::of((0..count).map(|_| invitation(world)), 0, PEOPLE_A_PAGE) };
    vec![
        ("InvitePrompt", InvitePrompt.into()),
        ("InviteInto", InviteInto { page: bodies }.into()),
        ("InviteUnknown", InviteUnknown { words: "healh <b>", near: vec![world.agency("min-health")] }.into()),
        ("InviteDays", InviteDays { most: 90 }.into()),
        ("InviteUnknown-nothing-near", InviteUnknown { words: "qwerty", near: Vec::new() }.into()),
        ("InviteAs", InviteAs { position: position(world, &official()), office }.into()),
        ("InvitationMade", made.into()),
        ("InvitationLost", InvitationLost.into()),
        ("InvitationList", list(9).into()),
        ("InvitationList-none", list(0).into()),
        ("UninviteQuestion", UninviteQuestion { row: invitation(world) }.into()),
    ]
}

fn invited(world: &World) -> Samples<'_> {
    let offer = |role: &Role| InvitationOffer {
        position: position(world, role),
        expires_at: AT,
        secret: Secret::new([90; 16]),
    };
    let void = |why| InvitationVoid { why, position: Some(position(world, &official())) };
    let granted = |role: Role| RoleGranted { position: position(world, &role), roles: Roles::new(PERSON, vec![role]) };
    let accepted = InvitationAccepted {
        person: PERSON,
        name: "Айгерім",
        position: position(world, &official()),
        office: Office::of(&world.register.agencies, &official()),
    };
    vec![
        ("InvitationOffer", offer(&official()).into()),
        ("InvitationOffer-controller", offer(&Role::Controller).into()),
        ("InvitationOffer-editor", offer(&Role::Editor).into()),
        ("InvitationVoid-unknown", InvitationVoid { why: Void::Unknown, position: None }.into()),
        ("InvitationVoid-yours", void(Void::Yours).into()),
        ("InvitationVoid-used", void(Void::Used).into()),
        ("InvitationVoid-expired", void(Void::Expired).into()),
        ("InvitationVoid-revoked", void(Void::Revoked).into()),
        ("InvitationVoid-have", void(Void::Have).into()),
        ("InvitationVoid-accepted", void(Void::Accepted).into()),
        ("RoleGranted", granted(official()).into()),
        ("RoleGranted-administrator", granted(Role::Administrator).into()),
        ("InvitationAccepted", accepted.into()),
    ]
}

fn acts(world: &World) -> Samples<'_> {
    let row = |deed, about, refused| ActRow {
        at: AT,
        person: Some(PERSON),
        name: Some("Айгерім".into()),
        position: Some(position(world, &official())),
        deed,
        about,
        refused,
    };
    let item = || About::Item("49".parse().unwrap());
    let erased = ActRow { person: None, name: None, ..row(Deed::Publish, About::Announcement("12".into()), None) };
    let stranger = ActRow { name: None, position: None, ..row(Deed::People, About::Nothing, Some(Denial::NoRight)) };
    let some = vec![
        row(Deed::Report, item(), None),
        row(Deed::Confirm, item(), Some(Denial::OwnReport)),
        erased,
        stranger,
        row(Deed::Demote, About::Role(position(world, &official())), Some(Denial::Changed)),
        row(Deed::Import, About::Import(Kind::Items), None),
        row(Deed::Import, About::Other("agencies/min-health".into()), None),
    ];
    let every = Deed::ALL.into_iter().zip(Denial::ALL.into_iter().cycle());
    let every = every.map(|(deed, denial)| row(deed, item(), Some(denial)));
    let list = |page, filter| ActList { page, filter, person: None, item: None };
    let narrow = ActFilter { person: Some(PERSON), item: Some(7), day: Some(day("2026-11-24")), refused: true };
    let narrow = ActList {
        page: Page::of([], 0, ACTS_A_PAGE),
        filter: narrow,
        person: Some("Айгерім".into()),
        item: Some("№ 49".into()),
    };
    let people = vec![(PERSON, "Айгерім Омарова".to_owned()), (8, "Айгерім Сапарова".to_owned())];
    vec![
        ("ActList", list(Page::of(some, 0, ACTS_A_PAGE), ActFilter::default()).into()),
        ("ActList-every-deed", list(Page::of(every, 0, Deed::ALL.len()), ActFilter::default()).into()),
        ("ActList-narrow", narrow.into()),
        ("ActUsage", ActUsage { words: "qwerty", people: Vec::new(), today: world.today }.into()),
        ("ActUsage-several", ActUsage { words: "айгерім", people, today: world.today }.into()),
    ]
}
