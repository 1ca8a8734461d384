//! How papers look: sizes, colours, and the marks that stand on a page.

use super::face::Weight;
use crate::domain::health::Health;

/// A4 in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// Free space on the left and right.
pub(super) const MARGIN: f32 = 42.0;
/// Where the text of a page begins, below the line that says what it is.
pub(super) const TOP: f32 = 64.0;
/// Where it ends, above the number of the page.
pub(super) const BOTTOM: f32 = HEIGHT - 54.0;
/// From margin to margin.
pub(super) const BODY: f32 = WIDTH - 2.0 * MARGIN;
/// From one line to the next, in relation to the size of letters.
pub(super) const LEADING: f32 = 1.34;

/// A colour: red, green, blue.
pub(super) type Colour = (u8, u8, u8);

pub(super) const INK: Colour = (22, 34, 46);
pub(super) const PALE_INK: Colour = (86, 100, 114);
pub(super) const RULE: Colour = (214, 221, 228);
pub(super) const DARK_RULE: Colour = (110, 124, 138);
pub(super) const PALE: Colour = (238, 242, 246);
pub(super) const BAND: Colour = (16, 58, 94);
pub(super) const ON_BAND: Colour = (255, 255, 255);
pub(super) const PALE_ON_BAND: Colour = (196, 216, 233);

/// The colour of a health; its shape and word stand beside it.
pub(super) fn colour(health: Health) -> Colour {
    match health {
        Health::Overdue => (176, 38, 30),
        Health::AtRisk => (204, 122, 0),
        Health::OnTrack => (31, 111, 181),
        Health::NotYetStarted => (138, 164, 189),
        Health::AwaitingConfirmation => (106, 79, 179),
        Health::CompletedOnTime => (30, 125, 79),
        Health::CompletedLate => (122, 158, 74),
        Health::CarriedOver => (130, 130, 130),
        Health::Withdrawn => (188, 188, 188),
    }
}

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub size: f32,
    pub weight: Weight,
    pub colour: Colour,
}

impl Style {
    pub(super) const fn new(size: f32, weight: Weight, colour: Colour) -> Style {
        Style { size, weight, colour }
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * LEADING
    }
}

pub(super) const PART: Style = Style::new(16.0, Weight::Bold, BAND);
pub(super) const HEADING: Style = Style::new(11.0, Weight::Bold, INK);
pub(super) const WORDS: Style = Style::new(9.5, Weight::Regular, INK);
pub(super) const SMALL: Style = Style::new(7.6, Weight::Regular, PALE_INK);
pub(super) const CELL: Style = Style::new(8.4, Weight::Regular, INK);
pub(super) const STRONG: Style = Style::new(8.4, Weight::Bold, INK);
pub(super) const BELOW: Style = Style::new(7.4, Weight::Regular, PALE_INK);

/// One thing on a page. `y` of words is the line on which they stand.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// Words from a place on.
    Words { x: f32, y: f32, style: Style, text: String },
    /// A filled box by its upper left corner.
    Box { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    /// The shape of a health in a square with this upper left corner.
    Shape { x: f32, y: f32, size: f32, health: Health },
}

/// A page, and the parts that begin on it with their heights.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub marks: Vec<Mark>,
    pub parts: Vec<(String, f32)>,
}
