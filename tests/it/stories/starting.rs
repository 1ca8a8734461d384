//! The first minutes: Start, the language, deep links, help, and what Telegram shows before anybody asks.

use jolkarta::sim::Sim;

use crate::support::world::{BOT, World, on_both_engines};

on_both_engines! {
    async fn a_newcomer_chooses_a_language_in_one_tap(world: &World) {
        let aigul = world.person("Айгүл", "kk");
        let choice = aigul.starts(None).await;
        insta::allow_duplicates! { insta::assert_snapshot!(choice, @r"
        Тілді таңдаңыз
        Выберите язык
        Choose your language

        [✓ Қазақша]
        [Русский]
        [English]
        ") }
        let welcome = aigul.taps("✓ Қазақша").await;
        assert_eq!(welcome.id, choice.id, "the choice becomes the welcome");
        insta::allow_duplicates! { insta::assert_snapshot!(welcome, @r"
        Мен Үкіметтің не шешкенін және оның қалай орындалып жатқанын көрсетемін.

        Қазір 117 тармақ бар, мерзімі өткені – 7.

        Түймені басыңыз немесе тармақтың нөмірін жазыңыз: 49

        🔔 Жаңалықты өзім де хабарлай аламын: өңіріңізді, тақырыптарды немесе барлығын таңдаңыз.

        [🏠 Менің өңірім] [🗂 Тақырыптар]
        [🔔 Барлығы]
        [📊 Жиынтық] [📍 Өңірлер]
        [■ Мерзімі өткен] [⏰ Мерзімдер]
        [❓ Көмек]
        ") }
        let again = aigul.starts(None).await;
        assert_eq!(again.text, welcome.text);
    }

    async fn a_language_holds_for_everything_that_follows(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/item 1").await.says(&["Deadline: 20 April 2023", "Completed on time"]);
        dana.asks("/language").await.offers(&["✓ English", "Қазақша", "Русский"]);
        dana.taps("Русский").await.says(&["Готово"]).offers(&["📊 Сводка"]);
        dana.asks("/item 1").await.says(&["Срок: 20 апреля 2023 г.", "Исполнено в срок"]);
        dana.taps("🕑 История").await.says(&["№ 1: история"]);
        dana.asks("/help").await.says(&["О чём можно спросить"]);
        world.restart().await;
        dana.asks("/start").await.says(&["117 пунктов"]);
        let kept = world.test.texts("SELECT language FROM chats").await;
        assert_eq!(kept, ["ru"]);
    }
}

#[tokio::test]
async fn telegrams_language_is_suggested_first_and_used_until_another_is_chosen() {
    let world = World::new().await;
    for (telegram, first, item) in [
        ("kk", "✓ Қазақша", "2023 ж. 20 сәуір"),
        ("ru-RU", "✓ Русский", "20 апреля 2023 г."),
        ("en-GB", "✓ English", "20 April 2023"),
    ] {
        let person = world.person("Newcomer", telegram);
        person.asks("/item 1").await.says(&[item]);
        let choice = person.starts(None).await;
        assert_eq!(choice.buttons[0], [first], "{telegram}");
    }
    let stranger = world.person("Jean", "fr");
    let choice = stranger.starts(None).await;
    assert_eq!(choice.buttons.concat(), ["Қазақша", "Русский", "English"], "no language of ours is suggested");
    stranger.asks("1").await.says(&["2023 ж. 20 сәуір"]);
    world.finish().await;
}

#[tokio::test]
async fn deep_links_land_on_what_they_name() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for (payload, words) in [
        ("item_49", "№ 49"),
        ("item_R-49", "№ 49"),
        ("region_karaganda", "📍 Karaganda region"),
        ("agency_min-health", "Ministry of Healthcare"),
        ("direction_energy", "⚡ Energy"),
    ] {
        dana.starts(Some(payload)).await.says(&[words]);
    }
    dana.starts(Some("item_999")).await.says(&["There is no item № 999"]).offers(&["№ 117"]);
    for unknown in ["post_", "region_nowhere", "item_", "x", "-", "item_1_2_3_4_5_6_7_8_9_99999999999999999999"] {
        dana.starts(Some(unknown)).await.says(&["Choose your language"]);
    }
    dana.taps("✓ English").await.says(&["117 items"]);
    for unknown in ["post_x", "region_nowhere", "something_odd", "item_"] {
        dana.starts(Some(unknown)).await.says(&["not known any more"]).offers(&["📊 Overview"]);
    }
    dana.starts(Some("post_12")).await.says(&["There is no announcement 12"]);
    world.finish().await;
}

#[tokio::test]
async fn help_says_what_one_can_ask_in_three_languages() {
    let world = World::new().await;
    for (language, title, button, list) in [
        ("kk", "Не сұрауға болады", "📍 Өңірлер", "Өңірлер: 20"),
        ("ru", "О чём можно спросить", "📍 Регионы", "Регионы: 20"),
        ("en", "What you can ask", "📍 Regions", "Regions: 20"),
    ] {
        let person = world.person("Reader", language);
        person.asks("/help").await.says(&[title, "/deadlines", "eOtinish"]);
        person.taps(button).await.says(&[list]);
    }
    world.finish().await;
}

#[tokio::test]
async fn a_language_is_set_by_its_name() {
    let world = World::new().await;
    let person = world.person("Newcomer", "fr");
    for (words, said) in [
        ("/language en", "117 items"),
        ("/language орысша", "Готово"),
        ("/language қазақша", "Дайын"),
        ("/language English", "Done"),
        ("/language deutsch", "Choose your language"),
    ] {
        person.asks(words).await.says(&[said]);
    }
    assert_eq!(world.test.texts("SELECT language FROM chats").await, ["en"]);
    world.finish().await;
}

#[tokio::test]
async fn the_language_can_be_changed_from_the_help() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let help = dana.asks("/help").await;
    let choice = dana.taps("🌐 Тіл · Язык · Language").await;
    assert_eq!(choice.id, help.id);
    dana.taps("Қазақша").await.says(&["Түймені басыңыз"]);
    // The same language once more changes nothing and is no failure.
    dana.asks("/language").await.offers(&["✓ Қазақша"]);
    dana.taps("✓ Қазақша").await.says(&["Дайын"]);
    world.finish().await;
}

#[tokio::test]
async fn menus_and_descriptions_are_registered_in_each_language() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    dana.asks("/help").await;
    let names = |sim: &Sim, chat: i64, language: &str| -> Vec<String> {
        sim.commands_for(BOT, chat, dana.id, language).into_iter().map(|(name, _)| name).collect()
    };
    for language in ["kk", "ru", "en", "fr"] {
        for chat in [dana.chat, group] {
            assert!(names(&world.sim, chat, language).contains(&"deadlines".to_owned()), "{language}");
        }
        assert_ne!(world.sim.bot_texts(BOT, language).short_description, "");
    }
    let overdue = |language: &str| {
        let menu = world.sim.commands_for(BOT, dana.chat, dana.id, language);
        menu.into_iter().find(|(name, _)| name == "overdue").unwrap().1
    };
    assert_eq!(["kk", "ru", "en"].map(overdue), ["Мерзімі өткен тармақтар", "Что просрочено", "What is late"]);
    assert!(world.sim.bot_texts(BOT, "ru").description.contains("Правительство"));
    assert!(world.sim.bot_texts(BOT, "fr").description.contains("Үкімет"), "others see the default language");
    world.finish().await;
}
