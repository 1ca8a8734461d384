//! How far rounds are, shown to their editors: one message each, changed at most every three seconds.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    time::Duration,
};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Outbox, Result, worker::TOO_MANY_FAILURES};
use crate::{
    domain::{deliveries::Stands, language::Language, notices::Occasion, people::Right},
    messages::{Rendered, RoundTroubled, SendProgress},
    store::{
        announcements, chats, drafts, people,
        sends::{self, Send},
        told_news,
    },
    telegram::{Failure, Prepared},
};

/// Time between two changes of a message.
const PAUSE: Duration = Duration::from_secs(3);

/// What an editor saw last.
struct Shown {
    text: Rendered,
    ended: i64,
    at: Instant,
}

/// Shows progress until `stop`.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    let mut shown = HashMap::new();
    let mut told = HashSet::new();
    while !stop.is_cancelled() {
        for send in sends::in_trouble(&outbox.db).await? {
            alarm(outbox, &send, &mut told).await?;
        }
        for send in sends::shown(&outbox.db).await? {
            show(outbox, &send, &mut shown).await?;
        }
        let _stopped = tokio::time::timeout(PAUSE, stop.cancelled()).await;
    }
    Ok(())
}

async fn show(outbox: &Outbox, send: &Send, shown: &mut HashMap<i64, Shown>) -> Result<()> {
    let Some(chat) = send.editor_chat else { return Ok(()) };
    let send = &sends::whole(&outbox.db, send.clone(), outbox.clock.timestamp()).await?;
    let before = shown.get(&send.id);
    let text = render(outbox, send, chat, before).await?;
    if before.is_none_or(|before| before.text != text) {
        let told = match send.editor_message.and_then(|message| i32::try_from(message).ok()) {
            Some(message) => outbox.telegram.edit(chat, message, &text.text, &text.markup()).await,
            None => begin(outbox, send.id, chat, &text).await?,
        };
        match told {
            Err(failure) if failure.is_temporary() => return Ok(()),
            Err(failure) => log::warn!("round {}: its progress cannot be shown: {failure}", send.id),
            Ok(()) => {}
        }
    }
    match send.stands() {
        Stands::Open | Stands::Paused => {
            shown.insert(send.id, Shown { text, ended: send.counts().ended(), at: Instant::now() });
        }
        Stands::Cancelled | Stands::Done => {
            shown.remove(&send.id);
            let mut tx = outbox.db.begin().await?;
            sends::shown_whole(&mut tx, send.id).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Sends the message that will be changed.
async fn begin(outbox: &Outbox, send: i64, chat: i64, text: &Rendered) -> Result<std::result::Result<(), Failure>> {
    let sent = outbox.telegram.present(chat, None, &Prepared::text(&text.text, &text.markup())).await;
    let message = match sent {
        Ok(sent) => sent.messages.first().copied(),
        Err(failure) => return Ok(Err(failure)),
    };
    let mut tx = outbox.db.begin().await?;
    sends::show_in(&mut tx, send, chat, message.map(i64::from).unwrap_or_default()).await?;
    if let Some(message) = message {
        let now = outbox.clock.timestamp();
        told_news::keep(&mut tx, (chat, message), Occasion::Progress, &[], now).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

async fn render(outbox: &Outbox, send: &Send, chat: i64, before: Option<&Shown>) -> Result<Rendered> {
    let language = chats::speaks(&outbox.db, chat).await?.unwrap_or(outbox.default_language);
    let title = title(outbox, send.number, language).await?;
    let rate = before.map(|before| {
        let seconds = before.at.elapsed().as_secs_f64().max(0.1);
        (send.counts().ended() - before.ended) as f64 / seconds
    });
    let progress = SendProgress {
        round: send.id,
        number: send.number,
        title: &title,
        task: send.task(),
        stands: send.stands(),
        trouble: send.trouble.as_deref(),
        counting: send.cursor.is_some(),
        counts: send.counts(),
        rate,
    };
    Ok(progress.render(&outbox.locale(language)))
}

async fn title(outbox: &Outbox, number: i64, language: Language) -> Result<String> {
    let mut tx = outbox.db.snapshot().await?;
    let Some(stored) = announcements::get(&mut tx, number).await? else { return Ok(String::new()) };
    let wordings = announcements::wordings(&mut tx, &stored.record).await?;
    let order = [language, outbox.default_language].into_iter().chain(Language::ALL);
    Ok(order.filter_map(|wanted| wordings.get(&wanted)).map(|wording| wording.title.clone()).next().unwrap_or_default())
}

/// Tells every editor that a round has paused itself. `told` are those who know of it already, by round.
async fn alarm(outbox: &Outbox, send: &Send, told: &mut HashSet<(i64, i64)>) -> Result<()> {
    let send = &sends::whole(&outbox.db, send.clone(), outbox.clock.timestamp()).await?;
    let draft = drafts::get(&outbox.db, send.number).await?;
    let author = draft.map(|draft| draft.author).filter(|author| *author != 0);
    let editors = people::who_may(&outbox.db, &outbox.administrators, Right::Announce).await?.into_iter();
    let editors: BTreeSet<i64> = editors.chain(author).chain(send.editor_chat).collect();
    for editor in editors {
        if told.contains(&(send.id, editor)) {
            continue;
        }
        let language = chats::speaks(&outbox.db, editor).await?.unwrap_or(outbox.default_language);
        let title = title(outbox, send.number, language).await?;
        let message = RoundTroubled {
            round: send.id,
            number: send.number,
            title: &title,
            failures: TOO_MANY_FAILURES,
            reason: send.trouble.as_deref().unwrap_or_default(),
            counts: send.counts(),
        };
        let message = message.render(&outbox.locale(language));
        match outbox.telegram.send(editor, &message.text, &message.markup(), None).await {
            // Whoever is missing hears of it at the next round of this loop.
            Err(failure) if failure.is_temporary() => return Ok(()),
            Err(failure) => log::warn!("an editor cannot be told of round {}: {failure}", send.id),
            Ok(()) => {}
        }
        told.insert((send.id, editor));
    }
    told.retain(|(round, _)| *round != send.id);
    let mut tx = outbox.db.begin().await?;
    sends::told(&mut tx, send.id).await?;
    tx.commit().await
}
