//! Bodies that stand beside the lead, and those of a group: what they report is shown as their own part.

use jolkarta::sim::Draft;

use super::reporting::{controller, official};
use crate::support::world::on_both_engines;

on_both_engines! {
    async fn one_of_a_group_beside_the_lead_is_shown_with_its_own_part(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        omar.asks("/update 57 50 %").await.says(&["50 %"]);
        omar.taps("📤 Send").await;
        for (language, history, said, part) in [
            ("kk", "57-нің тарихы", "Қарағанды облысының әкімдігі (орындалуда, 50 %)", "Өз бөлігі бойынша: 0 % → 50 %, орындалуда"),
            ("ru", "история 57", "Акимат Карагандинской области (исполняется, 50 %)", "По своей части: 0 % → 50 %, исполняется"),
            ("en", "history of 57", "Akimat of Karaganda region (in progress, 50 %)", "Own part: 0 % → 50 %, in progress"),
        ] {
            let reader = world.person("Reader", language);
            reader.asks("57").await.says(&[said]);
            reader.asks(history).await.says(&[part]);
            let page = world.page(&format!("/items/57?lang={language}")).await;
            assert!(page.says(part), "{part} is not on the page");
            let overview = world.page(&format!("/?lang={language}")).await;
            assert!(overview.says(part), "{part} is not on the overview");
        }
    }

    async fn an_official_of_two_bodies_chooses_in_whose_name(world: &World) {
        let omar = official(world, "Omar", "en", "English").await;
        world.official(&omar, "min-industry-construction").await;
        let choice = omar.asks("/update 95").await;
        choice.says(&["In the name of which body?"]).offers(&["Ministry of Industry and Construction"]);
        omar.taps("Ministry of Industry and Construction").await.says(&["co-executor: it stands beside"]);
        omar.sends_draft(Draft::document(vec![b' '; 21 << 20], "plan.dwg", "image/vnd.dwg", ""));
        omar.sees(&["larger than the 20 MB"]).await.says(&["1 document"]);
        omar.reads_all();
        omar.sees_button("50 %").await;
        omar.taps("50 %").await;
        let sent = omar.taps("📤 Send").await;
        sent.says(&["Sent for Ministry of Industry and Construction: in progress, 50 %"]);
        let citizen = world.person("Aigul", "en");
        citizen.starts_in("English").await;
        citizen.asks("95").await.says(&["80 %", "With: Ministry of Industry and Construction (in progress, 50 %)"]);
        let ainur = controller(world, "Ainur", "en", "English").await;
        ainur.asks("95").await;
        ainur.touches("📎 Evidence");
        ainur.sees(&["larger than 20 MB, at Telegram only"]).await.says(&["plan.dwg"]);
        ainur.reads_all();
    }
}
