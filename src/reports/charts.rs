//! Charts over days as SVG, the same for pages, pictures and reports: the caller brings figures, words and how numbers are written.
//!
//! What a colour says, a shape and words say as well; every figure can be read as text (`<title>`).

mod drawing;
mod letters;
pub mod months;
pub mod progress;
pub mod shapes;
pub mod share;
pub mod summary;
mod ticks;
pub mod timeline;

use drawing::{Drawing, Place, Style};
pub use ticks::ticks;

/// Width in units of the drawing, and in pixels of a picture.
pub const WIDTH: u32 = 1080;

/// Height of what stands above all charts.
const HEAD: f64 = 140.0;
/// Height of one chart with its title and days.
const PANEL: f64 = 400.0;
/// Space above a chart's highest line, for its title and the figure over its highest value.
const ABOVE: f64 = 90.0;
/// Height of the plot.
const PLOT: f64 = 240.0;
const MARGIN: f64 = 48.0;
/// About the width of a letter of an axis.
const LETTER: f64 = 13.0;
/// How far the name of a day may reach beyond the plot.
const EDGE: f64 = 12.0;
/// Part of a day's width that its column takes.
const COLUMN: f64 = 0.72;
/// Most points of a line that are marked one by one.
const MOST_DOTS: usize = 45;

/// What stands for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A column for each day: what happened on it.
    Columns,
    /// A line over a filled area: how many there were at the end of each day.
    Area,
}

/// One figure a day.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'a> {
    /// What is counted, in what.
    pub title: &'a str,
    /// How it is drawn.
    pub shape: Shape,
    /// The figures, one for each day; below zero counts as zero.
    pub values: &'a [i64],
}

/// Charts over the same days, one under another.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// What it is about.
    pub title: &'a str,
    /// Which days.
    pub subtitle: &'a str,
    /// What it shows, in words, for those who cannot see it.
    pub description: &'a str,
    /// The days as people read them, in order.
    pub days: &'a [String],
    /// The charts.
    pub charts: &'a [Chart<'a>],
    /// How a number is written.
    pub number: &'a dyn Fn(i64) -> String,
}

impl Sheet<'_> {
    /// The drawing as an SVG document.
    pub fn svg(&self) -> String {
        let height = HEAD + PANEL * self.charts.len() as f64;
        let mut drawing = Drawing::new(f64::from(WIDTH), height, self.title, self.description);
        drawing.text(Place::from(MARGIN, 68.0), Style::Title, self.title);
        drawing.text(Place::from(MARGIN, 110.0), Style::Words, self.subtitle);
        for (index, chart) in self.charts.iter().enumerate() {
            self.panel(&mut drawing, chart, HEAD + PANEL * index as f64);
        }
        drawing.finish()
    }

    fn panel(&self, drawing: &mut Drawing, chart: &Chart<'_>, top: f64) {
        let ticks = ticks(most(chart));
        let plot = Plot {
            left: MARGIN + self.widest() as f64 * LETTER + 14.0,
            right: f64::from(WIDTH) - MARGIN,
            base: top + ABOVE + PLOT,
            most: ticks.last().copied().unwrap_or(1),
            days: chart.values.len().max(1),
        };
        drawing.text(Place::from(MARGIN, top + 40.0), Style::Heading, chart.title);
        for tick in ticks {
            let y = plot.y(tick);
            drawing.rule(plot.left, plot.right, y, tick == 0);
            drawing.text(Place::until(plot.left - 12.0, y + 8.0), Style::Axis, &(self.number)(tick));
        }
        match chart.shape {
            Shape::Columns => self.columns(drawing, &plot, chart.values),
            Shape::Area => self.area(drawing, &plot, chart.values),
        }
        self.day_labels(drawing, &plot);
    }

    /// Letters of the longest number at any axis: the days of all charts stand one under another.
    fn widest(&self) -> usize {
        let letters = |tick: i64| (self.number)(tick).chars().count();
        self.charts.iter().flat_map(|chart| ticks(most(chart))).map(letters).max().unwrap_or_default()
    }

    fn columns(&self, drawing: &mut Drawing, plot: &Plot, values: &[i64]) {
        let width = (plot.step() * COLUMN).max(1.0);
        for (day, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            let top = plot.y(*value).min(plot.base - 2.0);
            let corner = (plot.x(day) - width / 2.0, top);
            drawing.column(corner, (width, plot.base - top), &self.figure(day, *value));
        }
        if let Some((day, value)) = highest(values) {
            self.told(drawing, plot, day, value);
        }
    }

    fn area(&self, drawing: &mut Drawing, plot: &Plot, values: &[i64]) {
        let points: Vec<(f64, f64)> =
            values.iter().enumerate().map(|(day, value)| (plot.x(day), plot.y(*value))).collect();
        drawing.area(&points, plot.base);
        let last = values.len().saturating_sub(1);
        for (day, (point, value)) in points.iter().zip(values).enumerate() {
            if values.len() <= MOST_DOTS || day == last {
                drawing.dot(*point, if day == last { 8.0 } else { 4.0 }, &self.figure(day, *value));
            }
        }
        if let Some(value) = values.last() {
            self.told(drawing, plot, last, *value);
        }
    }

    /// Writes a figure above its place, kept within the plot.
    fn told(&self, drawing: &mut Drawing, plot: &Plot, day: usize, value: i64) {
        let told = (self.number)(value);
        let half = told.chars().count() as f64 * LETTER / 2.0;
        let x = plot.x(day).min(plot.right - half).max(plot.left + half);
        drawing.text(Place::around(x, plot.y(value) - 16.0), Style::Figure, &told);
    }

    /// As many days as there is room for, at equal distances from the last one back.
    fn day_labels(&self, drawing: &mut Drawing, plot: &Plot) {
        let widest = self.days.iter().map(|day| day.chars().count()).max().unwrap_or_default();
        let width = widest as f64 * LETTER;
        // The last one is moved to the left so that it ends with the plot.
        let moved = ((width - plot.step()) / 2.0 - EDGE).max(0.0);
        let every = ((width + moved + 16.0) / plot.step()).ceil().max(1.0) as usize;
        for (day, label) in self.days.iter().enumerate().rev().step_by(every) {
            let half = label.chars().count() as f64 * LETTER / 2.0;
            let x = plot.x(day).max(plot.left + half - EDGE).min(plot.right - half + EDGE);
            drawing.text(Place::around(x, plot.base + 36.0), Style::Axis, label);
        }
    }

    fn figure(&self, day: usize, value: i64) -> String {
        let day = self.days.get(day).map_or("", String::as_str);
        format!("{day}: {}", (self.number)(value))
    }
}

/// Where the figures of one chart stand.
struct Plot {
    left: f64,
    right: f64,
    /// The height of zero.
    base: f64,
    /// The figure of the highest line.
    most: i64,
    days: usize,
}

impl Plot {
    fn step(&self) -> f64 {
        (self.right - self.left) / self.days as f64
    }

    /// The middle of a day.
    fn x(&self, day: usize) -> f64 {
        self.left + (day as f64 + 0.5) * self.step()
    }

    fn y(&self, value: i64) -> f64 {
        self.base - value.max(0) as f64 / self.most as f64 * PLOT
    }
}

fn most(chart: &Chart<'_>) -> i64 {
    chart.values.iter().copied().max().unwrap_or_default()
}

/// The first of the highest values, unless all are zero.
fn highest(values: &[i64]) -> Option<(usize, i64)> {
    let most = values.iter().copied().max().filter(|most| *most > 0)?;
    values.iter().position(|value| *value == most).map(|day| (day, most))
}

#[cfg(test)]
mod tests {
    use quick_xml::{Reader, events::Event};

    use super::*;

    fn drawn(values: &[i64], words: &str) -> String {
        let days: Vec<String> = (1..=values.len()).map(|day| format!("{day} қараша")).collect();
        let chart = |shape| Chart { title: words, shape, values };
        let charts = [chart(Shape::Columns), chart(Shape::Area)];
        let number = |number: i64| number.to_string();
        let (title, subtitle, description) = (words, "2026", "A & B");
        Sheet { title, subtitle, description, days: &days, charts: &charts, number: &number }.svg()
    }

    /// How often each element stands in it, and all its text.
    fn read(svg: &str) -> (Vec<String>, String) {
        let mut reader = Reader::from_str(svg);
        reader.config_mut().check_end_names = true;
        let (mut elements, mut text) = (Vec::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) | Event::Empty(element) => {
                    element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    elements.push(element.name().as_ref().to_owned());
                }
                Event::Text(words) => text.push_str(&words),
                Event::GeneralRef(name) => text.push_str(&format!("&{};", &*name)),
                Event::Eof => return (elements, text),
                _ => {}
            }
        }
    }

    #[test]
    fn every_figure_is_drawn_and_told() {
        let svg = drawn(&[3, 0, 12], "Хабарлар");
        let (elements, text) = read(&svg);
        let count = |name: &str| elements.iter().filter(|element| *element == name).count();
        // The background and two columns; a point for each of three days; each with its figure, and the title of the whole.
        assert_eq!((count("rect"), count("circle"), count("title"), count("desc")), (3, 3, 6, 1));
        assert!(text.contains("1 қараша: 3") && text.contains("3 қараша: 12"), "{text}");
        assert!(svg.contains("role=\"img\""));
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let (elements, text) = read(&drawn(&[1], "<script>\"a\" & 'b'\u{1}</script>"));
        assert!(!elements.iter().any(|element| element == "script"));
        assert!(text.contains("&lt;script&gt;") && !text.contains('\u{1}'));
    }

    #[test]
    fn no_figures_and_many_are_drawn_too() {
        for values in [vec![], vec![0], vec![0; 366], vec![i64::MAX, -5], (0..366).collect()] {
            let svg = drawn(&values, "x");
            read(&svg);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?}");
        }
    }
}
