//! What a chat subscribes to: all of it, one of it, and what becomes of it.

use chrono_tz::Tz;

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::{Page, pager},
    rendered::{Button, Rendered, rows},
    wishes::WishName,
};
use crate::domain::{
    chats::{DIGEST_HOUR, QuietHours},
    questions::{Choosing, Question, Tap},
    subscriptions::{Frequency, MOST_SUBSCRIPTIONS},
};

/// Subscriptions on a page.
pub const SUBSCRIPTIONS_A_PAGE: usize = 10;
/// Numbers beside each other.
const NUMBERS_A_ROW: usize = 5;
/// Longest line about one subscription, in UTF-16 units.
const LINE_LIMIT: usize = 160;

/// A subscription.
#[derive(Clone, Debug)]
pub struct SubscriptionRow<'a> {
    /// Its number.
    pub id: i64,
    /// Its place among the chat's, from 1.
    pub place: usize,
    /// What it is about.
    pub wish: WishName<'a>,
    /// How often it comes.
    pub frequency: Frequency,
}

/// When a chat gets what it subscribed to.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// It said `/stop`.
    pub stopped: bool,
    /// Nothing comes before this moment, in UTC epoch seconds; only one that is still to come.
    pub paused_until: Option<i64>,
    /// When it is not disturbed.
    pub quiet: Option<QuietHours>,
    /// The hour of digests.
    pub digest_hour: u8,
    /// The zone of these hours, unless it is the configured one.
    pub zone: Option<Tz>,
    /// Whether it is told that a week brought nothing.
    pub tells_nothing: bool,
}

impl Default for Times {
    fn default() -> Times {
        Times {
            stopped: false,
            paused_until: None,
            quiet: None,
            digest_hour: DIGEST_HOUR,
            zone: None,
            tells_nothing: true,
        }
    }
}

impl Times {
    /// What keeps messages from coming now, if anything does: silence is explained before somebody waits.
    pub(super) fn obstacle(&self, locale: &Locale) -> Html {
        match self.paused_until {
            _ if self.stopped => locale.html("times-stopped"),
            Some(until) => {
                locale.html_with("times-paused", &args().text("until", locale.in_zone(self.zone).moment(until)))
            }
            None => Html::new(),
        }
    }

    /// In which zone the hours are.
    pub(super) fn zoned(&self, locale: &Locale) -> Html {
        let zone = self.zone.unwrap_or(locale.zone());
        locale.html_with("times-zone", &args().text("zone", zone.name().replace('_', " ")))
    }

    /// What is to be known of how messages come; of digests only if there are such, and of the most seldom of them.
    fn lines(&self, locale: &Locale, digests: Option<Frequency>) -> Vec<Html> {
        let hour = args().text("hour", format!("{:02}:00", self.digest_hour));
        let digest = match digests {
            None | Some(Frequency::Now) => Html::new(),
            Some(Frequency::Daily) => locale.html_with("times-digest", &hour),
            Some(Frequency::Weekly) => locale.html_with("times-digest-weekly", &hour),
        };
        let quiet = self.quiet.map(|quiet| args().text("hours", locale.quiet_hours(quiet)));
        let quiet = quiet.map_or(Html::new(), |hours| locale.html_with("times-quiet", &hours));
        let zone = if self.zone.is_some() { self.zoned(locale) } else { Html::new() };
        [digest, quiet, zone, self.obstacle(locale)].into_iter().filter(|line| !line.is_empty()).collect()
    }
}

fn menu_button(locale: &Locale) -> Button {
    let menu = Question::Choose { list: Choosing::Menu, page: 0, start: false };
    Button::ask(&locale.say("button-more-subscriptions"), menu)
}

fn list_button(locale: &Locale) -> Button {
    Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0))
}

/// All subscriptions of a chat.
#[derive(Clone, Debug)]
pub struct SubscriptionList<'a> {
    /// They, the oldest first.
    pub page: Page<SubscriptionRow<'a>>,
    /// Whether any comes with a digest.
    pub digests: bool,
    /// When they come.
    pub times: Times,
}

impl SubscriptionList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        if self.page.total == 0 {
            let text = [locale.html("subscriptions-none"), self.times.obstacle(locale)];
            let text = text.iter().filter(|line| !line.is_empty()).fold(Html::new(), Html::paragraph);
            return Rendered::new(text, vec![vec![menu_button(locale)]]);
        }
        let counts = args().count("count", self.page.total).count("most", MOST_SUBSCRIPTIONS);
        let text = locale.html_with("subscriptions-title", &counts).paragraph(&self.lines(locale));
        let weekly = self.page.rows.iter().any(|row| row.frequency == Frequency::Weekly);
        let digests = self.digests.then_some(if weekly { Frequency::Weekly } else { Frequency::Daily });
        let times = self.times.lines(locale, digests);
        let times = times.iter().fold(Html::new(), Html::line);
        let text = if times.is_empty() { text } else { text.paragraph(&times) };
        let number = |row: &SubscriptionRow| Button::ask(&row.place.to_string(), Question::Subscription(row.id));
        let mut buttons = rows(self.page.rows.iter().map(number).collect(), NUMBERS_A_ROW);
        buttons.push(pager(&self.page, None, Question::Subscriptions));
        buttons.push(vec![menu_button(locale)]);
        buttons.push(vec![
            Button::ask(&locale.say("button-digest"), Question::Digest),
            Button::ask(&locale.say("button-quiet"), Question::Quiet),
            Button::ask(&locale.say("button-pause"), Question::Pause),
        ]);
        Rendered::new(text.paragraph(&locale.html("subscriptions-how")), buttons)
    }

    fn lines(&self, locale: &Locale) -> Html {
        self.page.rows.iter().fold(Html::new(), |lines, row| {
            let words = format!("{} – {}", cut(&row.wish.words(locale), LINE_LIMIT), locale.frequency(row.frequency));
            lines.line(&Html::new().bold(&format!("{}.", row.place)).text(" ").text(&words))
        })
    }
}

/// What has just become of a subscription that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Nothing: it was opened.
    Opened,
    /// It is new.
    New,
    /// It was there already.
    Known,
}

/// One subscription.
#[derive(Clone, Debug)]
pub struct SubscriptionCard<'a> {
    /// It.
    pub row: SubscriptionRow<'a>,
    /// What has just become of it.
    pub happened: Happened,
    /// When it comes.
    pub times: Times,
}

impl SubscriptionCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let head = match self.happened {
            Happened::Opened => Html::new(),
            Happened::New => locale.html("subscription-new"),
            Happened::Known => locale.html("subscription-known"),
        };
        let name = Html::of("🔔 ").bold(&cut(&self.row.wish.words(locale), 600));
        let often = args().text("frequency", locale.frequency(self.row.frequency));
        let text = head.line(&name).line(&locale.html_with("subscription-often", &often));
        let times = self.times.lines(locale, Some(self.row.frequency));
        let text = times.iter().fold(text, Html::line);
        Rendered::new(text, self.buttons(locale))
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let often = |frequency| {
            let mark = if frequency == self.row.frequency { "✓ " } else { "" };
            let label = format!("{mark}{}", locale.frequency(frequency));
            Button::tap(&label, Tap::SetFrequency(self.row.id, frequency))
        };
        let mut buttons = vec![
            Frequency::ALL.into_iter().map(often).collect(),
            vec![Button::tap(&locale.say("button-remove"), Tap::Unsubscribe(self.row.id))],
            vec![list_button(locale), menu_button(locale)],
        ];
        if self.times.stopped {
            buttons.insert(0, vec![Button::tap(&locale.say("button-resume"), Tap::Resume)]);
        }
        buttons
    }
}

/// A subscription has ended.
#[derive(Clone, Debug)]
pub struct SubscriptionRemoved<'a> {
    /// What it was about.
    pub wish: WishName<'a>,
    /// How often it came.
    pub frequency: Frequency,
}

impl SubscriptionRemoved<'_> {
    /// Text and buttons for a reader; one with words does not fit into a button and is to be typed again.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let name = args().text("name", cut(&self.wish.words(locale), 600));
        let text = locale.html_with("subscription-removed", &name);
        let undo = self
            .wish
            .filter
            .conditions()
            .map(|conditions| Button::tap(&locale.say("button-undo"), Tap::Restore(conditions, self.frequency)));
        Rendered::new(text, vec![undo.into_iter().collect(), vec![list_button(locale)]])
    }
}

/// Words behind `/subscribe` or `/unsubscribe` that name nothing known.
#[derive(Clone, Copy, Debug)]
pub struct SubscribeUsage<'a> {
    /// The words as they were typed.
    pub word: &'a str,
}

impl SubscribeUsage<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("unknown-word", &args().text("word", cut(self.word, 60)));
        Rendered::new(text.line(&locale.html("subscribe-usage")), vec![vec![menu_button(locale), list_button(locale)]])
    }
}

/// What is to be ended is not among the subscriptions.
#[derive(Clone, Debug)]
pub struct NotSubscribed<'a> {
    /// What was named.
    pub wish: WishName<'a>,
}

impl NotSubscribed<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let name = args().text("name", cut(&self.wish.words(locale), 600));
        Rendered::new(locale.html_with("subscription-absent", &name), vec![vec![list_button(locale)]])
    }
}

/// Whether all subscriptions are to end.
#[derive(Clone, Copy, Debug)]
pub struct RemoveAll {
    /// How many there are.
    pub count: usize,
}

impl RemoveAll {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("remove-all", &args().count("count", self.count));
        let all = Button::tap(&locale.say("button-remove-all"), Tap::UnsubscribeAll);
        Rendered::new(text, vec![vec![all], vec![list_button(locale)]])
    }
}
