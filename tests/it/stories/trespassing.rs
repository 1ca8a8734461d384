//! Every button that needs a role, tapped by those who lack it: a stranger, an official of another body, one who lost the role.
//! All of it is refused, all of it is written down, and nothing comes of it.

use jolkarta::{
    domain::{
        announcements::AnnouncementKind,
        deliveries::Steer,
        items::Status,
        language::Language,
        papers::Rhythm,
        people::{Role, RoleKind},
        questions::{
            ActFilter, Duty, Edit, Narrowing, Office, Oversight, PaperTap, Period, Reminding, Ruling, Scope, Staff,
            Tap, Tray, Whose,
        },
        record::Kind,
    },
    store::ledger,
};

use super::reporting::official;
use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

/// What the buttons name.
#[derive(Clone, Copy)]
struct Things {
    item: i64,
    body: i64,
    entry: i64,
}

/// What officials do. Evidence is there for everybody, and who leaves a report leaves only their own.
fn duties(Things { item, body, entry }: Things) -> Vec<Duty> {
    let day = "2027-03-01".parse().unwrap();
    let all = [
        Duty::Report(item, Some(body)),
        Duty::Percent(item, 50),
        Duty::State(item, Status::Done),
        Duty::Clear(item),
        Duty::Send(item, entry),
        Duty::Leave(item),
        Duty::Undo(entry),
        Duty::Extend(item, Some(body)),
        Duty::Until(item, body, day),
        Duty::Evidence(item),
    ];
    // What is added there must be added here.
    all.into_iter()
        .filter(|duty| match duty {
            Duty::Evidence(_) | Duty::Leave(_) => false,
            Duty::Report(..) | Duty::Percent(..) | Duty::State(..) | Duty::Clear(_) | Duty::Send(..) => true,
            Duty::Undo(_) | Duty::Extend(..) | Duty::Until(..) => true,
        })
        .collect()
}

/// What controllers do.
fn rulings(Things { item, body, entry }: Things) -> Vec<Ruling> {
    let day = "2027-03-01".parse().unwrap();
    let all = vec![
        Ruling::Waiting(0),
        Ruling::Item(item),
        Ruling::Confirm(item, entry),
        Ruling::SendBack(item, entry),
        Ruling::SentBack(item, entry),
        Ruling::Withdraw(item, entry),
        Ruling::Withdrawn(item, entry),
        Ruling::Grant(item, body, day),
        Ruling::Another(item, body),
        Ruling::Refuse(item, body),
        Ruling::Refused(item, body),
        Ruling::Release(1, true),
        Ruling::Remove(1),
        Ruling::Removed(1),
    ];
    for ruling in &all {
        match ruling {
            Ruling::Waiting(_) | Ruling::Item(_) | Ruling::Confirm(..) | Ruling::SendBack(..) => {}
            Ruling::Withdraw(..) | Ruling::Withdrawn(..) | Ruling::Grant(..) | Ruling::Another(..) => {}
            Ruling::Refuse(..) | Ruling::Release(..) | Ruling::Remove(_) => {}
            Ruling::SentBack(..) | Ruling::Refused(..) | Ruling::Removed(_) => {}
        }
    }
    all
}

/// What is done about reminders and the execution report.
fn papers(Things { item, body, .. }: Things) -> Vec<Tap> {
    let day = "2026-11-23".parse().unwrap();
    let (period, scope) = (Period { from: "2026-01-01".parse().unwrap(), to: day }, Scope::default());
    let reminders =
        [Reminding::Show(body, day, 0), Reminding::Acknowledge(body, day, item), Reminding::AcknowledgeAll(body, day)];
    let papers = [
        PaperTap::Menu(period, scope),
        PaperTap::Narrow(Narrowing::Agency, 0, period, scope),
        PaperTap::Make(period, scope),
        PaperTap::Plans,
        PaperTap::Plan(Rhythm::Monthly, scope),
        PaperTap::Unplan(1),
    ];
    for paper in &papers {
        match paper {
            PaperTap::Menu(..) | PaperTap::Narrow(..) | PaperTap::Make(..) => {}
            PaperTap::Plans | PaperTap::Plan(..) | PaperTap::Unplan(_) => {}
        }
    }
    reminders.map(Tap::Remind).into_iter().chain(papers.map(Tap::Paper)).collect()
}

/// What administrators do. An invitation is there for whoever has it.
fn staff(Things { body, .. }: Things) -> Vec<Staff> {
    let office = Office { kind: RoleKind::Official, agency: Some(body) };
    let all = vec![
        Staff::People(Whose::Everybody, 0),
        Staff::Holder(1, office),
        Staff::Demote(1, office, true),
        Staff::Invitations(0),
        Staff::Uninvite(1, true),
        Staff::Invite,
        Staff::InviteInto(0),
        Staff::InviteAs(office),
        Staff::MakeInvitation(office, 7),
        Staff::Acts(ActFilter::default(), 0),
        Staff::Import,
        Staff::ImportKind(Kind::Items),
        Staff::ImportInto(1),
        Staff::ImportNow(1),
        Staff::ImportNot,
    ];
    for one in &all {
        match one {
            Staff::People(..) | Staff::Holder(..) | Staff::Demote(..) | Staff::Invitations(_) => {}
            Staff::Uninvite(..) | Staff::Invite | Staff::InviteInto(_) | Staff::InviteAs(_) => {}
            Staff::MakeInvitation(..) | Staff::Acts(..) | Staff::Import | Staff::ImportKind(_) => {}
            Staff::ImportInto(_) | Staff::ImportNow(_) | Staff::ImportNot | Staff::Accept(_) => {}
        }
    }
    all
}

/// What editors do.
fn press() -> Vec<Tap> {
    let (draft, kk, ru) = (1, Language::Kk, Language::Ru);
    let desk = [
        Edit::Open(draft),
        Edit::Kinds(draft),
        Edit::SetKind(draft, AnnouncementKind::Meeting),
        Edit::Wording(draft, kk),
        Edit::Ask(draft, kk),
        Edit::Move(draft, kk, ru),
        Edit::Drop(draft, kk),
        Edit::DropFiles(draft),
        Edit::Topics(draft, Kind::Items, 0),
        Edit::Toggle(draft, Kind::Items, 1, None),
        Edit::AddProposed(draft),
        Edit::Instructions(draft),
        Edit::DropInstruction(draft, 0, 1),
        Edit::Preview(draft),
        Edit::Publish(draft, Some(1)),
        Edit::HandOver(draft, Some(1)),
        Edit::When(draft),
        Edit::Plan(draft, 29_000_000),
        Edit::Approve(draft, 1),
        Edit::SendBack(draft, 1),
        Edit::TakeBack(draft),
        Edit::Discard(draft, true),
        Edit::List(Tray::Sent, 0),
    ];
    let published = [
        Oversight::Card(1),
        Oversight::Stats(30),
        Oversight::Correct(1),
        Oversight::Retract(1, true),
        Oversight::Steer(1, Steer::Pause, true),
    ];
    desk.map(Tap::Edit).into_iter().chain(published.map(Tap::Oversee)).collect()
}

fn everything(things: Things) -> Vec<Tap> {
    let duties = duties(things).into_iter().map(Tap::Duty);
    let rulings = rulings(things).into_iter().map(Tap::Rule);
    let staff = staff(things).into_iter().map(Tap::Staff);
    duties.chain(rulings).chain(staff).chain(papers(things)).chain(press()).collect()
}

/// Taps all of them under the last message of somebody without a role for it.
async fn trespasses(world: &World, person: &Person, taps: &[Tap]) {
    for tap in taps {
        let before = world.acts().await.len();
        let answer = person.answer(&person.touches_data(&tap.to_string())).await;
        assert!(answer.alert && !answer.text.is_empty(), "{} taps {tap:?}: {answer:?}", person.name);
        let acts = world.acts().await;
        assert_eq!(acts.len(), before + 1, "{} taps {tap:?}: it is not written down", person.name);
        assert!(
            acts[before].starts_with(&person.name) && acts[before].ends_with("no-right"),
            "{tap:?}: {}",
            acts[before]
        );
    }
}

on_both_engines! {
    async fn whoever_lacks_the_role_is_refused_whatever_they_tap(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let (stranger, other) = (world.person("Sergei", "ru"), world.person("Aliya", "kk"));
        stranger.starts_in("Русский").await;
        other.starts_in("Қазақша").await;
        world.official(&other, "min-culture-sports").await;
        omar.asks("/update 95 100%").await;
        omar.taps("✅ Done").await;
        omar.taps("📤 Send").await.says(&["A controller confirms it"]);
        omar.asks("/extend 95").await;
        omar.asks("1 March 2027").await;
        omar.asks("Frost").await.says(&["Asked: 1 March 2027"]);
        world.demote(&omar, &Role::Official("akimat-karaganda".into())).await;
        let id = async |kind: &str, key: &str| {
            let question = format!("SELECT id FROM records WHERE kind = '{kind}' AND key = '{key}'");
            world.test.numbers(&question).await[0]
        };
        let before = ledger::head(&world.test.db).await.unwrap();
        let entry = world.test.numbers("SELECT seq FROM said WHERE what = 'report'").await[0];
        let things = Things { item: id("items", "R-95").await, body: id("agencies", "akimat-karaganda").await, entry };
        let taps = everything(things);
        for person in [&stranger, &other, &omar] {
            person.asks("95").await;
            trespasses(world, person, &taps).await;
        }
        assert_eq!(ledger::head(&world.test.db).await.unwrap(), before, "nothing came of it");
        for person in [&stranger, &other, &omar] {
            person.reads_all();
        }
    }
}
