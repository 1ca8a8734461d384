//! Officials report from their phones, controllers decide, in three languages.

use std::io::Cursor;

use jolkarta::{
    domain::people::Role,
    sim::{Draft, Entity},
};

use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

/// Lead of item 95, whose target is 30 km; the demonstration history has it at 24.
const LEAD: &str = "akimat-karaganda";

/// A picture that can be decoded.
pub fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(8, 6, image::Rgb([shade, 90, 10]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

pub async fn official(world: &World, name: &str, language: &str, own: &str) -> Person {
    let person = world.person(name, language);
    person.starts_in(own).await;
    world.official(&person, LEAD).await;
    person
}

pub async fn controller(world: &World, name: &str, language: &str, own: &str) -> Person {
    let person = world.person(name, language);
    person.starts_in(own).await;
    world.controller(&person).await;
    person
}

/// Lets five minutes pass, so that what was said cannot be taken back any more.
pub fn five_minutes(world: &World) {
    world.clock.advance(chrono::Duration::seconds(301));
}

on_both_engines! {
    async fn three_taps_report_progress_and_one_takes_it_back(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        omar.asks("/my").await.says(&["items", "overdue", "Karaganda"]).offers(&["95"]);
        omar.asks("95").await.offers(&["📝 Report", "📅 New deadline"]);
        omar.taps("📝 Report").await.says(&["Report of Akimat of Karaganda region", "24 of 30 km"]);
        omar.taps("75 %").await.says(&["Will be: in progress, 75 %", "Everybody sees"]);
        omar.taps("📤 Send").await.says(&["Sent for Akimat of Karaganda region", "in progress, 75 %"]);
        omar.taps("↩️ Take back (until 09:05)").await.says(&["Taken back", "80 %", "24 of 30 km"]);
        let citizen = world.person("Aigul", "en");
        citizen.starts_in("English").await;
        citizen.asks("95").await.says(&["80 %", "24 of 30 km"]).lacks(&["75"]);
        citizen.taps("🕑 History").await.says(&["Report taken back"]);
        assert_eq!(world.acts().await, ["Omar report items/R-95 done", "Omar undo items/R-95 done"]);
    }

    async fn what_is_edited_is_corrected_in_the_report(world: &World) {
        let omar = official(world, "Omar", "ru", "Русский").await;
        omar.asks("/update 95").await;
        let note = omar.sends("Текст с ошибкай");
        omar.sees(&["Текст с ошибкай"]).await;
        omar.reads_all();
        world.sim.edit(omar.id, omar.chat, note, "Текст исправлен").unwrap();
        omar.sees(&["Текст исправлен"]).await.lacks(&["ошибкай"]);
        let figure = omar.sends("25 км");
        omar.sees(&["25 из 30 км"]).await.says(&["Текст исправлен"]);
        omar.reads_all();
        world.sim.edit(omar.id, omar.chat, figure, "26 км").unwrap();
        omar.sees(&["26 из 30 км"]).await.says(&["Текст исправлен"]);
        omar.reads_all();
        world.sim.edit(omar.id, omar.chat, figure, "Насосы привезены").unwrap();
        omar.sees(&["Насосы привезены"]).await.says(&["Текст исправлен", "24 из 30 км"]).lacks(&["26"]);
        omar.reads_all();
        world.sim.edit(omar.id, omar.chat, note, &"ы".repeat(2001)).unwrap();
        omar.sees(&["длиннее 2 000 знаков"]).await.says(&["Текст исправлен"]);
        omar.reads_all();
        omar.taps("📤 Отправить").await;
        omar.asks("95").await.says(&["Текст исправлен"]).lacks(&["ошибкай"]);
    }

    async fn figures_notes_and_files_are_taken_as_they_come(world: &World) {
        let omar = official(world, "Omar", "ru", "Русский").await;
        omar.asks("/update 95").await.says(&["Отчёт: Акимат Карагандинской области"]);
        omar.sends("27,5 км");
        omar.sees(&["27,5"]).await.says(&["Станет: исполняется, 91,7 % (27,5 из 30 км)"]);
        omar.reads_all();
        omar.sends("75");
        omar.sees(&["больше целевого"]).await.says(&["27,5 из 30 км"]);
        omar.reads_all();
        omar.sends_draft(Draft { entities: vec![Entity::new("bold", 0, 5)], ..Draft::text("Трубы уложены") });
        omar.sees(&["Трубы уложены"]).await;
        omar.reads_all();
        omar.sends_draft(Draft::location(49.8047, 73.1094));
        omar.sees(&["1 место"]).await;
        omar.reads_all();
        omar.sends("https://gov.kz/karaganda");
        omar.sees(&["1 ссылка"]).await;
        omar.reads_all();
        omar.sends_draft(Draft::document(b"MZ\x90\0 no act".to_vec(), "act.pdf", "application/pdf", ""));
        omar.sees(&["Такие файлы не принимаются"]).await.says(&["1 место, 1 ссылка"]);
        omar.reads_all();
        omar.sends_draft(Draft::document(b"%PDF-1.7 act".to_vec(), "act.exe", "application/x-msdownload", "Акт"));
        let screen = omar.sees(&["1 документ"]).await;
        screen.says(&["Трубы уложены", "Акт"]);
        omar.reads_all();
        omar.sees_button("📤 Отправить").await;
        omar.taps("📤 Отправить").await.says(&["Отправлено", "27,5 из 30 км"]);
        assert_eq!(world.test.texts("SELECT kind FROM evidence ORDER BY id").await, ["location", "link", "document"]);
        assert_eq!(world.test.texts("SELECT html FROM said").await, ["<b>Трубы</b> уложены\nАкт"]);
    }

    async fn a_claim_with_two_photos_is_sent_back_and_then_confirmed(world: &World) {
        let omar = official(world, "Омар", "kk", "Қазақша").await;
        let ainur = controller(world, "Айнұр", "ru", "Русский").await;
        omar.asks("/update 95").await.says(&["Есеп: Қарағанды облысының әкімдігі"]);
        world.sim.send_album(omar.id, omar.chat, vec![Draft::photo(picture(1), "Екі сурет"), Draft::photo(picture(2), "")]).unwrap();
        omar.sees(&["2 фото"]).await.says(&["Екі сурет"]);
        omar.reads_all();
        omar.sees_button("✅ Орындалды").await;
        omar.taps("✅ Орындалды").await.says(&["100 %"]);
        omar.taps("📤 Жіберу").await.says(&["Жіберілді", "Растаулар бақылауға берілді"]);
        assert_eq!(ainur.count(&["Решения жд"]), 0, "it can still be taken back");
        five_minutes(world);
        world.sim.until(|_| (ainur.count(&["Решения жд"]) == 1).then_some(())).await;
        ainur.reads_all();
        ainur.asks("/confirm").await.says(&["заявлено об исполнении"]);
        ainur.asks("95").await.offers(&["⚖️ Решить"]);
        ainur.taps("⚖️ Решить").await.says(&["Екі сурет", "2 фото"]).offers(&["✓ Подтвердить", "↩️ Вернуть"]);
        ainur.taps("📎 Подтверждения").await;
        ainur.sees(&["Подтверждений: 2"]).await;
        ainur.reads_all();
        ainur.sees_button("↩️ Вернуть").await;
        ainur.taps("↩️ Вернуть").await.says(&["Чего не хватает?"]);
        ainur.asks(".").await.says(&["Это ничего не объясняет", "Чего не хватает?"]);
        ainur.asks("Нет акта").await.says(&["Вернуть на доработку с этими словами?", "Нет акта", "напишите его заново"]);
        assert_eq!(omar.count(&["Пысықтауға"]), 0, "nothing is sent yet");
        ainur.asks("Нет акта приёмки").await.says(&["Нет акта приёмки"]);
        ainur.taps("📤 Отправить").await.says(&["Возвращено на доработку"]);
        omar.sees(&["Пысықтауға қайтарылды"]).await.says(&["Нет акта приёмки"]);
        omar.reads_all();
        let citizen = world.person("Aigul", "en");
        citizen.starts_in("English").await;
        citizen.asks("95").await.says(&["80 %"]).lacks(&["Evidence", "100 %"]);
        omar.asks("/update 95 100%").await;
        omar.taps("✅ Орындалды").await;
        omar.taps("📤 Жіберу").await.says(&["Жіберілді"]);
        five_minutes(world);
        world.sim.until(|_| (ainur.count(&["Решения жд"]) == 2).then_some(())).await;
        ainur.reads_all();
        ainur.asks("95").await;
        ainur.taps("⚖️ Решить").await;
        ainur.taps("✓ Подтвердить").await.says(&["Подтверждено."]);
        omar.sees(&["Орындалғаны расталды"]).await;
        omar.reads_all();
        citizen.asks("95").await.offers(&["📎 Evidence"]);
        citizen.taps("📎 Evidence").await;
        citizen.sees(&["2 pieces of evidence"]).await;
        citizen.reads_all();
        citizen.asks("95").await;
        let history = citizen.taps("🕑 History").await;
        history.says(&["Completion confirmed", "Sent back for more work", "Нет акта приёмки", "📎 2"]).lacks(&["unchanged"]);
        assert!(history.text.matches("Reported done, awaiting confirmation").count() >= 2, "{}", history.text);
        let acts = world.acts().await;
        assert_eq!(acts, ["Омар report items/R-95 done", "Айнұр send-back items/R-95 done", "Омар report items/R-95 done", "Айнұр confirm items/R-95 done"]);
    }

    async fn free_words_tell_progress_and_a_report_does_not_swallow_questions_for_ever(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        omar.asks("95 60%").await.says(&["Will be: in progress, 60 %"]);
        world.clock.advance(chrono::Duration::seconds(3601));
        omar.asks("49").await.says(&["№ 49"]).lacks(&["Report of"]);
        omar.sees_button("📤 Send").await;
        omar.taps("📤 Send").await.says(&["Sent", "60 %"]);
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("95 60%").await.lacks(&["Will be"]);
    }

    async fn who_sends_second_sees_what_changed_and_decides(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let dana = official(world, "Dana", "en", "English").await;
        for person in [&omar, &dana] {
            person.asks("/update 95 60%").await.says(&["Will be: in progress, 60 %"]);
        }
        omar.taps("📤 Send").await.says(&["Sent"]);
        dana.taps("📤 Send").await.says(&["While you were writing", "60 %"]).offers(&["📤 Send anyway", "✖️ Leave"]);
        dana.taps("👀 Look again").await.says(&["Now: in progress, 60 %"]);
        dana.taps("50 %").await.says(&["Will be: in progress, 50 %"]);
        omar.asks("/update 95 61%").await;
        omar.taps("📤 Send").await;
        dana.taps("📤 Send").await.says(&["61 %"]);
        dana.taps("📤 Send anyway").await.says(&["Sent", "50 %"]);
        let late = omar.asks("95").await;
        late.says(&["50 %"]);
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM said WHERE undone IS NULL").await, [3]);
    }

    async fn a_restart_changes_nothing_and_cancel_keeps_what_was_written(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        omar.asks("/update 95").await;
        omar.taps("⛔ Blocked").await.says(&["Say what is in the way"]);
        world.restart().await;
        assert!(omar.toast("📤 Send").await.text.contains("Say what is in the way"));
        omar.sends("The river is in flood");
        omar.sees(&["The river is in flood"]).await.says(&["Will be: blocked"]);
        omar.reads_all();
        omar.asks("/cancel").await.says(&["is kept", "/update 95"]);
        omar.sends("/update 95");
        let laid_out = || omar.count(&["goes on below"]) == 2 && omar.count(&["The river is in flood"]) == 1;
        world.sim.until(|_| laid_out().then_some(())).await;
        omar.reads_all();
        omar.sees(&["The river is in flood"]).await.says(&["Will be: blocked"]);
        world.restart().await;
        omar.taps("📤 Send").await.says(&["Sent", "blocked"]);
    }

    async fn nobody_else_taps_anything(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let stranger = world.person("Sergei", "en");
        stranger.starts_in("English").await;
        let other = world.person("Aliya", "en");
        other.starts_in("English").await;
        world.official(&other, "min-culture-sports").await;
        let card = omar.asks("95").await;
        let mut buttons = vec![card.data("📝 Report"), card.data("📅 New deadline")];
        let screen = omar.taps("📝 Report").await;
        buttons.extend(["25 %", "✅ Done"].map(|label| screen.data(label)));
        let told = omar.taps("50 %").await;
        buttons.push(told.data("📤 Send"));
        let receipt = omar.taps("📤 Send").await;
        let undo = receipt.buttons.concat().into_iter().find(|label| label.starts_with("↩️")).unwrap();
        buttons.push(receipt.data(&undo));
        let before = world.acts().await.len();
        for data in &buttons {
            for person in [&stranger, &other] {
                person.asks("95").await.lacks(&["📝 Report"]);
                let tap = person.touches_data(data);
                let answer = person.answer(&tap).await;
                assert!(answer.alert && !answer.text.is_empty(), "{data}");
            }
        }
        world.demote(&omar, &Role::Official(LEAD.into())).await;
        omar.asks("95").await;
        for data in &buttons {
            let tap = omar.touches_data(data);
            assert!(omar.answer(&tap).await.text.contains("officials of the responsible bodies"), "{data}");
        }
        for command in ["/my", "/update 95", "/extend 95", "/confirm"] {
            for person in [&stranger, &omar] {
                person.asks(command).await;
            }
        }
        let acts = world.acts().await;
        assert_eq!(acts.len() - before, 3 * buttons.len() + 8, "{acts:#?}");
        assert!(acts[before..].iter().all(|act| act.ends_with("no-right")), "{acts:#?}");
    }

    async fn a_later_deadline_is_asked_for_refused_asked_again_and_granted(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let ainur = controller(world, "Айнұр", "kk", "Қазақша").await;
        omar.asks("/extend 95").await.says(&["New deadline, asked for by Akimat of Karaganda region", "15 October 2026"]);
        omar.asks("soon").await.says(&["That is no day"]);
        omar.asks("1 October 2026").await.says(&["1 October 2026 is not later"]);
        omar.asks("1 March 2027").await.says(&["New deadline: 1 March 2027", "Why?"]);
        omar.asks("Frost came early").await.says(&["Asked: 1 March 2027"]);
        omar.asks("95").await.says(&["Asks to move it to 1 March 2027: Karaganda"]);
        assert!(omar.toast("📅 New deadline").await.text.contains("waiting for a decision already"));
        five_minutes(world);
        world.sim.until(|_| (ainur.count(&["Шешімді күтіп тұр"]) == 1).then_some(())).await;
        ainur.reads_all();
        ainur.asks("95").await;
        ainur.taps("⚖️ Шешу").await.says(&["Frost came early"]).offers(&["✓ Ұзарту: 2027 ж. 1 наурыз"]);
        ainur.taps("✗ Бас тарту").await.says(&["Мерзім неге өзгермейді?"]);
        ainur.asks("Құбырлар дайын").await.says(&["Осы сөздермен мерзімді ұзартудан бас тартылсын ба?"]);
        ainur.taps("📤 Жіберу").await.says(&["Мерзім өзгермейді."]);
        omar.sees(&["The deadline stays"]).await.says(&["Құбырлар дайын", "1 March 2027 was asked for"]);
        omar.reads_all();
        omar.asks("/extend 95").await;
        omar.taps("7 December 2026").await.says(&["New deadline: 7 December 2026"]);
        omar.asks("2026-12-08").await.says(&["Corrected: the new deadline is 8 December 2026", "Why?"]);
        omar.asks("7 December 2026").await.says(&["Corrected: the new deadline is 7 December 2026"]);
        omar.asks("...").await.says(&["That explains nothing", "New deadline: 7 December 2026"]);
        omar.asks("Flood").await.says(&["Asked: 7 December 2026"]);
        ainur.asks("95").await;
        ainur.taps("⚖️ Шешу").await;
        ainur.taps("📅 Басқа күн").await.says(&["Қай күнге дейін ұзартылады?"]);
        ainur.asks("10.12.2026").await.says(&["Жаңа мерзім – 2026 ж. 10 желтоқсан"]);
        omar.sees(&["moved to 10 December 2026"]).await.says(&["7 December 2026 was asked for"]);
        omar.reads_all();
        let citizen = world.person("Сергей", "ru");
        citizen.starts_in("Русский").await;
        citizen.asks("95").await.says(&["Срок: 10 декабря 2026 г.", "перенесён 1 раз, первоначально 15 октября 2026 г."]);
        citizen.taps("🕑 История").await.says(&[
            "Срок перенесён: 15 октября 2026 г. → 10 декабря 2026 г. Причина: Flood",
            "Срок не перенесён. Причина: Құбырлар дайын",
            "Просит перенести срок на 1 марта 2027 г. Причина: Frost came early",
        ]);
        five_minutes(world);
        assert_eq!(ainur.count(&["Шешімді күтіп тұр"]), 1, "what is decided calls nobody");
        let acts = world.acts().await;
        assert_eq!(acts.len(), 5, "{acts:#?}");
        assert_eq!(acts[4], "Айнұр grant-extension items/R-95 done");
    }

    async fn a_withdrawn_item_says_why_and_what_takes_its_place(world: &World) {
        let ainur = controller(world, "Ainur", "en", "English").await;
        ainur.asks("95").await;
        ainur.taps("⚖️ Decide").await;
        ainur.taps("🚫 Withdraw").await.says(&["Why is the item withdrawn?"]);
        ainur.asks("Merged\n→ 9999").await.says(&["must be another item that exists"]);
        ainur.asks("Mistaken").await.says(&["Withdraw this item for good?", "Mistaken"]);
        let question = ainur.asks("Merged with item 49\n→ 49").await;
        question.says(&["Withdraw this item for good?", "Merged with item 49", "In its place: № 49"]);
        assert_eq!(world.acts().await, [""; 0], "nothing happened yet");
        let sure = question.data("🚫 Yes, withdraw it");
        ainur.taps("🚫 Yes, withdraw it").await.says(&["Withdrawn."]);
        let tap = ainur.touches_data(&sure);
        assert_eq!(ainur.answer(&tap).await.text, "The item is closed: withdrawn.");
        let citizen = world.person("Aigul", "en");
        citizen.starts_in("English").await;
        citizen.asks("95").await.says(&["Withdrawn", "Why: Merged with item 49", "Instead: № 49"]);
        citizen.taps("→ № 49").await.says(&["№ 49"]);
        assert_eq!(world.acts().await, ["Ainur withdraw items/R-95 done", "Ainur withdraw items/R-95 closed"]);
    }

    async fn a_withdrawal_reaches_all_bodies_and_followers_with_its_reason(world: &World) {
        let ainur = controller(world, "Ainur", "en", "English").await;
        // Never asked for a language: it is that of their Telegram.
        let dana = world.person("Дана", "ru");
        world.official(&dana, "min-industry-construction").await;
        dana.asks("/my").await;
        let citizen = world.person("Сергей", "ru");
        citizen.starts_in("Русский").await;
        citizen.asks("/subscribe 95").await;
        ainur.asks("/confirm 95").await.offers(&["🚫 Withdraw"]);
        ainur.taps("🚫 Withdraw").await;
        ainur.asks(&"x".repeat(2001)).await.says(&["longer than 2,000 characters"]);
        let question = ainur.asks("Merged with item 49\n→ 49").await;
        let sure = question.data("🚫 Yes, withdraw it");
        ainur.asks("/cancel").await;
        let tap = ainur.touches_data(&sure);
        assert!(ainur.answer(&tap).await.text.starts_with("This question is over"));
        ainur.asks("/confirm 95").await;
        ainur.taps("🚫 Withdraw").await;
        ainur.asks("Merged with item 49\n→ 49").await;
        ainur.taps("🚫 Yes, withdraw it").await.says(&["Withdrawn."]);
        dana.sees(&["Исключено из программы"]).await.says(&["Причина: Merged with item 49", "№ 49"]);
        dana.reads_all();
        five_minutes(world);
        citizen.sees(&["Вместо него: № 49"]).await.says(&["№ 95", "исключено", "Причина: Merged with item 49"]);
        citizen.reads_all();
        citizen.asks("95").await;
        citizen.taps("🕑 История").await.says(&["Причина: Merged with item 49", "№ 49"]);
        let told = world.page("/api/v1/items/R-95").await.body;
        assert!(told.contains(r#""withdrawal":{"reason":"Merged with item 49","instead":"R-49","instead_words":null}"#), "{told}");
        crate::stories::news::settled(world).await;
        citizen.reads_all();
        dana.reads_all();
    }

    async fn send_under_an_older_screen_leaves_no_form_behind(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let send = omar.asks("/update 95 60%").await.data("📤 Send");
        world.sim.send_album(omar.id, omar.chat, vec![Draft::photo(picture(1), ""), Draft::photo(picture(2), "")]).unwrap();
        // The screen that was read last gives way while the album is taken in.
        omar.touches_data(&send);
        omar.sees(&["Sent for Akimat of Karaganda region"]).await;
        assert_eq!((omar.count(&["Will be"]), omar.count(&["goes on below"])), (0, 1));
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM evidence").await, [2]);
        omar.reads_all();
    }

    async fn nobody_confirms_their_own_words_and_strangers_decide_nothing(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let ainur = controller(world, "Ainur", "en", "English").await;
        omar.asks("/update 95 100%").await.says(&["is it done?"]);
        omar.taps("✅ Done").await;
        omar.taps("📤 Send").await.says(&["A controller confirms it"]);
        ainur.asks("95").await;
        let card = ainur.taps("⚖️ Decide").await;
        let buttons = ["✓ Confirm", "↩️ Send back", "🚫 Withdraw", "⚖️ All that waits"].map(|label| card.data(label));
        omar.asks("95").await.lacks(&["Decide"]);
        for data in &buttons {
            let tap = omar.touches_data(data);
            assert_eq!(omar.answer(&tap).await.text, "Only execution control can do this.");
        }
        world.controller(&omar).await;
        omar.asks("95").await;
        omar.taps("⚖️ Decide").await.says(&["another controller confirms it"]);
        let tap = omar.touches_data(&buttons[0]);
        assert!(omar.answer(&tap).await.text.starts_with("Nobody decides about what they said"));
        ainur.taps("✓ Confirm").await.says(&["Confirmed."]);
        omar.sees(&["Confirmed: the item is done."]).await;
        omar.reads_all();
        world.demote(&ainur, &Role::Controller).await;
        ainur.asks("95").await;
        for data in &buttons {
            let tap = ainur.touches_data(data);
            assert!(ainur.answer(&tap).await.alert, "{data}");
        }
        let acts = world.acts().await;
        let refused = acts.iter().filter(|act| act.ends_with("no-right")).count();
        assert_eq!((refused, acts.iter().filter(|act| act.ends_with("own-report")).count()), (8, 1), "{acts:#?}");
    }

    async fn evidence_is_public_when_it_may_be(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        let ainur = controller(world, "Ainur", "en", "English").await;
        omar.asks("/update 95 100%").await;
        omar.sends_draft(Draft::document(b"%PDF-1.7 act".to_vec(), "act.pdf", "application/pdf", ""));
        omar.sees(&["1 document"]).await;
        omar.reads_all();
        omar.sends_draft(Draft::photo(picture(3), ""));
        omar.sees(&["1 photo"]).await;
        omar.reads_all();
        omar.sees_button("✅ Done").await;
        omar.taps("✅ Done").await;
        omar.taps("📤 Send").await;
        ainur.asks("95").await;
        ainur.taps("⚖️ Decide").await;
        ainur.taps("✓ Confirm").await;
        omar.reads_all();
        let citizen = world.person("Aigul", "en");
        citizen.starts_in("English").await;
        citizen.asks("95").await.says(&["📎 2"]);
        citizen.touches("📎 Evidence");
        citizen.sees(&["1 piece of evidence"]).await.lacks(&["act.pdf"]);
        citizen.reads_all();
        ainur.touches("📎 Evidence");
        ainur.sees(&["2 pieces of evidence"]).await.says(&["act.pdf", "not public"]);
        ainur.reads_all();
        ainur.sees_button("📖 1: make public").await;
        ainur.taps("📖 1: make public").await.offers(&["🔒 1: close"]);
        ainur.taps("🗑 2").await.says(&["Why is this removed?"]);
        ainur.asks("A face can be seen").await.says(&["Remove this evidence for ever?"]);
        ainur.taps("🗑 Yes, remove it").await.says(&["The evidence is removed for ever."]);
        assert_eq!(world.acts().await.last().unwrap(), "Ainur remove items/R-95 done");
        citizen.asks("95").await.says(&["📎 1"]);
        citizen.touches("📎 Evidence");
        citizen.sees(&["act.pdf"]).await.says(&["1 piece of evidence"]);
        citizen.reads_all();
        assert_eq!(std::fs::read_dir(world.files.path().join("evidence")).unwrap().count(), 1, "the photo is gone");
        jolkarta::actions::audit::verify(&world.test.db, None).await.unwrap();
        omar.reads_all();
    }
}
