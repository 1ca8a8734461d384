//! Why something came (`/why`) and why something did not (`/missed`).

use super::{
    announcements::{AnnouncementRow, numbers},
    html::{Html, cut},
    locale::{Locale, args},
    pages::{Page, pager},
    rendered::{Button, Rendered},
    wishes::WishName,
};
use crate::domain::{
    agencies::Agency,
    explanations::Explanation,
    items::{Item, ItemRef},
    notices::Occasion,
    questions::{Question, Tap},
    record::Stored,
    subscriptions::Frequency,
};

/// Rows on a page.
pub const MISSED_A_PAGE: usize = 8;
/// Announcements of a digest that are told one by one.
const NAMED: usize = 10;
/// Subscriptions named as reasons of one announcement.
const REASONS: usize = 6;
/// Longest name of a subscription, in UTF-16 units.
const NAME_LIMIT: usize = 120;

/// A subscription because of which something came.
#[derive(Clone, Debug)]
pub struct WhyReason<'a> {
    /// What it wants.
    pub wish: WishName<'a>,
    /// How often it comes.
    pub frequency: Frequency,
    /// Its number while it exists; `None` once it has ended.
    pub id: Option<i64>,
}

/// One announcement of a message, and why it came.
#[derive(Clone, Debug)]
pub struct WhyRow<'a> {
    /// Its number.
    pub number: i64,
    /// What it says; `None` once it is retracted.
    pub announcement: Option<AnnouncementRow>,
    /// The subscriptions that wanted it, the deciding one first; `None`: it went to everybody.
    pub reasons: Option<Vec<WhyReason<'a>>>,
}

/// The answer to `/why`.
#[derive(Clone, Debug)]
pub enum Why<'a> {
    /// It was no reply.
    Usage,
    /// The message is somebody else's.
    NotMine,
    /// The message answered what somebody asked here.
    Asked,
    /// The bot sent the message by itself, not because of a subscription.
    Occasion(Occasion),
    /// The message is older than these days, for which it is kept why something came.
    Forgotten(u16),
    /// The message was owed because of these.
    Owed(Vec<WhyRow<'a>>),
    /// The message told news of these items.
    News(Vec<WhyNews<'a>>),
}

/// An item of which a message told news, and why.
#[derive(Clone, Debug)]
pub struct WhyNews<'a> {
    /// What it is called.
    pub called: ItemRef,
    /// The item.
    pub item: &'a Stored<Item>,
    /// Whether the chat follows it.
    pub follows: bool,
    /// Else the subscriptions that want what it is about.
    pub reasons: Vec<WhyReason<'a>>,
}

impl Why<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let subscriptions = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        let text = match self {
            Why::Usage => locale.html("why-usage"),
            Why::NotMine => locale.html("why-not-mine"),
            Why::Asked => locale.html("why-asked"),
            Why::Occasion(occasion) => {
                return Rendered::new(
                    locale.html_with("why-occasion", &args().text("occasion", occasion.name())),
                    Vec::new(),
                );
            }
            Why::Forgotten(days) => locale.html_with("why-too-old", &args().count("days", *days)),
            Why::Owed(rows) => return owed(locale, rows, subscriptions),
            Why::News(rows) => return of_news(locale, rows, subscriptions),
        };
        Rendered::new(text, vec![vec![subscriptions]])
    }
}

fn owed(locale: &Locale, rows: &[WhyRow<'_>], subscriptions: Button) -> Rendered {
    let text = match rows {
        [_] => Html::new(),
        several => locale.html_with("why-digest", &args().count("count", several.len())),
    };
    let text = rows.iter().take(NAMED).fold(text, |text, row| {
        let block = row.block(locale);
        if text.is_empty() { block } else { text.paragraph(&block) }
    });
    let text = match rows.len().saturating_sub(NAMED) {
        0 => text,
        more => text.paragraph(&locale.html_with("why-more", &args().count("count", more))),
    };
    let open = match rows {
        [WhyRow { reasons: Some(reasons), .. }] => reasons.iter().find_map(|reason| reason.id),
        _ => None,
    };
    let change = |id| Button::tap(&locale.say("button-change-subscription"), Tap::Open(Question::Subscription(id)));
    Rendered::new(text, vec![open.map(change).into_iter().collect(), vec![subscriptions]])
}

fn of_news(locale: &Locale, rows: &[WhyNews<'_>], subscriptions: Button) -> Rendered {
    let text = rows.iter().take(NAMED).fold(Html::new(), |text, row| {
        let block = row.block(locale);
        if text.is_empty() { block } else { text.paragraph(&block) }
    });
    let text = match rows.len().saturating_sub(NAMED) {
        0 => text,
        more => text.paragraph(&locale.html_with("why-news-more", &args().count("count", more))),
    };
    let following = rows.iter().any(|row| row.follows);
    let following = following.then(|| Button::ask(&locale.say("button-news-following"), Question::Following(0)));
    Rendered::new(text, vec![following.into_iter().collect(), vec![subscriptions]])
}

impl WhyNews<'_> {
    fn block(&self, locale: &Locale) -> Html {
        let name = locale.item_name(&self.called);
        let title = cut(locale.name(&self.item.title), NAME_LIMIT);
        let head = Html::new().bold(&name).text(" ").text(&title);
        if self.follows {
            return head.line(&locale.html_with("why-follows", &args().text("item", name)));
        }
        if self.reasons.is_empty() {
            return head.line(&locale.html("why-forgotten"));
        }
        let lines = head.line(&locale.html_with("why-overdue", &args().count("count", self.reasons.len())));
        self.reasons.iter().take(REASONS).fold(lines, |lines, reason| lines.line(&reason.line(locale)))
    }
}

impl WhyRow<'_> {
    fn block(&self, locale: &Locale) -> Html {
        let head = named(locale, self.number, self.announcement.as_ref());
        let Some(reasons) = &self.reasons else { return head.line(&locale.html("why-emergency")) };
        if reasons.is_empty() {
            return head.line(&locale.html("why-forgotten"));
        }
        let lines = head.line(&locale.html_with("why-because", &args().count("count", reasons.len())));
        reasons.iter().take(REASONS).fold(lines, |lines, reason| lines.line(&reason.line(locale)))
    }
}

impl WhyReason<'_> {
    fn line(&self, locale: &Locale) -> Html {
        let name = cut(&self.wish.words(locale), NAME_LIMIT);
        let line = Html::of("🔔 ").bold(&name).text(" – ").text(&locale.frequency(self.frequency));
        if self.id.is_some() { line } else { line.text(" ").html(&locale.html("why-ended")) }
    }
}

/// `<b>Title</b>` and what it is, or its number once it is retracted.
fn named(locale: &Locale, number: i64, announcement: Option<&AnnouncementRow>) -> Html {
    match announcement {
        Some(row) => Html::new().bold(&row.titled(locale)).line(&Html::of(&row.facts(locale))),
        None => locale.html_with("announcement-retracted", &args().text("number", number.to_string())),
    }
}

/// One announcement that did not come.
#[derive(Clone, Debug)]
pub struct MissedRow {
    /// Its number.
    pub number: i64,
    /// What it says; `None` once it is retracted.
    pub announcement: Option<AnnouncementRow>,
    /// Why it did not come.
    pub explanation: Explanation,
}

/// Most messages about items that are named as still to come.
pub const WAITING_NAMED: usize = 8;

/// What is still to come about items.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// How many messages.
    pub count: usize,
    /// When the next of them is due, in UTC epoch seconds.
    pub next: i64,
    /// What the first of them tell, in their order.
    pub rows: Vec<WaitingRow<'a>>,
}

/// One thing that is still to come.
#[derive(Clone, Debug)]
pub struct WaitingRow<'a> {
    /// What.
    pub what: Awaited<'a>,
    /// When, in UTC epoch seconds.
    pub due: i64,
}

/// What a message that is still to come is about.
#[derive(Clone, Debug)]
pub enum Awaited<'a> {
    /// An item has changed.
    News(ItemRef, &'a Stored<Item>),
    /// Something was decided about an item.
    Decision(ItemRef),
    /// What a body owes.
    Reminder(&'a Stored<Agency>),
    /// Something that goes with the reader's role.
    Duty,
}

impl WaitingRow<'_> {
    /// `◦ 20 April, 18:00: № 49 Build a heat network`
    fn line(&self, locale: &Locale) -> Html {
        let told = match &self.what {
            Awaited::News(called, item) => {
                Html::new().bold(&locale.item_name(called)).text(" ").text(&cut(locale.name(&item.title), NAME_LIMIT))
            }
            Awaited::Decision(called) => {
                locale.html_with("missed-decision", &args().text("item", locale.item_name(called)))
            }
            Awaited::Reminder(body) => {
                locale.html_with("missed-reminder", &args().text("body", cut(locale.name(&body.name), NAME_LIMIT)))
            }
            Awaited::Duty => locale.html("missed-duty"),
        };
        Html::of(&format!("◦ {}: ", locale.moment(self.due))).html(&told)
    }
}

/// What was published and did not come, newest first.
#[derive(Clone, Debug)]
pub struct MissedList<'a> {
    /// How many days it looks back.
    pub days: u16,
    /// How many announcements came, those included that were taken back later.
    pub came: usize,
    /// How many did not.
    pub missed: usize,
    /// Of how many it is not known.
    pub unknown: usize,
    /// What is still to come about items.
    pub waiting: Option<Waiting<'a>>,
    /// All but those that came and are there.
    pub page: Page<MissedRow>,
}

impl MissedList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let days = locale.say_with("missed-days", &args().count("days", self.days));
        let counts = args()
            .text("days", days)
            .count("came", self.came)
            .count("missed", self.missed)
            .count("unknown", self.unknown);
        let subscribe = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        if self.page.total == 0 {
            let key = if self.came == 0 { "missed-nothing-published" } else { "missed-all-came" };
            let all = Question::Announcements(Default::default(), 0);
            let latest = Button::ask(&locale.say("button-announcements"), all);
            return Rendered::new(
                self.with_waiting(locale, locale.html_with(key, &counts)),
                vec![vec![latest, subscribe]],
            );
        }
        let text = match (self.missed, self.unknown) {
            (0, 1..) => locale.html_with("missed-partly-unknown", &counts),
            (_, 0) => locale.html_with("missed-title", &counts),
            _ => locale.html_with("missed-title", &counts).line(&locale.html_with("missed-unknown", &counts)),
        };
        let text = text.paragraph(&self.lines(locale));
        let question = |page| Question::Missed(self.days, page);
        let there = |row: &MissedRow, label: &str| match &row.announcement {
            Some(announcement) => announcement.opener(label),
            None => Button::tap(label, Tap::Open(Question::Post(row.number))),
        };
        let mut buttons = numbers(&self.page, MISSED_A_PAGE, there);
        buttons.push(pager(&self.page, None, question));
        buttons.push(vec![subscribe]);
        Rendered::new(self.with_waiting(locale, text.paragraph(&locale.html("missed-how"))), buttons)
    }

    /// With what else is still to come: news of items, reminders, decisions.
    fn with_waiting(&self, locale: &Locale, text: Html) -> Html {
        let Some(Waiting { count, next, rows }) = &self.waiting else { return text };
        let waiting = args().count("count", *count).text("time", locale.moment(*next));
        let text = text.paragraph(&locale.html_with("missed-waiting", &waiting));
        let text = rows.iter().take(WAITING_NAMED).fold(text, |text, row| text.line(&row.line(locale)));
        match rows.len().saturating_sub(WAITING_NAMED) {
            0 => text,
            more => text.line(&locale.html_with("why-news-more", &args().count("count", more))),
        }
    }

    fn lines(&self, locale: &Locale) -> Html {
        let first = super::announcements::first_place(&self.page, MISSED_A_PAGE);
        self.page.rows.iter().zip(first..).fold(Html::new(), |lines, (row, place)| {
            let lines = if lines.is_empty() { lines } else { lines.line(&Html::new()) };
            let title = match &row.announcement {
                Some(announcement) => Html::of(&announcement.titled(locale)),
                None => locale.html_with("announcement-retracted", &args().text("number", row.number.to_string())),
            };
            let told = Html::of("→ ").html(&locale.explanation(row.explanation));
            lines.line(&Html::new().bold(&format!("{place}.")).text(" ").html(&title)).line(&told)
        })
    }
}

impl Locale {
    /// Why an announcement came or did not, in a line.
    pub(super) fn explanation(&self, explanation: Explanation) -> Html {
        let at = |key, at| self.html_with(key, &args().text("time", self.moment(at)));
        match explanation {
            Explanation::Came => self.html("explained-came"),
            Explanation::TakenBack => self.html("explained-taken-back"),
            Explanation::Retracted => self.html("explained-retracted"),
            Explanation::Queued => self.html("explained-queued"),
            Explanation::Held => self.html("explained-held"),
            Explanation::Cancelled => self.html("explained-cancelled"),
            Explanation::Quiet { until } => at("explained-quiet", until),
            Explanation::Digest { at: when } => at("explained-digest", when),
            Explanation::Again { at: when } => at("explained-again", when),
            Explanation::Paused => self.html("explained-paused"),
            Explanation::Stopped => self.html("explained-stopped"),
            Explanation::Blocked => self.html("explained-blocked"),
            Explanation::Away { until } => at("explained-away", until),
            Explanation::Unsubscribed => self.html("explained-unsubscribed"),
            Explanation::Refused => self.html("explained-refused"),
            Explanation::SubscribedLater => self.html("explained-subscribed-later"),
            Explanation::NotSubscribed => self.html("explained-not-subscribed"),
            Explanation::Elsewhere => self.html("explained-elsewhere"),
            Explanation::BeforeStart => self.html("explained-before-start"),
            Explanation::Forgotten => self.html("explained-forgotten"),
        }
    }
}
