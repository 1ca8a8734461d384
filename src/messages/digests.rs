//! The digest of a chat: what was published since the last one, in one message.

use super::{
    html::cut,
    locale::{Locale, args},
    rendered::Rendered,
};
use crate::domain::announcements::AnnouncementKind;

/// Announcements that one digest names.
const NAMED: usize = 20;
/// UTF-16 units of a title.
const TITLE: usize = 140;

/// One announcement in a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestLine {
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it is called.
    pub title: String,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// Where it can be read whole: in the channel, or with the bot.
    pub link: String,
}

/// What was published since the last digest, newest last.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The announcements.
    pub lines: Vec<DigestLine>,
}

impl Digest {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = locale.html_with("digest-title", &args().count("count", self.lines.len()));
        for line in self.lines.iter().take(NAMED) {
            let values = args()
                .text("kind", locale.announcement_kind(line.kind))
                .text("time", locale.moment(line.published_at))
                .text("title", cut(&line.title, TITLE))
                .text("link", line.link.as_str());
            text = text.paragraph(&locale.html_with("digest-line", &values));
        }
        if let Some(more) = self.lines.len().checked_sub(NAMED).filter(|more| *more > 0) {
            text = text.paragraph(&locale.html_with("digest-more", &args().count("more", more)));
        }
        Rendered::new(text.paragraph(&locale.html("digest-footer")), Vec::new())
    }
}

impl Locale {
    /// What an announcement is, in a word.
    pub fn announcement_kind(&self, kind: AnnouncementKind) -> String {
        self.say(match kind {
            AnnouncementKind::Meeting => "announcement-meeting",
            AnnouncementKind::Instruction => "announcement-instruction",
            AnnouncementKind::Decision => "announcement-decision",
            AnnouncementKind::Report => "announcement-report",
            AnnouncementKind::Announcement => "announcement-announcement",
            AnnouncementKind::Emergency => "announcement-emergency",
        })
    }
}
