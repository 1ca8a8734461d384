//! Reminders as officials and controllers live with them: acknowledged, unanswered, nobody there.

use chrono::Duration;
use chrono_tz::Asia::Almaty;
use jolkarta::{app, domain::people::Role};

use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};

/// An official of a body who speaks a language.
async fn official(world: &World, name: &str, (tag, own_name): (&str, &str), agency: &str) -> Person {
    let person = world.person(name, tag);
    person.starts_in(own_name).await;
    world.official(&person, agency).await;
    person
}

async fn controller(world: &World, (tag, own_name): (&str, &str)) -> Person {
    let person = world.person("Ainur", tag);
    person.starts_in(own_name).await;
    world.controller(&person).await;
    person
}

/// Lets days pass, one morning after the other, each with everything that it brings.
pub async fn days_pass(world: &World, days: i64) {
    let rule = app::health_rule(Almaty);
    for _ in 0..days {
        world.clock.advance(Duration::days(1));
        let today = rule.day_of(world.clock.timestamp());
        let settled = async {
            while rule.calendar.is_working(today)
                && world.test.texts("SELECT last FROM reminder_days").await != [today.to_string()]
            {
                tokio::task::yield_now().await;
            }
            let due = format!("SELECT id FROM notices WHERE due <= {}", world.clock.timestamp());
            while !world.test.numbers(&due).await.is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, settled).await.expect("the morning comes");
    }
}

/// Lets days pass until this person is reminded.
pub async fn reminded(world: &World, person: &Person, words: &str) {
    for _ in 0..15 {
        days_pass(world, 1).await;
        if person.count(&[words]) > 0 {
            return;
        }
    }
    panic!("no reminder came");
}

on_both_engines! {
    async fn a_reminder_is_acknowledged_in_english(world: &World) {
        let first = official(world, "Aigerim", ("en", "English"), "min-transport").await;
        let second = official(world, "Omar", ("en", "English"), "min-transport").await;
        reminded(world, &first, "⏰").await;
        let shown = first.sees(&["⏰"]).await;
        shown.says(&["need", "✓ – seen"]).offers(&["✓ All seen"]);
        first.reads_all();
        second.sees(&["⏰"]).await;
        second.reads_all();
        first.taps("✓ All seen").await.says(&["Everything here is acknowledged"]);
        assert!(world.acts().await.iter().all(|act| act.starts_with("Aigerim acknowledge items/R-")));
        let count = world.acts().await.len();
        assert!(count > 0);
        second.taps("✓ All seen").await.says(&["Everything here is acknowledged"]);
        assert_eq!(world.acts().await.len(), count, "once is enough");
        first.reads_all();
        second.reads_all();
    }

    async fn only_the_body_answers_in_russian(world: &World) {
        let own = official(world, "Aigerim", ("ru", "Русский"), "min-transport").await;
        let other = official(world, "Omar", ("ru", "Русский"), "min-health").await;
        reminded(world, &own, "⏰").await;
        let shown = own.sees(&["⏰"]).await;
        let data = shown.data("✓ Всё увидели");
        let tap = other.touches_data(&data);
        assert!(other.answer(&tap).await.text.contains("только должностные лица этого органа"), "not theirs");
        world.demote(&own, &Role::Official("min-transport".into())).await;
        let tap = own.touches_data(&data);
        assert!(own.answer(&tap).await.text.contains("только должностные лица этого органа"), "not theirs any more");
        assert_eq!(world.acts().await, ["Omar acknowledge  no-right", "Aigerim acknowledge  no-right"]);
        own.reads_all();
        other.reads_all();
    }

    async fn silence_climbs_in_kazakh(world: &World) {
        let boss = controller(world, ("kk", "Қазақша")).await;
        let silent = official(world, "Aigerim", ("kk", "Қазақша"), "min-transport").await;
        reminded(world, &silent, "назарыңызды күтеді").await;
        boss.sees(&["Еске салатын адам жоқ"]).await.lacks(&["Екі жұмыс күні өтті"]);
        days_pass(world, 4).await;
        boss.sees(&["Екі жұмыс күні өтті"]).await;
        boss.reads_all();
        silent.reads_all();
    }
}
