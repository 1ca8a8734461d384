//! An SVG document while it is written: shapes and words of a few kinds, every text escaped here.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::{
    letters,
    shapes::{self, Mark},
};
use crate::domain::health::Health;

/// The font of pictures, and what stands in for it on a page.
const FONT: &str = "'Noto Sans', system-ui, sans-serif";
const PAPER: &str = "#ffffff";
pub(super) const INK: &str = "#14282a";
pub(super) const PALE_INK: &str = "#4c6062";
pub(super) const RULE: &str = "#ddd7c9";
const COLUMN: &str = "#0a615c";
const LINE: &str = "#4a4b9c";

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    Title,
    Heading,
    Words,
    Axis,
    Figure,
    /// A name in a list.
    Name,
}

impl Style {
    /// Size, weight and colour.
    fn look(self) -> (u32, u32, &'static str) {
        match self {
            Style::Title => (40, 700, INK),
            Style::Heading => (28, 700, INK),
            Style::Words => (28, 400, PALE_INK),
            Style::Axis => (24, 400, PALE_INK),
            Style::Figure => (24, 700, INK),
            Style::Name => (24, 400, INK),
        }
    }

    /// A text of this look without its end where it is wider than the room.
    pub fn fitting(self, text: &str, room: f64) -> String {
        let (size, weight, _) = self.look();
        letters::fitting(text, size as f32, weight > 400, room as f32)
    }

    /// How wide a text of this look is.
    pub fn width(self, text: &str) -> f64 {
        let (size, weight, _) = self.look();
        f64::from(letters::width(text, size as f32, weight > 400))
    }

    /// By which a page gives it the colours of the night.
    fn class(self) -> &'static str {
        if self.look().2 == INK { "ink" } else { "ink-pale" }
    }
}

/// Where words stand on their line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    x: f64,
    y: f64,
    anchor: &'static str,
}

impl Place {
    /// They begin here.
    pub fn from(x: f64, y: f64) -> Place {
        Place { x, y, anchor: "start" }
    }

    /// They end here.
    pub fn until(x: f64, y: f64) -> Place {
        Place { x, y, anchor: "end" }
    }

    /// Here is their middle.
    pub fn around(x: f64, y: f64) -> Place {
        Place { x, y, anchor: "middle" }
    }
}

/// The document so far.
pub(super) struct Drawing(String);

impl Drawing {
    /// White paper, with its title and description for those who cannot see it.
    pub fn new(width: f64, height: f64, title: &str, description: &str) -> Drawing {
        let mut drawing = Drawing(String::new());
        drawing.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" class=\"drawing\" font-family=\"{FONT}\">"
        ));
        drawing.put(format_args!("<title>{}</title><desc>{}</desc>", safe(title), safe(description)));
        drawing.put(format_args!("<rect class=\"paper\" width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>"));
        drawing
    }

    /// Words on a line.
    pub fn text(&mut self, place: Place, style: Style, words: &str) {
        let (size, weight, colour) = style.look();
        let Place { x, y, anchor } = place;
        self.put(format_args!(
            "<text class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
             text-anchor=\"{anchor}\">{}</text>",
            style.class(),
            safe(words)
        ));
    }

    /// A part of a bar in the colour of a health, with its shape where there is room, and its figure.
    pub fn part(&mut self, corner: (f64, f64), size: (f64, f64), health: Health, figure: &str) {
        let ((x, y), (width, height)) = (corner, size);
        let (class, colour) = (health.name(), shapes::colour(health));
        self.put(format_args!(
            "<g><title>{}</title><rect class=\"fill-{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\" fill=\"{colour}\"/>",
            safe(figure)
        ));
        let radius = height * 0.3;
        if width >= radius * 3.0 {
            self.sign((x + width / 2.0, y + height / 2.0), radius, health, true);
        }
        self.put(format_args!("</g>"));
    }

    /// The shape of a health around a point, in its colour, or in that of the paper where it lies on its colour.
    pub fn sign(&mut self, (x, y): (f64, f64), radius: f64, health: Health, reversed: bool) {
        let Mark { outline, filled } = shapes::mark(health);
        let colour = if reversed { PAPER } else { shapes::colour(health) };
        let class = if reversed { "on-" } else { "" };
        let (fill, stroke, kind) = if filled { (colour, "none", "fill") } else { ("none", colour, "line") };
        self.put(format_args!(
            "<path class=\"{class}{kind}-{}\" transform=\"translate({x:.1} {y:.1}) scale({:.2})\" d=\"{outline}\" \
             fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"3.2\"/>",
            health.name(),
            radius / 10.0
        ));
    }

    /// A plain area, such as a card's edge.
    pub fn area_of(&mut self, corner: (f64, f64), size: (f64, f64), colour: &str) {
        let ((x, y), (width, height)) = (corner, size);
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"
        ));
    }

    /// Words of a size of their own.
    pub fn words(&mut self, place: Place, (size, weight): (f32, u32), colour: &str, words: &str) {
        let Place { x, y, anchor } = place;
        self.put(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
             text-anchor=\"{anchor}\">{}</text>",
            safe(words)
        ));
    }

    /// A level line; the one of zero is darker.
    pub fn rule(&mut self, left: f64, right: f64, y: f64, zero: bool) {
        let (colour, width) = if zero { (PALE_INK, 2) } else { (RULE, 2) };
        self.put(format_args!(
            "<path class=\"rule\" d=\"M{left:.1} {y:.1}H{right:.1}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
        ));
    }

    /// A column by its upper left corner, with its figure.
    pub fn column(&mut self, corner: (f64, f64), size: (f64, f64), figure: &str) {
        let ((x, y), (width, height)) = (corner, size);
        let round = (width / 6.0).min(4.0);
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{round:.1}\" fill=\"{COLUMN}\">\
             <title>{}</title></rect>",
            safe(figure)
        ));
    }

    /// A line through these points, and what lies under it.
    pub fn area(&mut self, points: &[(f64, f64)], base: f64) {
        let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return };
        let line: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let line = line.join("L");
        self.put(format_args!(
            "<path d=\"M{line}L{last:.1} {base:.1}L{first:.1} {base:.1}Z\" fill=\"{LINE}\" fill-opacity=\"0.14\"/>"
        ));
        self.put(format_args!(
            "<path d=\"M{line}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"5\" stroke-linejoin=\"round\" \
             stroke-linecap=\"round\"/>"
        ));
    }

    /// A point of a line, with its figure.
    pub fn dot(&mut self, (x, y): (f64, f64), radius: f64, figure: &str) {
        self.put(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{LINE}\"><title>{}</title></circle>",
            safe(figure)
        ));
    }

    /// The whole document.
    pub fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }

    fn put(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(markup);
    }
}

/// Text without control characters, which XML cannot hold, escaped.
fn safe(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| !letter.is_control()).collect();
    escape(clean).into_owned()
}
