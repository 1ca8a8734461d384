//! Who did what, and what was refused to whom, for administrators.

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::Page,
    people::{Position, pager, staff},
    rendered::{Rendered, rows},
};
use crate::domain::{
    acts::{Deed, Denial},
    items::ItemRef,
    questions::{ActFilter, Staff, Whose},
    record::Kind,
};

/// Acts on a page.
pub const ACTS_A_PAGE: usize = 8;
/// Longest name of a person in a row, in UTF-16 units.
const NAME_LIMIT: usize = 40;

/// What an act was about.
#[derive(Clone, Debug)]
pub enum About<'a> {
    /// Nothing in particular.
    Nothing,
    /// An item, as people call it.
    Item(ItemRef),
    /// An announcement, by its number.
    Announcement(String),
    /// A role.
    Role(Position<'a>),
    /// A file of such records.
    Import(Kind),
    /// Anything else, as the ledger names it.
    Other(String),
}

/// An act in a list.
#[derive(Clone, Debug)]
pub struct ActRow<'a> {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Telegram's number of the person; `None`: erased or nobody's.
    pub person: Option<i64>,
    /// Their name, where it is kept.
    pub name: Option<String>,
    /// In which role, if in any.
    pub position: Option<Position<'a>>,
    /// What.
    pub deed: Deed,
    /// About what.
    pub about: About<'a>,
    /// Why it was refused.
    pub refused: Option<Denial>,
}

/// A page of acts, the newest first.
#[derive(Clone, Debug)]
pub struct ActList<'a> {
    /// They.
    pub page: Page<ActRow<'a>>,
    /// Which ones.
    pub filter: ActFilter,
    /// The name of the person asked about, where it is kept.
    pub person: Option<String>,
    /// The item asked about, as people call it.
    pub item: Option<String>,
}

impl ActList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = self.title(locale);
        for row in &self.page.rows {
            text = text.paragraph(&line(locale, row));
        }
        if self.page.total == 0 {
            text = text.paragraph(&locale.html("acts-none"));
        }
        let ActFilter { refused, .. } = self.filter;
        let other = ActFilter { refused: !refused, ..self.filter };
        let label = locale.say(if refused { "button-acts-also-done" } else { "button-acts-refused" });
        let mut filters = vec![staff(&label, Staff::Acts(other, 0))];
        if self.filter != ActFilter::default() {
            filters.push(staff(&locale.say("button-acts-all"), Staff::Acts(ActFilter::default(), 0)));
        }
        let mut buttons = vec![pager(&self.page, |page| Staff::Acts(self.filter, page))];
        buttons.extend(rows(filters, 2));
        buttons.push(vec![staff(&locale.say("button-people"), Staff::People(Whose::Everybody, 0))]);
        Rendered::new(text, buttons)
    }

    fn title(&self, locale: &Locale) -> Html {
        let title = match self.filter.refused {
            true => locale.html_with("acts-title-refused", &args().count("count", self.page.total)),
            false => locale.html_with("acts-title", &args().count("count", self.page.total)),
        };
        let person = self.filter.person.map(|number| locale.person(number, self.person.as_deref()));
        let day = self.filter.day.map(|day| locale.date(day));
        let named: Vec<String> = [person, self.item.clone(), day].into_iter().flatten().collect();
        if named.is_empty() { title } else { title.line(&Html::of(&named.join(" · "))) }
    }
}

/// Two lines: who and when, what and whether it was done.
fn line(locale: &Locale, row: &ActRow<'_>) -> Html {
    let who = match row.person {
        Some(person) => cut(&locale.person(person, row.name.as_deref()), NAME_LIMIT),
        None => locale.say("act-erased"),
    };
    let role = row.position.map(|position| position.short(locale));
    let facts = [Some(locale.moment(row.at)), role].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let deed = locale.deed(row.deed);
    let deed = match about(locale, &row.about) {
        Some(about) => format!("{deed}: {about}"),
        None => deed,
    };
    let outcome = match row.refused {
        Some(denial) => format!("✕ {deed} – {}", locale.denial(denial)),
        None => format!("✓ {deed}"),
    };
    Html::new().bold(&who).text(&format!(" · {facts}")).line(&Html::of(&outcome))
}

fn about(locale: &Locale, about: &About<'_>) -> Option<String> {
    match about {
        About::Nothing => None,
        About::Item(called) => Some(locale.item_name(called)),
        About::Announcement(number) => Some(locale.say_with("act-announcement", &args().text("number", number))),
        About::Role(position) => Some(position.short(locale)),
        About::Import(kind) => Some(locale.records(*kind)),
        About::Other(subject) => Some(subject.clone()),
    }
}

/// What was typed behind `/audit` and cannot be found.
#[derive(Clone, Debug)]
pub struct ActUsage<'a> {
    /// As typed.
    pub words: &'a str,
    /// People who may be meant, with their names.
    pub people: Vec<(i64, String)>,
    /// Today, for the example.
    pub today: NaiveDate,
}

impl ActUsage<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().text("words", cut(self.words, NAME_LIMIT)).text("day", self.today.to_string());
        let of = |(person, name): &(i64, String)| {
            let filter = ActFilter { person: Some(*person), ..ActFilter::default() };
            vec![staff(name, Staff::Acts(filter, 0))]
        };
        let mut buttons: Vec<_> = self.people.iter().map(of).collect();
        buttons.push(vec![staff(&locale.say("button-acts-all"), Staff::Acts(ActFilter::default(), 0))]);
        let key = if self.people.is_empty() { "acts-usage" } else { "acts-which" };
        Rendered::new(locale.html_with(key, &values), buttons)
    }
}

impl Locale {
    fn deed(&self, deed: Deed) -> String {
        self.say(match deed {
            Deed::Report => "deed-report",
            Deed::Undo => "deed-undo",
            Deed::UndoRequest => "deed-undo-request",
            Deed::AskExtension => "deed-ask-extension",
            Deed::GrantExtension => "deed-grant-extension",
            Deed::RefuseExtension => "deed-refuse-extension",
            Deed::Confirm => "deed-confirm",
            Deed::SendBack => "deed-send-back",
            Deed::Withdraw => "deed-withdraw",
            Deed::Release => "deed-release",
            Deed::Remove => "deed-remove",
            Deed::Acknowledge => "deed-acknowledge",
            Deed::Paper => "deed-paper",
            Deed::Announce => "deed-announce",
            Deed::Publish => "deed-publish",
            Deed::Approve => "deed-approve",
            Deed::Correct => "deed-correct",
            Deed::Retract => "deed-retract",
            Deed::Steer => "deed-steer",
            Deed::Stats => "deed-stats",
            Deed::Invite => "deed-invite",
            Deed::Uninvite => "deed-uninvite",
            Deed::Accept => "deed-accept",
            Deed::Demote => "deed-demote",
            Deed::People => "deed-people",
            Deed::Audit => "deed-audit",
            Deed::Import => "deed-import",
        })
    }

    fn denial(&self, denial: Denial) -> String {
        self.say(match denial {
            Denial::NoRight => "denial-no-right",
            Denial::OwnReport => "denial-own-report",
            Denial::Changed => "denial-changed",
            Denial::Closed => "denial-closed",
            Denial::Invalid => "denial-invalid",
        })
    }
}
