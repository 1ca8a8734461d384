//! A later deadline, as the official who asks for it sees it.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{NAME_LIMIT, Named, duty};
use crate::{
    domain::{
        agencies::Agency,
        calendar::Calendar,
        questions::{Duty, Question},
        record::Stored,
    },
    messages::{
        html::cut,
        locale::{Locale, args},
        rendered::{Button, Rendered, rows},
    },
};

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionStep {
    /// The day is asked for.
    Day,
    /// What was typed is no day.
    NoDay,
    /// The day is not later than the deadline.
    NotLater(NaiveDate),
    /// The day has passed.
    Past(NaiveDate),
    /// The reason is asked for.
    Reason(NaiveDate),
    /// Another day was written in its place; the reason is asked for.
    Corrected(NaiveDate),
    /// What was written is no reason.
    NoReason(NaiveDate),
    /// It was sent; with its entry, and until when it can be taken back, in UTC epoch seconds.
    Asked(NaiveDate, Option<(i64, i64)>),
    /// It was taken back.
    TakenBack,
}

/// A request for a later deadline.
#[derive(Clone, Debug)]
pub struct ExtensionPrompt<'a> {
    /// The item.
    pub named: Named<'a>,
    /// In whose name.
    pub agency: &'a Stored<Agency>,
    /// How far it is.
    pub step: ExtensionStep,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
    /// Which days are days off.
    pub calendar: &'a Calendar,
}

impl ExtensionPrompt<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let item = self.named.item;
        let body = args().text("body", cut(locale.name(&self.agency.name), NAME_LIMIT));
        let head = self.named.head(locale).line(&locale.html_with("extend-for", &body));
        let deadline = args().text("date", locale.date(item.deadline));
        let moved = args().count("moves", item.moves).text("first", locale.date(item.first_deadline));
        let mut line = locale.html_with("card-deadline", &deadline);
        if item.moves > 0 {
            line = line.text(" (").text(&locale.say_with("moved", &moved)).text(")");
        }
        let text = head.paragraph(&line);
        let day = |date: NaiveDate| args().text("date", locale.date(date));
        let (more, asks_day) = match self.step {
            ExtensionStep::Day => (locale.html("extend-day"), true),
            ExtensionStep::NoDay => (locale.html("extend-no-day"), true),
            ExtensionStep::NotLater(date) => (locale.html_with("extend-not-later", &day(date)), true),
            ExtensionStep::Past(date) => (locale.html_with("extend-past", &day(date)), true),
            ExtensionStep::Reason(date) => (locale.html_with("extend-reason", &day(date)), false),
            ExtensionStep::Corrected(date) => (locale.html_with("extend-corrected", &day(date)), false),
            ExtensionStep::NoReason(date) => {
                (locale.html("ruling-no-reason").line(&locale.html_with("extend-reason", &day(date))), false)
            }
            ExtensionStep::Asked(date, _) => (locale.html_with("extend-asked", &day(date)), false),
            ExtensionStep::TakenBack => (locale.html("extend-undone"), false),
        };
        let mut buttons = if asks_day { self.days(locale) } else { Vec::new() };
        if let ExtensionStep::Asked(_, Some((seq, until))) = self.step {
            let label = locale.say_with("button-report-undo", &args().text("time", locale.time_of(until)));
            buttons.push(vec![duty(&label, Duty::Undo(seq))]);
        }
        buttons.push(match self.step {
            ExtensionStep::Asked(..) | ExtensionStep::TakenBack => {
                vec![Button::ask(&locale.say("button-card"), Question::Item(item.id))]
            }
            _ => vec![duty(&locale.say("button-report-leave"), Duty::Leave(item.id))],
        });
        Rendered::new(text.paragraph(&more), buttons)
    }

    /// Two weeks, a month, two and three months later, and the end of the year; what falls on a day off, on the working day
    /// after.
    fn days(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let from = self.named.item.deadline.max(self.today);
        let months = |count| from.checked_add_months(Months::new(count));
        let last = NaiveDate::from_ymd_opt(from.year(), 12, 31).filter(|last| *last > from);
        let mut days: Vec<NaiveDate> = [from.checked_add_days(Days::new(14)), months(1), months(2), months(3), last]
            .into_iter()
            .flatten()
            .map(|day| self.calendar.runs_to(day))
            .collect();
        days.sort_unstable();
        days.dedup();
        let one = |day: &NaiveDate| duty(&locale.date(*day), Duty::Until(self.named.item.id, self.agency.id, *day));
        rows(days.iter().map(one).collect(), 2)
    }
}
