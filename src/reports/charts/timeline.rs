//! Items in time (a Gantt chart): one line each, from the start to the deadline, with how far they are, and a line for today.

use chrono::{Datelike, Months, NaiveDate};

use super::drawing::{Drawing, Place, Style};
use crate::domain::health::Health;

/// Width in units of the drawing.
pub const WIDTH: u32 = 1080;

/// Where the names end and time begins.
const LEFT: f64 = 420.0;
const RIGHT: f64 = 1056.0;
/// Height of the scale.
const SCALE: f64 = 44.0;
/// Height of a line.
const LINE: f64 = 28.0;
/// Height of a span.
const SPAN: f64 = 10.0;
/// Most marks of the scale.
const MOST_MARKS: usize = 10;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Number and title.
    pub name: String,
    /// Everything in words: health, days, progress.
    pub words: String,
    /// Where it leads.
    pub link: Option<String>,
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
    /// What it shows.
    pub title: &'a str,
    /// All of it in words.
    pub description: &'a str,
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
    /// The drawing as an SVG document.
    pub fn svg(&self) -> String {
        let height = SCALE + LINE * self.bars.len() as f64 + 12.0;
        let mut drawing = Drawing::of_links(f64::from(WIDTH), height, self.title, self.description);
        self.scale(&mut drawing, height);
        for (index, bar) in self.bars.iter().enumerate() {
            self.bar(&mut drawing, SCALE + LINE * index as f64, bar);
        }
        let (today, words) = self.today;
        if self.from <= today && today <= self.to {
            let x = self.x(today);
            let half = Style::Small.width(words) / 2.0;
            drawing.upright(x, 20.0, height, true);
            drawing.text(Place::around(x.min(RIGHT - half), 14.0), Style::Small, words);
        }
        drawing.finish()
    }

    fn scale(&self, drawing: &mut Drawing, height: f64) {
        for day in marks(self.from, self.to) {
            let x = self.x(day);
            drawing.upright(x, SCALE - 8.0, height, false);
            let label = if day.month() == 1 { day.year().to_string() } else { day.format("%m.%Y").to_string() };
            drawing.text(Place::around(x.min(RIGHT - 30.0), SCALE - 14.0), Style::Small, &label);
        }
    }

    fn bar(&self, drawing: &mut Drawing, top: f64, bar: &Bar) {
        let middle = top + LINE / 2.0;
        drawing.begin(bar.link.as_deref(), &bar.words);
        drawing.text(Place::from(8.0, middle + 5.0), Style::Small, &Style::Small.fitting(&bar.name, LEFT - 32.0));
        let start = self.x(bar.start.min(bar.end));
        let end = self.x(bar.end);
        let done = f64::from(bar.percent) / 100.0;
        drawing.span((start, middle - SPAN / 2.0), ((end - start).max(2.0), SPAN), done, bar.health);
        if let Some(first) = bar.first {
            drawing.upright(self.x(first), middle - 8.0, middle + 8.0, true);
        }
        drawing.sign((end, middle), 7.0, bar.health, false);
        drawing.end(bar.link.as_deref());
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let whole = (self.to - self.from).num_days().max(1) as f64;
        let gone = (day - self.from).num_days() as f64;
        LEFT + (RIGHT - LEFT) * (gone / whole).clamp(0.0, 1.0)
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
            words: format!("№ {index}: overdue"),
            link: Some(format!("/items/{index}")),
            start: day("2023-01-01"),
            end: day("2026-12-01"),
            first: Some(day("2026-03-01")),
            percent: 80,
            health: Health::Overdue,
        };
        let bars: Vec<Bar> = (1..=1000).map(bar).collect();
        let (from, to) = (day("2023-01-01"), day("2026-12-31"));
        let today = (day("2026-11-23"), "Бүгін");
        let svg = Timeline { title: "t", description: "d", from, to, today, bars: &bars }.svg();
        assert_eq!(svg.matches("<a href=\"/items/").count(), 1000);
        assert!(svg.contains("№ 7: overdue") && svg.contains("Бүгін") && svg.contains("желілері &amp; құбырлар"));
        assert!(!svg.contains("NaN") && svg.len() < 1_200_000, "{}", svg.len());
    }
}
