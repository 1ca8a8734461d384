//! The whole way of an item in each language: invited, reported with photos, sent back, confirmed; a later deadline asked for, refused,
//! granted; reminded, acknowledged, unheard.

use chrono_tz::Asia::Almaty;
use jolkarta::{
    domain::language::Language,
    messages::{Locale, args},
    sim::Draft,
};

use super::{
    inviting::{administrator, payload},
    reminding::{days_pass, reminded},
    reporting::{five_minutes, picture},
};
use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};

/// The language's own name, as its button says it.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::Kk => "Қазақша",
        Language::Ru => "Русский",
        Language::En => "English",
    }
}

/// What the bot says, as a chat shows it: without markup and with plain spaces.
struct Says(Locale);

impl Says {
    fn new(language: Language) -> Says {
        Says(Locale::new(language, language, Almaty))
    }

    fn key(&self, key: &'static str) -> String {
        plain(&self.0.say(key))
    }

    fn dated(&self, key: &'static str, day: &str) -> String {
        plain(&self.0.say_with(key, &args().text("date", self.0.date(day.parse().unwrap()))))
    }
}

fn plain(text: &str) -> String {
    let bare = text.replace("<b>", "").replace("</b>", "");
    bare.replace(['\u{a0}', '\u{202f}', '\u{2068}', '\u{2069}'], " ")
}

/// Waits until the controller is called to a claim or a request, and opens the decision about item 95.
async fn decides(world: &World, controller: &Person, says: &Says) {
    let called = "⚖️";
    let before = controller.count(&[called]);
    five_minutes(world);
    let calls = world.sim.until(|_| (controller.count(&[called]) > before).then_some(()));
    tokio::time::timeout(PATIENCE, calls).await.unwrap_or_else(|_| panic!("“{called}” did not come"));
    controller.reads_all();
    controller.asks("95").await;
    controller.taps(&says.key("button-decide")).await;
}

async fn from_invitation_to_confirmation(world: &World, language: Language) {
    let says = Says::new(language);
    let boss = administrator(world, language.code(), own_name(language)).await;
    let invite = |role: &str| format!("/invite {role}");
    let official = world.person("Omar", language.code());
    let controller = world.person("Ainur", language.code());
    for (person, role) in [(&official, "official akimat-karaganda"), (&controller, "controller")] {
        let made = boss.asks(&invite(role)).await;
        person.starts(Some(&payload(&made))).await;
        person.taps(&says.key("button-accept")).await;
        boss.reads().await;
    }
    official.asks("/update 95").await;
    let photos = vec![Draft::photo(picture(1), "A"), Draft::photo(picture(2), "")];
    world.sim.send_album(official.id, official.chat, photos).unwrap();
    official.sees_button(&says.key("button-report-send")).await;
    official.sees(&["2 "]).await;
    official.reads_all();
    official.taps(&says.key("button-report-done")).await.says(&["100 %"]);
    official.taps(&says.key("button-report-send")).await.says(&[&says.key("report-sent-claim")]);
    decides(world, &controller, &says).await;
    controller.taps(&says.key("button-ruling-back")).await.says(&[&says.key("ruling-ask-back")]);
    controller.asks("Акт").await.says(&[&says.key("send-back-sure"), "Акт"]);
    controller.taps(&says.key("button-ruling-send")).await.says(&[&says.key("ruled-sent-back")]);
    official.sees(&["Акт"]).await;
    official.reads_all();
    official.asks("/update 95 100 %").await;
    official.taps(&says.key("button-report-done")).await;
    official.taps(&says.key("button-report-send")).await;
    decides(world, &controller, &says).await;
    controller.taps(&says.key("button-ruling-confirm")).await.says(&[&says.key("ruled-confirmed")]);
    official.sees(&["№ 95"]).await;
    official.reads_all();
    let citizen = world.person("Dana", language.code());
    citizen.asks("95").await;
    let history = citizen.taps(&says.key("button-history")).await;
    history.says(&[&says.key("happened-confirmed"), &says.key("happened-sent-back"), "📎 2"]);
    // Administrators are called as well.
    let calls = world.sim.until(|_| (boss.count(&["⚖️"]) == 2).then_some(()));
    tokio::time::timeout(PATIENCE, calls).await.expect("both claims call the administrator");
    boss.reads_all();
}

async fn from_request_to_a_later_deadline(world: &World, language: Language) {
    let says = Says::new(language);
    let official = world.person("Omar", language.code());
    let controller = world.person("Ainur", language.code());
    for person in [&official, &controller] {
        person.starts_in(own_name(language)).await;
    }
    world.official(&official, "akimat-karaganda").await;
    world.controller(&controller).await;
    for (day, granted) in [("2027-03-01", false), ("2027-04-01", true)] {
        official.asks("/extend 95").await.says(&[says.key("extend-day").split('?').next().unwrap()]);
        official.asks(day).await.says(&[&says.dated("extend-reason", day)]);
        official.asks("Су тасқыны / flood").await.says(&[&says.dated("extend-asked", day)]);
        decides(world, &controller, &says).await;
        if granted {
            controller.taps(&says.dated("button-ruling-grant", day)).await.says(&[&says.dated("ruled-granted", day)]);
        } else {
            controller.taps(&says.key("button-ruling-refuse")).await.says(&[&says.key("ruling-ask-refuse")]);
            controller.asks("Құбырлар дайын").await.says(&[&says.key("refuse-sure")]);
            controller.taps(&says.key("button-ruling-send")).await.says(&[&says.key("ruled-refused")]);
        }
        let outcome =
            if granted { says.dated("outcome-granted", day) } else { "Құбырлар дайын".to_owned() };
        official.sees(&[&outcome]).await;
        official.reads_all();
    }
    let moved = plain(&says.0.date("2027-04-01".parse().unwrap()));
    world.person("Dana", language.code()).asks("95").await.says(&[&moved]);
}

async fn from_reminder(world: &World, language: Language, answered: bool) {
    let says = Says::new(language);
    let official = world.person("Omar", language.code());
    let controller = world.person("Ainur", language.code());
    for person in [&official, &controller] {
        person.starts_in(own_name(language)).await;
    }
    world.official(&official, "min-transport").await;
    world.controller(&controller).await;
    let seen = says.key("button-acknowledge-all");
    reminded(world, &official, "⏰").await;
    official.sees(&["⏰"]).await;
    official.reads_all();
    if answered {
        official.taps(&seen).await.says(&[&says.key("reminder-answered")]);
    }
    days_pass(world, 4).await;
    let climbed = controller.count(&[&says.key("escalation-silent")]);
    assert_eq!(climbed > 0, !answered, "{:?}", controller.count(&["⚠"]));
    official.reads_all();
    controller.reads_all();
}

on_both_engines! {
    async fn invited_reported_sent_back_and_confirmed_in_kazakh(world: &World) {
        from_invitation_to_confirmation(world, Language::Kk).await;
    }

    async fn invited_reported_sent_back_and_confirmed_in_russian(world: &World) {
        from_invitation_to_confirmation(world, Language::Ru).await;
    }

    async fn invited_reported_sent_back_and_confirmed_in_english(world: &World) {
        from_invitation_to_confirmation(world, Language::En).await;
    }

    async fn a_later_deadline_is_refused_then_granted_in_kazakh(world: &World) {
        from_request_to_a_later_deadline(world, Language::Kk).await;
    }

    async fn a_later_deadline_is_refused_then_granted_in_russian(world: &World) {
        from_request_to_a_later_deadline(world, Language::Ru).await;
    }

    async fn a_later_deadline_is_refused_then_granted_in_english(world: &World) {
        from_request_to_a_later_deadline(world, Language::En).await;
    }

    async fn a_reminder_that_is_acknowledged_rests_in_kazakh(world: &World) {
        from_reminder(world, Language::Kk, true).await;
    }

    async fn silence_climbs_to_controllers_in_kazakh(world: &World) {
        from_reminder(world, Language::Kk, false).await;
    }

    async fn a_reminder_that_is_acknowledged_rests_in_russian(world: &World) {
        from_reminder(world, Language::Ru, true).await;
    }

    async fn silence_climbs_to_controllers_in_russian(world: &World) {
        from_reminder(world, Language::Ru, false).await;
    }

    async fn a_reminder_that_is_acknowledged_rests_in_english(world: &World) {
        from_reminder(world, Language::En, true).await;
    }

    async fn silence_climbs_to_controllers_in_english(world: &World) {
        from_reminder(world, Language::En, false).await;
    }
}
