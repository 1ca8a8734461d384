//! Counts a month as columns, as SVG for a page: styled by the page, with every figure as text.

use maud::{Markup, html};

use super::ticks;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 180.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 636.0;
const TOP: f64 = 22.0;
const BASE: f64 = 150.0;
/// Part of a month's width that its column takes.
const COLUMN: f64 = 0.66;

/// What is drawn; the caller brings the words.
pub struct MonthsChart<'a> {
    /// What it shows, in a few words.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
    /// The months as people read them, whole and short, with their counts.
    pub months: &'a [(String, String, u32)],
}

impl MonthsChart<'_> {
    /// The drawing.
    pub fn svg(&self) -> Markup {
        let most = self.months.iter().map(|(_, _, count)| *count).max().unwrap_or_default();
        let ticks = ticks(i64::from(most));
        let top = ticks.last().copied().unwrap_or(1) as f64;
        let y = |count: f64| (BASE - (BASE - TOP) * count / top).round();
        let step = (RIGHT - LEFT) / self.months.len().max(1) as f64;
        html! {
            svg.chart.months viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby="months-title months-desc" {
                title id="months-title" { (self.title) }
                desc id="months-desc" { (self.description) }
                @for tick in ticks {
                    line.rule x1=(LEFT) x2=(RIGHT) y1=(y(tick as f64)) y2=(y(tick as f64)) {}
                    text.axis x=(LEFT - 6.0) y=(y(tick as f64) + 4.0) text-anchor="end" { (tick) }
                }
                @for (place, (month, short, count)) in self.months.iter().enumerate() {
                    @let middle = (LEFT + step * (place as f64 + 0.5)).round();
                    rect.column x=((middle - step * COLUMN / 2.0).round()) y=(y(f64::from(*count)))
                        width=((step * COLUMN).round()) height=(BASE - y(f64::from(*count))) { title { (month) ": " (count) } }
                    @if *count > 0 { text.figure x=(middle) y=(y(f64::from(*count)) - 5.0) text-anchor="middle" { (count) } }
                    text.axis x=(middle) y=(BASE + 20.0) text-anchor="middle" { (short) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_is_drawn_and_told() {
        let months = [("May <2026>".to_owned(), "05".to_owned(), 3), ("June 2026".to_owned(), "06".to_owned(), 0)];
        let chart = MonthsChart { title: "t", description: "d", months: &months };
        let svg = chart.svg().into_string();
        assert_eq!((svg.matches("<rect").count(), svg.matches("class=\"figure\"").count()), (2, 1));
        assert!(svg.contains("May &lt;2026&gt;: 3") && !svg.contains("NaN"));
        assert!(!MonthsChart { title: "t", description: "d", months: &[] }.svg().into_string().contains("NaN"));
    }
}
