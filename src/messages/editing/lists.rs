//! Lists of drafts: those in work, planned, and sent.

use super::{
    super::{
        html::{Html, cut},
        locale::{Locale, args},
        pages::Page,
        rendered::{Button, Rendered, rows},
    },
    DraftView, edit,
};
use crate::domain::{
    announcements::AnnouncementKind,
    drafts::DraftState,
    questions::{Edit, Oversight, Tap, Tray},
    stats::Fates,
};

/// Longest title in a list, in UTF-16 units.
const TITLE_LIMIT: usize = 80;
/// Numbers beside each other.
const NUMBERS_A_ROW: usize = 4;

impl DraftView<'_> {
    /// How a draft stands, unless it is being written.
    pub(super) fn state_line(&self, locale: &Locale) -> Option<Html> {
        Some(match self.state {
            DraftState::Composing => return None,
            DraftState::Waiting => match self.publish_at {
                Some(at) => locale.html_with("desk-waiting", &args().text("time", locale.planned(at))),
                None => locale.html("desk-waiting-now"),
            },
            DraftState::Scheduled => match self.publish_at {
                Some(at) => locale.html_with("desk-planned", &args().text("time", locale.planned(at))),
                None => locale.html("desk-going"),
            },
            DraftState::Published => locale.html("desk-published"),
            DraftState::Discarded => locale.html("desk-discarded"),
        })
    }
}

/// A draft in a list.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Its number.
    pub number: i64,
    /// The published announcement that it corrects.
    pub corrects: Option<i64>,
    /// What it is.
    pub kind: AnnouncementKind,
    /// Where it stands.
    pub state: DraftState,
    /// Its title; possibly empty.
    pub title: String,
    /// When it goes out, or was changed last or sent, in UTC epoch seconds.
    pub at: i64,
    /// What became of its messages, if it went out.
    pub fates: Fates,
    /// When it was last corrected, in UTC epoch seconds.
    pub corrected_at: Option<i64>,
    /// When it was retracted, in UTC epoch seconds.
    pub retracted_at: Option<i64>,
    /// Whether the editors ended its sending before everybody had it.
    pub cancelled: bool,
}

/// A page of drafts.
#[derive(Clone, Debug)]
pub struct DraftList {
    /// Which ones.
    pub tray: Tray,
    /// They.
    pub page: Page<DraftRow>,
}

impl DraftList {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (title, nothing) = match self.tray {
            Tray::Drafts => ("desk-drafts", "desk-drafts-none"),
            Tray::Scheduled => ("desk-scheduled", "desk-scheduled-none"),
            Tray::Sent => ("desk-sent", "desk-sent-none"),
        };
        if self.page.total == 0 {
            return Rendered::new(locale.html(nothing), Vec::new());
        }
        let mut text = locale.html_with(title, &args().count("count", self.page.total));
        for row in &self.page.rows {
            text = text.paragraph(&self.line(locale, row));
        }
        let number = |row: &DraftRow| match self.tray {
            Tray::Sent => Button::tap(&row.number.to_string(), Tap::Oversee(Oversight::Card(row.number))),
            Tray::Drafts | Tray::Scheduled => edit(&row.number.to_string(), Edit::Open(row.number)),
        };
        let mut buttons = rows(self.page.rows.iter().map(number).collect(), NUMBERS_A_ROW);
        buttons.push(self.pager());
        Rendered::new(text, buttons)
    }

    fn line(&self, locale: &Locale, row: &DraftRow) -> Html {
        let title = match (row.title.is_empty(), row.retracted_at) {
            (true, Some(at)) => locale.say_with("desk-retracted", &args().text("time", locale.moment(at))),
            (true, None) => locale.say("desk-no-text"),
            (false, _) => cut(&row.title, TITLE_LIMIT),
        };
        let title = match row.corrects {
            Some(of) => format!("{title} {}", locale.say_with("desk-correction-short", &args().count("of", of))),
            None => title,
        };
        let head = Html::new().bold(&row.number.to_string()).text(" ").text(&title);
        let facts = format!("{} · {}", locale.announcement_kind(row.kind), locale.moment(row.at));
        let facts = Html::of(&facts);
        match (self.tray, row.state) {
            (Tray::Sent, _) => {
                let counts = args().count("sent", row.fates.arrived()).count("failed", row.fates.failed());
                let text = head.line(&facts).line(&locale.html_with("desk-sent-counts", &counts));
                let text = if row.cancelled { text.line(&locale.html("desk-cancelled")) } else { text };
                match row.corrected_at {
                    Some(at) => text.line(&locale.html_with("sent-corrected", &args().text("time", locale.moment(at)))),
                    None => text,
                }
            }
            (_, DraftState::Waiting) => head.line(&facts).line(&locale.html("desk-waiting-short")),
            _ => head.line(&facts),
        }
    }

    fn pager(&self) -> Vec<Button> {
        let Page { index, pages, .. } = self.page;
        if pages < 2 {
            return Vec::new();
        }
        let before = (index > 0).then(|| edit("‹", Edit::List(self.tray, index - 1)));
        let number = Button::tap(&format!("{}/{pages}", index + 1), Tap::Nothing);
        let after = (index + 1 < pages).then(|| edit("›", Edit::List(self.tray, index + 1)));
        [before, Some(number), after].into_iter().flatten().collect()
    }
}
