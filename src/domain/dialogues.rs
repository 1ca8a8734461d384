//! Dialogues: which draft is in an editor's hands, and what their next message there is taken for.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    announcements::{Media, Wording},
    drafts::{Draft, TITLE_LETTERS},
    imports::Upload,
    language::Language,
    questions::Ruling,
    record::Kind,
    rich::Rich,
};

/// Seconds after a text within which the next message is more of it.
pub const MORE_SECONDS: i64 = 600;
/// Seconds after an editor's last step within which what they send is for the draft in their hands.
pub const OPEN_SECONDS: i64 = 3_600;

/// What an editor's chat is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    /// The draft in their hands; `None`: a new one begins with what they send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<i64>,
    /// What the next message is.
    pub awaits: Awaits,
    /// The message that shows the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<i32>,
    /// Telegram's name of the album whose parts are gathered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
    /// What was not taken of the album whose parts are gathered.
    #[serde(default, skip_serializing_if = "Untaken::is_nothing")]
    pub untaken: Untaken,
    /// What was written for something that is asked about once more before it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The file that is to be imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
    /// Messages that are all of a text: changing one changes the text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<Language, i32>,
}

/// What was not taken of what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untaken {
    /// The language of a caption: the draft had a text in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Language>,
    /// Texts whose formatting could not be kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formatting: Vec<String>,
}

impl Untaken {
    /// Whether everything was taken.
    pub fn is_nothing(&self) -> bool {
        *self == Untaken::default()
    }

    /// Both together.
    fn with(self, more: Untaken) -> Untaken {
        let formatting = [self.formatting, more.formatting].concat();
        Untaken { caption: more.caption.or(self.caption), formatting }
    }
}

/// What the next message is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "lowercase")]
pub enum Awaits {
    /// For a question like anybody's.
    #[default]
    Nothing,
    /// For a text in a language that has none, or a file.
    Any {
        /// Until this moment, in UTC epoch seconds.
        until: i64,
    },
    /// For the text in this language, in the place of any that there was; `None`: in whichever it is written.
    Text {
        /// The language.
        language: Option<Language>,
    },
    /// For more of a text, or for the text in another language.
    More {
        /// The language of the text.
        language: Language,
        /// Until this moment, in UTC epoch seconds; after it as for anything.
        until: i64,
    },
    /// For an item that the draft brings.
    Instruction,
    /// For names of what the draft is about.
    Topics,
    /// For the moment at which it shall go out.
    Time,
    /// For the reason why it was sent back.
    Reason {
        /// The draft that was.
        number: i64,
    },
    /// For a report on the item of this record number.
    Report {
        /// The item.
        item: i64,
        /// Until this moment, in UTC epoch seconds: a number that is written later asks for an item, as anybody's does.
        until: i64,
    },
    /// For a later deadline, then for the reason.
    Extension {
        /// The record number of the item.
        item: i64,
        /// That of the body that asks.
        agency: i64,
        /// The day asked for, once it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<NaiveDate>,
    },
    /// For a file of records of this kind.
    Import {
        /// The kind.
        kind: Kind,
        /// The record number of the programme of its items, unless it is the default one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        programme: Option<i64>,
    },
    /// For the programme of the items in a file that is to be imported.
    ImportProgramme,
    /// For the reason why a file moves deadlines.
    ImportReason,
    /// For what a controller's decision needs: a reason, or a day.
    Ruling {
        /// The decision.
        ruling: Ruling,
    },
}

/// A message for a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Material {
    /// Its number in the chat.
    pub message: i32,
    /// Whether it was sent before and is changed now.
    pub edited: bool,
    /// Its text or caption.
    pub text: Rich,
    /// Its file.
    pub media: Option<Media>,
    /// The album that it is part of.
    pub album: Option<String>,
}

impl Wording {
    /// A text with its first line as the title.
    pub fn of(text: &Rich) -> Wording {
        Wording { title: shortened(text.title()), html: text.to_html() }
    }

    /// The same with more text below.
    fn with(&self, more: &Rich) -> Wording {
        // What is kept was written by us and reads; if ever not, it is kept as plain text rather than lost.
        let before = Rich::from_html(&self.html).unwrap_or_else(|_| Rich::plain(&self.html));
        Wording::of(&Rich::join([&before, more], "\n\n"))
    }
}

/// As much of a title as there is room for, cut after a word, with "…".
fn shortened(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(TITLE_LETTERS - 1).filter(|_| title.chars().count() > TITLE_LETTERS)
    else {
        return title.to_owned();
    };
    let head = &title[..end];
    let end = head.rfind(char::is_whitespace).filter(|end| *end > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..end].trim_end())
}

impl Dialogue {
    /// A draft in the hands of its editor, with nothing awaited.
    pub fn of(number: i64) -> Dialogue {
        Dialogue { draft: Some(number), ..Dialogue::default() }
    }

    /// A draft in the hands of its editor, for anything that they send.
    pub fn open(number: i64, now: i64) -> Dialogue {
        Dialogue { awaits: Awaits::Any { until: now + OPEN_SECONDS }, ..Dialogue::of(number) }
    }

    /// The language of a text that is not taken because the draft has one in it already, and nobody asked for more or for another.
    pub fn refuses(&self, draft: &Draft, material: &Material, spoken: Language, now: i64) -> Option<Language> {
        let else_in = match self.awaits {
            Awaits::Any { .. } => spoken,
            Awaits::More { language, until } if now > until => language,
            _ => return None,
        };
        let is_source = self.sources.values().any(|source| *source == material.message);
        let language = Language::of_text(material.text.text()).unwrap_or(else_in);
        (!material.text.is_empty() && !is_source && draft.wordings.contains_key(&language)).then_some(language)
    }

    /// Whether a message is for the draft: not if nothing is awaited, and not if it is no part of the album that is gathered.
    pub fn wants(&self, album: Option<&str>, edited: Option<i32>, now: i64) -> bool {
        let awaited = match self.awaits {
            // What officials and controllers write is no announcement, and no file of records is.
            Awaits::Nothing
            | Awaits::Report { .. }
            | Awaits::Extension { .. }
            | Awaits::Ruling { .. }
            | Awaits::Import { .. }
            | Awaits::ImportReason => false,
            Awaits::Any { until } => now <= until,
            Awaits::More { until, .. } => now <= until - MORE_SECONDS + OPEN_SECONDS,
            _ => true,
        };
        let source = edited.map(|message| self.sources.values().any(|source| *source == message));
        source.unwrap_or(awaited || (album.is_some() && album == self.album.as_deref()))
    }

    /// Notes what is not taken of a message; of an album it stays known until all its parts are gathered.
    pub fn leave(&mut self, album: Option<&str>, untaken: Untaken) {
        let gathers = album.is_some() && album == self.album.as_deref();
        let before = std::mem::take(&mut self.untaken);
        self.untaken = if gathers { before.with(untaken) } else { untaken };
    }

    /// Takes a message into the draft. `spoken` is the language of a text that could be in any.
    pub fn take(&mut self, draft: &mut Draft, material: &Material, spoken: Language, now: i64) {
        if let Some(media) = material.media.as_ref().filter(|media| !draft.media.contains(media)) {
            draft.media.push(media.clone());
        }
        if material.album.is_some() {
            self.album.clone_from(&material.album);
        }
        if material.text.is_empty() {
            return;
        }
        let known = self.sources.iter().find(|(_, source)| **source == material.message);
        if let Some((language, _)) = known {
            draft.wordings.insert(*language, Wording::of(&material.text));
            return;
        }
        let written = Language::of_text(material.text.text());
        let (language, more) = match self.awaits {
            Awaits::Text { language: Some(language) } => (language, false),
            Awaits::More { language, .. } => (written.unwrap_or(language), true),
            _ => (written.unwrap_or(spoken), true),
        };
        match draft.wordings.get(&language).filter(|_| more) {
            Some(before) => {
                let longer = before.with(&material.text);
                draft.wordings.insert(language, longer);
                self.sources.remove(&language);
            }
            None => {
                draft.wordings.insert(language, Wording::of(&material.text));
                self.sources.insert(language, material.message);
            }
        }
        self.awaits = Awaits::More { language, until: now + MORE_SECONDS };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::announcements::MediaKind;

    const KAZAKH: &str = "Үкімет отырысында жылу жүйелері қаралды";
    const RUSSIAN: &str = "На заседании Правительства рассмотрены теплосети";

    fn says(message: i32, text: &str) -> Material {
        Material { message, text: Rich::plain(text), ..Material::default() }
    }

    fn titles(draft: &Draft) -> Vec<(Language, &str)> {
        draft.wordings.iter().map(|(language, wording)| (*language, wording.html.as_str())).collect()
    }

    #[test]
    fn texts_in_several_languages_and_in_several_messages_find_their_place() {
        let mut dialogue = Dialogue { awaits: Awaits::Text { language: None }, ..Dialogue::default() };
        let mut draft = Draft::default();
        dialogue.take(&mut draft, &says(1, KAZAKH), Language::En, 0);
        dialogue.take(&mut draft, &says(2, RUSSIAN), Language::En, 0);
        dialogue.take(&mut draft, &says(3, "49"), Language::En, 0);
        let russian = format!("{RUSSIAN}\n\n49");
        assert_eq!(titles(&draft), [(Language::Kk, KAZAKH), (Language::Ru, &russian)]);
        assert_eq!(draft.wordings[&Language::Ru].title, RUSSIAN);
        assert_eq!(dialogue.awaits, Awaits::More { language: Language::Ru, until: MORE_SECONDS });
        assert!(dialogue.wants(None, None, OPEN_SECONDS) && !dialogue.wants(None, None, OPEN_SECONDS + 1));
        let refused = |now, text| dialogue.refuses(&draft, &says(4, text), Language::En, now);
        assert_eq!(refused(MORE_SECONDS, RUSSIAN), None, "it is added");
        assert_eq!(refused(MORE_SECONDS + 1, RUSSIAN), Some(Language::Ru));
        assert_eq!(refused(MORE_SECONDS + 1, "A meeting on the heat networks"), None);
    }

    #[test]
    fn a_draft_that_is_open_takes_texts_in_languages_that_have_none() {
        let (mut dialogue, mut draft) = (Dialogue::open(1, 0), Draft::default());
        assert_eq!(dialogue.refuses(&draft, &says(1, KAZAKH), Language::En, 0), None);
        dialogue.take(&mut draft, &says(1, KAZAKH), Language::En, 0);
        dialogue.awaits = Dialogue::open(1, 0).awaits;
        assert_eq!(dialogue.refuses(&draft, &says(2, KAZAKH), Language::En, 0), Some(Language::Kk));
        assert_eq!(dialogue.refuses(&draft, &says(1, KAZAKH), Language::En, 0), None, "its own message is changed");
    }

    #[test]
    fn a_long_title_is_cut_after_a_word_and_says_so() {
        let title = Wording::of(&Rich::plain(&"бағдарлама ".repeat(30))).title;
        assert!(title.ends_with("бағдарлама…") && title.chars().count() <= TITLE_LETTERS, "{title}");
    }

    #[test]
    fn a_text_asked_for_in_a_language_takes_the_place_of_the_old_one() {
        let mut draft = Draft::default();
        let mut dialogue = Dialogue { awaits: Awaits::Text { language: Some(Language::En) }, ..Dialogue::of(1) };
        dialogue.take(&mut draft, &says(1, RUSSIAN), Language::Kk, 0);
        dialogue.awaits = Awaits::Text { language: Some(Language::En) };
        dialogue.take(&mut draft, &says(2, KAZAKH), Language::Kk, 0);
        assert_eq!(titles(&draft), [(Language::En, KAZAKH)]);
    }

    #[test]
    fn a_changed_message_changes_its_text() {
        let mut dialogue = Dialogue { awaits: Awaits::Text { language: None }, ..Dialogue::default() };
        let mut draft = Draft::default();
        dialogue.take(&mut draft, &says(1, KAZAKH), Language::Kk, 0);
        let changed = Material { edited: true, ..says(1, "Түзетілді") };
        assert!(dialogue.wants(None, Some(1), i64::MAX) && !dialogue.wants(None, Some(2), 0));
        dialogue.take(&mut draft, &changed, Language::Kk, 0);
        assert_eq!(titles(&draft), [(Language::Kk, "Түзетілді")]);
    }

    #[test]
    fn the_parts_of_an_album_are_gathered_in_one_draft() {
        let mut dialogue = Dialogue { awaits: Awaits::Text { language: None }, ..Dialogue::default() };
        let mut draft = Draft::default();
        let photo = |message: i32, text: &str| Material {
            media: Some(Media { kind: MediaKind::Photo, key: format!("tg:{message}") }),
            album: Some("a".into()),
            ..says(message, text)
        };
        dialogue.take(&mut draft, &photo(1, KAZAKH), Language::Kk, 0);
        dialogue.awaits = Awaits::Nothing;
        assert!(dialogue.wants(Some("a"), None, 0) && !dialogue.wants(Some("b"), None, 0));
        dialogue.take(&mut draft, &photo(2, ""), Language::Kk, 0);
        dialogue.take(&mut draft, &photo(2, ""), Language::Kk, 0);
        assert_eq!(draft.media.len(), 2);
        assert_eq!(titles(&draft), [(Language::Kk, KAZAKH)]);
    }

    #[test]
    fn what_is_not_taken_of_an_album_stays_known_with_its_other_parts() {
        let caption = |language| Untaken { caption: Some(language), ..Untaken::default() };
        let mut dialogue = Dialogue { album: Some("a".into()), untaken: caption(Language::Kk), ..Dialogue::default() };
        dialogue.leave(Some("a"), Untaken::default());
        assert_eq!(dialogue.untaken, caption(Language::Kk));
        dialogue.leave(Some("b"), caption(Language::Ru));
        assert_eq!(dialogue.untaken, caption(Language::Ru));
        dialogue.leave(None, Untaken::default());
        assert!(dialogue.untaken.is_nothing());
    }
}
