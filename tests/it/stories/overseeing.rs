//! What is published is not out of hand: it is paused, resumed and cancelled, corrected and retracted, in every language.

use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};
use jolkarta::sim::Fault;

use super::announcing::{press, says, settle};

/// What one language calls everything that the story touches.
struct Words {
    own_name: &'static str,
    code: &'static str,
    text: [&'static str; 2],
    compose: [&'static str; 2],
    approve: [&'static str; 2],
    correct: [&'static str; 7],
    corrected: [&'static str; 3],
    retract: [&'static str; 7],
}

const KK: Words = Words {
    own_name: "Қазақша",
    code: "kk",
    text: ["Жылу жүйелері туралы жиналыс", "Жылу желілері туралы жиналыс"],
    compose: ["📨 Мақұлдауға беру", "📨 Иә, беру"],
    approve: ["✅ Мақұлдау", "мақұлданды"],
    correct: [
        "✏️ Түзету",
        "1-хабарландыруды түзету · 2-нобай",
        "✓ Қазақша",
        "✏️ Алмастыру",
        "👁 Қалай шығатынын көру",
        "жеткізілген 2 хабар",
        "алмастырады",
    ],
    corrected: ["Түзетілді", "1-хабарландырудың түзетуі мақұлданды", "басқа әкімші мақұлдауы керек"],
    retract: [
        "🚫 Қайтарып алу",
        "2 чатқа жеткен",
        "🚫 Иә, қайтарып алу",
        "1-хабарландыруды қайтарып алу",
        "қайтарып алынды",
        "1-хабарландыруды қайтарып алу\n✅ Аяқталды",
        "2 / 2",
    ],
};

const RU: Words = Words {
    own_name: "Русский",
    code: "ru",
    text: ["Совещание о теплосистемах", "Совещание о теплосетях"],
    compose: ["📨 На согласование", "📨 Да, передать"],
    approve: ["✅ Согласовать", "согласовано"],
    correct: [
        "✏️ Исправить",
        "Исправление объявления 1 · черновик 2",
        "✓ Русский",
        "✏️ Заменить",
        "👁 Посмотреть, как выйдет",
        "2 доставленных сообщения",
        "заменит нынешний",
    ],
    corrected: ["Исправлено", "Исправление объявления 1 согласовано", "должен согласовать другой администратор"],
    retract: [
        "🚫 Отозвать",
        "2 чата",
        "🚫 Да, отозвать",
        "Отзыв объявления 1",
        "отозвано",
        "Отзыв объявления 1\n✅ Готово",
        "2 из 2",
    ],
};

const EN: Words = Words {
    own_name: "English",
    code: "en",
    text: ["Meeting on the heating systems", "Meeting on the heat networks"],
    compose: ["📨 For approval", "📨 Yes, hand over"],
    approve: ["✅ Approve", "is approved"],
    correct: [
        "✏️ Correct",
        "Correction of announcement 1 · draft 2",
        "✓ English",
        "✏️ Replace",
        "👁 Preview",
        "2 messages",
        "takes the place",
    ],
    corrected: ["Corrected", "The correction of announcement 1 is approved", "the approval of another administrator"],
    retract: [
        "🚫 Retract",
        "2 chats",
        "🚫 Yes, retract",
        "Retraction of announcement 1",
        "retracted",
        "Retraction of announcement 1\n✅ Done",
        "2 of 2",
    ],
};

/// One hands the draft in hand over, the other approves it.
async fn approve(author: &Person, second: &Person, words: &Words) {
    author.touches(words.compose[0]);
    author.sees_button(words.compose[1]).await;
    author.touches(words.compose[1]);
    second.sees_button(words.approve[0]).await;
    second.touches(words.approve[0]);
    author.sees(&[words.approve[1]]).await;
}

/// Waits until something is so, and fails if it never is.
async fn until(world: &World, is_so: impl Fn() -> bool) {
    let waiting = world.sim.until(|_| is_so().then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("it becomes so");
}

/// Publishes a Russian text at once.
async fn publish(author: &Person, text: &str) {
    author.sends("/announce");
    author.sees(&["Новое объявление"]).await;
    author.sends(text);
    author.sees_button("🚀 Опубликовать").await;
    author.touches("🚀 Опубликовать");
    author.sees_button("🚀 Да, опубликовать").await;
    author.touches("🚀 Да, опубликовать");
}

/// From the first word to the last: composed, approved, published, corrected with approval, retracted alone.
async fn whole_life(world: &World, words: &Words) {
    let people = [("Dana", words.code, words.own_name), ("Marat", words.code, words.own_name)];
    let ([dana, marat], channel) = press(world, people, true).await;
    let reader = world.person("Reader", words.code);
    reader.starts_in(words.own_name).await;
    reader.asks("/subscribe all").await;
    let [first, second] = words.text;
    says(&dana, "/announce").await;
    says(&dana, first).await;
    approve(&dana, &marat, words).await;
    reader.sees(&[first]).await;
    channel.sees(&[first]).await;
    dana.sends("/sent");
    dana.sees_button("1").await.says(&[first]);
    dana.touches("1");
    dana.sees_button(words.correct[0]).await.says(&[first, words.corrected[2]]);
    dana.touches(words.correct[0]);
    dana.sees(&[words.correct[1]]).await.says(&[first]);
    let alert = dana.toast(words.compose[0]).await;
    assert!(alert.alert && alert.text.contains(words.correct[3]), "what changes nothing does not go out: {alert:?}");
    dana.sees_button(words.correct[2]).await;
    dana.touches(words.correct[2]);
    dana.sees_button(words.correct[3]).await;
    dana.touches(words.correct[3]);
    dana.sees(&[words.correct[6]]).await;
    dana.sends(second);
    dana.sees(&[words.correct[1]]).await.says(&[second]);
    dana.touches(words.correct[4]);
    dana.sees(&[words.correct[5]]).await.says(&[words.correct[1]]);
    assert_eq!(reader.count(&[second]) + channel.count(&[second]), 0, "nothing changes unapproved");
    approve(&dana, &marat, words).await;
    dana.sees(&[words.corrected[1]]).await;
    reader.sees(&[second]).await.says(&[words.corrected[0]]);
    channel.sees(&[second]).await;
    assert_eq!(reader.count(&[first]) + channel.count(&[first]), 0, "the copies themselves were changed");
    dana.sends("/sent");
    dana.sees_button("1").await.says(&[&format!("✏️ {}", words.corrected[0])]);
    dana.touches("1");
    until(world, || dana.count(&["📢"]) == 2).await;
    dana.sees_button(words.retract[0]).await.says(&[second, words.corrected[0]]);
    dana.touches(words.retract[0]);
    dana.sees(&[words.retract[1]]).await.offers(&[words.retract[2]]);
    dana.touches(words.retract[2]);
    let question = dana.last();
    dana.sees(&[words.retract[3]]).await.lacks(&[second]);
    dana.sees(&[words.retract[5]]).await.says(&[words.retract[6]]).lacks(&["⏸", "⛔"]);
    assert_eq!(dana.last(), question, "in place of the question");
    until(world, || reader.count(&[second]) + channel.count(&[second]) == 0).await;
    dana.sends("/sent");
    dana.sees_button("1").await.says(&[words.retract[4]]).lacks(&[second]);
    settle(world, &[&dana, &marat, &reader, &channel]).await;
}

on_both_engines! {
    async fn the_whole_life_of_an_announcement_in_kazakh(world: &World) {
        whole_life(world, &KK).await;
    }

    async fn the_whole_life_of_an_announcement_in_russian(world: &World) {
        whole_life(world, &RU).await;
    }

    async fn the_whole_life_of_an_announcement_in_english(world: &World) {
        whole_life(world, &EN).await;
    }

    async fn a_sending_is_paused_resumed_and_cancelled_by_whoever_taps_first(world: &World) {
        let people = [("Дана", "ru", "Русский"), ("Марат", "ru", "Русский")];
        let ([dana, marat], channel) = press(world, people, false).await;
        let [aigul, sergei] = [("Айгүл", "Қазақша"), ("Сергей", "Русский")].map(|(name, own)| (world.person(name, "ru"), own));
        for (person, own) in [&aigul, &sergei] {
            person.starts_in(own).await;
            person.asks("/subscribe all").await;
        }
        let (aigul, sergei) = (aigul.0, sergei.0);
        // It waits for the evening to come to him.
        sergei.asks("/quiet 8-20").await;
        let nurlan = world.person("Нурлан", "ru");
        nurlan.starts_in("Русский").await;
        nurlan.asks("/subscribe совещания раз в день").await;
        nurlan.asks("/subscribe объявления раз в день").await;
        publish(&dana, RU.text[0]).await;
        aigul.sees(&[RU.text[0]]).await;
        let waits = ["2 из 3", "Ждут конца своих тихих часов: 1", "В следующем дайджесте: 1"];
        dana.sees(&waits).await.offers(&["⏸ Пауза", "⛔ Отменить"]);
        dana.touches("⏸ Пауза");
        dana.sees(&["⏸ Приостановлено"]).await.offers(&["▶️ Продолжить"]);
        marat.sends("/sent");
        marat.sees(&["Опубликовано: 1"]).await;
        marat.touches("1");
        marat.sees(&["📢 Объявление 1"]).await.says(&["⏸ Приостановлено"]).offers(&["▶️ Продолжить"]);
        dana.sees(&["⏸ Приостановлено"]).await;
        dana.touches("▶️ Продолжить");
        dana.sees(&["⏳ Рассылается"]).await.offers(&["⏸ Пауза"]);
        let late = marat.toast("▶️ Продолжить").await;
        assert!(late.alert && late.text.contains("уже сделано"), "{late:?}");
        marat.sees(&["⏳ Рассылается"]).await.offers(&["⛔ Отменить"]);
        marat.touches("⛔ Отменить");
        marat.sees(&["насовсем?"]).await.says(&["Получили 2 из 3", "Не придёт оно и с дайджестом: 1 чат"]);
        marat.touches("⛔ Да, отменить насовсем");
        let over = ["⛔ Отменено; успели получить: 2", "Не отправлено из-за отмены: 2"];
        marat.sees(&over[..1]).await.says(&over[1..]).lacks(&["Уже не хотят", "В следующем дайджесте"]);
        dana.sees(&over[..1]).await.says(&over[1..]).lacks(&["Уже не хотят", "В следующем дайджесте"]);
        marat.sends("/sent");
        marat.sees(&["Опубликовано: 1"]).await.says(&["⛔ рассылка отменена"]);
        nurlan.asks("/missed").await.says(&["пресс-служба прекратила рассылку"]).lacks(&["со следующим дайджестом"]);
        world.clock.advance(chrono::Duration::hours(12));
        publish(&marat, RU.text[1]).await;
        sergei.sees(&[RU.text[1]]).await;
        assert_eq!(sergei.count(&[RU.text[0]]), 0, "what was cancelled does not come, what came after it does");
        let stranger = world.person("Stranger", "en");
        stranger.starts_in("English").await;
        let tap = stranger.touches_data("1Vs.2.p.0");
        assert!(stranger.answer(&tap).await.text.contains("Only the press office"));
        settle(world, &[&dana, &marat, &aigul, &sergei, &nurlan, &channel]).await;
        assert_eq!(nurlan.count(&[RU.text[0]]), 1, "only /missed names it: it came with no digest");
    }

    async fn a_sending_that_only_fails_pauses_itself_and_tells_every_editor_once(world: &World) {
        let people = [("Дана", "ru", "Русский"), ("Dana", "en", "English")];
        let ([dana, other], channel) = press(world, people, false).await;
        let [aigul, sergei] = [("Айгүл", "/quiet 8-12"), ("Сергей", "/quiet 8-20")].map(|one| (world.person(one.0, "ru"), one.1));
        for (reader, quiet) in [&aigul, &sergei] {
            reader.starts_in("Русский").await;
            reader.asks("/subscribe all").await;
            reader.asks(quiet).await;
        }
        publish(&dana, RU.text[0]).await;
        dana.sees(&["1 из 3"]).await;
        world.test.raw("UPDATE sends SET failures = 999 WHERE state = 'open'").await.unwrap();
        world.sim.fault(Fault::error(400, "Bad Request: something odd").on("sendMessage"));
        world.clock.advance(chrono::Duration::hours(4));
        dana.sees(&["приостановилась сама"]).await.says(&["something odd"]).offers(&["▶️ Продолжить", "📊 Подробнее"]);
        other.sees(&["has paused itself"]).await.says(&["1,000 requests failed in a row"]).offers(&["▶️ Resume"]);
        other.touches("📊 Details");
        other.sees(&["📢 Announcement 1"]).await.says(&["Refused by Telegram: 1", "something odd", "⏸ Paused"]);
        world.restart().await;
        dana.touches("▶️ Продолжить");
        dana.sees(&["⏳ Рассылается"]).await;
        world.clock.advance(chrono::Duration::hours(9));
        dana.sees(&["✅ Готово"]).await.says(&["2 из 3", "Отклонил Telegram: 1"]);
        assert_eq!(dana.count(&["приостановилась сама"]) + other.count(&["has paused itself"]), 0, "told once");
        sergei.0.sees(&[RU.text[0]]).await;
        settle(world, &[&dana, &other, &channel, &sergei.0]).await;
    }
}
