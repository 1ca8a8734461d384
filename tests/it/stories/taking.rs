//! What is typed while a draft is open: one rule for what goes into it, told at every step, in every language.

use crate::support::world::{World, on_both_engines};

use super::announcing::{press, says, settle, taps};

/// What one language calls everything that the story touches.
struct Words {
    own_name: &'static str,
    code: &'static str,
    /// The rule of a step that asks, and of an open draft.
    rules: [&'static str; 2],
    texts: [&'static str; 2],
    time: &'static str,
    refused: [&'static str; 2],
    kinds: [&'static str; 2],
    replace: &'static str,
    regions: &'static str,
    correction: [&'static str; 5],
}

const KK: Words = Words {
    own_name: "Қазақша",
    code: "kk",
    rules: ["осы сұраққа жауап болады", "осы нобайға түседі"],
    texts: ["Жылу жүйелері туралы жиналыс", "Жылу желілері туралы жиналыс"],
    time: "ертең 10:00",
    refused: ["мәтін емес, тек сан, уақыт немесе таңбалар", "тіліндегі мәтін бар"],
    kinds: ["Хабарландыру ▾", "Жиналыс"],
    replace: "✏️ Алмастыру: Қазақша",
    regions: "📍 Өңірлер",
    correction: ["🚀 Жариялау", "🚀 Иә, жариялау", "📊 Толығырақ", "✏️ Түзету", "1-хабарландыруды түзету"],
};

const RU: Words = Words {
    own_name: "Русский",
    code: "ru",
    rules: ["будет ответом на этот вопрос", "попадёт в этот черновик"],
    texts: ["Совещание о теплосистемах", "Совещание о теплосетях"],
    time: "завтра 10:00",
    refused: ["это не текст, а только число, время или знаки", "языке уже есть"],
    kinds: ["Объявление ▾", "Совещание"],
    replace: "✏️ Заменить: Русский",
    regions: "📍 Регионы",
    correction: ["🚀 Опубликовать", "🚀 Да, опубликовать", "📊 Подробнее", "✏️ Исправить", "Исправление объявления 1"],
};

const EN: Words = Words {
    own_name: "English",
    code: "en",
    rules: ["is taken as the answer", "goes into this draft"],
    texts: ["Meeting on the heating systems", "Meeting on the heat networks"],
    time: "tomorrow 10:00",
    refused: ["is no text but a number, a time or signs only", "English already"],
    kinds: ["Announcement ▾", "Meeting"],
    replace: "✏️ Replace: English",
    regions: "📍 Regions",
    correction: ["🚀 Publish", "🚀 Yes, publish now", "📊 Details", "✏️ Correct", "Correction of announcement 1"],
};

async fn types_out_of_turn(world: &World, words: &Words) {
    let ([dana], channel) = press(world, [("Dana", words.code, words.own_name)], false).await;
    says(&dana, "/announce").await.says(&["/item 49"]);
    for typed in ["49", "R-49", "01.01.2020", words.time] {
        says(&dana, typed).await.says(&[typed, words.refused[0], "/item 49"]);
    }
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM drafts").await, [0], "nothing was taken in silence");
    says(&dana, "/item 49").await.says(&["№ 49"]);
    let [first, second] = words.texts;
    says(&dana, first).await.says(&[first, words.rules[1]]);
    taps(&dana, words.kinds[0]).await.says(&[words.rules[1]]);
    taps(&dana, words.kinds[1]).await.says(&[words.kinds[1]]);
    says(&dana, second).await.says(&[first, words.refused[1]]).lacks(&[second]).offers(&[words.replace]);
    taps(&dana, words.regions).await.says(&[words.rules[0]]);
    let astana = if words.code == "en" { "Astana" } else { "Астана" };
    says(&dana, astana).await.says(&[astana]);
    taps(&dana, words.correction[0]).await;
    taps(&dana, words.correction[1]).await;
    channel.sees(&[first]).await;
    dana.sees_button(words.correction[2]).await;
    dana.touches(words.correction[2]);
    dana.sees_button(words.correction[3]).await;
    dana.touches(words.correction[3]);
    dana.sees(&[words.correction[4]]).await;
    dana.sends(second);
    dana.sees(&[words.refused[1]]).await.says(&[first]).offers(&[words.replace]);
    dana.touches(words.replace);
    dana.sees(&[words.rules[0]]).await;
    dana.sends(second);
    dana.sees(&[&format!("\n\n{second}")]).await.says(&[words.correction[4]]);
    world.clock.advance(chrono::Duration::minutes(61));
    dana.reads_all();
    dana.sends("95");
    dana.sees(&["№ 95 ·"]).await;
    settle(world, &[&dana, &channel]).await;
}

on_both_engines! {
    async fn a_short_text_with_a_time_is_a_text(world: &World) {
        let ([dana], _) = press(world, [("Дана", "ru", "Русский")], false).await;
        for text in ["Совещание завтра в 10:00", "Ертең 10:00-де жиналыс болады", "Сегодня в 18:30 отключат воду"] {
            says(&dana, "/announce").await;
            says(&dana, text).await.says(&[text]).lacks(&["⚠"]);
            says(&dana, "/cancel").await;
        }
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM drafts").await, [3]);
        settle(world, &[&dana]).await;
    }

    async fn a_dialogue_goes_on_after_a_crash(world: &World) {
        for (code, own_name, ask, asked, taken) in [
            ("en", "English", "➕ Русский", "Send the text in Russian", "Text: Русский, English"),
            ("kk", "Қазақша", "➕ Русский", "Орыс тіліндегі мәтінді жіберіңіз", "Мәтін: Қазақша, Русский"),
        ] {
            let words = if code == "en" { &EN } else { &KK };
            let ([dana], _) = press(world, [("Dana", code, own_name)], true).await;
            says(&dana, "/announce").await;
            says(&dana, words.texts[0]).await;
            taps(&dana, ask).await.says(&[asked]);
            world.crash().await;
            dana.sends(RU.texts[0]);
            world.wake();
            dana.sees(&[taken]).await.says(&[words.texts[0]]);
            settle(world, &[&dana]).await;
            world.wake();
        }
    }

    async fn what_is_typed_out_of_turn_surprises_nobody_in_kazakh(world: &World) {
        types_out_of_turn(world, &KK).await;
    }

    async fn what_is_typed_out_of_turn_surprises_nobody_in_russian(world: &World) {
        types_out_of_turn(world, &RU).await;
    }

    async fn what_is_typed_out_of_turn_surprises_nobody_in_english(world: &World) {
        types_out_of_turn(world, &EN).await;
    }
}
