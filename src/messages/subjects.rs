//! Bodies, regions and directions: their cards with their items, and the lists of all of them.

use chrono::NaiveDate;

use super::{
    dates::soon,
    following::Followed,
    healths::tally_line,
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    pages::{Page, item_lines, openers, pager, wider_button, wider_line},
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    agencies::Agency,
    programmes::Direction,
    questions::{Question, Scope, Subject},
    record::Stored,
    regions::Region,
    register::Tally,
};

/// Longest name on a card, in UTF-16 units.
const NAME_LIMIT: usize = 200;

/// The items of a body, region or direction.
#[derive(Clone, Debug)]
pub struct SubjectItems<'a> {
    /// How many by health.
    pub tally: Tally,
    /// The items.
    pub page: Page<ItemRow<'a>>,
    /// How many more items for the whole country there are.
    pub wider: usize,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
    /// The card or list that it was opened from.
    pub back: Option<Question>,
    /// Whether the reader's chat subscribes to it; `None` where nobody can subscribe.
    pub subscribed: Option<Followed>,
}

impl SubjectItems<'_> {
    fn text(&self, locale: &Locale, head: Html) -> Html {
        let count = match self.tally.total {
            0 => locale.html("subject-no-items"),
            total => locale.html_with("subject-items", &args().count("count", total)),
        };
        let tally = Html::of(&tally_line(locale, &self.tally));
        let head = head.paragraph(&count);
        let head = if tally.is_empty() { head } else { head.line(&tally) };
        let subscribed = self.subscribed.unwrap_or_default().line(locale, "card-subscribed");
        let lines = [item_lines(locale, &self.page, self.today), wider_line(locale, self.wider), subscribed];
        lines.iter().filter(|part| !part.is_empty()).fold(head, Html::paragraph)
    }

    fn buttons(&self, locale: &Locale, subject: Subject, id: i64) -> Vec<Vec<Button>> {
        let scope = match subject {
            Subject::Agency => Scope { agency: Some(id), ..Scope::default() },
            Subject::Region => Scope { region: Some(id), ..Scope::default() },
            Subject::Direction => Scope { direction: Some(id), ..Scope::default() },
        };
        let card = |page| Question::Card(subject, id, page);
        let all = match subject {
            Subject::Agency => "button-agencies",
            Subject::Region => "button-regions",
            Subject::Direction => "button-directions",
        };
        let wide = Question::Status(Scope { wide: true, ..scope });
        let mut buttons = openers(&self.page, card(self.page.index));
        buttons.push(pager(&self.page, self.back, card));
        buttons.push(wider_button(locale, self.wider, wide));
        buttons.extend(self.subscribed.map(|subscribed| {
            let label = locale.say(if subscribed.is() { "button-unsubscribe" } else { "button-subscribe" });
            vec![Button::follow(&label, card(self.page.index), self.back, !subscribed.is())]
        }));
        buttons.push(vec![
            Button::ask(&locale.say("button-overdue"), Question::Overdue(scope, 0)),
            Button::ask(&locale.say("button-deadlines"), Question::Deadlines(scope, soon(self.today), 0)),
        ]);
        buttons.push(vec![
            Button::ask(&locale.say("button-status"), Question::Status(scope)),
            match self.back {
                Some(back) => Button::ask(&locale.say("button-back"), back),
                None => Button::ask(&locale.say(all), Question::List(subject, 0)),
            },
        ]);
        buttons
    }
}

/// The card of a body.
#[derive(Clone, Debug)]
pub struct AgencyCard<'a> {
    /// The body.
    pub agency: &'a Stored<Agency>,
    /// Who took over, with the direction that it took over, where it was closed.
    pub successors: Vec<(&'a Stored<Agency>, Option<&'a Stored<Direction>>)>,
    /// Its items.
    pub items: SubjectItems<'a>,
}

impl AgencyCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (name, shown_in) = locale.pick(&self.agency.name);
        let short = locale.name(&self.agency.short);
        let mut head = Html::new().bold(&cut(name, NAME_LIMIT));
        if !short.is_empty() && short != name {
            head = head.text(&format!(" ({})", cut(short, 60)));
        }
        let lines = [self.existence(locale), self.heirs(locale), locale.note_on_language(shown_in)];
        let head = lines.iter().filter(|line| !line.is_empty()).fold(head, Html::line);
        let mut buttons = self.items.buttons(locale, Subject::Agency, self.agency.id);
        let heirs = self.successors.iter().take(4);
        let heir = |heir: &Stored<Agency>| {
            Button::ask(&format!("→ {}", locale.list_name(heir)), Question::Card(Subject::Agency, heir.id, 0))
        };
        let heirs = rows(heirs.map(|(agency, _)| heir(agency)).collect(), 2);
        let last = buttons.len() - 2;
        buttons.splice(last..last, heirs);
        Rendered::new(self.items.text(locale, head), buttons)
    }

    fn existence(&self, locale: &Locale) -> Html {
        let closed = self.agency.active_to.filter(|_| self.agency.closed_by(self.items.today));
        match (closed, self.agency.active_from) {
            (Some(day), _) => locale.html_with("agency-closed", &args().text("date", locale.date(day))),
            (None, Some(day)) => locale.html_with("agency-since", &args().text("date", locale.date(day))),
            (None, None) => Html::new(),
        }
    }

    fn heirs(&self, locale: &Locale) -> Html {
        let heir = |(agency, direction): &(&Stored<Agency>, Option<&Stored<Direction>>)| {
            let name = cut(locale.name(&agency.name), 120);
            direction.map_or(name.clone(), |direction| format!("{name} ({})", locale.name(&direction.name)))
        };
        let heirs: Vec<String> = self.successors.iter().take(4).map(heir).collect();
        match heirs.is_empty() {
            true => Html::new(),
            false => locale.html_with("agency-successors", &args().text("names", heirs.join("; "))),
        }
    }
}

/// The card of a region.
#[derive(Clone, Debug)]
pub struct RegionCard<'a> {
    /// The region.
    pub region: &'a Stored<Region>,
    /// Its akimat.
    pub akimat: Option<&'a Stored<Agency>>,
    /// Whether it has figures of indicators.
    pub has_figures: bool,
    /// Its items.
    pub items: SubjectItems<'a>,
}

impl RegionCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (name, shown_in) = locale.pick(&self.region.name);
        let head = Html::of("📍 ").bold(&cut(name, NAME_LIMIT));
        let note = locale.note_on_language(shown_in);
        let head = if note.is_empty() { head } else { head.line(&note) };
        let mut buttons = self.items.buttons(locale, Subject::Region, self.region.id);
        let akimat = self.akimat.map(|akimat| {
            let label = format!("🏛 {}", locale.list_name(akimat));
            Button::ask(&label, Question::Card(Subject::Agency, akimat.id, 0))
        });
        let figures = Button::ask(&locale.say("button-figures"), Question::Figures(self.region.id, 0));
        let figures = self.has_figures.then_some(figures);
        buttons.insert(buttons.len() - 1, akimat.into_iter().chain(figures).collect());
        Rendered::new(self.items.text(locale, head), buttons)
    }
}

/// The card of a direction.
#[derive(Clone, Debug)]
pub struct DirectionCard<'a> {
    /// The direction.
    pub direction: &'a Stored<Direction>,
    /// Its items.
    pub items: SubjectItems<'a>,
}

impl DirectionCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (name, shown_in) = locale.pick(&self.direction.name);
        let head = Html::of(&self.direction.emoji).text(" ").bold(&cut(name, NAME_LIMIT));
        let note = locale.note_on_language(shown_in);
        let head = if note.is_empty() { head } else { head.line(&note) };
        let buttons = self.items.buttons(locale, Subject::Direction, self.direction.id);
        Rendered::new(self.items.text(locale, head), buttons)
    }
}

/// All bodies, regions or directions, a page of them as buttons.
#[derive(Clone, Debug)]
pub enum SubjectList<'a> {
    /// Bodies.
    Agencies(Page<&'a Stored<Agency>>),
    /// Regions.
    Regions(Page<&'a Stored<Region>>),
    /// Directions.
    Directions(Page<&'a Stored<Direction>>),
}

impl SubjectList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        match self {
            SubjectList::Agencies(page) => {
                let name = |row: &&Stored<Agency>| (row.id, locale.name(&row.name).to_owned());
                listed(locale, "list-agencies", Subject::Agency, page, name)
            }
            SubjectList::Regions(page) => {
                let name = |row: &&Stored<Region>| (row.id, locale.name(&row.name).to_owned());
                listed(locale, "list-regions", Subject::Region, page, name)
            }
            SubjectList::Directions(page) => {
                let name = |row: &&Stored<Direction>| (row.id, format!("{} {}", row.emoji, locale.name(&row.name)));
                listed(locale, "list-directions", Subject::Direction, page, name)
            }
        }
    }
}

fn listed<T>(
    locale: &Locale,
    title: &'static str,
    subject: Subject,
    page: &Page<T>,
    name: impl Fn(&T) -> (i64, String),
) -> Rendered {
    let text = locale.html_with(title, &args().count("count", page.total));
    let button = |row: &T| {
        let (id, name) = name(row);
        Button::ask_from(&name, Question::Card(subject, id, 0), Some(Question::List(subject, page.index)))
    };
    let mut buttons = rows(page.rows.iter().map(button).collect(), 1);
    buttons.push(pager(page, None, |index| Question::List(subject, index)));
    buttons.push(vec![Button::ask(&locale.say("button-status"), Question::Status(Scope::default()))]);
    Rendered::new(text, buttons)
}
