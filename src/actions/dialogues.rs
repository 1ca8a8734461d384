//! What editors do in their dialogue: a draft is taken into hands, written on, laid aside.

use super::announcements::{self, Result};
use crate::{
    domain::{
        announcements::Media,
        dialogues::{Dialogue, Material},
        drafts::Draft,
        language::Language,
    },
    store::{self, Tx, chats, dialogues, files, files::File},
};

/// Puts a draft into a chat's hands, or what else is to come there next.
pub async fn hold(tx: &mut Tx, chat_id: i64, dialogue: &Dialogue, now: i64) -> store::Result<()> {
    dialogues::put(tx, chat_id, dialogue, now).await
}

/// Lays aside what a chat has in its hands; `false` if that is nothing. Drafts stay.
pub async fn lay_aside(tx: &mut Tx, chat_id: i64) -> store::Result<bool> {
    dialogues::remove(tx, chat_id).await
}

/// Whose message it is, where, and the language they speak.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// The chat.
    pub chat_id: i64,
    /// Telegram's number of the editor.
    pub editor: i64,
    /// Their language.
    pub spoken: Language,
}

/// Takes a message into the draft that the chat has in its hands, or begins one with it; gives its number.
pub async fn take(
    tx: &mut Tx,
    hand: Hand,
    mut dialogue: Dialogue,
    mut material: Material,
    file: Option<&File>,
    now: i64,
) -> Result<i64> {
    // What becomes of the draft is told in this language.
    chats::meet(tx, hand.chat_id, hand.spoken, now).await?;
    if let Some(file) = file {
        files::keep(tx, file).await?;
        material.media = Some(Media { kind: file.kind, key: file.key.clone() });
    }
    let number = match dialogue.draft {
        Some(number) => {
            let take = |draft: &mut Draft| dialogue.take(draft, &material, hand.spoken, now);
            announcements::change(tx, number, hand.editor, now, take).await?.number
        }
        None => {
            let mut draft = Draft::default();
            dialogue.take(&mut draft, &material, hand.spoken, now);
            announcements::begin(tx, hand.editor, &draft, now).await?
        }
    };
    dialogue.draft = Some(number);
    dialogues::put(tx, hand.chat_id, &dialogue, now).await?;
    Ok(number)
}
