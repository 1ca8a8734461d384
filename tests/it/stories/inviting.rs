//! Invitations: a link gives one person one role, once; menus and help follow; what was done and refused can be looked up.

use jolkarta::{
    domain::people::Role,
    sim::{Call, Sim},
};
use serde_json::json;

use crate::support::{
    person::{Person, Seen},
    world::{BOT, PATIENCE, World, on_both_engines},
};

/// An administrator of the settings who speaks a language.
pub async fn administrator(world: &World, tag: &str, own_name: &str) -> Person {
    let administrator = world.person("Dana", tag);
    world.set_press(&[&administrator], false);
    world.restart().await;
    administrator.starts_in(own_name).await;
    administrator
}

/// The start parameter of the link in a message.
pub fn payload(seen: &Seen) -> String {
    let (_, rest) = seen.text.split_once("?start=").unwrap_or_else(|| panic!("no link in {seen}"));
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The command menu of a person as their Telegram shows it in a language.
fn menu(sim: &Sim, person: &Person, language: &str) -> Vec<String> {
    let wanted = |call: &&Call| {
        call.method == "setMyCommands"
            && call.params["language_code"].as_str().unwrap_or_default() == language
            && call.params["scope"]["chat_id"] == json!(person.id)
    };
    let commands = sim.calls().iter().rfind(wanted).map(|call| call.params["commands"].clone()).unwrap_or_default();
    let names =
        commands.as_array().into_iter().flatten().map(|command| command["command"].as_str().unwrap().to_owned());
    names.collect()
}

/// Waits until a menu, which is registered beside the answers, has a command or lacks it.
async fn menu_offers(world: &World, person: &Person, language: &str, command: &str, offers: bool) -> Vec<String> {
    let so = world.sim.until(|sim| {
        let menu = menu(sim, person, language);
        (menu.iter().any(|one| one == command) == offers).then_some(menu)
    });
    tokio::time::timeout(PATIENCE, so).await.unwrap_or_else(|_| panic!("{command} in {language:?}: not {offers}"))
}

on_both_engines! {
    async fn an_invitation_makes_an_official_in_russian(world: &World) {
        let boss = administrator(world, "ru", "Русский").await;
        boss.asks("/invite").await.says(&["На какую роль?"]).offers(&["Контролёр", "Редактор", "Администратор"]);
        boss.taps("Должностное лицо").await.says(&["какого органа"]);
        let made = boss.asks("/invite исполнитель min-health 3").await;
        made.says(&["Должностное лицо", "Министерство здравоохранения", "26 ноября 2026"]);
        let invited = world.person("Aigerim", "ru");
        let offer = invited.starts(Some(&payload(&made))).await;
        offer.says(&["Вас приглашают", "Министерство здравоохранения", "/privacy"]).offers(&["✓ Принять"]);
        invited.taps("✓ Принять").await.says(&["Теперь ваша роль", "/help"]);
        boss.reads().await.says(&["Приглашение принято: Aigerim"]).offers(&["Открыть"]);
        boss.taps("Открыть").await.says(&["Aigerim", "кем дана"]).offers(&["✕ Снять роль"]);
        boss.taps("✕ Снять роль").await.says(&["Снять роль?", "Aigerim"]);
        let toast = boss.toast("✕ Да, снять").await;
        assert_eq!(toast.text, "Роль снята.");
        boss.reads().await.says(&["Люди с ролями: 1"]);
        invited.reads().await.says(&["Ваша роль здесь закончилась"]);
        invited.starts(Some(&payload(&made))).await.says(&["с тех пор роль сняли"]);
        assert_eq!(
            world.acts().await,
            [
                "Dana invite roles/official/min-health done",
                "Aigerim accept roles/official/min-health done",
                "Dana demote roles/official/min-health done",
            ]
        );
    }

    async fn menus_and_help_follow_the_role_at_once(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let editor = world.person("Omar", "en");
        editor.starts_in("English").await;
        assert_eq!(menu(&world.sim, &editor, "en"), [""; 0]);
        editor.asks("/help").await.lacks(&["/announce"]);
        let made = boss.asks("/invite editor").await;
        editor.starts(Some(&payload(&made))).await.says(&["Editor"]);
        editor.taps("✓ Accept").await.says(&["Your role is now: Editor"]);
        boss.reads().await.says(&["Omar has accepted: Editor"]);
        for language in ["", "kk", "ru", "en"] {
            let menu = menu_offers(world, &editor, language, "announce", true).await;
            assert!(menu.iter().any(|command| command == "status"), "{menu:?}");
            assert!(!menu.iter().any(|command| command == "people"), "{menu:?}");
        }
        editor.asks("/help").await.says(&["/announce"]).lacks(&["/people"]);
        boss.asks("/help").await.says(&["/announce", "/people – People and their roles", "/audit"]);
        boss.asks("/people").await.offers(&["Editors"]);
        boss.taps("Editors").await.says(&["Omar"]).offers(&["1", "Everybody", "✓ Editors"]);
        boss.taps("1").await.says(&["Number at Telegram"]);
        boss.taps("✕ Take the role back").await;
        boss.toast("✕ Yes, take it back").await;
        boss.reads().await;
        editor.reads().await.says(&["Your role here has ended"]);
        world.restart().await;
        menu_offers(world, &editor, "en", "announce", false).await;
        editor.asks("/help").await.lacks(&["/announce"]);
    }

    async fn a_link_works_once_for_one_person_and_says_why_not_in_kazakh(world: &World) {
        let boss = administrator(world, "kk", "Қазақша").await;
        let used = payload(&boss.asks("/invite редактор").await);
        let revoked = payload(&boss.asks("/invite бақылаушы").await);
        boss.taps("✕ Қайтарып алу").await.says(&["Шақыруды қайтарып алайын ба?"]);
        assert_eq!(boss.toast("✕ Иә, қайтарып алу").await.text, "Шақыру қайтарып алынды.");
        boss.reads().await.says(&["Ашық шақырулар: 1"]);
        let expired = payload(&boss.asks("/invite орындаушы min-energy 1").await);
        let first = world.person("Ainur", "kk");
        first.starts(Some(&used)).await.says(&["Редактор"]);
        first.taps("✓ Қабылдау").await.says(&["Енді сіздің рөліңіз: Редактор"]);
        boss.reads().await.says(&["Шақыру қабылданды: Ainur"]);
        first.starts(Some(&used)).await.says(&["бұл рөл сізде бар"]);
        let second = world.person("Bolat", "kk");
        second.starts(Some(&used)).await.says(&["басқа адам қабылдап қойды"]);
        second.starts(Some(&revoked)).await.says(&["қайтарып алынды"]);
        second.starts(Some(&expired)).await.offers(&["✓ Қабылдау"]);
        world.clock.advance(chrono::Duration::days(1));
        second.taps("✓ Қабылдау").await.says(&["мерзімі өтті"]);
        second.starts(Some(&expired)).await.says(&["мерзімі өтті"]);
        second.starts(Some("invite_AAAAAAAAAAAAAAAAAAAAAA")).await.says(&["шақыру жоқ"]);
        second.starts(Some("invite_broken")).await.says(&["шақыру жоқ"]);
        let refused: Vec<String> = world.acts().await.into_iter().filter(|act| act.starts_with("Bolat")).collect();
        assert_eq!(refused.len(), 4, "{refused:?}");
        assert!(refused.iter().all(|act| act.ends_with("closed")), "{refused:?}");
    }

    async fn two_who_accept_at_once_are_one(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let link = payload(&boss.asks("/invite controller").await);
        let (one, two) = (world.person("One", "en"), world.person("Two", "en"));
        one.starts(Some(&link)).await.offers(&["✓ Accept"]);
        two.starts(Some(&link)).await.offers(&["✓ Accept"]);
        one.taps("✓ Accept").await.says(&["Your role is now"]);
        two.taps("✓ Accept").await.says(&["Somebody else has accepted"]);
        boss.reads().await.says(&["One has accepted"]);
    }

    async fn strangers_are_refused_kindly_and_written_down(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let stranger = world.person("Eve", "en");
        stranger.starts_in("English").await;
        for command in ["/people", "/invite controller", "/audit"] {
            stranger.asks(command).await.says(&["This is for administrators"]);
        }
        let list = boss.asks("/people").await;
        let data: Vec<String> = list.view.labels().concat().iter().map(|label| list.data(label)).collect();
        boss.asks("/invite controller").await.offers(&["✕ Take it back"]);
        stranger.asks("/help").await;
        let mut taps = data;
        taps.extend(["1Jn", "1Jb.0", "1Jte", "1Jt.e", "1Jm.a.7", "1Jd.1.e.1", "1Ju.1.1", "1Ji.0", "1Jw..0"].map(str::to_owned));
        let tapped = taps.iter().filter(|data| data.starts_with("1J") && *data != "1Jte");
        let mut count = 0;
        for data in tapped {
            let tap = stranger.touches_data(data);
            assert_eq!(stranger.answer(&tap).await.text, "Only an administrator can do this.", "{data}");
            count += 1;
        }
        assert!(count > 12, "{count}");
        let refused = world.acts().await.into_iter().filter(|act| act.starts_with("Eve") && act.ends_with("no-right"));
        assert_eq!(refused.count(), count + 3);
        boss.asks("/audit refused").await.says(&["Refused:", "Telegram number", "no right"]);
        boss.asks(&format!("/audit {}", stranger.id)).await.says(&["✕ people and roles – no right"]);
    }

    async fn a_role_of_the_settings_is_not_taken_in_chat(world: &World) {
        let boss = administrator(world, "en", "English").await;
        boss.asks("/people").await.says(&["Telegram number"]).offers(&["1"]);
        boss.taps("1").await.says(&["ADMIN_IDS"]);
        let tap = boss.touches_data(&format!("1Jd.{}.a.1", base36(boss.id)));
        assert!(boss.answer(&tap).await.text.contains("settings"), "it cannot be");
        boss.asks("/people").await.offers(&["1"]);
    }

    async fn the_acts_are_found_by_person_item_and_day(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let official = world.person("Aigerim", "en");
        let link = payload(&boss.asks("/invite official ministry of health").await);
        official.starts(Some(&link)).await;
        official.taps("✓ Accept").await;
        boss.reads().await;
        official.starts(Some(&link)).await.says(&["You accepted this invitation and have this role."]);
        boss.asks("/invite controller 400").await.says(&["1 to 90 days"]);
        boss.asks("/audit aigerim 49").await.says(&["Aigerim", "№ 49", "Nothing so far"]);
        boss.asks("/audit aigerim yesterday").await.says(&["Nothing so far"]);
        boss.asks("/audit today aigerim").await.says(&["Who did what: 1", "invitation accepted"]);
        boss.asks("/audit min-health today").await.says(&["is no person, item or day"]);
        boss.asks("/audit aigerim").await.says(&["Who did what: 1", "invitation accepted"]);
        boss.asks("/audit today").await.says(&["Who did what: 2"]);
        boss.asks("/audit yesterday").await.says(&["Nothing so far"]);
        boss.asks("/audit 49").await.says(&["№ 49", "Nothing so far"]);
        boss.asks("/audit qwertyqwerty").await.says(&["is no person, item or day"]);
        boss.asks("/people min-health").await.says(&["Aigerim"]).lacks(&["Telegram number"]);
        boss.asks("/people AIGER").await.says(&["People called “AIGER”: 1", "Aigerim", "Official"]).offers(&["1", "‹ People"]);
        boss.taps("1").await.says(&["Number at Telegram"]);
        boss.asks("/people qwertyqwerty").await.says(&["Nobody with a role is called “qwertyqwerty”", "/people"]);
        boss.asks("/invite qwertyqwerty").await.says(&["is no role, no body"]);
    }

    async fn who_is_forgotten_loses_the_role(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let editor = world.person("Omar", "en");
        let link = payload(&boss.asks("/invite editor").await);
        editor.starts(Some(&link)).await;
        editor.taps("✓ Accept").await;
        boss.reads().await;
        editor.asks("/mydata").await.says(&["All that is kept"]);
        editor.asks("/forgetme").await.says(&["Your role here will end too"]);
        editor.taps("🗑 Erase everything").await.says(&["Erased."]);
        menu_offers(world, &editor, "en", "announce", false).await;
        editor.asks("/announce").await.says(&["written by the press office"]);
        let acts = world.acts().await;
        assert_eq!(acts[..2], ["Dana invite roles/editor done", "- accept roles/editor done"]);
        let kept = world.test.numbers("SELECT COUNT(*) FROM people").await;
        assert_eq!(kept, [0]);
        boss.asks("/audit").await.says(&["Erased", "invitation accepted: Editor"]);
    }

    async fn an_administrators_open_links_end_with_the_role(world: &World) {
        let boss = administrator(world, "en", "English").await;
        let other = world.person("Omar", "en");
        world.grant(&other, &Role::Administrator).await;
        other.starts_in("English").await;
        let link = payload(&other.asks("/invite administrator").await);
        boss.asks("/people").await.says(&["Omar"]);
        boss.taps("2").await.says(&["Omar"]);
        boss.taps("✕ Take the role back").await;
        boss.toast("✕ Yes, take it back").await;
        boss.reads().await;
        other.reads().await.says(&["has ended"]);
        other.starts(Some(&link)).await.says(&["was taken back"]);
    }
}

/// A number as buttons write it.
fn base36(mut number: i64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap(), 36).unwrap());
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

/// A group hears where roles are arranged, and nobody there is written down.
#[tokio::test]
async fn in_a_group_an_administrator_is_sent_to_the_private_chat() {
    let world = World::new().await;
    let boss = administrator(&world, "en", "English").await;
    let group = world.group("Office", &[&boss]);
    let there = world.in_group(&boss, group);
    there.asks(&format!("/people@{BOT}")).await;
    assert_eq!(world.acts().await, [""; 0]);
    world.finish().await;
}
