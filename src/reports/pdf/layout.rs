//! Blocks are placed on pages from top to bottom; what does not fit begins the next page.

use super::{
    face::{Face, Faces, Weight},
    look::{
        BAND, BODY, BOTTOM, Colour, HEADING, HEIGHT, INK, MARGIN, Mark, ON_BAND, PALE, PALE_INK, PALE_ON_BAND, PART,
        Page, RULE, SMALL, STRONG, Style, TOP, WIDTH, WORDS, colour,
    },
};
use crate::{
    domain::health::Health,
    messages::paper::{Block, Cover, Figure, Paper},
};

/// Space that must be left below the title of a part, so that it does not stand alone.
const PART_NEEDS: f32 = 130.0;
const HEADING_NEEDS: f32 = 70.0;

/// Pages while they are filled.
pub(super) struct Layout<'a> {
    faces: &'a Faces,
    running: &'a str,
    pages: Vec<Page>,
    /// Where the next block begins on the last page.
    pub y: f32,
}

impl<'a> Layout<'a> {
    pub(super) fn new(faces: &'a Faces, running: &'a str) -> Layout<'a> {
        Layout { faces, running, pages: Vec::new(), y: TOP }
    }

    /// All pages of a paper.
    pub(super) fn place(mut self, paper: &Paper) -> Vec<Page> {
        self.cover(&paper.cover);
        self.turn();
        for block in &paper.blocks {
            match block {
                Block::Part(title) => self.part(title),
                Block::Heading(title) => self.heading(title),
                Block::Words(words) => self.words(words, WORDS, 6.0),
                Block::Small(words) => self.words(words, SMALL, 6.0),
                Block::Figures(figures) => self.figures(figures),
                Block::Bar(parts) => {
                    self.room(24.0);
                    let y = self.y;
                    self.bar(MARGIN, y, BODY, 16.0, parts);
                    self.y += 24.0;
                }
                Block::Table(table) => self.table(table),
            }
        }
        self.pages
    }

    pub(super) fn face(&self, weight: Weight) -> &'a Face {
        self.faces.of(weight)
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
        if self.pages.len() > 1 {
            let running = self.running.to_owned();
            self.write(MARGIN, 38.0, SMALL, running);
            self.fill(MARGIN, 45.0, BODY, 0.6, RULE);
        }
    }

    /// Begins a page unless this much space is left; tells whether it did.
    pub(super) fn room(&mut self, height: f32) -> bool {
        let turns = self.y + height > BOTTOM;
        if turns {
            self.turn();
        }
        turns
    }

    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    pub(super) fn write(&mut self, x: f32, y: f32, style: Style, text: impl Into<String>) {
        self.put(Mark::Words { x, y, style, text: text.into() });
    }

    pub(super) fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.put(Mark::Box { x, y, width, height, colour });
    }

    pub(super) fn shape(&mut self, x: f32, y: f32, size: f32, health: Health) {
        self.put(Mark::Shape { x, y, size, health });
    }

    /// Lines one below another, the first one's top at `y`; answers where they end.
    pub(super) fn lines(&mut self, x: f32, y: f32, style: Style, lines: &[String]) -> f32 {
        let mut y = y;
        for line in lines {
            self.write(x, y + style.size, style, line.as_str());
            y += style.leading();
        }
        y
    }

    fn part(&mut self, title: &str) {
        if self.y > TOP {
            self.y += 20.0;
        }
        self.room(PART_NEEDS);
        let lines = self.face(PART.weight).wrap(title, PART.size, BODY);
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.parts.push((title.to_owned(), y));
        }
        self.y = self.lines(MARGIN, y, PART, &lines) + 3.0;
        let y = self.y;
        self.fill(MARGIN, y, 36.0, 2.0, BAND);
        self.y += 12.0;
    }

    fn heading(&mut self, title: &str) {
        self.y += 10.0;
        self.room(HEADING_NEEDS);
        self.words(title, HEADING, 4.0);
    }

    /// A paragraph, which may go on over the page.
    fn words(&mut self, words: &str, style: Style, after: f32) {
        for line in self.face(style.weight).wrap(words, style.size, BODY) {
            self.room(style.leading());
            let y = self.y;
            self.y = self.lines(MARGIN, y, style, &[line]);
        }
        self.y += after;
    }

    fn figures(&mut self, figures: &[Figure]) {
        const TOLD: f32 = 22.0;
        let (gap, height) = (8.0, 62.0);
        let width = (BODY - gap * (figures.len().max(1) - 1) as f32) / figures.len().max(1) as f32;
        self.room(height);
        let y = self.y;
        for (index, figure) in figures.iter().enumerate() {
            let x = MARGIN + (width + gap) * index as f32;
            let tone = figure.health.map_or(INK, colour);
            self.fill(x, y, width, height, PALE);
            self.fill(x, y, 3.0, height, figure.health.map_or(BAND, colour));
            let mut left = x + 12.0;
            if let Some(health) = figure.health {
                self.shape(left, y + 17.0, 11.0, health);
                left += 16.0;
            }
            self.write(left, y + 30.0, Style::new(TOLD, Weight::Bold, tone), figure.told.as_str());
            let label = Style::new(7.8, Weight::Regular, PALE_INK);
            let lines = self.face(label.weight).wrap(&figure.label, label.size, width - 18.0);
            self.lines(x + 12.0, y + 37.0, label, &lines);
        }
        self.y += height + 8.0;
    }

    /// A bar whose parts are as long as their counts; every part can be seen.
    pub(super) fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, parts: &[(Health, usize)]) {
        let all: usize = parts.iter().map(|(_, count)| count).sum();
        if all == 0 {
            return;
        }
        let (least, gap) = (1.5, 0.6);
        let spare = (width - (least + gap) * parts.len() as f32).max(0.0);
        let mut left = x;
        for (health, count) in parts {
            let part = least + spare * *count as f32 / all as f32;
            self.fill(left, y, part, height, colour(*health));
            left += part + gap;
        }
    }

    fn cover(&mut self, cover: &Cover) {
        self.turn();
        self.fill(0.0, 0.0, WIDTH, 330.0, BAND);
        let above = Style::new(12.0, Weight::Regular, PALE_ON_BAND);
        self.write(MARGIN, 92.0, above, cover.above.as_str());
        let title = Style::new(34.0, Weight::Bold, ON_BAND);
        let lines = self.face(title.weight).wrap(&cover.title, title.size, BODY);
        let y = self.lines(MARGIN, 150.0, title, &lines);
        let period = Style::new(17.0, Weight::Regular, ON_BAND);
        let lines = self.face(period.weight).wrap(&cover.period, period.size, BODY);
        self.lines(MARGIN, y + 14.0, period, &lines);
        let mut y = 372.0;
        for (label, value) in &cover.facts {
            y = self.fact(y, label, value) + 9.0;
        }
        self.root(&cover.root);
    }

    fn fact(&mut self, y: f32, label: &str, value: &str) -> f32 {
        const LABEL: f32 = 118.0;
        let (pale, ink) = (Style::new(10.0, Weight::Regular, PALE_INK), Style::new(11.0, Weight::Bold, INK));
        let labels = self.face(pale.weight).wrap(label, pale.size, LABEL - 8.0);
        let values = self.face(ink.weight).wrap(value, ink.size, BODY - LABEL);
        let one = self.lines(MARGIN, y + 0.7, pale, &labels);
        let other = self.lines(MARGIN + LABEL, y, ink, &values);
        one.max(other)
    }

    /// The root of the ledger at the foot of the cover.
    fn root(&mut self, (label, root, check): &(String, String, String)) {
        let inner = BODY - 28.0;
        let hash = Style::new(9.2, Weight::Regular, INK);
        let roots = self.face(hash.weight).wrap(root, hash.size, inner);
        let checks = self.face(SMALL.weight).wrap(check, SMALL.size, inner);
        let height = 34.0 + roots.len() as f32 * hash.leading() + 6.0 + checks.len() as f32 * SMALL.leading();
        let top = HEIGHT - 70.0 - height;
        self.fill(MARGIN, top, BODY, height, PALE);
        self.fill(MARGIN, top, 3.0, height, BAND);
        let y = self.lines(MARGIN + 14.0, top + 10.0, STRONG, std::slice::from_ref(label));
        let y = self.lines(MARGIN + 14.0, y + 2.0, hash, &roots);
        self.lines(MARGIN + 14.0, y + 4.0, SMALL, &checks);
    }
}
