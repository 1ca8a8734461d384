//! Instructions: an announcement brings its items, and both lead to each other.

use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

use super::announcing::{press, says, settle, taps};

/// What one language calls everything that the story touches.
struct Words {
    own_name: &'static str,
    code: &'static str,
    text: &'static str,
    kinds: [&'static str; 2],
    items: [&'static str; 2],
    faults: [(&'static str, &'static str); 5],
    good: &'static str,
    listed: [&'static str; 2],
    done: [&'static str; 2],
    direction: [&'static str; 2],
    preview: &'static str,
    publish: [&'static str; 2],
    card: [&'static str; 3],
    open: &'static str,
}

const RU: Words = Words {
    own_name: "Русский",
    code: "ru",
    text: "Премьер-Министр дал поручения",
    kinds: ["Объявление ▾", "Поручение"],
    items: ["🧾 Новые пункты", "построчно"],
    faults: [
        ("Проверить участки\n15 декабря", "не меньше трёх строк"),
        ("Проверить\nДоложить\nМинистерство энергетики\n15 декабря", "на одном языке: Русский"),
        ("Проверить\nАтлантида\n15 декабря", "Не знаю органа «Атлантида»"),
        ("Проверить\nМинистерство енергетики\n15 декабря", "• Министерство энергетики"),
        ("Проверить\nМинистерство энергетики\n1 декабря 2020", "уже прошёл"),
    ],
    good: "Проверить задвижки теплотрасс\nАкимат Карагандинской области, Министерство энергетики\n15 декабря",
    listed: ["1. Проверить задвижки теплотрасс", "15 декабря 2026"],
    done: ["✓ Готово", "Выберите направление"],
    direction: ["🗂 Направления", "здравоохранение"],
    preview: "👁 Посмотреть, как выйдет",
    publish: ["🚀 Опубликовать", "🚀 Да, опубликовать"],
    card: ["Проверить задвижки теплотрасс", "Поручено в объявлении 1", "Акимат Карагандинской области"],
    open: "📢 Объявление 1",
};

const KK: Words = Words {
    own_name: "Қазақша",
    code: "kk",
    text: "Премьер-Министр тапсырмалар берді",
    kinds: ["Хабарландыру ▾", "Тапсырма"],
    items: ["🧾 Жаңа тармақтар", "жол-жолымен"],
    faults: [
        ("Учаскелер тексерілсін\n15 желтоқсан", "Кемінде үш жол"),
        ("Құбырлар тексерілсін\nЕсеп берілсін\nЭнергетика министрлігі\n15 желтоқсан", "Бір тілдегі атау"),
        ("Тексерілсін\nАтлантида\n15 желтоқсан", "«Атлантида» деген органды"),
        ("Тексерілсін\nЭнергетка министрлігі\n15 желтоқсан", "• Энергетика министрлігі"),
        ("Тексерілсін\nЭнергетика министрлігі\n2020 жылғы 1 желтоқсан", "өтіп кетті"),
    ],
    good: "Жылу құбырларының ысырмалары тексерілсін\nҚарағанды облысының әкімдігі, Энергетика министрлігі\n15 желтоқсан",
    listed: ["1. Жылу құбырларының ысырмалары тексерілсін", "2026 ж. 15 желтоқсан"],
    done: ["✓ Дайын", "Бағытты 🗂 таңдаңыз"],
    direction: ["🗂 Бағыттар", "денсаулық сақтау"],
    preview: "👁 Қалай шығатынын көру",
    publish: ["🚀 Жариялау", "🚀 Иә, жариялау"],
    card: ["Жылу құбырларының ысырмалары", "1-хабарландыруда берілген", "Қарағанды облысының әкімдігі"],
    open: "📢 1-хабарландыру",
};

const EN: Words = Words {
    own_name: "English",
    code: "en",
    text: "The Prime Minister gave instructions",
    kinds: ["Announcement ▾", "Instruction"],
    items: ["🧾 New items", "line by line"],
    faults: [
        ("Check the sections\n15 December", "At least three lines"),
        ("Check it\nReport it\nMinistry of Energy\n15 December", "titles in one language"),
        ("Check it\nAtlantis\n15 December", "do not know the body “Atlantis”"),
        ("Check it\nMinistry of Helthcare\n15 December", "• Ministry of Healthcare"),
        ("Check it\nMinistry of Energy\n1 December 2020", "That day is over"),
    ],
    good: "Check the gate valves of the mains\nAkimat of Karaganda region, Ministry of Energy\n15 December",
    listed: ["1. Check the gate valves of the mains", "15 December 2026"],
    done: ["✓ Done", "Choose a direction"],
    direction: ["🗂 Directions", "healthcare"],
    preview: "👁 Preview",
    publish: ["🚀 Publish", "🚀 Yes, publish now"],
    card: ["Check the gate valves of the mains", "Given in announcement 1", "Akimat of Karaganda region"],
    open: "📢 Announcement 1",
};

async fn an_instruction_with_an_item(world: &World, words: &Words) {
    let ([dana], channel) = press(world, [("Dana", words.code, words.own_name)], false).await;
    let reader = world.person("Reader", words.code);
    reader.starts_in(words.own_name).await;
    reader.asks("/subscribe all").await;
    says(&dana, "/announce").await;
    says(&dana, words.text).await;
    taps(&dana, words.kinds[0]).await;
    taps(&dana, words.kinds[1]).await;
    taps(&dana, words.items[0]).await.says(&[words.items[1]]);
    for (written, fault) in words.faults {
        says(&dana, written).await.says(&[fault, words.items[1]]);
    }
    says(&dana, words.good).await.says(&words.listed);
    says(&dana, words.good).await.says(&["2."]);
    taps(&dana, "🗑 2").await.says(&words.listed).lacks(&["2."]);
    taps(&dana, words.done[0]).await.says(&[words.listed[0], words.done[1]]);
    choose_direction(&dana, words).await;
    dana.touches(words.preview);
    dana.sees_button("P-1").await.says(&[words.text]);
    let tap = dana.touches("P-1");
    assert_eq!(dana.answer(&tap).await.text, "", "it leads nowhere before it is created");
    dana.sees_button(words.publish[0]).await;
    dana.reads_all();
    dana.sees_button(words.publish[0]).await;
    taps(&dana, words.publish[0]).await;
    taps(&dana, words.publish[1]).await;
    channel.sees(&[words.text]).await.offers(&["P-1"]);
    reader.sees(&[words.text]).await.offers(&["P-1"]);
    reader.touches("P-1");
    reader.sees(&[words.card[1]]).await.says(&words.card).says(&["P-1"]).offers(&[words.open]);
    reader.reads_all();
    reader.touches(words.open);
    let again = world.sim.until(|_| (reader.count(&[words.text]) == 2).then_some(()));
    tokio::time::timeout(crate::support::world::PATIENCE, again).await.expect("the announcement is opened");
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM records WHERE kind = 'items' AND key = 'P-1'").await, [1]);
    reader.reads_all();
    reader.asks(&format!("/search {}", words.card[0])).await.says(&["P-1"]);
    settle(world, &[&dana, &reader, &channel]).await;
}

async fn choose_direction(editor: &Person, words: &Words) {
    taps(editor, words.direction[0]).await;
    says(editor, words.direction[1]).await.offers(&[words.publish[0]]);
}

on_both_engines! {
    async fn an_instruction_brings_its_item_in_kazakh(world: &World) {
        an_instruction_with_an_item(world, &KK).await;
    }

    async fn an_instruction_brings_its_item_in_russian(world: &World) {
        an_instruction_with_an_item(world, &RU).await;
    }

    async fn an_instruction_brings_its_item_in_english(world: &World) {
        an_instruction_with_an_item(world, &EN).await;
    }
}
