//! Whose words they were is asked also after their speaker was forgotten, and what somebody writes after their role has ended is
//! refused with a word.

use chrono::Duration;
use jolkarta::domain::people::Role;

use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

async fn speaker(world: &World, name: &str, (tag, own_name): (&str, &str)) -> Person {
    let person = world.person(name, tag);
    person.starts_in(own_name).await;
    person
}

/// Has everything about a person erased, a minute after whatever came before.
async fn forgets(world: &World, person: &Person, erase: &str) {
    world.clock.advance(Duration::minutes(1));
    person.asks("/forgetme").await;
    person.taps(erase).await;
    world.clock.advance(Duration::minutes(1));
}

on_both_engines! {
    async fn who_comes_back_does_not_confirm_their_own_report(world: &World) {
        let omar = speaker(world, "Omar", ("en", "English")).await;
        world.official(&omar, "akimat-karaganda").await;
        let ainur = speaker(world, "Ainur", ("ru", "Русский")).await;
        world.controller(&ainur).await;
        omar.asks("/update 95 100%").await;
        omar.taps("✅ Done").await;
        omar.taps("📤 Send").await;
        ainur.asks("95").await;
        let confirm = ainur.taps("⚖️ Решить").await.data("✓ Подтвердить");
        forgets(world, &omar, "🗑 Erase everything").await;
        omar.starts_in("English").await;
        world.controller(&omar).await;
        omar.asks("95").await;
        let card = omar.taps("⚖️ Decide").await;
        card.says(&["had everything about themselves erased", "or you send it back"]).offers(&["↩️ Send back"]);
        assert!(!card.buttons.concat().contains(&"✓ Confirm".to_owned()));
        let tap = omar.touches_data(&confirm);
        assert!(omar.answer(&tap).await.text.contains("whether it was you cannot be told"));
        ainur.taps("✓ Подтвердить").await.says(&["Подтверждено"]);
        let acts = world.acts().await;
        assert_eq!(acts[1..], ["Omar confirm items/R-95 own-report", "Ainur confirm items/R-95 done"], "{acts:#?}");
        ainur.reads_all();
        omar.reads_all();
    }

    async fn who_comes_back_does_not_grant_their_own_request_but_may_refuse_it(world: &World) {
        let omar = speaker(world, "Омар", ("kk", "Қазақша")).await;
        world.official(&omar, "akimat-karaganda").await;
        omar.asks("/extend 95").await;
        omar.asks("01.03.2027").await;
        omar.asks("Аяз").await;
        forgets(world, &omar, "🗑 Бәрін өшіру").await;
        omar.starts_in("Қазақша").await;
        world.controller(&omar).await;
        omar.asks("95").await;
        let card = omar.taps("⚖️ Шешу").await;
        let tap = omar.touches_data(&card.data("✓ Ұзарту: 2027 ж. 1 наурыз"));
        assert!(omar.answer(&tap).await.text.contains("анықтау мүмкін емес"));
        omar.taps("✗ Бас тарту").await;
        omar.asks("Қайта сұраңыз").await;
        omar.taps("📤 Жіберу").await.says(&["Мерзім өзгермейді."]);
        omar.reads_all();
    }

    async fn what_is_written_after_the_role_has_ended_is_refused(world: &World) {
        for (tag, own_name, refusal) in [
            ("en", "English", "Your role here has ended, so what you wrote was not taken."),
            ("ru", "Русский", "Ваша роль здесь закончилась, поэтому написанное не принято."),
            ("kk", "Қазақша", "Мұндағы рөліңіз аяқталған, сондықтан жазғаныңыз қабылданбады."),
        ] {
            let person = speaker(world, tag, (tag, own_name)).await;
            let official = Role::Official("akimat-karaganda".into());
            world.grant(&person, &official).await;
            person.asks("/update 95").await;
            world.demote(&person, &official).await;
            person.asks("75 %").await.says(&[refusal, "/help"]);
            person.asks("75 %").await.lacks(&[refusal]);
            assert_eq!(world.acts().await.last().unwrap(), &format!("{tag} report items/R-95 no-right"));
            world.controller(&person).await;
            person.asks("95").await;
            person.taps(match tag { "en" => "⚖️ Decide", "ru" => "⚖️ Решить", _ => "⚖️ Шешу" }).await;
            person.taps(match tag { "en" => "🚫 Withdraw", "ru" => "🚫 Исключить", _ => "🚫 Алып тастау" }).await;
            world.demote(&person, &Role::Controller).await;
            person.asks("Merged").await.says(&[refusal]);
            assert_eq!(world.acts().await.last().unwrap(), &format!("{tag} withdraw items/R-95 no-right"));
        }
    }
}
