//! Items in time (a Gantt chart) for a page: a line each, from the start to the deadline, with how far they are, and a line for
//! today. All places are parts of the width, so that it fits a desk and a phone without being shrunk or scrolled.

use chrono::{Datelike, Months, NaiveDate};
use maud::{Markup, html};

use super::shapes::{self, Mark};
use crate::domain::health::Health;

/// Height of the scale in pixels: what it is today, and below it years or months.
const SCALE: u32 = 36;
/// Height of a line's drawing, and of the span in it.
const LINE: u32 = 20;
const SPAN: u32 = 8;
/// Most marks of the scale: so many years stand beside each other on a phone.
const MOST_MARKS: usize = 8;
/// Percent of the width from which on, at either edge, words are turned inwards.
const EDGE: f64 = 12.0;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Number and title.
    pub name: String,
    /// What the drawing tells, in words: health, days, progress.
    pub words: String,
    /// Where it leads.
    pub link: String,
    /// First day of work.
    pub start: NaiveDate,
    /// The deadline.
    pub end: NaiveDate,
    /// The deadline that was first set, where it was moved.
    pub first: Option<NaiveDate>,
    /// Progress in whole percent.
    pub percent: u32,
    /// Its health.
    pub health: Health,
}

/// Items over the same days.
#[derive(Clone, Copy)]
pub struct Timeline<'a> {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Today, or the day that was asked about, and how it is called.
    pub today: (NaiveDate, &'a str),
    /// The items.
    pub bars: &'a [Bar],
}

impl Timeline<'_> {
    /// The list with its drawings.
    pub fn markup(&self) -> Markup {
        html! {
            div.gantt {
                (self.scale())
                ul { @for bar in self.bars { li { (self.line(bar)) } } }
            }
        }
    }

    /// What lies behind all lines: marks, and today.
    fn scale(&self) -> Markup {
        let (today, words) = self.today;
        html! {
            svg.scale aria-hidden="true" width="100%" height="100%" {
                @for day in marks(self.from, self.to) {
                    @let x = self.x(day);
                    line.mark x1=(part(x)) x2=(part(x)) y1=(SCALE) y2="100%" {}
                    text x=(part(x)) y=(SCALE - 5) text-anchor=(anchor(x)) {
                        @if day.month() == 1 { (day.year()) } @else { (day.format("%m.%Y")) }
                    }
                }
                @if self.from <= today && today <= self.to {
                    @let x = self.x(today);
                    line.today x1=(part(x)) x2=(part(x)) y1=(SCALE) y2="100%" {}
                    text.today x=(part(x)) y="13" text-anchor=(anchor(x)) { (words) }
                }
            }
        }
    }

    fn line(&self, bar: &Bar) -> Markup {
        let (start, end) = (self.x(bar.start.min(bar.end)), self.x(bar.end));
        let wide = (end - start).max(0.3);
        let done = wide * f64::from(bar.percent.min(100)) / 100.0;
        let (middle, top) = (LINE / 2, (LINE - SPAN) / 2);
        let Mark { outline, filled } = shapes::mark(bar.health);
        html! {
            a href=(bar.link) {
                span.name { (bar.name) }
                svg class=(bar.health.name()) aria-hidden="true" width="100%" height=(LINE) {
                    rect.whole x=(part(start)) y=(top) width=(part(wide)) height=(SPAN) {}
                    @if bar.percent > 0 { rect x=(part(start)) y=(top) width=(part(done)) height=(SPAN) {} }
                    @if let Some(first) = bar.first {
                        @let x = self.x(first);
                        line.first x1=(part(x)) x2=(part(x)) y1="2" y2=(LINE - 2) {}
                    }
                    svg.end x=(part(end)) y=(middle) { path.hollow[!filled] transform="scale(.7)" d=(outline) {} }
                }
                span.unseen { ". " (bar.words) }
            }
        }
    }

    /// Where a day lies, in percent of the width.
    fn x(&self, day: NaiveDate) -> f64 {
        let whole = (self.to - self.from).num_days().max(1) as f64;
        let gone = (day - self.from).num_days() as f64;
        100.0 * (gone / whole).clamp(0.0, 1.0)
    }
}

fn part(percent: f64) -> String {
    format!("{percent:.2}%")
}

/// Words stand around their place, but within the drawing.
fn anchor(percent: f64) -> &'static str {
    match percent {
        at if at < EDGE => "start",
        at if at > 100.0 - EDGE => "end",
        _ => "middle",
    }
}

/// First days of months or years within the days, at equal distances.
fn marks(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    for step in [1, 3, 6, 12, 24, 60, 120] {
        let months = i64::from(from.year()) * 12 + i64::from(from.month0());
        let first = (months + i64::from(step) - 1).div_euclid(i64::from(step)) * i64::from(step);
        let (year, month) = (first.div_euclid(12), first.rem_euclid(12));
        let first = i32::try_from(year).ok().zip(u32::try_from(month + 1).ok());
        let Some(mut day) = first.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1)) else { break };
        let mut found = Vec::new();
        while day <= to && found.len() <= MOST_MARKS {
            found.extend((day >= from).then_some(day));
            let Some(next) = day.checked_add_months(Months::new(step)) else { break };
            day = next;
        }
        if found.len() <= MOST_MARKS {
            return found;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn marks_are_few_and_round() {
        let marks = |from, to| marks(day(from), day(to)).iter().map(NaiveDate::to_string).collect::<Vec<_>>();
        assert_eq!(marks("2026-11-15", "2027-02-10"), ["2026-12-01", "2027-01-01", "2027-02-01"]);
        assert_eq!(marks("2023-01-01", "2025-12-31")[..2], ["2023-01-01", "2023-07-01"]);
        assert_eq!(marks("2023-01-01", "2029-12-31").len(), 7);
        assert!(marks("2023-02-02", "2023-02-20").is_empty());
    }

    #[test]
    fn every_item_has_its_line_with_words_and_a_link() {
        let bar = |index: u64| Bar {
            name: format!("№ {index} · Жылу желілері & құбырлар"),
            words: format!("{index}: overdue"),
            link: format!("/items/{index}"),
            start: day("2023-01-01"),
            end: day("2026-12-01"),
            first: Some(day("2026-03-01")),
            percent: 80,
            health: Health::Overdue,
        };
        let bars: Vec<Bar> = (1..=1000).map(bar).collect();
        let (from, to) = (day("2023-01-01"), day("2026-12-31"));
        let today = (day("2026-11-23"), "Бүгін");
        let drawn = Timeline { from, to, today, bars: &bars }.markup().into_string();
        assert_eq!(drawn.matches("<a href=\"/items/").count(), 1000);
        assert!(drawn.contains("7: overdue") && drawn.contains("Бүгін") && drawn.contains("желілері &amp; құбырлар"));
        assert!(!drawn.contains("NaN") && drawn.len() < 1_200_000, "{}", drawn.len());
        assert!(drawn.contains("text-anchor=\"end\">Бүгін"), "today is near the edge, and is told within it");
    }
}
