//! Subscriptions: by words, by buttons, in the first minutes; how often, removing, undoing; in private and in groups.

use crate::support::world::{World, on_both_engines};

/// What is kept of each subscription: its conditions as letters, its words and how often.
const KEPT: &str = "SELECT COALESCE(s.kind, '-') || ' ' || COALESCE(r.key, '-') || ' ' || COALESCE(a.key, '-') || ' '
        || COALESCE(d.key, '-') || ' ' || COALESCE(i.key, '-') || ' +' || COALESCE(s.include, '') || ' -'
        || COALESCE(s.exclude, '') || ' ' || s.frequency || ' ' || s.origin
     FROM subscriptions s LEFT JOIN records r ON r.id = s.region LEFT JOIN records a ON a.id = s.agency
     LEFT JOIN records d ON d.id = s.direction LEFT JOIN records i ON i.id = s.item ORDER BY s.id";

on_both_engines! {
    async fn wishes_are_understood_in_three_languages(world: &World) {
        for (language, words, answer, kept) in [
            ("en", "/subscribe all", "Everything", "- - - - - + - now command"),
            ("en", "/subscribe karaganda", "Karaganda region", "- karaganda - - - + - now command"),
            ("en", "/subscribe 49", "№ 49", "- - - - R-49 + - now command"),
            ("en", "/subscribe min-health daily", "Ministry of Healthcare", "- - min-health - - + - daily command"),
            (
                "kk",
                "/subscribe Қарағанды +мектеп -спорт апта сайын",
                "мәтінінде «мектеп» бар",
                "- karaganda - - - +мектеп -спорт weekly command",
            ),
            ("kk", "/subscribe отырыстар бірден", "Отырыстар мен кеңестер", "meeting - - - - + - now command"),
            ("kk", "/subscribe денсаулық сақтау", "Денсаулық сақтау", "- - - healthcare - + - now command"),
            ("ru", "/subscribe поручения в Караганде раз в день", "Поручения", "instruction karaganda - - - + - daily command"),
            ("ru", "/subscribe всё еженедельно", "Всё", "- - - - - + - weekly command"),
            ("ru", "/subscribe МЧС", "чрезвычайным ситуациям", "- - min-emergency - - + - now command"),
        ] {
            let person = world.person("Reader", language);
            person.asks(words).await.says(&[answer]);
            assert_eq!(world.test.texts(KEPT).await, [kept], "{words}");
            person.asks("/unsubscribe all").await;
            let all = person.sees(&["Remove", "Убрать", "алып тастайын"]).await.buttons[0][0].clone();
            person.taps(&all).await;
        }
    }

    async fn the_list_changes_how_often_removes_and_undoes(world: &World) {
        for (language, empty, title, daily, often, remove, removed, undo) in [
            ("en", "no subscriptions", "1 of 20", "daily", "How often: daily", "🗑 Remove", "Removed:", "↩ Undo"),
            ("ru", "Подписок здесь пока нет", "1 из 20", "раз в день", "Как часто: раз в день", "🗑 Убрать", "Подписка убрана", "↩ Вернуть"),
            ("kk", "жазылым жоқ", "1 / 20", "күн сайын", "Жиілігі: күн сайын", "🗑 Алып тастау", "алып тасталды", "↩ Қайтару"),
        ] {
            let person = world.person("Reader", language);
            person.asks("/subscriptions").await.says(&[empty]);
            person.asks("/subscribe karaganda").await.offers(&[daily]);
            person.asks("/subscriptions").await.says(&[title, "1."]).offers(&["1"]);
            person.taps("1").await;
            person.taps(daily).await.says(&[often, "09:00"]).offers(&[&format!("✓ {daily}")]);
            person.taps(remove).await.says(&[removed]);
            assert_eq!(world.test.texts(KEPT).await, [""; 0]);
            person.taps(undo).await.says(&[often]);
            assert_eq!(world.test.texts(KEPT).await, ["- karaganda - - - + - daily button"]);
            person.asks("/unsubscribe karaganda").await.says(&[removed]);
            person.asks("/unsubscribe karaganda").await.lacks(&[removed]);
            assert_eq!(world.test.texts(KEPT).await, [""; 0]);
        }
    }

    async fn the_first_minutes_end_with_a_region_and_topics(world: &World) {
        for (language, own, region, place, topics, done, all, subscriptions) in [
            ("en", "English", "🏠 My region", "Karaganda region", "🗂 Topics", "✓ Done", "🔔 Everything", "2 subscriptions"),
            ("ru", "Русский", "🏠 Мой регион", "Карагандинская область", "🗂 Темы", "✓ Готово", "🔔 Всё", "2 подписки"),
            ("kk", "Қазақша", "🏠 Менің өңірім", "Қарағанды облысы", "🗂 Тақырыптар", "✓ Дайын", "🔔 Барлығы", "Жазылым саны: 2"),
        ] {
            let person = world.person("Newcomer", language);
            let choice = person.starts(None).await;
            person.taps(&format!("✓ {own}")).await.offers(&[region, topics, all]);
            person.taps(region).await;
            let chosen = person.taps(place).await;
            assert_eq!(chosen.id, choice.id, "all of it happens in one message");
            chosen.offers(&[&format!("✓ {place}"), done]);
            let list = person.taps(topics).await;
            person.taps(&list.buttons[0][0]).await.offers(&[&format!("✓ {}", list.buttons[0][0])]);
            person.taps(done).await.says(&[subscriptions]).offers(&[&format!("🏠 ✓ {place}"), &format!("{topics}: 1"), all]);
        }
        let home = "SELECT DISTINCT r.key FROM chats JOIN records r ON r.id = chats.home_region";
        assert_eq!(world.test.texts(home).await, ["karaganda"]);
        assert_eq!(world.test.texts("SELECT DISTINCT origin FROM subscriptions").await, ["start"]);
    }

    async fn everything_is_one_tap(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts(None).await;
        dana.taps("✓ English").await;
        dana.taps("🔔 Everything").await.says(&["1 subscription"]).offers(&["✓ Everything"]);
        assert_eq!(world.test.texts(KEPT).await, ["- - - - - + - now start"]);
        dana.taps("✓ Everything").await.offers(&["🔔 Everything"]);
        assert_eq!(world.test.texts(KEPT).await, [""; 0]);
    }
}

#[tokio::test]
async fn the_menu_leads_to_all_that_one_can_subscribe_to() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/subscribe").await.offers(&["🏠 My region", "🗂 Topics", "📄 Kinds", "🏛 Bodies", "🔔 Everything"]);
    dana.taps("📄 Kinds").await.says(&["Which announcements?"]);
    dana.taps("Decisions").await.offers(&["✓ Decisions"]);
    dana.taps("‹ Back").await.offers(&["📄 Kinds: 1"]);
    dana.taps("🏛 Bodies").await.offers(&["1/10"]).says(&["Which bodies?"]);
    world.finish().await;
}

#[tokio::test]
async fn a_home_is_left_for_another_region_or_none() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let home = "SELECT COALESCE(r.key, '-') FROM chats LEFT JOIN records r ON r.id = chats.home_region";
    dana.asks("/subscribe region").await.says(&["Which region is yours?"]);
    dana.taps("Karaganda region").await;
    dana.taps("Abai region").await;
    assert_eq!(world.test.texts(home).await, ["karaganda"]);
    dana.taps("✓ Karaganda region").await;
    assert_eq!(world.test.texts(home).await, ["abai"]);
    dana.asks("/unsubscribe abai").await.says(&["Removed: Abai region"]);
    assert_eq!(world.test.texts(home).await, ["-"]);
    dana.taps("↩ Undo").await;
    world.finish().await;
}

#[tokio::test]
async fn what_is_not_understood_is_asked_back() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for (words, parts, buttons) in [
        ("/subscribe karagnda", ["karagnda", "Did you mean"], vec!["📍 Karaganda region"]),
        ("/subscribe 999", ["There is no item № 999", ""], vec!["№ 117"]),
        ("/subscribe 49 51", ["one at a time", ""], vec!["№ 49", "№ 51"]),
        ("/subscribe karaganda astana", ["one at a time", ""], vec![]),
        ("/subscribe daily", ["What shall I send you?", ""], vec!["🔔 Everything"]),
        ("/subscribe bodies", ["Which bodies?", ""], vec![]),
        ("/unsubscribe", ["no subscriptions", ""], vec!["➕ Subscribe"]),
        ("/unsubscribe all", ["There is no such subscription", "Everything"], vec!["🔔 My subscriptions"]),
        ("/unsubscribe blah", ["blah", "/subscribe 49"], vec!["🔔 My subscriptions"]),
        ("/subscribe blah", ["blah", "/subscribe Karaganda"], vec!["➕ Subscribe"]),
    ] {
        dana.asks(words).await.says(&parts).offers(&buttons);
    }
    assert_eq!(world.test.texts(KEPT).await, [""; 0]);
    world.finish().await;
}

#[tokio::test]
async fn a_number_ends_what_stands_under_it_in_the_list() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for words in ["/subscribe abai", "/subscribe karaganda", "/subscribe 1", "/subscribe 49"] {
        dana.asks(words).await;
    }
    dana.asks("/subscriptions").await.says(&["2. Karaganda region", "3. № 1"]);
    dana.asks("/unsubscribe 2").await.says(&["Removed: Karaganda region"]);
    // Whoever subscribes to item 1 means it, wherever it stands.
    dana.asks("/unsubscribe 1").await.says(&["Removed: № 1"]);
    dana.asks("/unsubscribe 49").await.says(&["Removed: № 49"]);
    dana.asks("/unsubscribe 3").await.says(&["There is no such subscription"]);
    assert_eq!(world.test.texts(KEPT).await, ["- abai - - - + - now command"]);
    world.finish().await;
}

#[tokio::test]
async fn a_subscription_with_words_is_removed_without_undo() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/subscribe karaganda +school -sport").await.says(&["with “school”", "without “sport”"]);
    dana.asks("/subscribe karaganda -sport +school weekly").await.says(&["there already", "weekly"]);
    let removed = dana.taps("🗑 Remove").await;
    assert_eq!(removed.buttons, [["🔔 My subscriptions"]]);
    dana.taps("🔔 My subscriptions").await.says(&["no subscriptions"]);
    world.finish().await;
}

#[tokio::test]
async fn old_numbers_of_ended_subscriptions_lead_to_the_list() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let (first, second) = (dana.asks("/subscribe karaganda").await, dana.asks("/subscribe abai").await);
    let (remove, daily) = (first.data("🗑 Remove"), first.data("daily"));
    dana.asks("/unsubscribe karaganda").await;
    for data in [remove, daily, "1Xzzzz".to_owned(), "1u.zzzz".to_owned()] {
        dana.asks("/help").await;
        dana.touches_data(&data);
        dana.reads().await.says(&["Subscriptions: 1 of 20"]);
    }
    let sergei = world.person("Сергей", "ru");
    sergei.asks("/help").await;
    sergei.touches_data(&second.data("🗑 Remove"));
    sergei.reads().await.says(&["Подписок здесь пока нет"]);
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [1], "nobody ends what is another's");
    world.finish().await;
}

#[tokio::test]
async fn only_administrators_change_what_a_group_gets() {
    let world = World::new().await;
    let (dana, sergei) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
    let group = world.group("Kvartal", &[&dana, &sergei]);
    let (owner, member) = (world.in_group(&dana, group), world.in_group(&sergei, group));
    owner.asks("/language").await;
    owner.taps("English").await;
    member.reads_all();
    for words in ["/subscribe karaganda", "/stop", "/pause 3", "/quiet 22 7", "/digest 18", "/mydata", "/forgetme"] {
        member.asks(words).await.says(&["Only the administrators"]);
        owner.reads().await;
    }
    owner.asks("/subscribe karaganda").await.says(&["Subscribed"]);
    member.reads().await;
    for button in ["🗑 Remove", "weekly"] {
        assert!(member.toast(button).await.text.contains("Only the administrators"), "{button}");
    }
    assert_eq!(world.test.texts(KEPT).await, ["- karaganda - - - + - now command"]);
    member.asks("/subscriptions").await.says(&["1 of 20"]);
    owner.reads_all();
    world.finish().await;
}
