//! Deciding as a controller sees it: what waits, an item with its claim, requests and evidence, what a decision needs, what it did.

mod evidence;
mod meaning;
mod notices;

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    pages::Page,
    rendered::{Button, Rendered},
    reporting::{Named, attached, standing},
};
use crate::domain::{
    agencies::Agency,
    decisions::{Asked, Authorship},
    evidence::Exhibit,
    items::Status,
    progress::Progress,
    questions::{Duty, Question, Ruling, Tap},
    record::Stored,
};

pub use evidence::{EvidenceList, LISTED, PieceRow};
pub use meaning::RulingQuestion;
pub use notices::{MOVES_TOLD, MovesNotice, OutcomeNotice, WaitingNotice};

/// Longest title in the list, in UTF-16 units.
const TITLE_LIMIT: usize = 72;
/// Longest name of a body.
const NAME_LIMIT: usize = 90;
/// Longest reason on a card: there may be several.
const REASON_LIMIT: usize = 400;

fn rule(label: &str, ruling: Ruling) -> Button {
    Button::tap(label, Tap::Rule(ruling))
}

/// An item that waits for a decision.
#[derive(Clone, Debug)]
pub struct WaitingRow<'a> {
    /// The item.
    pub row: ItemRow<'a>,
    /// Whether its body claims that it is done.
    pub claims: bool,
    /// The bodies that ask for a later deadline.
    pub asking: Vec<&'a Stored<Agency>>,
    /// Since when it waits.
    pub since: NaiveDate,
}

/// `/confirm`: what waits for a decision, the oldest first.
#[derive(Clone, Debug)]
pub struct WaitingList<'a> {
    /// The items.
    pub page: Page<WaitingRow<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl WaitingList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = args().count("count", self.page.total);
        let title = if self.page.total == 0 { "waiting-none" } else { "waiting-title" };
        let text = Html::new().wrapped("b", &locale.html_with(title, &count));
        let text = self.page.rows.iter().fold(text, |text, row| text.paragraph(&row.lines(locale, self.today)));
        let open = |row: &WaitingRow<'_>| {
            let label = format!("⚖️ {}", locale.item_name(&row.row.called));
            rule(&label, Ruling::Item(row.row.item.id))
        };
        let mut buttons = super::rendered::rows(self.page.rows.iter().map(open).collect(), 3);
        buttons.push(self.pager());
        Rendered::new(text, buttons)
    }

    fn pager(&self) -> Vec<Button> {
        let Page { index, pages, .. } = self.page;
        if pages < 2 {
            return Vec::new();
        }
        let before = (index > 0).then(|| rule("‹", Ruling::Waiting(index - 1)));
        let number = Button::tap(&format!("{}/{pages}", index + 1), Tap::Nothing);
        let after = (index + 1 < pages).then(|| rule("›", Ruling::Waiting(index + 1)));
        [before, Some(number), after].into_iter().flatten().collect()
    }
}

impl WaitingRow<'_> {
    fn lines(&self, locale: &Locale, today: NaiveDate) -> Html {
        let title = cut(locale.name(&self.row.item.title), TITLE_LIMIT);
        let head = Html::new().bold(&self.row.called.to_string()).text(" ").text(&title);
        let name = |agency: &Stored<Agency>| cut(locale.list_name(agency), NAME_LIMIT);
        let mut facts = Vec::new();
        if self.claims {
            facts.push(locale.say("waiting-claim"));
            facts.extend(self.row.lead.map(name));
        }
        if !self.asking.is_empty() {
            facts.push(locale.say_with("waiting-request", &args().count("count", self.asking.len())));
            facts.extend(self.asking.iter().map(|agency| name(agency)));
        }
        facts.push(locale.ago((today - self.since).num_days()));
        head.line(&Html::of(&facts.join(" · ")))
    }
}

/// What a body said last of an item.
#[derive(Clone, Debug)]
pub struct BodyReport<'a> {
    /// The body.
    pub agency: &'a Stored<Agency>,
    /// Where it stands.
    pub stands: (Status, Progress),
    /// The day of its report, in the zone.
    pub on: NaiveDate,
    /// Its note, as HTML.
    pub note: Option<String>,
}

/// A later deadline that a body asks for.
#[derive(Clone, Debug)]
pub struct BodyRequest<'a> {
    /// The body.
    pub agency: &'a Stored<Agency>,
    /// What it asks for.
    pub asked: &'a Asked,
    /// Why.
    pub reason: Option<String>,
    /// Whether the reader asked for it.
    pub own: bool,
}

/// An item with everything that can be decided about it.
#[derive(Clone, Debug)]
pub struct RulingCard<'a> {
    /// The item.
    pub named: Named<'a>,
    /// What is known of it today.
    pub row: ItemRow<'a>,
    /// What the bodies said last.
    pub reports: Vec<BodyReport<'a>>,
    /// What they ask for.
    pub requests: Vec<BodyRequest<'a>>,
    /// Its evidence.
    pub exhibits: Vec<Exhibit>,
    /// Whether the reader reported on it.
    pub own: Authorship,
    /// What was decided just now.
    pub done: Option<Ruled>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

/// What a decision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// The claim is confirmed.
    Confirmed,
    /// It is sent back.
    SentBack,
    /// The item is withdrawn.
    Withdrawn,
    /// The deadline is moved.
    Granted(NaiveDate),
    /// It stays.
    Refused,
    /// A piece of evidence is gone.
    Removed,
}

impl RulingCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let item = self.named.item;
        let mut text = match self.done {
            Some(done) => done.told(locale).paragraph(&self.named.head(locale)),
            None => self.named.head(locale),
        };
        text = text.line(&Html::new().bold(&locale.health_line(&self.row.assessed, item.status)));
        text = text.line(&self.deadline(locale));
        for report in &self.reports {
            text = text.paragraph(&report.lines(locale, self));
        }
        let list = attached(locale, &self.exhibits);
        if !list.is_empty() {
            text = text.line(&locale.html_with("report-attached", &args().text("list", list)));
        }
        for request in &self.requests {
            text = text.paragraph(&request.lines(locale, self.today));
        }
        match self.own {
            Authorship::Own if item.status == Status::Done => text = text.paragraph(&locale.html("ruling-own")),
            Authorship::Unknown if item.status == Status::Done => {
                text = text.paragraph(&locale.html("ruling-perhaps-own"));
            }
            _ => {}
        }
        Rendered::new(text, self.buttons(locale))
    }

    fn deadline(&self, locale: &Locale) -> Html {
        let item = self.named.item;
        let line = locale.html_with("card-deadline", &args().text("date", locale.date(item.deadline)));
        let moved = args().count("moves", item.moves).text("first", locale.date(item.first_deadline));
        if item.moves == 0 { line } else { line.text(" (").text(&locale.say_with("moved", &moved)).text(")") }
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let (id, seen) = (self.named.item.id, self.named.item.seq);
        let mut buttons = Vec::new();
        if self.named.item.status == Status::Done && self.own == Authorship::Others {
            buttons.push(vec![
                rule(&locale.say("button-ruling-confirm"), Ruling::Confirm(id, seen)),
                rule(&locale.say("button-ruling-back"), Ruling::SendBack(id, seen)),
            ]);
        } else if self.named.item.status == Status::Done {
            buttons.push(vec![rule(&locale.say("button-ruling-back"), Ruling::SendBack(id, seen))]);
        }
        for request in self.requests.iter().filter(|request| !request.own) {
            buttons.extend(request.buttons(locale, id));
        }
        if !self.exhibits.is_empty() {
            buttons.push(vec![Button::tap(&locale.say("button-evidence"), Tap::Duty(Duty::Evidence(id)))]);
        }
        if self.named.item.status.is_open() {
            buttons.push(vec![rule(&locale.say("button-ruling-withdraw"), Ruling::Withdraw(id, seen))]);
        }
        let list = rule(&locale.say("button-ruling-list"), Ruling::Waiting(0));
        buttons.push(vec![list, Button::ask(&locale.say("button-card"), Question::Item(id))]);
        buttons
    }
}

impl BodyReport<'_> {
    fn lines(&self, locale: &Locale, card: &RulingCard<'_>) -> Html {
        let leads = card.row.lead.is_some_and(|lead| lead.id == self.agency.id);
        let name = cut(locale.name(&self.agency.name), NAME_LIMIT);
        let role = locale.say(if leads { "ruling-lead" } else { "ruling-beside" });
        let days = (card.today - self.on).num_days();
        let state = standing(locale, card.named.item, self.stands.0, &self.stands.1);
        let head = Html::new().bold(&format!("{name} ({role})"));
        let text = head.line(&Html::of(&format!("{state} · {}", locale.ago(days))));
        match &self.note {
            Some(note) => text.line(&Html::trusted(note.clone())),
            None => text,
        }
    }
}

impl BodyRequest<'_> {
    fn lines(&self, locale: &Locale, today: NaiveDate) -> Html {
        let days = (today - locale.day_of(self.asked.at)).num_days();
        let told = args()
            .text("body", cut(locale.name(&self.agency.name), NAME_LIMIT))
            .text("date", locale.date(self.asked.to))
            .text("ago", locale.ago(days));
        let text = locale.html_with("ruling-request", &told);
        let text = match &self.reason {
            Some(reason) => text.line(&Html::of(&locale.quote(&cut(reason, REASON_LIMIT)))),
            None => text,
        };
        if self.own { text.line(&locale.html("ruling-own-request")) } else { text }
    }

    fn buttons(&self, locale: &Locale, item: i64) -> Vec<Vec<Button>> {
        let (agency, day) = (self.agency.id, args().text("date", locale.date(self.asked.to)));
        vec![
            vec![rule(&locale.say_with("button-ruling-grant", &day), Ruling::Grant(item, agency, self.asked.to))],
            vec![
                rule(&locale.say("button-ruling-another"), Ruling::Another(item, agency)),
                rule(&locale.say("button-ruling-refuse"), Ruling::Refuse(item, agency)),
            ],
        ]
    }
}

impl Ruled {
    fn told(self, locale: &Locale) -> Html {
        let date = |day: NaiveDate| args().text("date", locale.date(day));
        match self {
            Ruled::Confirmed => locale.html("ruled-confirmed"),
            Ruled::SentBack => locale.html("ruled-sent-back"),
            Ruled::Withdrawn => locale.html("ruled-withdrawn"),
            Ruled::Granted(day) => locale.html_with("ruled-granted", &date(day)),
            Ruled::Refused => locale.html("ruled-refused"),
            Ruled::Removed => locale.html("ruled-removed"),
        }
    }
}

/// What was wrong with what a controller wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulingFault {
    /// It is no day.
    NoDay,
    /// The day is not later than the deadline.
    NotLater,
    /// What shall take its place is the item itself or is not there.
    NoReplacement,
    /// What was written says nothing.
    NoReason,
}

/// Asks for what a decision needs.
#[derive(Clone, Debug)]
pub struct RulingPrompt<'a> {
    /// The item.
    pub named: Named<'a>,
    /// The decision.
    pub ruling: Ruling,
    /// What was wrong with the answer before.
    pub fault: Option<RulingFault>,
}

impl RulingPrompt<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let fault = self.fault.map(|fault| match fault {
            RulingFault::NoDay => locale.html("ruling-no-day"),
            RulingFault::NotLater => locale.html("ruling-not-later"),
            RulingFault::NoReplacement => locale.html("ruling-no-replacement"),
            RulingFault::NoReason => locale.html("ruling-no-reason"),
        });
        let asked = locale.html(match self.ruling {
            Ruling::Withdraw(..) => "ruling-ask-withdraw",
            Ruling::Another(..) => "ruling-ask-day",
            Ruling::Refuse(..) => "ruling-ask-refuse",
            Ruling::Remove(_) => "ruling-ask-remove",
            _ => "ruling-ask-back",
        });
        let head = self.named.head(locale);
        let text = fault.into_iter().fold(head, |text, fault| text.paragraph(&fault)).paragraph(&asked);
        let back = rule(&locale.say("button-ruling-not"), Ruling::Item(self.named.item.id));
        Rendered::new(text, vec![vec![back]])
    }
}
