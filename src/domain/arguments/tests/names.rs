//! Every name in the data is found, and the case forms and mistakes that the data do not list.

use super::fixture::{WORLD, Wrong, named, read, slug};
use crate::domain::arguments::{Problem, Target};

/// Names of the data that several records share, at least without Kazakh letters.
fn own_or_ambiguous(name: &str, own: Target) -> bool {
    let found = read(name);
    let scope = found.scope;
    let ambiguous = |problem: &Problem| matches!(problem, Problem::Ambiguous { targets, .. } if targets.contains(&own));
    let alone = match own {
        Target::Region(id) => scope.region == Some(id) && scope.agency.is_none(),
        Target::Agency(id) => scope.agency == Some(id) && scope.region.is_none(),
        Target::Direction(id) => scope.direction == Some(id) && scope.agency.is_none() && scope.region.is_none(),
        Target::Programme(id) => scope.programme == Some(id),
    };
    alone && found.problems.is_empty() || found.problems.iter().any(ambiguous)
}

fn every_name() -> Vec<(String, Target)> {
    let register = &WORLD.register;
    let mut names = Vec::new();
    let mut add = |target, texts: Vec<&str>| names.extend(texts.into_iter().map(|text| (text.to_owned(), target)));
    for region in register.regions.iter() {
        let aliases = region.aliases.iter().map(String::as_str);
        let texts = [region.slug.as_str(), &region.iso_3166_2].into_iter().chain(region.name.present()).chain(aliases);
        add(Target::Region(region.id), texts.collect());
    }
    for agency in register.agencies.iter() {
        let aliases = agency.aliases.iter().map(String::as_str);
        let texts = agency.name.present().chain(agency.short.present()).chain(aliases).chain([agency.slug.as_str()]);
        add(Target::Agency(agency.id), texts.collect());
    }
    for direction in register.directions.iter() {
        let aliases = direction.aliases.iter().map(String::as_str);
        let texts = direction.name.present().chain([direction.slug.as_str()]).chain(aliases);
        add(Target::Direction(direction.id), texts.collect());
    }
    for programme in register.programmes.iter() {
        add(Target::Programme(programme.id), programme.name.present().chain([programme.code.as_str()]).collect());
    }
    names
}

#[test]
fn every_name_of_the_data_finds_its_own_record_in_any_case() {
    let names = every_name();
    assert!(names.len() > 900, "{}", names.len());
    for (name, target) in names {
        // In small letters they are English words.
        let small = if name == "IT" || name == "GO" { name.clone() } else { name.to_lowercase() };
        for text in [name.clone(), name.to_uppercase(), small, format!("  по {name}!")] {
            assert!(own_or_ambiguous(&text, target), "{text} is {:?}, not {}", read(&text), slug(target));
        }
    }
}

#[test]
fn only_homographs_are_ambiguous() {
    let mut ambiguous: Vec<String> = Vec::new();
    for (name, _) in every_name() {
        if read(&name).problems.iter().any(|problem| matches!(problem, Problem::Ambiguous { .. })) {
            ambiguous.push(name);
        }
    }
    ambiguous.sort();
    ambiguous.dedup();
    assert_eq!(ambiguous, ["СИМ"]);
    assert_eq!(named(&read("СІМ")), ["min-foreign-affairs"]);
}

/// A text and the slug of the only record that it names.
const CASE_FORMS: &[(&str, &str)] = &[
    ("минздрава", "min-health"),
    ("Минсельхоза", "min-agriculture"),
    ("Минсельхозу", "min-agriculture"),
    ("министерства здравоохранения", "min-health"),
    ("министерству здравоохранения РК", "min-health"),
    ("Министерство здравоохранения Республики Казахстан", "min-health"),
    ("министерством труда", "min-labour"),
    ("министерство чрезвычайных ситуаций", "min-emergency"),
    ("Национального банка", "national-bank"),
    ("Денсаулық сақтау министрлігінің", "min-health"),
    ("денсаулык сактау министрлигине", "min-health"),
    ("Көлік министрлігінде", "min-transport"),
    ("ҚР Қаржы министрлігі", "min-finance"),
    ("Денсаулықминінің", "min-health"),
    ("ДСМ-нің", "min-health"),
    ("ДСМ", "min-health"),
    ("дсм", "min-health"),
    ("МЗ", "min-health"),
    ("moh", "min-health"),
    ("Ministry of Health's", "min-health"),
    ("the ministry of agriculture", "min-agriculture"),
    ("Health ministry", "min-health"),
    ("МЧС", "min-emergency"),
    ("ШҚО-да", "east-kazakhstan"),
    ("ШҚОда", "east-kazakhstan"),
    ("в ВКО", "east-kazakhstan"),
    ("Қарағандының", "karaganda"),
    ("Қарағандыдағы", "karaganda"),
    ("карагандыдан", "karaganda"),
    ("в Караганде", "karaganda"),
    ("Карагандой", "karaganda"),
    ("Карагандинская", "karaganda"),
    ("по Карагандинской области", "karaganda"),
    ("область Караганда", "karaganda"),
    ("Караганда область", "karaganda"),
    ("Қарағанды облысындағы", "karaganda"),
    ("Karaganda's", "karaganda"),
    ("karaganda", "karaganda"),
    ("Алматы", "almaty"),
    ("Алматыдағы", "almaty"),
    ("Almaty", "almaty"),
    ("г. Алматы", "almaty"),
    ("Алматы қ.", "almaty"),
    ("Алматы облысында", "almaty-region"),
    ("Алматы область", "almaty-region"),
    ("область Алматы", "almaty-region"),
    ("Алматинская", "almaty-region"),
    ("Алматинской областью", "almaty-region"),
    ("Almaty oblast", "almaty-region"),
    ("в Усть-Каменогорске", "east-kazakhstan"),
    ("Петропавлдағы", "north-kazakhstan"),
    ("в столице", "astana"),
    ("Елордада", "astana"),
    ("KZ-35", "karaganda"),
    ("акимат Караганды", "akimat-karaganda"),
    ("акимата Карагандинской области", "akimat-karaganda"),
    ("Қарағанды әкімдігі", "akimat-karaganda"),
    ("Қарағанды облысының әкімдігіне", "akimat-karaganda"),
    ("Karaganda akimat", "akimat-karaganda"),
    ("акимат Алматы", "akimat-almaty"),
    ("Алматының әкімдігі", "akimat-almaty"),
    ("акиматы", "akimats"),
    ("акиматам", "akimats"),
    ("әкімдіктердің", "akimats"),
    ("Минцифры", "min-digital"),
    ("Мининдустрии", "min-industry-infrastructure"),
    ("КазАгро", "kazagro"),
    ("Самрук-Казыны", "samruk-kazyna"),
    ("Самұрық-Қазынаның", "samruk-kazyna"),
    ("КС", "constitutional-court"),
    ("энергетика", "energy"),
    ("энергетике", "energy"),
    ("министерство энергетики", "min-energy"),
    ("туризм", "tourism"),
    ("ЖКХ", "housing-utilities"),
    ("ТКШ", "housing-utilities"),
    ("тұрғын үй-коммуналдық шаруашылығы", "housing-utilities"),
    ("медицина", "healthcare"),
    ("медицине", "healthcare"),
    ("здравоохранению", "healthcare"),
    ("дороги", "transport-roads"),
    ("дорогам", "transport-roads"),
    ("экологии", "ecology-water"),
    ("IT", "digital"),
    ("в здравоохранении", "healthcare"),
    ("образование", "education"),
    ("дорожная карта занятости", "E"),
    ("дорожной карты", "R"),
    ("МАМ", "min-culture-information"),
];

#[test]
fn names_are_found_in_case_forms_that_the_data_do_not_list() {
    let mut wrong = Wrong::default();
    for (text, slug) in CASE_FORMS {
        let found = read(text);
        wrong.expect(text, (named(&found), &found.problems), (vec![*slug], &vec![]));
    }
    wrong.none();
}

#[test]
fn ordinary_words_are_no_names() {
    for text in [
        "алманы",
        "что там",
        "казна",
        "не",
        "сен",
        "мы и вы",
        "может ли",
        "при",
        "кому",
        "Казахстан",
        "it",
        "go",
        "going",
    ] {
        assert_eq!(named(&read(text)), [""; 0], "{text}");
        assert_eq!(read(text).period, None, "{text}");
    }
}

#[test]
fn mistyped_names_get_suggestions() {
    for (text, first) in [
        ("Карагнада", "karaganda"),
        ("Кaраганда", "karaganda"),
        ("karagnda", "karaganda"),
        ("Минздарв", "min-health"),
        ("министерство здравохранения", "min-health"),
        ("Қарағнды", "karaganda"),
        ("Агропром Минселхоз", "min-agriculture"),
        ("Шымкнт", "shymkent"),
        ("Денсаулы сақтау министрлігі", "min-health"),
        ("Turkestn", "turkistan"),
        ("здравоохр", "min-health"),
    ] {
        let found = read(text);
        let [Problem::UnknownWord { suggestions, .. }] = &found.problems[..] else { panic!("{text}: {found:?}") };
        let slugs: Vec<&str> = suggestions.iter().copied().map(slug).collect();
        assert!(slugs.len() <= 5 && slugs.contains(&first), "{text}: {slugs:?}");
    }
    let found = read("ёж");
    assert_eq!(found.problems, [Problem::UnknownWord { word: "ёж".into(), suggestions: vec![], wanted: false }]);
}

#[test]
fn two_of_a_kind_are_a_conflict_and_the_first_stands() {
    let found = read("Астана, Шымкент");
    assert_eq!(named(&found), ["astana"]);
    let [Problem::Conflict { word, targets }] = &found.problems[..] else { panic!("{found:?}") };
    assert_eq!(
        (word.as_str(), targets.iter().copied().map(slug).collect::<Vec<_>>()),
        ("Шымкент", vec!["astana", "shymkent"])
    );
    assert_eq!(read("Астана Астанада").problems, []);
    assert!(matches!(&read("декабрь неделя").problems[..], [Problem::Conflict { targets, .. }] if targets.is_empty()));
}
