//! What comes with a figure, from the official's phone to the controller's card and the public page: amounts in the item's unit,
//! notes with their formatting, files that no bot can fetch.

use jolkarta::sim::{Draft, Entity};

use super::reporting::{controller, official};
use crate::support::{person::Seen, world::on_both_engines};

/// The languages with what their buttons say: send, done, decide.
const LANGUAGES: [(&str, &str, [&str; 4]); 3] = [
    ("kk", "Қазақша", ["📤 Жіберу", "✅ Орындалды", "⚖️ Шешу", "📎 Растаулар"]),
    ("ru", "Русский", ["📤 Отправить", "✅ Исполнено", "⚖️ Решить", "📎 Подтверждения"]),
    ("en", "English", ["📤 Send", "✅ Done", "⚖️ Decide", "📎 Evidence"]),
];

/// The address of the note, which stands under some of its words.
const ACT: &str = "https://gov.kz/act?a=1&b=2";

/// Texts with their first word in bold and their second a link.
fn formatted(text: &str) -> Draft {
    let units = |text: &str| text.encode_utf16().count();
    let (first, rest) = text.split_once(' ').unwrap();
    let second = rest.split(' ').next().unwrap();
    let link = Entity { url: Some(ACT.into()), ..Entity::new("text_link", units(first) + 1, units(second)) };
    Draft { entities: vec![Entity::new("bold", 0, units(first)), link], ..Draft::text(text) }
}

/// The words of a message that are formatted so.
fn words<'a>(seen: &'a Seen, kind: &str) -> Vec<&'a str> {
    let letters: Vec<u16> = seen.text.encode_utf16().collect();
    let of_kind = seen.view.entities.iter().filter(|entity| entity.kind == kind);
    let place = |entity: &Entity| String::from_utf16(&letters[entity.offset..entity.offset + entity.length]).unwrap();
    of_kind
        .filter_map(|entity| {
            let word = place(entity);
            seen.text.find(&word).map(|at| &seen.text[at..at + word.len()])
        })
        .collect()
}

on_both_engines! {
    async fn amounts_are_told_in_the_items_unit(world: &World) {
        for ((tag, own, buttons), (typed, will, card)) in LANGUAGES.into_iter().zip([
            ("30-дан 27", "90 % (27 / 30 км)", "27 / 30 км"),
            ("27 из 30 км", "90 % (27 из 30 км)", "27 из 30 км"),
            ("27 of 30", "90 % (27 of 30 km)", "27 of 30 km"),
        ]) {
            let omar = official(world, "Omar", tag, own).await;
            omar.asks("/update 95").await;
            omar.sends(typed);
            omar.sees(&[will]).await;
            omar.reads_all();
            omar.sees_button(buttons[0]).await;
            omar.taps(buttons[0]).await.says(&["90 %", card]);
            omar.asks("95").await.says(&["90 %", card]);
            let undone = omar.asks("/update 95 24").await;
            undone.says(&["80 %"]);
            omar.taps(buttons[0]).await.says(&["80 %"]);
        }
        let stored = world.test.numbers("SELECT COUNT(*) FROM said WHERE undone IS NULL").await;
        assert_eq!(stored, [6]);
    }

    async fn a_note_keeps_its_formatting_up_to_the_controller_and_the_page(world: &World) {
        for ((tag, own, buttons), note) in LANGUAGES.into_iter().zip([
            "Құбырлар төселді; актісі <бар> & расталды",
            "Трубы уложены; акт <есть> & подписан",
            "Pipes laid; the act <is> & stays signed",
        ]) {
            let omar = official(world, "Omar", tag, own).await;
            let ainur = controller(world, "Ainur", tag, own).await;
            let (bold, rest) = note.split_once(' ').unwrap();
            let (link, rest) = rest.split_once(' ').unwrap();
            omar.asks("/update 95 50%").await;
            omar.sends_draft(formatted(note));
            let draft = omar.sees(&[note]).await;
            assert!(words(&draft, "bold").contains(&bold), "{draft:?}");
            omar.reads_all();
            omar.sees_button(buttons[0]).await;
            omar.taps(buttons[0]).await;
            ainur.asks("95").await;
            let ruling = ainur.taps(buttons[2]).await;
            ruling.says(&[note]);
            assert!(words(&ruling, "bold").contains(&bold), "{ruling:?}");
            let urls: Vec<_> = ruling.view.entities.iter().filter_map(|entity| entity.url.as_deref()).collect();
            assert_eq!((urls, words(&ruling, "text_link").contains(&link)), (vec![ACT], true));
            let page = world.page_in("/items/95", tag).await.body;
            let rest = rest.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let shown = format!(
                "<b>{bold}</b> <a href=\"https://gov.kz/act?a=1&amp;b=2\" rel=\"nofollow noopener\">{link}</a> {rest}"
            );
            assert!(page.contains(&shown), "{shown}\nis not in\n{page}");
        }
    }

    async fn a_file_that_no_bot_can_fetch_stays_at_telegram_and_says_so(world: &World) {
        for ((tag, own, buttons), (warned, marked)) in LANGUAGES.into_iter().zip([
            ("Файл бот ала алатын 20 МБ-тан үлкен", "20 МБ-тан үлкен, тек Telegram-да"),
            ("Файл больше 20 МБ, которые может получить бот", "больше 20 МБ, только в Telegram"),
            ("larger than the 20 MB that a bot can fetch", "larger than 20 MB, at Telegram only"),
        ]) {
            let omar = official(world, "Omar", tag, own).await;
            let ainur = controller(world, "Ainur", tag, own).await;
            omar.asks("/update 95 50%").await;
            omar.sends_draft(Draft::document(vec![b' '; 21 << 20], "plan.dwg", "image/vnd.dwg", ""));
            omar.sees(&[warned]).await;
            omar.reads_all();
            omar.sees_button(buttons[0]).await;
            omar.taps(buttons[0]).await;
            ainur.asks("95").await;
            ainur.touches(buttons[3]);
            ainur.sees(&[marked]).await.says(&["plan.dwg"]);
            ainur.reads_all();
        }
        assert!(!world.files.path().join("evidence").exists() || std::fs::read_dir(world.files.path().join("evidence")).unwrap().next().is_none());
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM evidence").await, [3]);
    }
}
