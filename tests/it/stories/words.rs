//! Free words: questions without a command in three languages, small talk, slips of the finger.

use chrono_tz::Asia::Almaty;
use jolkarta::{
    domain::{health::Health, items::Status, language::Language},
    messages::Locale,
};

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn a_sentence_is_a_question(world: &World) {
        for (language, sentence, parts) in [
            ("ru", "что просрочено в Караганде?", ["Просрочено: 2 пункта", "Карагандинская область"]),
            ("en", "deadlines of Karaganda", ["Deadlines: 1 item", "Karaganda region"]),
            ("kk", "Алматыда не кешігіп жатыр?", ["Мерзімі өткен тармақ жоқ", "Алматы қаласы"]),
            ("ru", "какие сроки у минздрава в декабре?", ["декабрь 2026 г.", "Министерство здравоохранения"]),
            ("kk", "Қарағандының мерзімдері", ["Мерзімдер: 1 тармақ", "Қарағанды облысы"]),
            ("en", "What is overdue?", ["Overdue: 7 items", "All items"]),
            ("ru", "сколько просрочено?", ["Просрочено: 7 пунктов", "Все пункты"]),
            ("en", "Karaganda", ["📍 Karaganda region", "19 items"]),
            ("ru", "минздрав", ["Министерство здравоохранения", "9 пунктов"]),
            ("kk", "өңірлер", ["Өңірлер: 20", "/region"]),
            ("en", "Astana 2026", ["2026", "Astana city"]),
            ("en", "december 2026", ["December 2026", "11 items"]),
            ("en", "may 2027", ["May 2027", "All items"]),
            ("en", "what's new?", ["Nothing has been published yet", ""]),
            ("ru", "что нового", ["Пока ничего не опубликовано", ""]),
            ("kk", "жаңалық бар ма", ["Әзірге ештеңе жарияланған жоқ", ""]),
            ("kk", "не жаңалық", ["Әзірге ештеңе жарияланған жоқ", ""]),
            ("en", "how many items are there", ["117", "Overdue: 7"]),
            ("ru", "сколько всего пунктов", ["117", "Просрочено: 7"]),
            ("kk", "қанша тармақ бар", ["117", "Мерзімі өткен: 7"]),
            ("en", "what is due by new year", ["23 November – 31 December 2026", ""]),
            ("ru", "сроки до нового года", ["23 ноября – 31 декабря 2026 г.", ""]),
            ("kk", "жаңа жылға дейінгі мерзімдер", ["23 қараша – 31 желтоқсан", ""]),
            ("ru", "Караганда просрочено", ["Просрочено: 2 пункта", "Карагандинская область"]),
            ("ru", "Минздрав сроки декабрь", ["декабрь 2026 г.", "Министерство здравоохранения"]),
            ("ru", "Каскелен что просрочено", ["Не понимаю: «Каскелен»", ""]),
            ("kk", "Қаскелең мерзімі өткендер", ["Түсінбедім: «Қаскелең»", ""]),
            ("en", "what is going on in Turkistan region?", ["📍 Turkistan region", ""]),
            ("ru", "что делает минздрав?", ["Министерство здравоохранения", "9 пунктов"]),
            ("kk", "Ақтөбеде не болып жатыр?", ["📍 Ақтөбе облысы", ""]),
            ("ru", "Привет! Когда закончится пункт 49?", ["№ 49", ""]),
            ("kk", "Айтыңызшы, 57-тармақ неге кешікті?", ["№ 57", ""]),
            ("ru", "Почему чиновники так долго тянут с пунктом 49?", ["№ 49", ""]),
            ("ru", "дороги в Туркестане", ["Туркестанская область", "касается всей страны"]),
            ("ru", "просрочено более 300 дней", ["Просрочено: 2 пункта", "срок: "]),
            ("en", "what was done in October", ["Completed", "completed October 2026"]),
            ("kk", "karagandyda ne keshigip jatyr?", ["Мерзімі өткен: 2 тармақ", "Қарағанды облысы"]),
            ("kk", "rahmet", ["Оқасы жоқ", ""]),
            ("ru", "что значит просрочено?", ["Как определяется состояние", "■ Просрочено: "]),
            ("kk", "«мерзімі өткен» деген не?", ["■ Мерзімі өткен: ", ""]),
            ("en", "how is health decided", ["How health is decided", "confirmed by a controller"]),
            ("ru", "пункт 49 закона о языках", ["а не статьи законов", ""]),
            ("en", "which deadlines were moved?", ["Deadline moved: ", ""]),
            ("ru", "вызовите скорую, человеку плохо", ["112", "103"]),
            ("kk", "өрт шықты", ["112", "101"]),
            ("en", "call an ambulance", ["112", "103"]),
            ("ru", "прасрочено в Караганде", ["Просрочено: 2 пункта", "Карагандинская область"]),
            ("ru", "подписаться на караганду", ["Карагандинская область", ""]),
            ("kk", "95-ке кім жауапты?", ["№ 95", ""]),
            ("en", "Not updated for a long time", ["Not updated for a long time", ""]),
        ] {
            world.person("Reader", language).asks(sentence).await.says(&parts);
        }
    }
}

#[tokio::test]
async fn every_status_is_asked_for_as_the_bot_calls_it() {
    use Health::{AwaitingConfirmation, CompletedLate, CompletedOnTime, NotYetStarted};
    let world = World::new().await;
    for language in Language::ALL {
        let locale = Locale::new(language, language, Almaty);
        let person = world.person("Reader", language.code());
        for health in Health::ALL {
            let called = locale.health(health);
            person.asks(&called).await.says(&[&called]);
            person.asks(&format!("/status {}", called.to_lowercase())).await.says(&[&called]);
        }
        for (status, health) in [(Status::NotStarted, NotYetStarted), (Status::Done, AwaitingConfirmation)] {
            person.asks(&locale.status(status)).await.says(&[&locale.health(health)]);
        }
        for status in [Status::InProgress, Status::Withdrawn] {
            let called = locale.status(status);
            assert!(person.asks(&called).await.text.to_lowercase().starts_with(&called), "{called}");
        }
        let both = [CompletedOnTime, CompletedLate].map(|health| locale.health(health).to_lowercase());
        let confirmed = person.asks(&format!("/status {}", locale.status(Status::Confirmed))).await;
        assert!(both.iter().any(|word| confirmed.text.contains(word)), "{confirmed}");
    }
    for (language, words, title) in [
        ("kk", "расталуын күтіп тұрған", "Растауды күтуде"),
        ("kk", "алынып тасталған тармақтар", "Алып тасталды"),
        ("kk", "тоқтап тұрған", "Кедергі бар"),
        ("ru", "ожидающие подтверждения", "Ожидает подтверждения"),
        ("ru", "исключённые в Астане", "Исключено"),
        ("ru", "заблокированные", "Есть препятствие"),
        ("ru", "неначатые", "Срок ещё не начался"),
    ] {
        world.person("Reader", language).asks(words).await.says(&[title]);
    }
    world.finish().await;
}

#[tokio::test]
async fn numbers_beside_words_are_read_with_them() {
    let world = World::new().await;
    for (language, words, parts) in [
        ("en", "item 1", ["№ 1", ""]),
        ("en", "December 2026", ["December 2026", "11 items"]),
        ("en", "2027", ["2027", "Deadlines"]),
        ("en", "overdue 2026", ["Overdue: ", "due 2026"]),
        ("en", "region 5", ["Regions: 20", ""]),
        ("en", "/region 5", ["Regions: 20", ""]),
        ("en", "X-5", ["X-5", ""]),
        ("en", "COVID-19", ["I did not understand the question", ""]),
        ("en", "-5", ["I did not understand the question", ""]),
        ("ru", "31 февраля", ["31 февраля", "2026-"]),
        ("kk", "32 желтоқсан", ["32 желтоқсан", "2026-"]),
        ("en", "12/31/2026", ["12/31/2026", "2026-"]),
        ("en", "01.12", ["1 December 2026", ""]),
        ("en", "/", ["What you can ask", ""]),
        ("ru", "просрочено в Марсе", ["Марсе", ""]),
        ("en", "overdue in Mars", ["“Mars”", ""]),
        ("en", "status blah", ["blah", ""]),
        ("ru", "скажите пожалуйста что просрочено", ["Просрочено: 7 пунктов", ""]),
    ] {
        world.person("Reader", language).asks(words).await.says(&parts);
    }
    world.finish().await;
}

#[tokio::test]
async fn several_things_of_a_kind_are_asked_back() {
    let world = World::new().await;
    for (words, buttons) in [
        ("/item 49 51", ["№ 49", "№ 51"]),
        ("54, 57", ["№ 54", "№ 57"]),
        ("№ 9 5", ["№ 9", "№ 5"]),
        ("54, 999", ["№ 54", "№ 99"]),
        ("Караганда и Астана", ["📍 Карагандинская область", "📍 город Астана"]),
    ] {
        world.person("Reader", "ru").asks(words).await.offers(&buttons);
    }
    world.finish().await;
}

#[tokio::test]
async fn a_question_about_a_closed_body_leads_to_those_who_took_over() {
    let world = World::new().await;
    let heirs = ["🏛 Министерство просвещения", "🏛 Министерство науки и высшего…"];
    for words in ["какие сроки у минобразования в декабре?", "/deadlines минобразования декабрь"]
    {
        let reader = world.person("Reader", "ru");
        let told = reader.asks(words).await;
        told.says(&["Министерство образования и науки", "Деятельность прекращена", "Теперь отвечает: "]);
        told.offers(&heirs);
        reader.taps(heirs[0]).await.says(&["декабрь 2026 г.", "Министерство просвещения"]);
    }
    let reader = world.person("Reader", "ru");
    reader.asks("сроки минцифры").await.says(&["Министерство цифрового развития", "Теперь отвечает: "]);
    let stands = reader.asks("как дела у минцифры?").await;
    assert!(!stands.says(&["Министерство цифрового развития"]).text.contains("Теперь"), "the plan names it: {stands}");
    world.finish().await;
}

#[tokio::test]
async fn small_talk_is_answered_kindly() {
    let world = World::new().await;
    for (language, words, answer) in [
        ("kk", "Сәлеметсіз бе!", "Сәлеметсіз бе!"),
        ("kk", "рақмет", "Оқасы жоқ"),
        ("ru", "Здравствуйте", "Здравствуйте"),
        ("ru", "спасибо!", "/help"),
        ("en", "hello", "Hello!"),
        ("en", "Thank you", "You are welcome"),
        ("en", "help", "What you can ask"),
        ("ru", "сменить язык", "Выберите язык"),
    ] {
        world.person("Reader", language).asks(words).await.says(&[answer]);
    }
    world.finish().await;
}

#[tokio::test]
async fn a_slip_of_the_finger_gets_suggestions() {
    let world = World::new().await;
    for (language, words, region, title) in [
        ("kk", "Қарағанда", "📍 Қарағанды облысы", "📍 Қарағанды облысы"),
        ("ru", "карагнда", "📍 Карагандинская область", "📍 Карагандинская область"),
        ("en", "karagnda", "📍 Karaganda region", "📍 Karaganda region"),
    ] {
        let person = world.person("Reader", language);
        let answer = person.asks(words).await;
        if answer.view.button(region).is_some() {
            person.taps(region).await.says(&[title]);
        } else {
            answer.says(&[title]);
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn words_that_say_nothing_get_help() {
    let world = World::new().await;
    for (language, words, command) in [
        ("kk", "Сұрағыңызды түсінбедім", "/region Қарағанды"),
        ("ru", "Мне не удалось понять вопрос", "/region Караганда"),
        ("en", "I did not understand the question", "/region Karaganda"),
    ] {
        let person = world.person("Reader", language);
        for text in ["абракадабра", ".", "🙂", "???", "\u{200b}", "👩‍👩‍👧‍👦🇰🇿"] {
            assert_eq!(person.asks(text).await.says(&[words, command]).buttons.len(), 3, "{text:?}");
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn a_command_that_does_not_exist_shows_those_that_do() {
    let world = World::new().await;
    for (language, words, help) in [
        ("kk", "/fly деген команда жоқ", "❓ Көмек"),
        ("ru", "Команды /fly нет", "❓ Помощь"),
        ("en", "There is no command /fly", "❓ Help"),
    ] {
        let person = world.person("Reader", language);
        person.asks("/fly now").await.says(&[words]).offers(&[help]);
        person.taps(help).await.says(&["/deadlines"]);
    }
    world.finish().await;
}
