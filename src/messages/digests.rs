//! The digest of a chat: what was published since the last one, in one message; and that nothing was.

use std::collections::BTreeMap;

use super::{
    html::{Html, MESSAGE_LIMIT, cut, utf16_len},
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::{
    announcements::AnnouncementKind,
    language::{Language, Texts},
    questions::{Question, Tap},
    rich::Rich,
    text::alphabetical,
};

/// Most announcements that one digest names.
const NAMED: usize = 20;
/// UTF-16 units of a title.
const TITLE: usize = 140;
/// UTF-16 units of a heading.
const HEADING: usize = 100;
/// Regions that a heading names.
const REGIONS: usize = 2;

/// The names of what an announcement is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Whether it concerns all regions.
    pub everywhere: bool,
    /// Else its regions.
    pub regions: Vec<Texts>,
    /// Its bodies.
    pub agencies: Vec<Texts>,
}

/// One announcement in a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestLine {
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it is called.
    pub title: String,
    /// The language of the title.
    pub shown_in: Language,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// Whether it was corrected since.
    pub corrected: bool,
    /// What it is about.
    pub about: About,
    /// Where it can be read whole: in the channel, or with the bot.
    pub link: String,
}

/// What was published since the last digest.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The announcements.
    pub lines: Vec<DigestLine>,
    /// How many more were in it and are retracted.
    pub retracted: usize,
}

impl Digest {
    /// Text for a reader. Of more than fit into a message the newest are named.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut lines: Vec<&DigestLine> = self.lines.iter().collect();
        lines.sort_by_key(|line| line.published_at);
        let mut hidden = lines.len().saturating_sub(NAMED);
        let mut text = self.text(locale, &lines, hidden);
        while units(&text) > MESSAGE_LIMIT && hidden < lines.len() {
            hidden += 1;
            text = self.text(locale, &lines, hidden);
        }
        Rendered::new(text, Vec::new())
    }

    /// All but the oldest, as many as are `hidden`.
    fn text(&self, locale: &Locale, lines: &[&DigestLine], hidden: usize) -> Html {
        let mut text = match lines.len() {
            0 => Html::new(),
            count => locale.html_with("digest-title", &args().count("count", count)),
        };
        text = grouped(locale, &lines[hidden..], text);
        if hidden > 0 {
            text = text.paragraph(&locale.html_with("digest-more", &args().count("count", hidden)));
        }
        if self.retracted > 0 {
            text = text.paragraph(&locale.html_with("digest-retracted", &args().count("count", self.retracted)));
        }
        text.paragraph(&locale.html("digest-footer"))
    }
}

fn units(text: &Html) -> usize {
    Rich::from_html(text.as_str()).map_or_else(|_| utf16_len(text.as_str()), |rich| rich.len_utf16())
}

/// A name behind its place in the alphabet.
type Placed = (Vec<(u32, char)>, String);

/// Lines under their regions, and there under their bodies.
fn grouped(locale: &Locale, lines: &[&DigestLine], mut text: Html) -> Html {
    let mut regions: BTreeMap<(u8, Placed), BTreeMap<Placed, Vec<&DigestLine>>> = BTreeMap::new();
    let placed = |name: String| (alphabetical(&name), name);
    for line in lines {
        let (rank, region) = line.about.region(locale);
        let bodies = regions.entry((rank, placed(region))).or_default();
        bodies.entry(placed(line.about.body(locale))).or_default().push(line);
    }
    for ((_, (_, region)), bodies) in regions {
        text = text.paragraph(&Html::new().bold(&format!("📍 {region}")));
        for ((_, body), lines) in bodies {
            let heading = if body.is_empty() { Html::new() } else { Html::new().wrapped("i", &Html::of(&body)) };
            for (index, line) in lines.into_iter().enumerate() {
                let under = if index == 0 && !heading.is_empty() { heading.clone() } else { Html::new() };
                text = text.paragraph(&under.line(&line.render(locale)));
            }
        }
    }
    text
}

impl About {
    /// The heading of its region, and which headings come first.
    fn region(&self, locale: &Locale) -> (u8, String) {
        let names: Vec<&str> = self.regions.iter().map(|name| locale.name(name)).collect();
        match names.len() {
            _ if self.everywhere => (0, locale.say("digest-everywhere")),
            0 => (3, locale.say("digest-nowhere")),
            few if few <= REGIONS => (1, cut(&names.join(", "), HEADING)),
            _ => (2, locale.say("digest-regions")),
        }
    }

    fn body(&self, locale: &Locale) -> String {
        let names: Vec<&str> = self.agencies.iter().map(|name| locale.name(name)).collect();
        cut(&names.join(", "), HEADING)
    }
}

impl DigestLine {
    fn render(&self, locale: &Locale) -> Html {
        let kind = locale.announcement_kind(self.kind);
        let title = cut(&self.title, TITLE);
        let foreign = self.shown_in != locale.language();
        let values = args()
            .text("kind", if self.corrected { format!("✏️ {kind}") } else { kind })
            .text("time", locale.moment(self.published_at))
            .text("title", if foreign { format!("{title} [{}]", self.shown_in.code()) } else { title })
            .text("link", self.link.as_str());
        locale.html_with("digest-line", &values)
    }
}

/// Nothing came for a week to a chat that waits for digests.
#[derive(Clone, Copy, Debug)]
pub struct NothingNew;

impl NothingNew {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let off = Button::tap(&locale.say("button-silence-off"), Tap::TellNothing(false));
        let list = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        Rendered::new(locale.html("digest-nothing"), vec![vec![list, off]])
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
