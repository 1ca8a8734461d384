//! Choices over a desk: the kind, what to do with a text, what the draft is about; and the heads of a preview.

use super::{
    super::{
        html::Html,
        locale::{Locale, args},
        pages::Page,
        rendered::{Button, Rendered, rows},
        welcome::own_name,
    },
    DraftView, back, edit, named, record,
};
use crate::domain::{
    announcements::{AnnouncementKind, Wording},
    language::Language,
    questions::{Edit, Tap},
    record::Kind,
    topics::Topic,
};

/// Which kind a draft is of.
#[derive(Clone, Debug)]
pub struct KindChoice {
    /// The draft.
    pub number: i64,
    /// Its kind now.
    pub kind: AnnouncementKind,
}

impl KindChoice {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let button = |kind| {
            let mark = if kind == self.kind { "✓ " } else { "" };
            edit(&format!("{mark}{}", locale.announcement_kind(kind)), Edit::SetKind(self.number, kind))
        };
        let mut buttons = rows(AnnouncementKind::ALL.map(button).to_vec(), 2);
        buttons.push(back(locale, self.number));
        Rendered::new(locale.html("desk-kinds").paragraph(&locale.html("desk-rule")), buttons)
    }
}

/// What can be done with the text in one language.
#[derive(Clone, Debug)]
pub struct WordingPanel<'a> {
    /// The draft.
    pub number: i64,
    /// The language.
    pub language: Language,
    /// Its text.
    pub wording: &'a Wording,
    /// Languages without a text, in one of which it may be.
    pub missing: Vec<Language>,
}

impl WordingPanel<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = args().text("language", self.language.code()).text("title", self.wording.title.as_str());
        let mut buttons = vec![vec![edit(&locale.say("button-desk-replace"), Edit::Ask(self.number, self.language))]];
        let other = |language: &Language| {
            let label = locale.say_with("button-desk-move", &args().text("language", own_name(*language)));
            vec![edit(&label, Edit::Move(self.number, self.language, *language))]
        };
        buttons.extend(self.missing.iter().map(other));
        buttons.push(vec![edit(&locale.say("button-desk-drop"), Edit::Drop(self.number, self.language))]);
        buttons.push(back(locale, self.number));
        Rendered::new(locale.html_with("desk-wording", &text).paragraph(&locale.html("desk-rule")), buttons)
    }
}

/// Something that a draft can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// It.
    pub topic: Topic,
    /// Whether the draft is.
    pub on: bool,
}

/// A page of what a draft can be about.
#[derive(Clone, Debug)]
pub struct TopicList<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// What is listed.
    pub kind: Kind,
    /// A page of it.
    pub page: Page<TopicRow>,
}

impl TopicList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html(match self.kind {
            Kind::Regions => "desk-choose-regions",
            Kind::Agencies => "desk-choose-agencies",
            Kind::Directions => "desk-choose-directions",
            _ => "desk-choose-items",
        });
        let text = text.paragraph(&self.chosen(locale)).paragraph(&locale.html("desk-rule-step"));
        let mut buttons: Vec<Vec<Button>> =
            self.page.rows.iter().filter_map(|row| Some(vec![self.button(locale, row)?])).collect();
        buttons.push(self.pager());
        buttons.push(vec![edit(&locale.say("button-desk-done"), Edit::Open(self.draft.number))]);
        Rendered::new(text, buttons)
    }

    fn chosen(&self, locale: &Locale) -> Html {
        let mut lines = Html::new();
        for line in self.draft.topic_lines(locale) {
            lines = lines.line(&Html::of(&line));
        }
        lines
    }

    fn button(&self, locale: &Locale, row: &TopicRow) -> Option<Button> {
        let register = self.draft.register;
        let (kind, id) = record(register, &row.topic)?;
        let mark = if row.on { "✓ " } else { "" };
        let name = named(locale, register, &row.topic)?;
        let title = match &row.topic {
            Topic::Item(key) => register.items.find(key).map(|item| locale.name(&item.title)).unwrap_or_default(),
            _ => "",
        };
        let label = format!("{mark}{name} {title}");
        Some(edit(label.trim_end(), Edit::Toggle(self.draft.number, kind, id, Some(self.page.index))))
    }

    fn pager(&self) -> Vec<Button> {
        let Page { index, pages, .. } = self.page;
        if pages < 2 {
            return Vec::new();
        }
        let to = |page| Edit::Topics(self.draft.number, self.kind, page);
        let before = (index > 0).then(|| edit("‹", to(index - 1)));
        let number = Button::tap(&format!("{}/{pages}", index + 1), Tap::Nothing);
        let after = (index + 1 < pages).then(|| edit("›", to(index + 1)));
        [before, Some(number), after].into_iter().flatten().collect()
    }
}

/// What stands above the preview in one language.
#[derive(Clone, Debug)]
pub struct PreviewHead {
    /// The language of its readers.
    pub language: Language,
}

impl PreviewHead {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("desk-preview", &args().text("language", self.language.code()));
        Rendered::new(text, Vec::new())
    }
}

/// What readers of a language without a text of its own get.
#[derive(Clone, Debug)]
pub struct PreviewMissing {
    /// Their language.
    pub language: Language,
    /// The language of the text that they get.
    pub shown_in: Language,
}

impl PreviewMissing {
    /// Text for an editor.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let told = args().text("language", self.language.code()).text("shown", self.shown_in.code());
        let reader = Locale::new(self.language, locale.default_language(), locale.zone());
        let note = reader.note_on_language(self.shown_in);
        Rendered::new(locale.html_with("desk-preview-missing", &told).paragraph(&note), Vec::new())
    }
}
