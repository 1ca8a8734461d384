//! The evidence of an item, piece by piece, below the pictures and documents themselves.

use super::rule;
use crate::{
    domain::{
        agencies::Agency,
        evidence::Exhibit,
        questions::{Question, Ruling},
        record::Stored,
    },
    messages::{
        html::{Html, cut},
        locale::{Locale, args},
        rendered::{Button, Rendered, rows},
        reporting::Named,
    },
};

/// Longest address or name in the list, in UTF-16 units.
const NAME_LIMIT: usize = 200;
/// Pieces that are listed: more do not fit into one message.
pub const LISTED: usize = 20;

/// One piece of evidence.
#[derive(Clone, Debug)]
pub struct PieceRow<'a> {
    /// Its number.
    pub id: i64,
    /// Who showed it.
    pub agency: Option<&'a Stored<Agency>>,
    /// What it is.
    pub exhibit: Exhibit,
    /// A document that everybody may see once its item is confirmed.
    pub released: bool,
    /// Its file is gone.
    pub lost: bool,
}

/// What evidence there is, and, for controllers, what can be done with it.
#[derive(Clone, Debug)]
pub struct EvidenceList<'a> {
    /// The item.
    pub named: Named<'a>,
    /// The pieces that the reader may see, the oldest first.
    pub pieces: Vec<PieceRow<'a>>,
    /// Whether the reader decides about them.
    pub decides: bool,
    /// How many there are in all.
    pub total: usize,
}

impl EvidenceList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = args().count("count", self.total);
        let mut text = self.named.head(locale).line(&locale.html_with("evidence-title", &count));
        for (place, piece) in (1..).zip(&self.pieces) {
            text = text.paragraph(&piece.line(locale, place, self.decides));
        }
        let mut buttons = Vec::new();
        if self.decides {
            text = text.paragraph(&locale.html("evidence-how"));
            let release = (1..).zip(&self.pieces).filter_map(|(place, piece)| piece.release(locale, place));
            buttons.extend(rows(release.collect(), 2));
            let remove = (1..)
                .zip(&self.pieces)
                .map(|(place, piece): (i32, _)| rule(&format!("🗑 {place}"), Ruling::Remove(piece.id)));
            buttons.extend(rows(remove.collect(), 5));
            buttons.push(vec![rule(&locale.say("button-ruling-item"), Ruling::Item(self.named.item.id))]);
        }
        buttons.push(vec![Button::ask(&locale.say("button-card"), Question::Item(self.named.item.id))]);
        Rendered::new(text, buttons)
    }
}

impl PieceRow<'_> {
    fn line(&self, locale: &Locale, place: i32, decides: bool) -> Html {
        let what = match &self.exhibit {
            Exhibit::Photo { .. } => locale.say("evidence-photo"),
            Exhibit::Document { name, .. } => cut(name, NAME_LIMIT),
            Exhibit::Location { latitude, longitude } => format!("{latitude}, {longitude}"),
            Exhibit::Link { url } => cut(url, NAME_LIMIT),
        };
        let mut line = Html::new().bold(&format!("{place}.")).text(" ").text(&what);
        if let Exhibit::Location { latitude, longitude } = &self.exhibit {
            line = line.text(&format!(" · https://maps.google.com/?q={latitude},{longitude}"));
        }
        let is_document = matches!(self.exhibit, Exhibit::Document { .. });
        let marks = [
            self.agency.map(|agency| locale.list_name(agency).to_owned()),
            (is_document && decides)
                .then(|| locale.say(if self.released { "evidence-released" } else { "evidence-closed" })),
            self.exhibit.file().is_some_and(|file| file.sha256.is_none()).then(|| locale.say("evidence-at-telegram")),
            self.lost.then(|| locale.say("evidence-lost")),
        ];
        let marks = marks.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if marks.is_empty() { line } else { line.line(&Html::of(&marks)) }
    }

    fn release(&self, locale: &Locale, place: i32) -> Option<Button> {
        matches!(self.exhibit, Exhibit::Document { .. }).then(|| {
            let key = if self.released { "button-evidence-close" } else { "button-evidence-release" };
            let label = locale.say_with(key, &args().count("place", place));
            rule(&label, Ruling::Release(self.id, !self.released))
        })
    }
}
