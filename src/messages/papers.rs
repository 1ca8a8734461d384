//! Asking for the execution report in a chat: what would be made, how far it is, what comes by itself.

use chrono::NaiveDate;

use super::{
    execution::ExecutionReport,
    html::{Html, cut},
    locale::{Locale, args},
    rendered::{Button, Rendered},
    scopes::ScopeNames,
};
use crate::domain::{
    execution::{Cut, Mismatch},
    health::Health,
    papers::Rhythm,
    questions::{Narrowing, PaperTap, Period, Scope, Tap},
};

/// Names on a page of what narrows a report.
pub const NARROWINGS_A_PAGE: usize = 10;
/// Mismatches that a message tells.
const TOLD: usize = 12;
/// UTF-16 units of a value that differs, and of what somebody typed.
const VALUE_LIMIT: usize = 80;

fn tap(label: &str, deed: PaperTap) -> Button {
    Button::tap(label, Tap::Paper(deed))
}

/// What would be made, and how to change that.
#[derive(Clone, Debug)]
pub struct PaperMenu<'a> {
    /// The days.
    pub period: Period,
    /// What it is about.
    pub about: ScopeNames<'a>,
    /// Days that a button chooses.
    pub usual: [Period; 5],
    /// Whether the person may have it made by itself.
    pub may_plan: bool,
}

impl PaperMenu<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let scope = self.about.scope;
        let about = args().text("period", locale.period(self.period)).text("about", self.about.title(locale));
        let text = locale.html_with("paper-menu", &about);
        let chosen = |period: Period| if period == self.period { "✓ " } else { "" };
        let period = |period: &Period| {
            tap(&format!("{}{}", chosen(*period), locale.period(*period)), PaperTap::Menu(*period, scope))
        };
        let mut periods: Vec<Button> = Vec::new();
        for (place, usual) in self.usual.iter().enumerate() {
            // In January some of them are the same.
            if !self.usual[..place].contains(usual) {
                periods.push(period(usual));
            }
        }
        let mut rows: Vec<Vec<Button>> = periods.into_iter().map(|button| vec![button]).collect();
        rows.push(
            Narrowing::ALL
                .map(|by| tap(&locale.say(narrow_key(by)), PaperTap::Narrow(by, 0, self.period, scope)))
                .to_vec(),
        );
        rows.push(vec![tap(&locale.say("button-paper-make"), PaperTap::Make(self.period, scope))]);
        if self.may_plan {
            rows.push(vec![tap(&locale.say("button-paper-plans"), PaperTap::Plans)]);
        }
        Rendered::new(text, rows)
    }
}

fn narrow_key(by: Narrowing) -> &'static str {
    match by {
        Narrowing::Programme => "paper-programme",
        Narrowing::Agency => "paper-body",
        Narrowing::Region => "paper-region",
    }
}

/// What a report can be narrowed to.
#[derive(Clone, Debug)]
pub struct PaperNarrow {
    /// By what.
    pub by: Narrowing,
    /// Names with the numbers of their records: one page.
    pub names: Vec<(i64, String)>,
    /// Which page it is, from 0, of how many.
    pub page: (u32, u32),
    /// The days.
    pub period: Period,
    /// What it is about so far.
    pub scope: Scope,
}

impl PaperNarrow {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (index, pages) = self.page;
        let menu = |id| PaperTap::Menu(self.period, self.by.set(self.scope, id));
        let turn = |page| PaperTap::Narrow(self.by, page, self.period, self.scope);
        let mut rows: Vec<Vec<Button>> = self.names.iter().map(|(id, name)| vec![tap(name, menu(Some(*id)))]).collect();
        let before = (index > 0).then(|| tap("‹", turn(index - 1)));
        let number = (pages > 1).then(|| Button::tap(&format!("{}/{pages}", index + 1), Tap::Nothing));
        let after = (index + 1 < pages).then(|| tap("›", turn(index + 1)));
        rows.push([before, number, after].into_iter().flatten().collect());
        rows.push(vec![tap(&locale.say("button-paper-any"), menu(None))]);
        rows.push(vec![tap(&locale.say("button-back"), PaperTap::Menu(self.period, self.scope))]);
        Rendered::new(
            locale.html(match self.by {
                Narrowing::Programme => "paper-narrow-programme",
                Narrowing::Agency => "paper-narrow-body",
                Narrowing::Region => "paper-narrow-region",
            }),
            rows,
        )
    }
}

/// How far a report is.
#[derive(Clone, Debug)]
pub enum PaperProgress<'a> {
    /// It waits for its turn.
    Waits,
    /// The ledger is walked and the figures are compared.
    Gathers,
    /// Paper and workbook are made.
    Draws,
    /// It is being sent.
    Goes,
    /// It was sent: items, and the root of the ledger.
    Done(usize, &'a str),
    /// The chat waits for several already.
    TooMany,
    /// Figures do not agree: which.
    Unreconciled(&'a [Mismatch]),
    /// The ledger is not sound: what the check says.
    Unsound(&'a str),
    /// What it was narrowed to is not there (any more).
    Unknown(&'a str),
    /// The period has not begun.
    Future,
    /// This is no period.
    BadPeriod(&'a str),
    /// This word names nothing that a report can be about.
    Unread(&'a str),
    /// It could not be made; under this identifier the log says why.
    Failed(&'a str),
}

impl PaperProgress<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = match self {
            PaperProgress::Waits => locale.html("paper-waits"),
            PaperProgress::Gathers => step(locale, 1, "paper-gathers"),
            PaperProgress::Draws => step(locale, 2, "paper-draws"),
            PaperProgress::Goes => step(locale, 3, "paper-goes"),
            PaperProgress::Done(items, root) => {
                locale.html_with("paper-done", &args().count("count", *items).text("root", *root))
            }
            PaperProgress::TooMany => locale.html("paper-too-many"),
            PaperProgress::Unreconciled(mismatches) => unreconciled(locale, mismatches),
            PaperProgress::Unsound(fault) => locale.html_with("paper-unsound", &args().text("fault", *fault)),
            PaperProgress::Unknown(key) => locale.html_with("paper-unknown", &args().text("key", *key)),
            PaperProgress::Future => locale.html("paper-future"),
            PaperProgress::BadPeriod(typed) => {
                locale.html_with("paper-bad-period", &args().text("text", cut(typed, VALUE_LIMIT)))
            }
            PaperProgress::Unread(word) => {
                let unread = locale.html_with("unknown-word", &args().text("word", cut(word, VALUE_LIMIT)));
                unread.line(&locale.html("paper-usage"))
            }
            PaperProgress::Failed(id) => locale.html_with("paper-failed", &args().text("id", *id)),
        };
        Rendered::new(text, Vec::new())
    }
}

/// A step of three as a bar with words.
fn step(locale: &Locale, number: usize, key: &'static str) -> Html {
    let bar = format!("{}{} ", "▓".repeat(number * 3), "░".repeat(9 - number * 3));
    Html::of(&bar).html(&locale.html(key))
}

fn unreconciled(locale: &Locale, mismatches: &[Mismatch]) -> Html {
    let told = mismatches
        .iter()
        .take(TOLD)
        .fold(locale.html("paper-unreconciled"), |text, one| text.line(&Html::of("• ").html(&mismatch(locale, one))));
    match mismatches.len().saturating_sub(TOLD) {
        0 => told,
        more => told.line(&locale.html_with("paper-more-mismatches", &args().count("count", more))),
    }
}

fn mismatch(locale: &Locale, mismatch: &Mismatch) -> Html {
    match mismatch {
        Mismatch::Count { health, one, other } => {
            let of = health.map_or_else(|| locale.say("paper-items"), |health| locale.health(health));
            let words = args()
                .text("of", of)
                .text("one", locale.say(cut_key(one.0)))
                .count("first", one.1)
                .text("other", locale.say(cut_key(other.0)))
                .count("second", other.1);
            locale.html_with("mismatch-count", &words)
        }
        Mismatch::Item { item, member, told, ledger, entry } => {
            let words = args()
                .text("item", item)
                .text("member", member)
                .text("told", cut(told, VALUE_LIMIT))
                .text("ledger", cut(ledger, VALUE_LIMIT))
                .count("entry", *entry);
            locale.html_with("mismatch-item", &words)
        }
    }
}

fn cut_key(cut: Cut) -> &'static str {
    match cut {
        Cut::Status => "cut-status",
        Cut::Health => "cut-health",
        Cut::Body => "cut-body",
        Cut::Direction => "cut-direction",
        Cut::Programme => "cut-programme",
        Cut::Region => "cut-region",
        Cut::List => "cut-list",
        Cut::Ledger => "cut-ledger",
    }
}

impl ExecutionReport<'_> {
    /// What stands under its files (HTML), within 1,024 units.
    pub fn caption(&self, locale: &Locale) -> String {
        let (about, totals) = (self.in_one_line(locale), self.totals());
        let words = args()
            .text("period", locale.period(self.period()))
            .text("about", cut(&about, 300))
            .count("items", totals.all.items)
            .count("completed", totals.all.completed())
            .count("overdue", totals.all.of(Health::Overdue))
            .text("percent", locale.mean(totals.all.percent));
        locale.html_with("paper-caption", &words).into_string()
    }
}

/// A plan with what it is about.
#[derive(Clone, Debug)]
pub struct PlanRow {
    /// Its number.
    pub id: i64,
    /// How often.
    pub rhythm: Rhythm,
    /// What narrows it, in names; empty: nothing.
    pub about: String,
    /// When the next one is made, in UTC epoch seconds.
    pub next_at: i64,
}

/// What is made by itself.
#[derive(Clone, Debug)]
pub struct PaperPlans {
    /// The plans.
    pub plans: Vec<PlanRow>,
    /// Why nothing was planned, if something was asked for.
    pub fault: Option<PlanFault>,
}

/// Why something is not planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFault {
    /// It is there already, or there are too many.
    Taken,
    /// These words name no rhythm and no day.
    Unread(String),
}

impl PaperPlans {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let head = locale.html(if self.plans.is_empty() { "paper-plans-none" } else { "paper-plans" });
        let fault = self.fault.as_ref().map(|fault| match fault {
            PlanFault::Taken => locale.html("paper-plan-refused"),
            PlanFault::Unread(words) => {
                locale.html_with("paper-plan-unread", &args().text("text", cut(words, VALUE_LIMIT)))
            }
        });
        let head = fault.map_or(head.clone(), |fault| fault.paragraph(&head));
        let line = |text: Html, row: &PlanRow| {
            let words = args()
                .text("rhythm", rhythm(locale, row.rhythm))
                .text("next", locale.moment(row.next_at))
                .text("about", if row.about.is_empty() { locale.say("scope-everything") } else { row.about.clone() });
            text.line(&locale.html_with("paper-plan", &words))
        };
        let text = self.plans.iter().fold(head, line).paragraph(&locale.html("paper-plans-usage"));
        let plan = |of: Rhythm| tap(&format!("+ {}", rhythm(locale, of)), PaperTap::Plan(of, Scope::default()));
        let mut rows: Vec<Vec<Button>> = self
            .plans
            .iter()
            .map(|row| vec![tap(&format!("✕ {}", rhythm(locale, row.rhythm)), PaperTap::Unplan(row.id))])
            .collect();
        rows.push(vec![plan(Rhythm::Monthly), plan(Rhythm::Quarterly)]);
        Rendered::new(text, rows)
    }
}

/// How often, in words: `monthly`, `every year on 20 April`.
fn rhythm(locale: &Locale, rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::Monthly => locale.say("rhythm-monthly"),
        Rhythm::Quarterly => locale.say("rhythm-quarterly"),
        Rhythm::Yearly { month, day } => {
            // A leap year has all days that any year has.
            let day = NaiveDate::from_ymd_opt(2024, month, day).unwrap_or_default();
            locale.say_with("rhythm-yearly", &args().text("day", locale.day_and_month(day)))
        }
    }
}

/// Reports are not for everybody, and not for groups.
#[derive(Clone, Debug)]
pub struct NotController {
    /// Whether it was somebody who may, in a group.
    pub in_group: bool,
}

impl NotController {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html(if self.in_group { "paper-only-in-private" } else { "paper-not-yours" }), Vec::new())
    }

    /// The same as the answer to a tap.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say("paper-alert-not-yours")
    }
}

/// The scope of a plan or report in names.
pub fn about(names: &ScopeNames<'_>, locale: &Locale) -> String {
    if names.scope.is_everything() { String::new() } else { names.title(locale) }
}
