//! What officials send and controllers decide: what becomes of the item, of evidence, and of what people are told.

use chrono::{DateTime, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::{
        audit, evidence as files, notices,
        reports::{
            Answer, Asking, Refused, Replacement, Result, Sending, Verdict, answer, ask, decide, release, remove, send,
            undo, withdraw_for,
        },
    },
    domain::{
        calendar::Calendar,
        decisions::Instead,
        evidence::{Exhibit, Kept},
        health::{HealthRule, Thresholds},
        items::{Item, Status},
        progress::Told,
        record::Stored,
        reporting::ReportDraft,
    },
    store::{Db, Tx, evidence, ledger, notices as told, records, said, texts},
};

use crate::support::{database::both, roadmap};

const LEAD: &str = "akimat-karaganda";
const ITEM: &str = "R-95";
const OFFICIAL: i64 = 501;
const CONTROLLER: i64 = 502;
/// 1 March 2024, noon in Almaty.
const NOON: i64 = 1_709_276_400;

fn rule() -> HealthRule {
    HealthRule { zone: Almaty, thresholds: Thresholds::default(), calendar: Calendar::default() }
}

async fn world(db: &Db) {
    let imported = "2023-01-25T12:00:00+06:00".parse::<DateTime<Utc>>().unwrap();
    roadmap::import(db, imported.timestamp()).await;
}

async fn item(db: &Db) -> Stored<Item> {
    records::get(db, ITEM).await.unwrap().unwrap()
}

/// Does one thing in a transaction of its own, which is committed only if nothing was refused.
async fn did<T>(db: &Db, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = db.begin().await.unwrap();
    let outcome = work(&mut tx).await?;
    tx.commit().await.unwrap();
    Ok(outcome)
}

fn photo(name: &str) -> Exhibit {
    Exhibit::Photo { file: Kept { sha256: Some(name.into()), size: 9, file_id: None } }
}

fn document(name: &str) -> Exhibit {
    Exhibit::Document { name: "act.pdf".into(), file: Kept { sha256: Some(name.into()), size: 9, file_id: None } }
}

/// A report of the lead that was begun now.
async fn draft(db: &Db) -> ReportDraft {
    ReportDraft::of(LEAD, item(db).await.seq)
}

async fn sends(db: &Db, draft: &ReportDraft, at: i64) -> Result<Stored<Item>> {
    let sending = Sending { item: ITEM, person: OFFICIAL, draft };
    did(db, async |tx| send(tx, &rule(), &sending, at).await).await
}

async fn claims(db: &Db, at: i64) -> Stored<Item> {
    let mut claim = draft(db).await;
    claim.set_status(Status::Done);
    sends(db, &claim, at).await.unwrap()
}

async fn decides(db: &Db, by: i64, verdict: Verdict<'_>, at: i64) -> Result<Stored<Item>> {
    let seen = item(db).await.seq;
    did(db, async |tx| decide(tx, (ITEM, seen), by, &verdict, at).await).await
}

/// What people were told: the notices of everybody, oldest first, struck off.
async fn notices_at(db: &Db, at: i64) -> Vec<(i64, String)> {
    let mut tx = db.begin().await.unwrap();
    let claimed = told::claim(&mut tx, at, at + 60, 100).await.unwrap();
    for notice in &claimed {
        told::done(&mut tx, notice).await.unwrap();
    }
    tx.commit().await.unwrap();
    claimed.into_iter().map(|notice| (notice.chat_id, notice.about)).collect()
}

async fn kinds(db: &Db) -> Vec<String> {
    let lines = ledger::of_subject(db, &format!("items/{ITEM}")).await.unwrap();
    lines.iter().map(|line| line.entry().unwrap().change.kind).skip(1).collect()
}

both! {
    async fn a_report_with_evidence_stands_in_the_ledger_by_salted_hashes(db: Db) {
        world(&db).await;
        let mut report = draft(&db).await;
        report.tell(Told::Amount(24.into()), &item(&db).await.record);
        report.note = "Pipes <b>laid</b>".into();
        assert!(report.add(photo("aa")) && report.add(document("bb")));
        let written = sends(&db, &report, NOON).await.unwrap();
        assert_eq!((written.percent(), written.status), (80.into(), Status::InProgress));
        let last = &written.reports[LEAD];
        assert_eq!((last.evidence, last.proofs.len()), (2, 2));
        let note = texts::get(&db, last.note.as_deref().unwrap()).await.unwrap();
        assert_eq!(note.as_deref(), Some("Pipes laid"));
        let kept = said::report(&db, written.seq).await.unwrap().unwrap();
        assert_eq!((kept.person, kept.html.as_deref()), (Some(OFFICIAL), Some("Pipes <b>laid</b>")));
        let pieces = evidence::of_item(&db, ITEM).await.unwrap();
        let hashes: Vec<&String> = pieces.iter().map(|piece| &piece.hash).collect();
        assert_eq!(hashes, last.proofs.iter().collect::<Vec<_>>());
        assert_eq!(pieces.iter().map(|piece| piece.exhibit.clone()).collect::<Vec<_>>(), report.exhibits);
        audit::verify(&db, None).await.unwrap();
    }

    async fn who_sends_second_is_told_that_it_changed(db: Db) {
        world(&db).await;
        let (mut first, mut second) = (draft(&db).await, draft(&db).await);
        let nothing = sends(&db, &first, NOON).await;
        assert!(matches!(nothing, Err(Refused::Nothing)));
        first.tell(Told::Percent(25.into()), &item(&db).await.record);
        second.tell(Told::Percent(50.into()), &item(&db).await.record);
        let written = sends(&db, &first, NOON).await.unwrap();
        assert!(matches!(sends(&db, &second, NOON + 1).await, Err(Refused::Changed)));
        second.seen = written.seq;
        assert_eq!(sends(&db, &second, NOON + 2).await.unwrap().percent(), 50.into());
    }

    async fn undoing_brings_the_item_back_and_leaves_a_trace(db: Db) {
        world(&db).await;
        let before = item(&db).await;
        let written = claims(&db, NOON).await;
        let takes_back = async |person: i64, at: i64| did(&db, async |tx| undo(tx, (said::What::Report, written.seq), person, at).await).await;
        assert!(matches!(takes_back(CONTROLLER, NOON).await, Err(Refused::NotYours)));
        assert!(matches!(takes_back(OFFICIAL, NOON + 301).await, Err(Refused::TooLate)));
        assert_eq!(takes_back(OFFICIAL, NOON + 300).await.unwrap().record, before.record);
        assert!(matches!(takes_back(OFFICIAL, NOON + 300).await, Err(Refused::TakenBack)));
        assert_eq!(kinds(&db).await, ["item.reported", "item.report-undone"]);
        audit::verify(&db, None).await.unwrap();
        let again = claims(&db, NOON + 301).await;
        decides(&db, CONTROLLER, Verdict::SendBack { reason: "No act" }, NOON + 302).await.unwrap();
        let late = did(&db, async |tx| undo(tx, (said::What::Report, again.seq), OFFICIAL, NOON + 303).await).await;
        assert!(matches!(late, Err(Refused::Changed)), "somebody acted on it");
    }

    async fn nobody_confirms_what_they_reported(db: Db) {
        world(&db).await;
        claims(&db, NOON).await;
        assert!(matches!(decides(&db, OFFICIAL, Verdict::Confirm, NOON + 1).await, Err(Refused::OwnWords)));
        assert_eq!(decides(&db, CONTROLLER, Verdict::Confirm, NOON + 2).await.unwrap().status, Status::Confirmed);
        let told = notices_at(&db, NOON + 2).await;
        let [(person, about)] = &told[..] else { panic!("{told:?}") };
        assert!(*person == OFFICIAL && about.contains("confirmed"), "{about}");
        let late = did(&db, async |tx| decide(tx, (ITEM, 1), CONTROLLER, &Verdict::Confirm, NOON).await).await;
        assert!(matches!(late, Err(Refused::Changed)));
    }

    async fn a_later_deadline_is_asked_for_refused_and_granted(db: Db) {
        world(&db).await;
        let old = item(&db).await.deadline;
        let later = old + chrono::Days::new(30);
        let asking = Asking { item: ITEM, agency: LEAD, person: OFFICIAL };
        let asks = async |to, reason: &str| did(&db, async |tx| ask(tx, &rule(), &asking, (to, reason), NOON).await).await;
        let answers = async |by: i64, said: Answer<'_>| did(&db, async |tx| answer(tx, (ITEM, LEAD), by, said, NOON).await).await;
        assert!(matches!(asks(old, "Frost").await, Err(Refused::NotLater(_))));
        assert!(matches!(asks(later, " ").await, Err(Refused::NoReason)));
        assert!(matches!(answers(CONTROLLER, Answer::Refuse("no")).await, Err(Refused::NoRequest)));
        assert_eq!(asks(later, "Frost").await.unwrap().asked[LEAD].to, later);
        assert!(matches!(asks(later, "Frost").await, Err(Refused::AlreadyAsked)));
        assert!(matches!(answers(OFFICIAL, Answer::Grant(later, "")).await, Err(Refused::OwnWords)));
        assert!(matches!(answers(CONTROLLER, Answer::Refuse("")).await, Err(Refused::NoReason)));
        let refused = answers(CONTROLLER, Answer::Refuse("The pipes are there")).await.unwrap();
        assert!(refused.asked.is_empty() && refused.deadline == old && refused.moves == 0);
        asks(later, "Flood").await.unwrap();
        let another = old + chrono::Days::new(10);
        let granted = answers(CONTROLLER, Answer::Grant(another, "")).await.unwrap();
        assert_eq!((granted.deadline, granted.first_deadline, granted.moves), (another, old, 1));
        assert!(granted.asked.is_empty());
        let all = ["item.deadline-asked", "item.deadline-refused", "item.deadline-asked", "item.deadline-moved"];
        assert_eq!(kinds(&db).await, all);
        assert_eq!(notices_at(&db, NOON).await.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [OFFICIAL; 2]);
        audit::verify(&db, None).await.unwrap();
    }

    async fn a_withdrawal_says_what_comes_instead(db: Db) {
        world(&db).await;
        claims(&db, NOON).await;
        let withdraws = async |instead: Option<Replacement<'_>>| {
            let seen = item(&db).await.seq;
            did(&db, async |tx| withdraw_for(tx, &rule(), (ITEM, seen), "Merged", instead.as_ref(), NOON).await).await
        };
        for wrong in [ITEM, "R-9999"] {
            assert!(matches!(withdraws(Some(Replacement::Item(wrong))).await, Err(Refused::NoReplacement(_))));
        }
        assert_eq!(item(&db).await.status, Status::Done, "nothing was written");
        let withdrawn = withdraws(Some(Replacement::Item("R-49"))).await.unwrap();
        let withdrawal = withdrawn.withdrawal.clone().unwrap();
        assert_eq!(withdrawal.instead, Some(Instead::Item("R-49".into())));
        assert_eq!(texts::get(&db, &withdrawal.reason).await.unwrap().as_deref(), Some("Merged"));
        audit::verify(&db, None).await.unwrap();
    }

    async fn evidence_is_released_and_removed_and_the_chain_stays_whole(db: Db) {
        world(&db).await;
        let mut report = draft(&db).await;
        assert!(report.add(photo("aa")) && report.add(document("bb")));
        sends(&db, &report, NOON).await.unwrap();
        let pieces = evidence::of_item(&db, ITEM).await.unwrap();
        let released = did(&db, async |tx| release(tx, pieces[1].id, true, NOON + 1).await).await.unwrap();
        assert!(released.released && evidence::get(&db, pieces[1].id).await.unwrap().unwrap().released);
        let photo = did(&db, async |tx| release(tx, pieces[0].id, true, NOON + 1).await).await.unwrap();
        assert!(!photo.released, "only documents wait for it");
        let no_reason = did(&db, async |tx| remove(tx, pieces[0].id, "", NOON + 2).await).await;
        assert!(matches!(no_reason, Err(Refused::NoReason)));
        did(&db, async |tx| remove(tx, pieces[0].id, "A face", NOON + 2).await).await.unwrap();
        assert_eq!(texts::get(&db, &pieces[0].hash).await.unwrap(), None);
        assert_eq!(evidence::of_item(&db, ITEM).await.unwrap().len(), 1);
        let again = did(&db, async |tx| remove(tx, pieces[0].id, "A face", NOON + 3).await).await;
        assert!(matches!(again, Err(Refused::NoEvidence)));
        assert_eq!(kinds(&db).await, ["item.reported", "item.evidence-released", "item.evidence-removed"]);
        audit::verify(&db, None).await.unwrap();
    }

    async fn files_that_nothing_names_are_swept_away(db: Db) {
        world(&db).await;
        let folder = tempfile::TempDir::new().unwrap();
        let take = |text: &str| files::take(folder.path(), format!("%PDF-{text}").as_bytes(), "a.pdf").unwrap();
        let (named, _orphan) = (take("named"), take("orphan"));
        let mut report = draft(&db).await;
        assert!(report.add(named.clone()));
        sends(&db, &report, NOON).await.unwrap();
        assert_eq!(files::sweep(&db, folder.path(), files::GRACE).await.unwrap(), 0, "too young");
        assert_eq!(files::sweep(&db, folder.path(), std::time::Duration::ZERO).await.unwrap(), 1);
        let sha256 = named.file().unwrap().sha256.clone().unwrap();
        assert!(files::read(folder.path(), &sha256).unwrap().is_some());
        let piece = evidence::of_item(&db, ITEM).await.unwrap().remove(0);
        did(&db, async |tx| remove(tx, piece.id, "A face", NOON + 1).await).await.unwrap();
        files::drop_file(&db, folder.path(), &sha256).await.unwrap();
        assert!(files::read(folder.path(), &sha256).unwrap().is_none());
    }

    async fn controllers_are_called_once_for_all_that_waits(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for at in [NOON, NOON + 60] {
            notices::call(&mut tx, &[CONTROLLER, 503], at).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(notices_at(&db, NOON + 299).await, []);
        let called: Vec<i64> = notices_at(&db, NOON + 300).await.into_iter().map(|(person, _)| person).collect();
        assert_eq!(called, [CONTROLLER, 503]);
    }

    async fn a_person_is_forgotten_and_what_was_said_stays(db: Db) {
        world(&db).await;
        let written = claims(&db, NOON).await;
        let mut tx = db.begin().await.unwrap();
        assert_eq!(said::by_person(&mut tx, OFFICIAL).await.unwrap().len(), 1);
        assert!(said::forget(&mut tx, OFFICIAL, NOON + 9).await.unwrap());
        assert!(!said::forget(&mut tx, OFFICIAL, NOON + 10).await.unwrap());
        tx.commit().await.unwrap();
        let said = said::report(&db, written.seq).await.unwrap().unwrap();
        assert_eq!((said.person, said.forgotten_at), (None, Some(NOON + 9)));
        audit::verify(&db, None).await.unwrap();
    }
}
