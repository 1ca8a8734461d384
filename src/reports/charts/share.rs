//! The picture by which a link shows in messengers and networks (Open Graph, 1200 × 630): whose state, and how it stands.

use super::{
    drawing::{Drawing, INK, PALE_INK, Place, RULE},
    letters, shapes,
    summary::widths,
};
use crate::domain::health::Health;

/// Size in pixels: what networks show whole.
pub const SIZE: (u32, u32) = (1200, 630);

const MARGIN: f64 = 72.0;
const TITLE: f32 = 50.0;
const WORDS: f32 = 34.0;
const LINE: f64 = 64.0;
const MOST_LINES: usize = 3;

/// What stands large under the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// One thing: its health in words, and how much of it is done in whole percent.
    One {
        /// The health.
        health: Health,
        /// In words, such as `Overdue by 39 days`.
        words: String,
        /// Progress in whole percent, and as people read it.
        percent: (u32, String),
    },
    /// Many: how many by health, those that occur, with words for the first of them.
    Many(Vec<(Health, usize, String)>),
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Small, over the title: the site, or number and direction.
    pub over: String,
    /// What it is about.
    pub title: String,
    /// How it stands.
    pub state: State,
    /// Small, at the foot: the deadline, or how much is done.
    pub foot: String,
    /// The day on which it stood so, and where it is from.
    pub on: String,
}

impl Card {
    /// The drawing as an SVG document.
    pub fn svg(&self) -> String {
        let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
        let room = (width - 2.0 * MARGIN) as f32;
        let mut drawing = Drawing::new(width, height, &self.title, &self.on);
        drawing.area_of((0.0, 0.0), (24.0, height), self.colour());
        let over = letters::fitting(&self.over, WORDS, false, room);
        drawing.words(Place::from(MARGIN, 96.0), (WORDS, 400), PALE_INK, &over);
        for (index, line) in letters::lines(&self.title, TITLE, true, room, MOST_LINES).iter().enumerate() {
            drawing.words(Place::from(MARGIN, 172.0 + LINE * index as f64), (TITLE, 700), INK, line);
        }
        match &self.state {
            State::One { health, words, percent } => one(&mut drawing, *health, words, percent),
            State::Many(counts) => many(&mut drawing, counts),
        }
        drawing.area_of((MARGIN, 542.0), (width - 2.0 * MARGIN, 2.0), RULE);
        let right = letters::width(&self.on, 28.0, false);
        let foot = letters::fitting(&self.foot, 28.0, false, room - right - 40.0);
        drawing.words(Place::from(MARGIN, 592.0), (28.0, 400), INK, &foot);
        drawing.words(Place::until(width - MARGIN, 592.0), (28.0, 400), PALE_INK, &self.on);
        drawing.finish()
    }

    fn colour(&self) -> &'static str {
        match &self.state {
            State::One { health, .. } => shapes::colour(*health),
            State::Many(_) => INK,
        }
    }
}

fn one(drawing: &mut Drawing, health: Health, words: &str, (percent, told): &(u32, String)) {
    drawing.sign((MARGIN + 18.0, 432.0), 18.0, health, false);
    drawing.words(Place::from(MARGIN + 56.0, 446.0), (42.0, 700), shapes::colour(health), words);
    let whole = f64::from(SIZE.0) - 2.0 * MARGIN - 150.0;
    drawing.area_of((MARGIN, 484.0), (whole, 26.0), RULE);
    drawing.area_of((MARGIN, 484.0), (whole * f64::from((*percent).min(100)) / 100.0, 26.0), shapes::colour(health));
    drawing.words(Place::until(f64::from(SIZE.0) - MARGIN, 509.0), (34.0, 700), INK, told);
}

/// A bar by health, and over it as many counts in words as there is room for.
fn many(drawing: &mut Drawing, counts: &[(Health, usize, String)]) {
    let end = f64::from(SIZE.0) - MARGIN;
    let (mut x, mut y) = (MARGIN, 376.0);
    for (health, _, words) in counts {
        let wide = f64::from(letters::width(words, 32.0, true)) + 72.0;
        if x + wide > end {
            (x, y) = (MARGIN, y + 52.0);
        }
        if y > 440.0 {
            break;
        }
        drawing.sign((x + 14.0, y - 11.0), 14.0, *health, false);
        drawing.words(Place::from(x + 40.0, y), (32.0, 700), shapes::colour(*health), words);
        x += wide;
    }
    let numbers: Vec<usize> = counts.iter().map(|(_, count, _)| *count).collect();
    let mut x = MARGIN;
    for ((health, _, words), width) in counts.iter().zip(widths(&numbers, end - MARGIN)) {
        drawing.part((x, 464.0), ((width - 3.0).max(1.0), 50.0), *health, words);
        x += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::pictures;

    fn card(title: &str, state: State) -> Card {
        let (over, foot, on) =
            ("№ 95 · Тұрғын үй · Қарағанды облысы", "Мерзімі: 2026 ж. 15 қазан", "2026 ж. 23 қараша");
        Card { over: over.into(), title: title.into(), state, foot: foot.into(), on: on.into() }
    }

    #[test]
    fn a_card_is_a_picture_of_its_size() {
        let many = Health::ALL.map(|health| (health, 13, "Мерзімі өткен: 13".to_owned())).to_vec();
        let one =
            |health| State::One { health, words: "39 күн кешікті".into(), percent: (80, "80 %".into()) };
        for state in [State::Many(many), State::Many(Vec::new()), one(Health::Overdue), one(Health::CompletedLate)] {
            for title in ["", "Қысқа", &"Өте ұзын атау болғандықтан қысқартылады ".repeat(12)]
            {
                let svg = card(title, state.clone()).svg();
                assert!(!svg.contains("NaN"));
                let png = pictures::png(&svg).unwrap();
                let picture = image::load_from_memory(&png).unwrap();
                assert_eq!((picture.width(), picture.height()), SIZE);
                assert!(png.len() < 150_000, "{}", png.len());
            }
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let svg = card("<script>alert(1)</script>", State::Many(Vec::new())).svg();
        assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script"));
    }
}
