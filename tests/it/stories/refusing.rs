//! What officials and controllers are refused, and whether the reason they read is the true one.

use crate::{
    stories::reporting::{controller, official},
    support::{person::Person, world::on_both_engines},
};

/// What pops up after a tap on a button of an earlier message.
async fn alert(person: &Person, data: &str) -> String {
    let tap = person.touches_data(data);
    person.answer(&tap).await.text
}

on_both_engines! {
    async fn a_request_is_told_with_the_body_that_asks(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        world.official(&dana, "min-industry-construction").await;
        let ainur = controller(world, "Ainur", "en", "English").await;
        dana.asks("/extend 95").await.lacks(&["Saturday", "Sunday"]);
        dana.asks("1 November 2026").await.says(&["1 November 2026 has passed"]);
        dana.asks("1 March 3000").await.says(&["no day up to the year 2100"]);
        dana.asks("1 March 2027").await.says(&["New deadline: 1 March 2027"]);
        dana.asks("Frost").await.says(&["Asked: 1 March 2027"]);
        dana.taps("↩️ Take back (until 09:05)").await.says(&["Taken back.", "the deadline stays"]);
        dana.asks("95").await.lacks(&["Asks to move it"]);
        dana.taps("🕑 History").await.says(&["Request for a later deadline taken back"]);
        dana.asks("/extend 95 1 March 2027").await.says(&["New deadline: 1 March 2027", "Why?"]);
        dana.asks("Frost").await.says(&["Asked: 1 March 2027"]);
        ainur.asks("/confirm").await
            .says(&["asks for a later deadline · Ministry of Industry and Construction"])
            .lacks(&["Akimat"]);
        ainur.asks("/confirm 9999").await.says(&["9999"]);
    }

    async fn a_request_that_stays_says_why(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        world.official(&dana, "min-industry-construction").await;
        world.controller(&dana).await;
        let ainur = controller(world, "Ainur", "en", "English").await;
        dana.asks("/extend 95").await;
        dana.asks("1 March 2027").await;
        let undo = dana.asks("Frost until March").await.data("↩️ Take back (until 09:05)");
        dana.asks("/confirm 95").await.says(&["You asked for this yourself: another controller decides."]);
        world.clock.advance(chrono::Duration::seconds(301));
        ainur.sees(&["requests for a later deadline – 1"]).await;
        ainur.reads_all();
        assert!(alert(&dana, &undo).await.starts_with("The request cannot be taken back any more: it waits"));
        let grant = ainur.asks("/confirm 95").await.data("✓ Grant 1 March 2027");
        ainur.touches_data(&grant);
        ainur.sees(&["The deadline is now 1 March 2027"]).await;
        ainur.reads_all();
        dana.sees(&["The deadline is moved to 1 March 2027"]).await;
        dana.reads_all();
        assert_eq!(alert(&dana, &undo).await, "This request was decided already.");
        dana.asks("/extend 95").await;
        dana.asks("1 April 2027").await;
        let undo = dana.asks("Frost until April").await.data("↩️ Take back (until 09:10)");
        dana.touches_data(&undo);
        dana.sees(&["Taken back."]).await;
        dana.reads_all();
        assert_eq!(alert(&dana, &undo).await, "The request was taken back already.");
        assert!(world.acts().await.contains(&"Dana undo-request items/R-95 done".to_owned()));
        world.grant(&ainur, &jolkarta::domain::people::Role::Administrator).await;
        ainur.asks("/audit dana").await.says(&["✓ request for a later deadline taken back: № 95"]);
    }

    async fn a_report_that_was_confirmed_is_final(world: &World) {
        let omar = official(world, "Omar", "ru", "Русский").await;
        let ainur = controller(world, "Ainur", "en", "English").await;
        omar.asks("/update 95").await;
        omar.taps("✅ Исполнено").await;
        let undo = omar.taps("📤 Отправить").await.data("↩️ Отозвать (до 09:05)");
        ainur.asks("/confirm 95").await;
        ainur.taps("✓ Confirm").await.says(&["Confirmed."]);
        omar.sees(&["Исполнение подтверждено"]).await;
        omar.reads_all();
        let told = alert(&omar, &undo).await;
        assert_eq!(told, "Пункт уже закрыт (подтверждено), и это окончательно: отозвать отчёт нельзя.");
        omar.asks("/update 95").await.says(&["Пункт закрыт: подтверждено."]);
    }
}
