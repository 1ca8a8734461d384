//! Progress of one item over time beside its plan, as SVG for a page: styled by the page, with every figure as text.

use chrono::NaiveDate;
use maud::{Markup, html};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Width and height of the drawing.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 260.0;
/// Where the plot lies in it.
const LEFT: f64 = 46.0;
const RIGHT: f64 = 626.0;
const TOP: f64 = 14.0;
const BASE: f64 = 222.0;
/// About half the width of the name of a day.
const HALF_A_NAME: f64 = 46.0;

/// What is drawn; the caller brings the words.
pub struct ProgressChart<'a> {
    /// What it shows, in a few words.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
    /// The first day of work.
    pub start: NaiveDate,
    /// The deadline now.
    pub deadline: NaiveDate,
    /// Deadlines that were given up.
    pub moved_from: &'a [NaiveDate],
    /// The day until which figures are known.
    pub today: NaiveDate,
    /// Progress in percent from a day on, in order.
    pub points: &'a [(NaiveDate, Decimal)],
    /// How a day is written.
    pub date: &'a dyn Fn(NaiveDate) -> String,
    /// How percent are written.
    pub percent: &'a dyn Fn(Decimal) -> String,
    /// What today, the deadline and a deadline that was given up are called.
    pub names: [&'a str; 3],
}

impl ProgressChart<'_> {
    /// The drawing.
    pub fn svg(&self) -> Markup {
        let [today, deadline, given_up] = self.names;
        html! {
            svg.chart viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby="chart-title chart-desc" {
                title id="chart-title" { (self.title) }
                desc id="chart-desc" { (self.description) }
                @for percent in [0, 25, 50, 75, 100] {
                    @let y = y(Decimal::from(percent));
                    line.rule x1=(LEFT) x2=(RIGHT) y1=(tenth(y)) y2=(tenth(y)) {}
                    text.axis x=(LEFT - 6.0) y=(tenth(y + 4.0)) text-anchor="end" { (percent) }
                }
                @for day in self.moved_from { (self.post(*day, given_up, "given-up")) }
                (self.post(self.deadline, deadline, "deadline"))
                (self.post(self.today, today, "today"))
                path.plan d=(self.plan()) {}
                path.area d=(self.area()) {}
                path.line d=(self.line()) {}
                @for (day, percent) in self.points {
                    circle.dot cx=(tenth(self.x(*day))) cy=(tenth(y(*percent))) r="4" {
                        title { ((self.date)(*day)) ": " ((self.percent)(*percent)) }
                    }
                }
                text.axis x=(LEFT) y=(BASE + 22.0) { ((self.date)(self.start)) }
                @if self.has_room() {
                    text.axis x=(tenth(self.x(self.deadline).min(RIGHT))) y=(BASE + 22.0) text-anchor="end" { ((self.date)(self.deadline)) }
                }
            }
        }
    }

    /// Whether the days of start and deadline stand beside each other.
    fn has_room(&self) -> bool {
        self.x(self.deadline) - LEFT > 4.0 * HALF_A_NAME
    }

    /// A day as an upright line.
    fn post(&self, day: NaiveDate, name: &str, class: &str) -> Markup {
        let x = tenth(self.x(day));
        html! {
            g class={ "post " (class) } {
                title { (name) ": " ((self.date)(day)) }
                line x1=(x) x2=(x) y1=(TOP) y2=(BASE) {}
            }
        }
    }

    fn last(&self) -> NaiveDate {
        let points = self.points.iter().map(|(day, _)| *day);
        points.chain([self.deadline, self.today]).chain(self.moved_from.iter().copied()).max().unwrap_or(self.deadline)
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = (self.last() - self.start).num_days().max(1) as f64;
        let gone = (day - self.start).num_days().max(0) as f64;
        LEFT + (RIGHT - LEFT) * (gone / days).min(1.0)
    }

    fn plan(&self) -> String {
        format!("M{LEFT} {BASE}L{} {TOP}", tenth(self.x(self.deadline)))
    }

    /// What was told last holds until something else is told.
    fn line(&self) -> String {
        let mut path = format!("M{LEFT} {BASE}");
        for (day, percent) in self.points {
            path.push_str(&format!("H{}V{}", tenth(self.x(*day)), tenth(y(*percent))));
        }
        let last = self.points.last().map_or(self.today, |(day, _)| self.today.max(*day));
        path.push_str(&format!("H{}", tenth(self.x(last))));
        path
    }

    fn area(&self) -> String {
        format!("{}V{BASE}Z", self.line())
    }
}

fn y(percent: Decimal) -> f64 {
    BASE - (BASE - TOP) * percent.to_f64().unwrap_or_default().clamp(0.0, 100.0) / 100.0
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(points: &[(NaiveDate, Decimal)]) -> String {
        let date = |day: NaiveDate| day.to_string();
        let percent = |percent: Decimal| percent.to_string();
        let (start, deadline, today) = (day("2023-01-01"), day("2023-12-31"), day("2023-07-02"));
        let names = ["today", "deadline", "given up"];
        let (title, description) = ("<b>", "A & B");
        let chart = ProgressChart {
            title,
            description,
            start,
            deadline,
            moved_from: &[],
            today,
            points,
            date: &date,
            percent: &percent,
            names,
        };
        chart.svg().into_string()
    }

    #[test]
    fn every_point_is_drawn_and_told_and_words_stay_text() {
        let svg = drawn(&[(day("2023-03-01"), 20.into()), (day("2023-06-01"), 45.into())]);
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(svg.contains("2023-06-01: 45") && svg.contains("&lt;b&gt;") && !svg.contains("NaN"), "{svg}");
    }

    #[test]
    fn nothing_told_is_a_line_at_nothing() {
        assert!(drawn(&[]).contains("M46 222H"));
    }
}
