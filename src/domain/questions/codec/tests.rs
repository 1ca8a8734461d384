//! What is written is read back, fits into a button, and rubbish is refused.

use super::*;
use crate::domain::{
    announcements::AnnouncementKind,
    chats::QuietHours,
    health::Health,
    subscriptions::{Conditions, Frequency},
};
use proptest::prelude::*;

fn scope() -> impl Strategy<Value = Scope> {
    let id = || prop::option::of(0_i64..100_000_000);
    (id(), id(), id(), id(), any::<bool>()).prop_map(|(programme, direction, agency, region, wide)| Scope {
        programme,
        direction,
        agency,
        region,
        wide,
    })
}

fn period() -> impl Strategy<Value = Period> {
    (0_u64..40_000, 0_u64..20_000).prop_map(|(from, days)| {
        let from = NaiveDate::default() + Days::new(from);
        Period { from, to: from + Days::new(days) }
    })
}

fn filter() -> impl Strategy<Value = HealthFilter> {
    let more = [HealthFilter::Completed, HealthFilter::Blocked, HealthFilter::Stale, HealthFilter::Moved];
    prop::sample::select(Health::ALL.into_iter().map(HealthFilter::Is).chain(more).collect::<Vec<_>>())
}

fn question() -> impl Strategy<Value = Question> {
    let subject = prop::sample::select(vec![Subject::Agency, Subject::Region, Subject::Direction]);
    prop_oneof![
        Just(Question::Help),
        Just(Question::Languages),
        Just(Question::Rule),
        (0_i64..100_000_000).prop_map(Question::Item),
        (0_i64..100_000_000, 0_u32..9999).prop_map(|(id, page)| Question::History(id, page)),
        scope().prop_map(Question::Status),
        scope().prop_map(Question::Chart),
        (scope(), period(), 0_u32..9999).prop_map(|(s, p, page)| Question::Deadlines(s, p, page)),
        (scope(), 0_u32..9999).prop_map(|(s, page)| Question::Overdue(s, page)),
        (scope(), filter(), prop::option::of(period()), 0_u32..9999)
            .prop_map(|(scope, filter, period, page)| Question::ByHealth(scope, filter, period, page)),
        (subject.clone(), 0_u32..9999).prop_map(|(s, page)| Question::List(s, page)),
        (subject, 0_i64..100_000_000, 0_u32..9999).prop_map(|(s, id, page)| Question::Card(s, id, page)),
        (0_u32..9999).prop_map(Question::Indicators),
        (0_i64..100_000_000, prop::option::of(0_i64..100_000_000), 0_u32..9999)
            .prop_map(|(id, region, page)| Question::Indicator(id, region, page)),
        (0_i64..100_000_000, 0_u32..9999).prop_map(|(region, page)| Question::Figures(region, page)),
        (0_i64..100_000_000, 0_u32..9999).prop_map(|(search, page)| Question::Found(search, page)),
        (0_u32..9999).prop_map(Question::Following),
        (0_u32..9999).prop_map(Question::Subscriptions),
        (0_i64..1_000_000_000_000).prop_map(Question::Subscription),
        choose(),
        (conditions(), 0_u32..9999).prop_map(|(conditions, page)| Question::Announcements(conditions, page)),
        (0_i64..100_000_000).prop_map(Question::Post),
        (1_u16..366, 0_u32..9999).prop_map(|(days, page)| Question::Missed(days, page)),
        prop::sample::select(vec![Question::Welcome, Question::Digest, Question::Quiet, Question::Pause]),
    ]
}

fn choose() -> impl Strategy<Value = Question> {
    let lists = vec![Choosing::Menu, Choosing::Kinds, Choosing::Subject(Subject::Agency)];
    (prop::sample::select(lists), 0_u32..9999, any::<bool>()).prop_map(|(list, page, start)| Question::Choose {
        list,
        page,
        start,
    })
}

fn conditions() -> impl Strategy<Value = Conditions> {
    let kind = prop::option::of(prop::sample::select(AnnouncementKind::ALL.to_vec()));
    let ids = prop::array::uniform5(prop::option::of(0_i64..100_000_000));
    (kind, ids).prop_map(|(kind, [programme, direction, region, agency, item])| Conditions {
        kind,
        programme,
        direction,
        region,
        agency,
        item,
    })
}

/// What may be shown once something was picked.
fn picked() -> impl Strategy<Value = Question> {
    let list = Just(Question::Announcements(Conditions::default(), 0));
    prop_oneof![choose(), list, (0_i64..100_000_000).prop_map(Question::Post)]
}

fn wishes() -> impl Strategy<Value = Tap> {
    let often = || prop::sample::select(Frequency::ALL.to_vec());
    let id = || 0_i64..1_000_000_000_000;
    prop_oneof![
        (conditions(), any::<bool>(), picked()).prop_map(|(what, on, then)| Tap::Pick { what, on, then }),
        (id(), often()).prop_map(|(id, often)| Tap::SetFrequency(id, often)),
        id().prop_map(Tap::Unsubscribe),
        (conditions(), often()).prop_map(|(what, often)| Tap::Restore(what, often)),
        (0_u8..24).prop_map(Tap::SetDigestHour),
        any::<bool>().prop_map(Tap::TellNothing),
        (0_u16..1440, 0_u16..1440).prop_map(|(from, to)| Tap::SetQuiet(QuietHours::new(from, to))),
        any::<u16>().prop_map(Tap::SetPause),
        prop::sample::select(vec![Tap::UnsubscribeAll, Tap::Resume, Tap::Forget]),
    ]
}

proptest! {
    #[test]
    fn a_wish_is_read_back_and_fits_into_a_button(tap in wishes()) {
        prop_assert_eq!(tap.to_string().parse(), Ok(tap));
        prop_assert!(tap.to_string().len() <= 64, "{}", tap);
    }

    #[test]
    fn a_tap_is_read_back_and_fits_into_a_button(question in question(), back in prop::option::of(question())) {
        let alone = Tap::Ask { question, back: None };
        prop_assert_eq!(alone.to_string().parse(), Ok(alone));
        prop_assert!(alone.to_string().len() <= 64);
        let tap = Tap::Ask { question, back };
        prop_assert_eq!(tap.to_string().parse(), Ok(tap));
        prop_assert_eq!(Tap::Open(question).to_string().parse(), Ok(Tap::Open(question)));
        for on in [true, false] {
            let tap = Tap::Follow { card: question, back, on };
            prop_assert_eq!(tap.to_string().parse(), Ok(tap));
        }
    }

    #[test]
    fn an_item_opened_from_any_list_fits_into_a_button(id in 0_i64..100_000_000, back in question()) {
        let tap = Tap::Ask { question: Question::Item(id), back: Some(back) };
        prop_assert!(tap.to_string().len() <= 64, "{}", tap);
    }

    #[test]
    fn rubbish_is_refused_without_a_panic(data in "\\PC{0,64}") {
        let _ = data.parse::<Tap>();
    }
}

#[test]
fn data_of_another_version_is_refused() {
    for data in [
        "",
        "1",
        "2h",
        "item:49",
        "1i",
        "1i.",
        "1i.-5",
        "1d..20231301+0.0",
        "1s.q5",
        "1c.x.1.0",
        "1b.w..0",
        "1bz.w..0",
        "1bé.w..0",
        "1F",
        "1FUh",
        "1Pr1.z.0",
        "1P+r1",
        "1Z1",
        "1H24",
        "1K5-5",
        "1Rx",
    ] {
        assert_eq!(data.parse::<Tap>(), Err(BadTap), "{data}");
    }
}
