//! How things stand as a drawing: one bar for all items by health with its words, and one for each direction or body.

use super::drawing::{Drawing, Place, Style};
use crate::domain::health::Health;

/// Width in units of the drawing: narrow enough for its words to be read on a phone.
pub const WIDTH: u32 = 720;

const MARGIN: f64 = 32.0;
/// Height of the title and what stands under it.
const HEAD: f64 = 116.0;
/// Height of the bar for all.
const BAR: f64 = 44.0;
/// Height of a line of the legend.
const LINE: f64 = 40.0;
/// Height of the heading over the rows.
const HEADING: f64 = 64.0;
/// Height of a row: a name and a bar.
const ROW: f64 = 66.0;
/// Room of a shape before its words.
const SIGN: f64 = 36.0;
/// Height of a row's bar.
const THIN: f64 = 22.0;
/// Space between two parts of a bar.
const GAP: f64 = 2.0;

/// How many items are of one health.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The health.
    pub health: Health,
    /// How many.
    pub count: usize,
    /// Both in words, such as `Overdue: 5`.
    pub words: String,
}

/// A direction or a body with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// How many items it has, as people read it.
    pub total: String,
    /// By health.
    pub shares: Vec<Share>,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What it is about.
    pub title: String,
    /// The day, and how much is done.
    pub subtitle: String,
    /// All of it in words.
    pub description: String,
    /// All items by health, those that occur.
    pub shares: Vec<Share>,
    /// What the rows are.
    pub heading: String,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Summary {
    /// The drawing as an SVG document.
    pub fn svg(&self) -> String {
        let width = f64::from(WIDTH);
        let room = width - 2.0 * MARGIN;
        let columns = self.columns();
        let legend = self.shares.len().div_ceil(columns) as f64 * LINE + 24.0;
        let rows = if self.rows.is_empty() { 0.0 } else { HEADING + ROW * self.rows.len() as f64 };
        let mut drawing = Drawing::new(width, HEAD + BAR + legend + rows + 24.0, &self.title, &self.description);
        drawing.text(Place::from(MARGIN, 56.0), Style::Heading, &Style::Heading.fitting(&self.title, room));
        drawing.text(Place::from(MARGIN, 92.0), Style::Axis, &Style::Axis.fitting(&self.subtitle, room));
        bar(&mut drawing, HEAD, BAR, &self.shares);
        self.legend(&mut drawing, HEAD + BAR + 24.0, columns);
        if !self.rows.is_empty() {
            let top = HEAD + BAR + legend;
            drawing.text(Place::from(MARGIN, top + 42.0), Style::Heading, &self.heading);
            for (index, row) in self.rows.iter().enumerate() {
                of_row(&mut drawing, top + HEADING + ROW * index as f64, row);
            }
        }
        drawing.finish()
    }

    /// Two columns of words, where they fit.
    fn columns(&self) -> usize {
        let half = (f64::from(WIDTH) - 2.0 * MARGIN) / 2.0 - SIGN - 8.0;
        if self.shares.iter().all(|share| Style::Name.width(&share.words) <= half) { 2 } else { 1 }
    }

    /// Shape and words of every health.
    fn legend(&self, drawing: &mut Drawing, top: f64, columns: usize) {
        let lines = self.shares.len().div_ceil(columns).max(1);
        for (index, share) in self.shares.iter().enumerate() {
            let left = MARGIN + (index / lines) as f64 * (f64::from(WIDTH) - 2.0 * MARGIN) / 2.0;
            let middle = top + (index % lines) as f64 * LINE + LINE / 2.0;
            drawing.sign((left + 12.0, middle), 10.0, share.health, false);
            drawing.text(Place::from(left + SIGN, middle + 8.0), Style::Name, &share.words);
        }
    }
}

fn of_row(drawing: &mut Drawing, top: f64, row: &Row) {
    let right = f64::from(WIDTH) - MARGIN;
    let room = right - MARGIN - 24.0 - Style::Figure.width(&row.total);
    drawing.text(Place::from(MARGIN, top + 24.0), Style::Name, &Style::Name.fitting(&row.name, room));
    drawing.text(Place::until(right, top + 24.0), Style::Figure, &row.total);
    bar(drawing, top + 34.0, THIN, &row.shares);
}

/// A bar of the whole width, shared among the counts; whatever occurs can be seen.
fn bar(drawing: &mut Drawing, top: f64, height: f64, shares: &[Share]) {
    let whole = f64::from(WIDTH) - 2.0 * MARGIN;
    let counts: Vec<usize> = shares.iter().map(|share| share.count).collect();
    let mut x = MARGIN;
    for (share, width) in shares.iter().zip(widths(&counts, whole)) {
        drawing.part((x, top), ((width - GAP).max(1.0), height), share.health, &share.words);
        x += width;
    }
}

/// Shares a width among counts in proportion, with at least a little for whatever occurs.
pub(super) fn widths(counts: &[usize], whole: f64) -> Vec<f64> {
    const LEAST: f64 = 6.0;
    let total: usize = counts.iter().sum();
    let rest = whole - LEAST * counts.iter().filter(|count| **count > 0).count() as f64;
    let width = |count: &usize| match count {
        0 => 0.0,
        count => LEAST + rest * *count as f64 / total as f64,
    };
    counts.iter().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(health: Health, count: usize) -> Share {
        Share { health, count, words: format!("{}: {count}", health.name()) }
    }

    #[test]
    fn every_number_can_be_read_as_text() {
        let shares = vec![share(Health::Overdue, 1), share(Health::OnTrack, 100), share(Health::CompletedLate, 16)];
        let row = Row { name: "Білім <b>".into(), total: "117".into(), shares: shares.clone() };
        let summary = Summary { title: "Барлығы".into(), shares, rows: vec![row], ..Summary::default() };
        let svg = summary.svg();
        for words in ["overdue: 1", "on-track: 100", "completed-late: 16"] {
            // In the bar, in the legend and in the bar of the row.
            assert_eq!(svg.matches(words).count(), 3, "{words}");
        }
        assert!(svg.contains("Білім &lt;b&gt;") && !svg.contains("NaN"));
    }

    #[test]
    fn what_occurs_is_seen_and_nothing_is_wider_than_the_bar() {
        let widths = widths(&[1, 0, 9_999], 600.0);
        assert!(widths[0] >= 6.0 && widths[1] == 0.0);
        assert!((widths.iter().sum::<f64>() - 600.0).abs() < 0.001);
        assert!(!Summary::default().svg().contains("NaN"));
    }
}
