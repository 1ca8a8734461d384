//! The matcher against a naive restatement of its rule, and single cases that say what the rule means.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::language::Language;

/// The words of the properties, each of another stem.
const WORDS: [&str; 4] = ["школа", "мектеп", "sport", "вода"];

fn tags() -> Tags {
    let mut words = Words::default();
    words.add("Қарағандыда екі мектеп ашылды", Language::Kk);
    words.add("В Караганде открыты две школы", Language::Ru);
    Tags {
        kind: AnnouncementKind::Meeting,
        programmes: Ids::from_iter([1]),
        directions: Ids::from_iter([11, 10]),
        regions: Regions::These(Ids::from_iter([20, 21])),
        agencies: Ids::from_iter([30]),
        items: Ids::from_iter([49, 40]),
        words,
    }
}

fn words(list: &str) -> Option<String> {
    word_list([list])
}

#[test]
fn every_condition_must_hold() {
    let tags = tags();
    let all = Filter {
        kind: Some(AnnouncementKind::Meeting),
        programme: Some(1),
        direction: Some(10),
        region: Some(21),
        agency: Some(30),
        item: Some(40),
        include: words("школа мектептер"),
        exclude: words("спорт"),
    };
    assert!(Filter::default().matches(&tags) && all.matches(&tags));
    for broken in [
        Filter { kind: Some(AnnouncementKind::Report), ..all.clone() },
        Filter { programme: Some(2), ..all.clone() },
        Filter { direction: Some(12), ..all.clone() },
        Filter { region: Some(22), ..all.clone() },
        Filter { agency: Some(31), ..all.clone() },
        Filter { item: Some(41), ..all.clone() },
        Filter { include: words("школа вода"), ..all.clone() },
        Filter { exclude: words("спорт Мектебі"), ..all.clone() },
    ] {
        assert!(!broken.matches(&tags), "{broken:?}");
    }
}

#[test]
fn the_whole_country_is_every_region_and_no_region_is_none() {
    let in_region = Filter { region: Some(20), ..Filter::default() };
    let everywhere = Tags { regions: Regions::All, ..tags() };
    let nowhere = Tags { regions: Regions::These(Ids::default()), ..tags() };
    assert!(in_region.matches(&everywhere) && !in_region.matches(&nowhere));
    assert!(Filter::default().matches(&nowhere));
}

#[test]
fn the_same_words_make_the_same_filter() {
    assert_eq!(words("  Спорт  мектеп спорт! "), Some("мектеп спорт".to_owned()));
    assert_eq!(word_list(["мектеп", "Спорт"]), words("СПОРТ Мектеп"));
    assert_eq!((words(" "), words("!? …")), (None, None));
    assert_eq!(words("а б в г д е ж").map(|list| list.split(' ').count()), Some(MOST_WORDS));
}

#[test]
fn names_are_read_back() {
    assert!(Frequency::ALL.iter().all(|own| Frequency::from_name(own.name()) == Some(*own)));
    assert!(Origin::ALL.iter().all(|own| Origin::from_name(own.name()) == Some(*own)));
}

/// What the properties know of an announcement, in the plainest form.
#[derive(Clone, Debug)]
struct Post {
    kind: AnnouncementKind,
    ids: [BTreeSet<i64>; 4],
    regions: Option<BTreeSet<i64>>,
    words: BTreeSet<&'static str>,
}

impl Post {
    fn tags(&self) -> Tags {
        let ids = |at: usize| self.ids[at].iter().rev().copied().collect();
        let mut words = Words::default();
        for word in &self.words {
            words.add(word, if word.is_ascii() { Language::En } else { Language::Ru });
        }
        Tags {
            kind: self.kind,
            programmes: ids(0),
            directions: ids(1),
            agencies: ids(2),
            items: ids(3),
            regions: self.regions.as_ref().map_or(Regions::All, |ids| Regions::These(ids.iter().copied().collect())),
            words,
        }
    }

    /// The rule said once more: nothing that the filter asks for may be missing.
    fn is_wanted(&self, filter: &Filter) -> bool {
        let asked = [filter.programme, filter.direction, filter.agency, filter.item];
        let mut missing =
            asked.iter().zip(&self.ids).filter(|(id, own)| id.is_some_and(|id| !own.contains(&id))).count();
        missing += usize::from(filter.kind.is_some_and(|kind| kind != self.kind));
        if let (Some(region), Some(own)) = (filter.region, &self.regions) {
            missing += usize::from(!own.contains(&region));
        }
        let list = |words: &Option<String>| words.clone().unwrap_or_default();
        missing +=
            list(&filter.include).split(' ').filter(|word| !word.is_empty() && !self.words.contains(word)).count();
        missing += list(&filter.exclude).split(' ').filter(|word| self.words.contains(word)).count();
        missing == 0
    }
}

fn ids() -> impl Strategy<Value = BTreeSet<i64>> {
    prop::collection::btree_set(1_i64..4, 0..3)
}

fn some_words() -> impl Strategy<Value = BTreeSet<&'static str>> {
    prop::collection::btree_set(prop::sample::select(WORDS.to_vec()), 0..3)
}

fn kind() -> impl Strategy<Value = AnnouncementKind> {
    prop::sample::select(AnnouncementKind::ALL.to_vec())
}

prop_compose! {
    fn post()(kind in kind(), ids in [ids(), ids(), ids(), ids()], regions in prop::option::of(ids()), words in some_words())
        -> Post
    {
        Post { kind, ids, regions, words }
    }
}

prop_compose! {
    fn filter()(
        kind in prop::option::weighted(0.2, kind()),
        ids in prop::array::uniform5(prop::option::weighted(0.3, 1_i64..4)),
        include in some_words(),
        exclude in some_words(),
    ) -> Filter {
        let [programme, direction, region, agency, item] = ids;
        Filter { kind, programme, direction, region, agency, item, include: word_list(include), exclude: word_list(exclude) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_matcher_agrees_with_its_rule(post in post(), filters in prop::collection::vec(filter(), 1..8)) {
        let tags = post.tags();
        for filter in filters {
            prop_assert_eq!(filter.matches(&tags), post.is_wanted(&filter), "{:?}", filter);
        }
    }

    #[test]
    fn what_the_tags_offer_is_wanted(post in post()) {
        let tags = post.tags();
        let one = |ids: &BTreeSet<i64>| ids.first().copied();
        let filter = Filter {
            kind: Some(post.kind),
            programme: one(&post.ids[0]),
            direction: one(&post.ids[1]),
            region: post.regions.as_ref().map_or(Some(7), one),
            agency: one(&post.ids[2]),
            item: one(&post.ids[3]),
            include: word_list(post.words.iter().copied()),
            exclude: None,
        };
        prop_assert!(filter.matches(&tags));
    }
}
