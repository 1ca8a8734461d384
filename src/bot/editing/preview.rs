//! The preview of a draft: exactly what its readers will get, language by language.

use super::super::{Bot, Result, Visit, changing::Tapped};
use crate::{
    domain::{
        announcements::{self as announced, Wording},
        drafts::Draft,
        instructions::{PROGRAMME, next_number},
        items::ItemRef,
        language::Language,
        register::Register,
    },
    messages::{
        DeskAlert, Locale, PreviewHead, PreviewMissing,
        items::called,
        posts::{Audience, Part, Post, PostItem},
    },
    store::{announcements, drafts, drafts::StoredDraft, files, files::File},
    telegram::{Media, MediaKind, Prepared, Source},
};

impl Bot {
    /// Sends a draft as its readers will get it, then its desk with the number of those readers.
    pub(super) async fn preview(&self, visit: &Visit, tap: Tapped<'_>, number: i64) -> Result<()> {
        let Some(draft) = drafts::get(&self.db, number).await? else {
            return self.deny(visit, tap, DeskAlert::Closed).await;
        };
        if draft.content.wordings.is_empty() {
            return self.deny(visit, tap, DeskAlert::NoText).await;
        }
        self.telegram.answer_tap(tap.id, None).await?;
        self.send_preview(visit.place.chat, &visit.locale, &visit.picture.register, &draft).await?;
        let reach = self.reach(visit, &draft).await?;
        self.lay_out(visit, &draft, Vec::new(), Some(reach)).await
    }

    /// Sends a draft to a chat as its readers will get it, language by language.
    pub(super) async fn send_preview(
        &self,
        chat: i64,
        locale: &Locale,
        register: &Register,
        draft: &StoredDraft,
    ) -> Result<()> {
        let content = &draft.content;
        let items = items(register, content);
        let keys: Vec<&str> = content.media.iter().map(|media| media.key.as_str()).collect();
        let files = files::get_all(&self.db, &keys).await?;
        for (language, wording) in &content.wordings {
            let head = PreviewHead { language: *language }.render(locale);
            self.telegram.send(chat, &head.text, &head.markup(), None).await?;
            let post = self.post(draft, (wording, *language), &items);
            for part in post.parts(&self.locale(*language), Audience::Chat) {
                self.telegram.present(chat, None, &request(&part, &files)).await?;
            }
        }
        for language in content.missing() {
            let Some((_, shown_in)) = self.locale(language).wording(&content.wordings) else { continue };
            let missing = PreviewMissing { language, shown_in }.render(locale);
            self.telegram.send(chat, &missing.text, &missing.markup(), None).await?;
        }
        Ok(())
    }

    fn post<'a>(&'a self, draft: &'a StoredDraft, wording: (&'a Wording, Language), items: &'a [PostItem]) -> Post<'a> {
        Post {
            number: draft.announcement(),
            kind: draft.content.kind,
            wording,
            media: &draft.content.media,
            items,
            corrected_at: draft.corrects.map(|_| self.clock.timestamp()),
            bot: &self.username,
        }
    }

    /// Whether a correction is beyond what edits can express: another number of messages, or another kind of album.
    pub(super) async fn is_replaced(&self, visit: &Visit, draft: &StoredDraft, number: i64) -> Result<bool> {
        let mut tx = self.db.snapshot().await?;
        let Some(old) = announcements::get(&mut tx, number).await? else { return Ok(false) };
        let wordings = announcements::wordings(&mut tx, &old).await?;
        drop(tx);
        let (media, topics) = (old.media.clone(), old.topics.clone());
        let old = Draft { kind: old.kind, wordings, media, topics, instructions: Vec::new() };
        let (old, register) = (StoredDraft { content: old, ..draft.clone() }, &visit.picture.register);
        if !announced::takes_the_place(&old.content.media, &draft.content.media) {
            return Ok(true);
        }
        let shapes = |draft: &StoredDraft| Language::ALL.map(|language| self.shape(draft, register, language));
        Ok(shapes(&old) != shapes(draft))
    }

    /// How many messages each part is for readers of a language.
    fn shape(&self, draft: &StoredDraft, register: &Register, language: Language) -> Vec<usize> {
        let locale = self.locale(language);
        let Some(wording) = locale.wording(&draft.content.wordings) else { return Vec::new() };
        let items = items(register, &draft.content);
        let parts = self.post(draft, wording, &items).parts(&locale, Audience::Chat);
        parts.iter().map(|part| part.media.len().max(1)).collect()
    }

    /// The most messages that a reader of one language gets.
    pub(super) fn parts(&self, draft: &StoredDraft, register: &Register) -> u64 {
        let items = items(register, &draft.content);
        let messages = |(language, wording): (&Language, &Wording)| {
            let parts = self.post(draft, (wording, *language), &items).parts(&self.locale(*language), Audience::Chat);
            parts.iter().map(|part| part.media.len().max(1) as u64).sum()
        };
        draft.content.wordings.iter().map(messages).max().unwrap_or(1)
    }
}

/// The items that a draft is about, and those that it brings under the numbers that are free now.
fn items(register: &Register, content: &Draft) -> Vec<PostItem> {
    let item = |key: &String| {
        let item = register.items.find(key)?;
        Some(PostItem { called: called(register, item), key: key.clone(), id: item.id })
    };
    let there = content.topics.items.iter().filter_map(item);
    let of_programme =
        |reference: ItemRef| (reference.programme.as_deref() == Some(PROGRAMME)).then_some(reference.number);
    let taken: Vec<String> = register
        .items
        .iter()
        .filter_map(|item| of_programme(item.reference().clone()).map(|number| number.to_string()))
        .collect();
    let first = next_number(taken.iter().map(String::as_str));
    let coming = (first..).take(content.instructions.len()).filter_map(|number| {
        let key = format!("{PROGRAMME}-{number}");
        Some(PostItem { called: key.parse().ok()?, key, id: 0 })
    });
    there.chain(coming).collect()
}

/// A message of a post as an editor gets it; its files are at Telegram, where they came from.
fn request(part: &Part, files: &[File]) -> Prepared {
    let known = |media: &announced::Media| {
        let file = files.iter().find(|file| file.key == media.key)?;
        let kind = match media.kind {
            announced::MediaKind::Photo => MediaKind::Photo,
            announced::MediaKind::Video => MediaKind::Video,
            announced::MediaKind::Document => MediaKind::Document,
        };
        Some(Media { kind, source: Source::Known(file.file_id.clone()?), caption: String::new() })
    };
    let mut media: Vec<Media> = part.media.iter().filter_map(known).collect();
    match media.first_mut() {
        None => Prepared::text(&part.html, &part.keyboard),
        Some(first) => {
            first.caption.clone_from(&part.html);
            Prepared::media(&media, &part.keyboard)
        }
    }
}
