//! Lists from which one subscribes by tapping, in the first minutes and later.

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::{Page, pager},
    problems::ChoiceName,
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    announcements::AnnouncementKind,
    questions::{Choosing, Question, Subject, Tap},
    record::Stored,
    regions::Region,
    subscriptions::Conditions,
};

/// What a chat has chosen so far.
#[derive(Clone, Debug, Default)]
pub struct Chosen<'a> {
    /// Everything.
    pub everything: bool,
    /// Its own region.
    pub home: Option<&'a Stored<Region>>,
    /// How many directions.
    pub directions: usize,
    /// How many bodies.
    pub agencies: usize,
    /// How many kinds of announcement.
    pub kinds: usize,
    /// How many subscriptions in all.
    pub all: usize,
}

impl Chosen<'_> {
    /// My region, topics, everything.
    pub(super) fn buttons(&self, locale: &Locale, start: bool) -> Vec<Vec<Button>> {
        let list = |list| Question::Choose { list, page: 0, start };
        let home = match self.home {
            Some(region) => format!("🏠 ✓ {}", cut(locale.name(&region.name), 30)),
            None => locale.say("button-my-region"),
        };
        let then = if start { Question::Welcome } else { list(Choosing::Menu) };
        let mark = if self.everything { "✓ " } else { "🔔 " };
        let everything = Tap::Pick { what: Conditions::default(), on: !self.everything, then };
        vec![
            vec![
                Button::ask(&home, list(Choosing::Subject(Subject::Region))),
                Button::ask(
                    &counted(locale, "button-topics", self.directions),
                    list(Choosing::Subject(Subject::Direction)),
                ),
            ],
            vec![Button::tap(&format!("{mark}{}", locale.say("wish-everything")), everything)],
        ]
    }
}

fn counted(locale: &Locale, key: &'static str, count: usize) -> String {
    let label = locale.say(key);
    if count == 0 { label } else { format!("{label}: {count}") }
}

/// What one can subscribe to.
#[derive(Clone, Debug)]
pub struct SubscribeMenu<'a> {
    /// What is chosen already.
    pub chosen: Chosen<'a>,
}

impl SubscribeMenu<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let list = |list| Question::Choose { list, page: 0, start: false };
        let mut buttons = self.chosen.buttons(locale, false);
        buttons.insert(
            1,
            vec![
                Button::ask(&counted(locale, "button-kinds", self.chosen.kinds), list(Choosing::Kinds)),
                Button::ask(
                    &counted(locale, "button-bodies", self.chosen.agencies),
                    list(Choosing::Subject(Subject::Agency)),
                ),
            ],
        );
        let mine = counted(locale, "button-subscriptions", self.chosen.all);
        buttons.push(vec![Button::ask(&mine, Question::Subscriptions(0))]);
        Rendered::new(locale.html("subscribe-menu"), buttons)
    }
}

/// One thing to subscribe to.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// What it is called.
    pub name: OfferName<'a>,
    /// The subscription.
    pub what: Conditions,
    /// Whether the chat has it.
    pub on: bool,
}

/// What something to subscribe to is called.
#[derive(Clone, Debug)]
pub enum OfferName<'a> {
    /// A region, a body, a direction.
    Record(ChoiceName<'a>),
    /// Announcements of a kind.
    Kind(AnnouncementKind),
}

/// A page of things to subscribe to.
#[derive(Clone, Debug)]
pub struct OfferList<'a> {
    /// What is listed.
    pub list: Choosing,
    /// They.
    pub page: Page<Offer<'a>>,
    /// Whether these are the first minutes.
    pub start: bool,
}

impl OfferList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html(match self.list {
            Choosing::Menu => "subscribe-menu",
            Choosing::Kinds => "choose-kinds",
            Choosing::Subject(Subject::Agency) => "choose-agencies",
            Choosing::Subject(Subject::Region) => "choose-region",
            Choosing::Subject(Subject::Direction) => "choose-directions",
        });
        let here = |page| Question::Choose { list: self.list, page, start: self.start };
        let button = |offer: &Offer| {
            let name = match &offer.name {
                OfferName::Record(name) => name.words(locale),
                OfferName::Kind(kind) => locale.kind(*kind),
            };
            let mark = if offer.on { "✓ " } else { "" };
            let tap = Tap::Pick { what: offer.what, on: !offer.on, then: here(self.page.index) };
            Button::tap(&format!("{mark}{name}"), tap)
        };
        let mut buttons = rows(self.page.rows.iter().map(button).collect(), 1);
        buttons.push(pager(&self.page, None, here));
        buttons.push(self.ways_on(locale));
        Rendered::new(Html::new().html(&text), buttons)
    }

    fn ways_on(&self, locale: &Locale) -> Vec<Button> {
        let list = |subject| Question::Choose { list: Choosing::Subject(subject), page: 0, start: true };
        let done = Button::ask(&locale.say("button-done"), Question::Welcome);
        match self.list {
            Choosing::Subject(Subject::Region) if self.start => {
                vec![Button::ask(&locale.say("button-topics"), list(Subject::Direction)), done]
            }
            _ if self.start => vec![Button::ask(&locale.say("button-my-region"), list(Subject::Region)), done],
            _ => {
                let menu = Question::Choose { list: Choosing::Menu, page: 0, start: false };
                vec![Button::ask(&locale.say("button-back"), menu)]
            }
        }
    }
}

/// What is said above the welcome of somebody who had stopped messages.
#[derive(Clone, Copy, Debug)]
pub struct Resumed {
    /// How many subscriptions there are.
    pub subscriptions: usize,
}

impl Resumed {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("resumed", &args().count("count", self.subscriptions));
        let list = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        Rendered::new(text, vec![vec![list]])
    }
}
