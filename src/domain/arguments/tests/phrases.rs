//! Whole phrases: arguments combined freely, item numbers, and wishes in free words.

use super::fixture::{WORLD, Wrong, day, named, read};
use crate::domain::{
    arguments::{Asks, Intent, Problem, nearest_items},
    health::Health,
    questions::{HealthFilter, Period, Subject},
};

fn items(text: &str) -> Vec<String> {
    read(text).items.iter().map(ToString::to_string).collect()
}

#[test]
fn arguments_combine_in_any_order_and_language() {
    let december = Some(Period { from: day("2026-12-01"), to: day("2026-12-31") });
    for text in [
        "Караганда минздрав декабрь",
        "декабрь, Минздрав, Караганда",
        "ДСМ Қарағанды желтоқсан",
        "2026-12 karaganda MoH",
        "сроки минздрава в Карагандинской области в декабре",
        "deadlines of the Ministry of Health in Karaganda region in December",
        "Қарағанды облысы бойынша Денсаулық сақтау министрлігінің желтоқсандағы мерзімдері",
        "МЗ по Караганде за декабрь 2026 г.",
        "KZ-35; min-health; 2026-12",
        "Минздрав Караганда сроки декабрь",
        "Қарағанды ДСМ мерзімдер желтоқсан",
    ] {
        let found = read(text);
        assert_eq!(named(&found), ["min-health", "karaganda"], "{text}");
        assert_eq!((found.period, &found.problems), (december, &vec![]), "{text}");
    }
}

#[test]
fn a_number_beside_a_name_and_a_time_of_the_day_are_no_items() {
    for text in ["Караганда 300", "300 мест в Караганде", "Қарағандыда 300"] {
        let found = read(text);
        assert_eq!((items(text), named(&found)), (vec![], vec!["karaganda"]), "{text}");
        let item = |problem: &Problem| matches!(problem, Problem::UnknownWord { wanted: true, .. });
        assert!(!found.problems.iter().any(item), "{text}: {:?}", found.problems);
    }
    assert_eq!(items("Караганда пункт 300"), ["300"]);
    assert_eq!(items("Караганда № 300"), ["300"]);
    assert_eq!(items("Караганда 49"), ["49"]);
    for text in ["завтра 10:00", "tomorrow 10:00", "ертең 10:00", "завтра в 18:30:00"] {
        let tomorrow = super::fixture::today().succ_opt().unwrap();
        let found = read(text);
        assert_eq!((items(text), found.problems), (vec![], vec![]), "{text}");
        assert_eq!(found.period, Some(Period { from: tomorrow, to: tomorrow }), "{text}");
    }
    assert_eq!(items("01.01.2020"), [""; 0]);
}

#[test]
fn items_are_named_in_many_ways() {
    for text in [
        "49",
        "№49",
        "№ 49",
        "#49",
        "049",
        "пункт 49",
        "49-тармақ",
        "49-й пункт",
        "item 49",
        "49.",
        "п. 49",
        "N49",
        "тармақ 49",
        "Item 49",
        "items 49",
        "number 49",
        "why is 49 late?",
        "who is responsible for 49?",
        "кім жауап береді 49",
        "49 неге кешікті?",
    ] {
        assert_eq!((items(text), read(text).problems), (vec!["49".to_owned()], vec![]), "{text}");
    }
    for text in ["R-49", "r49", "R 49", "р-49", "R№49", "r–49"] {
        assert_eq!(items(text), ["R-49"], "{text}");
    }
    for text in [
        "95-ке кім жауапты?",
        "95-тің мерзімі қашан",
        "95тің мерзімі",
        "95-ке не болды",
        "95's deadline",
        "due date of 95",
        "исполнитель 95",
        "95-ді көрсет",
    ] {
        let found = read(text);
        assert_eq!((items(text), found.intent()), (vec!["95".to_owned()], Some(Intent::Item)), "{text}: {found:?}");
    }
    for text in ["57-нің тарихы", "57нің тарихы", "57's history"] {
        let found = read(text);
        assert!(found.history && found.intent() == Some(Intent::Item), "{text}: {found:?}");
    }
    assert_eq!(items("1, 2 и 3"), ["1", "2", "3"]);
    assert_eq!(items("49.1 P-12.3"), ["49.1", "P-12.3"]);
    assert_eq!(items("49 49"), ["49"]);
    assert_eq!(items("№ 9 5"), ["9", "5"]);
    assert_eq!(items("X-5"), ["X-5"]);
    assert_eq!(items("1900"), ["1900"]);
    assert_eq!(named(&read("R 2026")), ["R"]);
    for text in ["ёж", "49a", "q", "", "-5", "COVID-19", "overdue COVID-19", "region 5", "overdue 2026", "December 25"]
    {
        assert_eq!(items(text), [""; 0], "{text}");
    }
}

#[test]
fn an_unknown_number_gets_the_nearest_items() {
    let near = |text: &str| -> Vec<String> {
        let found = nearest_items(&WORLD.register, &text.parse().unwrap());
        found.iter().map(|id| WORLD.register.items.get(*id).unwrap().number.clone()).collect()
    };
    assert_eq!(near("999"), ["99", "117", "116"]);
    assert_eq!(near("118"), ["11", "117", "116"]);
    assert_eq!(near("49.1")[0], "49");
    assert_eq!(near("P-49")[0], "49");
    assert_eq!(near("0"), ["1", "2", "3"]);
}

#[test]
fn laws_meanings_and_moves_are_heard() {
    for text in ["пункт 49 закона о языках", "item 49 of the language law", "Тіл туралы заңның 49-тармағы"]
    {
        let found = read(text);
        assert!(found.law && found.called && items(text) == ["49"], "{text}: {found:?}");
    }
    for text in [
        "what does overdue mean?",
        "что значит просрочено?",
        "«мерзімі өткен» деген не?",
        "что означает исполнено с опозданием",
        "what does \"on track\" mean",
    ] {
        let found = read(text);
        let about_health = matches!(found.intent(), Some(Intent::Asks(Asks::Overdue | Asks::Health(_))));
        assert!(found.meaning && about_health, "{text}: {found:?}");
    }
    for text in ["какие сроки переносили", "перенесённые сроки", "which deadlines were moved", "мерзімі жылжытылғандар"]
    {
        assert_eq!(read(text).intent(), Some(Intent::Asks(Asks::Moved)), "{text}: {:?}", read(text));
    }
    for text in ["пожар помогите", "вызовите скорую", "өрт шықты", "call an ambulance", "жедел жәрдем шақырыңыз"]
    {
        assert_eq!(read(text).intent(), Some(Intent::Asks(Asks::Emergency)), "{text}");
    }
    for text in ["прасрочено в Караганде", "overdeu in Karaganda"] {
        assert_eq!((read(text).asks, named(&read(text))), (Some(Asks::Overdue), vec!["karaganda"]), "{text}");
    }
}

#[test]
fn free_words_tell_a_wish() {
    use Asks::{Complaint, Deadlines, Greeting, Help, Languages, Overdue, Status, Thanks};
    let mut wrong = Wrong::default();
    for (text, asks, slugs) in [
        ("что просрочено в Караганде", Overdue, &["karaganda"][..]),
        ("Что просрочено у Минздрава?", Overdue, &["min-health"]),
        ("Алматыда не кешігіп жатыр?", Overdue, &["almaty"]),
        ("Қарағандыда мерзімі өтіп кеткен тапсырмалар", Overdue, &["karaganda"]),
        ("Қарағанды облысы бойынша мерзімі өткен тармақтар", Overdue, &["karaganda"]),
        ("Шымкентте мерзімі өткендер", Overdue, &["shymkent"]),
        ("мерзімі өткендер", Overdue, &[]),
        ("просрочено ЖКХ", Overdue, &["housing-utilities"]),
        ("не исполнено", Overdue, &[]),
        ("не исполнено в срок", Overdue, &[]),
        ("what is overdue in Karaganda?", Overdue, &["karaganda"]),
        ("who is late in Astana", Overdue, &["astana"]),
        ("deadlines of Karaganda", Deadlines, &["karaganda"]),
        ("что должны сделать на этой неделе", Deadlines, &[]),
        ("что нужно сделать до нового года", Deadlines, &[]),
        ("Какие сроки у Минсельхоза?", Deadlines, &["min-agriculture"]),
        ("Қарағандының мерзімдері", Deadlines, &["karaganda"]),
        ("Здравствуйте, какие сроки у акимата Астаны?", Deadlines, &["akimat-astana"]),
        ("что горит?", Deadlines, &[]),
        ("Қарағандыда желтоқсанда не бітеді?", Deadlines, &["karaganda"]),
        ("что заканчивается в Астане", Deadlines, &["astana"]),
        ("what is due next week", Deadlines, &[]),
        ("как дела в Шымкенте?", Status, &["shymkent"]),
        ("Шымкентте жағдай қалай?", Status, &["shymkent"]),
        ("status of the roadmap", Status, &["R"]),
        ("помоги", Help, &[]),
        ("что ты умеешь?", Help, &[]),
        ("көмектесіңізші", Help, &[]),
        ("what can you do?", Help, &[]),
        ("сменить язык", Languages, &[]),
        ("привет!", Greeting, &[]),
        ("Сәлеметсіз бе", Greeting, &[]),
        ("Қайырлы күн!", Greeting, &[]),
        ("Добрый день", Greeting, &[]),
        ("hello", Greeting, &[]),
        ("хочу подать жалобу на просроченный ремонт", Complaint, &[]),
        ("Шағым түсіргім келеді", Complaint, &[]),
        ("I want to complain", Complaint, &[]),
        ("спасибо большое", Thanks, &[]),
        ("Рахмет!", Thanks, &[]),
        ("Привет, как ты?", Greeting, &[]),
        ("Сәлем! Қалайсыз?", Greeting, &[]),
        ("спасибо, вы очень помогли", Thanks, &[]),
        ("акимат Карагандинской области что не сделал?", Overdue, &["akimat-karaganda"]),
        ("thanks", Thanks, &[]),
    ] {
        let found = read(text);
        wrong.expect(text, (found.intent(), named(&found)), (Some(Intent::Asks(asks)), slugs.to_vec()));
    }
    wrong.none();
}

#[test]
fn what_must_be_done_was_done_and_is_not_late_are_told_apart() {
    use Asks::{Complaint, Deadlines, News, Overdue, Status, Thanks};
    let done = Asks::Health(HealthFilter::Completed);
    let mut wrong = Wrong::default();
    for (text, asks, slugs) in [
        ("which items are not completed", Status, &[][..]),
        ("что НЕ просрочено в Караганде", Status, &["karaganda"]),
        ("Қарағандыда не кешікпеген", Status, &["karaganda"]),
        ("What must be finished this year?", Deadlines, &[]),
        ("что должно быть завершено к концу года", Deadlines, &[]),
        ("жыл соңына дейін не бітуі керек", Deadlines, &[]),
        ("что сделали в сентябре", done, &[]),
        ("что вы сделали в Караганде", done, &["karaganda"]),
        ("үшінші тоқсанда не істелді", done, &[]),
        ("which ministry is the most overdue", Overdue, &[]),
        ("соңғы жаңалықтар", News, &[]),
        ("это позор, дороги разбиты, вы ничего не делаете", Complaint, &["transport-roads"]),
        ("this is a disgrace, nothing works", Complaint, &[]),
        ("спасибо за помощь, всё понятно", Thanks, &[]),
        ("thank you for your help", Thanks, &[]),
    ] {
        let found = read(text);
        wrong.expect(text, (found.intent(), named(&found)), (Some(Intent::Asks(asks)), slugs.to_vec()));
    }
    wrong.none();
}

#[test]
fn how_things_stand_and_what_is_new_is_asked_for_by_words() {
    use Asks::{News, Overdue, Status};
    let mut wrong = Wrong::default();
    for (text, asks, slugs) in [
        ("как исполняется дорожная карта?", Status, &["R"][..]),
        ("Астанада қалай орындалып жатыр", Status, &["astana"]),
        ("how many items are there?", Status, &[]),
        ("сколько всего пунктов", Status, &[]),
        ("қанша тармақ бар", Status, &[]),
        ("сколько пунктов у минздрава", Status, &["min-health"]),
        ("сколько пунктов просрочено", Overdue, &[]),
        ("what's new", News, &[]),
        ("what is new in Karaganda?", News, &["karaganda"]),
        ("что нового", News, &[]),
        ("новости", News, &[]),
        ("не жаңалық?", News, &[]),
        ("жаңалық бар ма", News, &[]),
        ("Қарағандыда не жаңалық", News, &["karaganda"]),
    ] {
        let found = read(text);
        wrong.expect(text, (found.intent(), named(&found)), (Some(Intent::Asks(asks)), slugs.to_vec()));
    }
    wrong.none();
}

#[test]
fn each_number_of_the_summary_is_asked_for_by_words() {
    use Health::{
        AtRisk, AwaitingConfirmation, CarriedOver, CompletedLate, CompletedOnTime, NotYetStarted, OnTrack, Withdrawn,
    };
    use HealthFilter::{Blocked, Completed, Is, Stale};
    let mut wrong = Wrong::default();
    for (text, filter, slugs) in [
        ("at risk in Astana", Is(AtRisk), &["astana"][..]),
        ("что под риском?", Is(AtRisk), &[]),
        ("под риском в Караганде", Is(AtRisk), &["karaganda"]),
        ("тәуекелде", Is(AtRisk), &[]),
        ("Қарағандыда тәуекелде не бар?", Is(AtRisk), &["karaganda"]),
        ("кешігу қаупі", Is(AtRisk), &[]),
        ("completed late", Is(CompletedLate), &[]),
        ("исполнено с опозданием", Is(CompletedLate), &[]),
        ("кешіктіріліп орындалды", Is(CompletedLate), &[]),
        ("исполнено в срок", Is(CompletedOnTime), &[]),
        ("мерзімінде орындалды", Is(CompletedOnTime), &[]),
        ("исполнено", Completed, &[]),
        ("что выполнено в Караганде", Completed, &["karaganda"]),
        ("what is done", Completed, &[]),
        ("орындалған тармақтар", Completed, &[]),
        ("carried over", Is(CarriedOver), &[]),
        ("из прежней программы", Is(CarriedOver), &[]),
        ("что идёт по плану", Is(OnTrack), &[]),
        ("жоспар бойынша", Is(OnTrack), &[]),
        ("не начато", Is(NotYetStarted), &[]),
        ("басталмаған", Is(NotYetStarted), &[]),
        ("awaiting confirmation", Is(AwaitingConfirmation), &[]),
        ("ожидает подтверждения", Is(AwaitingConfirmation), &[]),
        ("растауды күтуде", Is(AwaitingConfirmation), &[]),
        ("blocked", Blocked, &[]),
        ("где есть препятствия", Blocked, &[]),
        ("кедергі бар", Blocked, &[]),
        ("stale", Stale, &[]),
        ("давно не обновлялось", Stale, &[]),
        ("көптен жаңартылмаған", Stale, &[]),
        ("withdrawn", Is(Withdrawn), &[]),
        ("исключено", Is(Withdrawn), &[]),
        ("алып тасталды", Is(Withdrawn), &[]),
    ] {
        let found = read(text);
        wrong.expect(text, (found.intent(), named(&found)), (Some(Intent::Asks(Asks::Health(filter))), slugs.to_vec()));
    }
    wrong.none();
}

#[test]
fn a_status_is_asked_for_in_any_form() {
    use Health::{AtRisk, AwaitingConfirmation, CompletedLate, CompletedOnTime, NotYetStarted, Withdrawn};
    use HealthFilter::{Blocked, Completed, InProgress, Is};
    let mut wrong = Wrong::default();
    for (text, filter) in [
        ("алынып тасталған тармақтар", Is(Withdrawn)),
        ("исключённые пункты", Is(Withdrawn)),
        ("расталуын күтіп тұрған", Is(AwaitingConfirmation)),
        ("растауды күтіп тұрған тармақтар", Is(AwaitingConfirmation)),
        ("ожидающие подтверждения", Is(AwaitingConfirmation)),
        ("неподтверждённые", Is(AwaitingConfirmation)),
        ("расталды", Completed),
        ("расталған тармақтар", Completed),
        ("подтверждённые", Completed),
        ("орындалуда", InProgress),
        ("орындалып жатқан", InProgress),
        ("исполняемые", InProgress),
        ("in progress", InProgress),
        ("заблокированные", Blocked),
        ("тоқтап тұрған", Blocked),
        ("неначатые", Is(NotYetStarted)),
        ("әлі басталмаған", Is(NotYetStarted)),
        ("завершённые с опозданием", Is(CompletedLate)),
        ("уақтылы орындалған", Is(CompletedOnTime)),
        ("қауіп төнген", Is(AtRisk)),
    ] {
        let found = read(text);
        wrong.expect(text, found.intent(), Some(Intent::Asks(Asks::Health(filter))));
    }
    wrong.none();
}

#[test]
fn the_history_of_an_item_is_asked_for_by_words() {
    for text in
        ["история 95", "историю пункта 95 покажи", "history of 95", "95 history", "95 тарихы", "№95 тарихы қандай"]
    {
        let found = read(text);
        assert!(found.history && found.intent() == Some(Intent::Item), "{text}: {found:?}");
    }
    for text in ["история", "история Казахстана", "тарихи мұра"] {
        assert_ne!(read(text).intent(), Some(Intent::Item), "{text}");
    }
}

#[test]
fn a_name_or_number_alone_opens_its_card() {
    let id = |slug: &str| WORLD.register.regions.find(slug).map(|region| region.id).unwrap();
    for text in ["Караганда", "Қарағанды облысы", "karaganda", "Карагандинская область", "привет, Караганда"]
    {
        assert_eq!(read(text).intent(), Some(Intent::Card(Subject::Region, id("karaganda"))), "{text}");
    }
    for text in ["49", "№49", "пункт 49", "R-49", "срок 49", "49 қашан?"] {
        assert_eq!(read(text).intent(), Some(Intent::Item), "{text}");
    }
    assert!(matches!(read("Минздрав").intent(), Some(Intent::Card(Subject::Agency, _))));
    assert!(matches!(read("туризм").intent(), Some(Intent::Card(Subject::Direction, _))));
    assert_eq!(read("министерства").intent(), Some(Intent::List(Subject::Agency)));
    assert_eq!(read("region 5").intent(), Some(Intent::List(Subject::Region)));
    assert_eq!(read("өңірлер").intent(), Some(Intent::List(Subject::Region)));
    assert_eq!(read("Минздрав Караганда").intent(), Some(Intent::Status));
    assert_eq!(read("Минздрав на этой неделе").intent(), Some(Intent::Deadlines));
    for text in ["когда построят школу в Караганде", "ёж", "", "?!"] {
        assert_eq!(read(text).intent(), None, "{text}");
    }
}

#[test]
fn what_goes_on_with_a_name_is_its_card() {
    let mut wrong = Wrong::default();
    for (text, slug) in [
        ("what is going on in Turkistan region?", "turkistan"),
        ("what is happening in Turkistan?", "turkistan"),
        ("What does the Ministry of Health do?", "min-health"),
        ("what is the Ministry of Health working on?", "min-health"),
        ("что делается в Мангистауской области?", "mangystau"),
        ("что делается в Актобе?", "aktobe"),
        ("А что сейчас происходит в Шымкенте?", "shymkent"),
        ("что делает минздрав?", "min-health"),
        ("чем занимается Минсельхоз", "min-agriculture"),
        ("расскажи про туризм", "tourism"),
        ("Түркістан облысында не болып жатыр?", "turkistan"),
        ("Ақтөбеде не болып жатыр?", "aktobe"),
        ("Алматы облысында қандай жұмыстар жүріп жатыр?", "almaty-region"),
        ("денсаулық сақтау министрлігі не істеп жатыр?", "min-health"),
        ("Білесіз бе, Астанада не істеліп жатыр?", "astana"),
    ] {
        let found = read(text);
        let card = matches!(found.intent(), Some(Intent::Card(..)));
        wrong.expect(text, (card, named(&found), &found.problems), (true, vec![slug], &vec![]));
    }
    for text in [
        "что делается для пенсионеров в Караганде",
        "going to swim in Astana",
        "Қарағандыда мектеп жөндеу не болып жатыр",
    ] {
        wrong.expect(text, read(text).intent(), None);
    }
    wrong.none();
}

#[test]
fn what_is_called_an_item_is_meant_whatever_else_is_said() {
    let mut wrong = Wrong::default();
    for (text, item) in [
        ("Когда закончится пункт 49?", "49"),
        ("49-тармақ қай кезде бітеді?", "49"),
        ("Айтыңызшы, 57-тармақ неге кешікті?", "57"),
        ("When is item 49 due?", "49"),
        ("Почему чиновники так долго тянут с пунктом 49?", "49"),
        ("49-й пункт минздрава почему просрочен", "49"),
        ("пункт № 49 в Караганде построят?", "49"),
        ("Сәлем! 49-тармақ қай кезде бітеді?", "49"),
        ("Привет! Когда закончится пункт 49?", "49"),
        ("Hello! When is item 49 due?", "49"),
        ("Рахмет, ал 57 қалай?", "57"),
        ("Спасибо! А что с 57?", "57"),
    ] {
        wrong.expect(text, (read(text).intent(), items(text)), (Some(Intent::Item), vec![item.to_owned()]));
    }
    for text in [
        "когда отремонтируют школу № 49?",
        "построят ли 3 пункта обогрева?",
        "мектеп нөмірі 49 қашан жөнделеді",
        "Привет! Когда построят школу?",
        "Рахмет, ал мектеп қашан салынады?",
        "Hello, will you build a school?",
    ] {
        wrong.expect(text, read(text).intent(), None);
    }
    wrong.none();
}

#[test]
fn unknown_words_beside_each_other_are_one_problem() {
    let found = read("Караганда синий кит декабрь");
    assert!(matches!(&found.problems[..], [Problem::UnknownWord { word, .. }] if word == "синий кит"));
}

#[test]
fn an_unknown_word_is_wanted_where_a_name_would_stand() {
    let mut wrong = Wrong::default();
    for (text, expected) in [
        ("overdue in Mars", true),
        ("overdue in the Mars region", true),
        ("просрочено в Марсе", true),
        ("просрочено у Марсиан сегодня", true),
        ("deadlines Mars", true),
        ("Mars deadlines", true),
        ("status blah", true),
        ("какие сроки там ЦРУ назначило", true),
        ("overdue region 5", true),
        ("Қаскеленде не кешігіп жатыр?", true),
        ("Не кешігіп жатыр Жаңаөзендегі?", true),
        ("Каскелен что просрочено", true),
        ("каскелен просрочено", true),
        ("Қаскелең мерзімі өткендер", true),
        ("Интересно что просрочено", false),
        ("Ну что там просрочено", false),
        ("Каскелен, что просрочено в Караганде", false),
        ("Қазіргі уақытта не кешігіп жатыр?", false),
        ("Правда, что в Караганде что-то просрочено?", false),
        ("скажите пожалуйста что просрочено", false),
        ("друзья, скажите, что просрочено в Караганде", false),
        ("подскажите срочно сроки минздрава", false),
    ] {
        let wanted = |problem: &Problem| matches!(problem, Problem::UnknownWord { wanted: true, .. });
        wrong.expect(text, read(text).problems.iter().any(wanted), expected);
    }
    wrong.none();
}

#[test]
fn talk_gets_no_suggestions() {
    for text in ["вы все воры", "неге жолды жөндемейсіздер", "история 95", "item one", "пункт сто"]
    {
        let found = read(text);
        let suggested =
            |problem: &Problem| matches!(problem, Problem::UnknownWord { suggestions, .. } if !suggestions.is_empty());
        assert!(!found.problems.iter().any(suggested), "{text}: {found:?}");
    }
}
