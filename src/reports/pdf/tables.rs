//! Tables: rows stay whole, the heading stands again on every page.

use rust_decimal::prelude::ToPrimitive as _;

use super::{
    face::Weight,
    layout::Layout,
    look::{BELOW, BODY, BOTTOM, CELL, DARK_RULE, MARGIN, PALE, PALE_INK, RULE, STRONG, Style, TOP, colour},
};
use crate::messages::paper::{Cell, Column, Table};

/// Space around what stands in a cell.
const PAD_X: f32 = 3.5;
const PAD_Y: f32 = 4.0;
/// Size of the letters of a heading, and the least where a word would not fit.
const TITLE: f32 = 7.6;
const LEAST_TITLE: f32 = 5.4;
/// Side of the shape of a health, and the space that it takes.
const SHAPE: f32 = 7.0;
const SHAPE_SPACE: f32 = 11.0;
/// Height of a bar below a name, and of the bar of progress.
const BAR: f32 = 3.5;
/// Most lines of a cell: a row never fills a page.
const MOST_LINES: usize = 40;

/// A column in its place.
struct Place<'t> {
    column: &'t Column,
    x: f32,
    width: f32,
}

impl Place<'_> {
    fn inner(&self) -> f32 {
        self.width - 2.0 * PAD_X
    }
}

/// What stands in a cell, broken into lines.
struct Piece<'t> {
    lines: Vec<(Style, String)>,
    /// What is drawn beside and below the lines.
    cell: &'t Cell,
    height: f32,
}

impl Layout<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let places = places(&table.columns);
        let title = self.title_size(&places);
        let heights: f32 = self.heading_height(&places, title);
        let last = table.rows.len().saturating_sub(1);
        for (index, row) in table.rows.iter().enumerate() {
            let sums = table.sums && index == last;
            let pieces: Vec<Piece<'_>> =
                places.iter().zip(row).map(|(place, cell)| self.piece(place, cell, sums)).collect();
            let height = pieces.iter().map(|piece| piece.height).fold(0.0, f32::max) + 2.0 * PAD_Y;
            // A sum does not stand alone on its page.
            let needed = if index + 1 == last && table.sums { height * 2.0 } else { height };
            if index == 0 {
                self.room(heights + needed);
                self.titles(&places, title, heights);
            } else if self.room(needed) {
                self.titles(&places, title, heights);
            }
            self.row(&places, pieces, height, sums);
        }
        self.y += 8.0;
    }

    /// The largest size at which no word of a heading is broken.
    fn title_size(&self, places: &[Place<'_>]) -> f32 {
        let face = self.face(Weight::Bold);
        let fits = |place: &Place<'_>| {
            let widest = place.column.title.split_whitespace().map(|word| face.width(word, 1.0)).fold(0.01, f32::max);
            place.inner() / widest
        };
        places.iter().map(fits).fold(TITLE, f32::min).max(LEAST_TITLE)
    }

    fn heading_height(&self, places: &[Place<'_>], size: f32) -> f32 {
        let lines = |place: &Place<'_>| self.face(Weight::Bold).wrap(&place.column.title, size, place.inner()).len();
        let most = places.iter().map(lines).max().unwrap_or_default().max(1);
        most as f32 * Style::new(size, Weight::Bold, PALE_INK).leading() + 2.0 * PAD_Y
    }

    fn titles(&mut self, places: &[Place<'_>], size: f32, height: f32) {
        let style = Style::new(size, Weight::Bold, PALE_INK);
        let y = self.y;
        self.fill(MARGIN, y, BODY, height, PALE);
        for place in places {
            let lines = self.face(style.weight).wrap(&place.column.title, size, place.inner());
            let mut line_y = y + height - PAD_Y - lines.len() as f32 * style.leading();
            for line in lines {
                let x = self.from(place, &line, style);
                self.write(x, line_y + style.size, style, line);
                line_y += style.leading();
            }
        }
        self.y += height;
    }

    /// Where a line begins: numbers end at the right.
    fn from(&self, place: &Place<'_>, line: &str, style: Style) -> f32 {
        match place.column.is_number {
            true => place.x + place.width - PAD_X - self.face(style.weight).width(line, style.size),
            false => place.x + PAD_X,
        }
    }

    fn piece<'t>(&self, place: &Place<'_>, cell: &'t Cell, sums: bool) -> Piece<'t> {
        let first = if sums { STRONG } else { CELL };
        let mut lines = Vec::new();
        let mut add = |text: &str, style: Style, width: f32| {
            let wrapped = self.face(style.weight).wrap(text, style.size, width);
            lines.extend(wrapped.into_iter().map(|line| (style, line)));
        };
        let mut drawn = 0.0;
        match cell {
            Cell::Words(words) => add(words, first, place.inner()),
            Cell::Story { head, lines: more } => {
                add(head, CELL, place.inner());
                more.iter().for_each(|line| add(line, BELOW, place.inner()));
            }
            Cell::Health { word, lines: more, percent, .. } => {
                add(word, CELL, place.inner() - SHAPE_SPACE);
                more.iter().for_each(|line| add(line, BELOW, place.inner() - SHAPE_SPACE));
                drawn = if percent.is_some() { BAR + 3.0 } else { 0.0 };
            }
            Cell::Bar { name, .. } => {
                add(name, first, place.inner());
                drawn = BAR + 2.0;
            }
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some((_, last)) = lines.last_mut() {
                last.push('…');
            }
        }
        let height = lines.iter().map(|(style, _)| style.leading()).sum::<f32>() + drawn;
        Piece { lines, cell, height }
    }

    fn row(&mut self, places: &[Place<'_>], pieces: Vec<Piece<'_>>, height: f32, sums: bool) {
        let top = self.y;
        debug_assert!(top + height <= BOTTOM + 0.5 || top == TOP, "a row is higher than a page");
        if sums {
            self.fill(MARGIN, top, BODY, 0.8, DARK_RULE);
        }
        for (place, piece) in places.iter().zip(pieces) {
            self.cell(place, piece, top + PAD_Y);
        }
        self.y = top + height;
        let y = self.y;
        self.fill(MARGIN, y - 0.5, BODY, 0.5, RULE);
    }

    fn cell(&mut self, place: &Place<'_>, piece: Piece<'_>, top: f32) {
        let indent = if matches!(piece.cell, Cell::Health { .. }) { SHAPE_SPACE } else { 0.0 };
        let mut y = top;
        for (style, line) in piece.lines {
            let x = self.from(place, &line, style) + indent;
            self.write(x, y + style.size, style, line);
            y += style.leading();
        }
        let (x, width) = (place.x + PAD_X, place.inner());
        match piece.cell {
            Cell::Health { health, percent, .. } => {
                self.shape(x, top + 2.2, SHAPE, *health);
                let percent = percent.and_then(|percent| percent.to_f32());
                if let Some(percent) = percent {
                    let (x, width) = (x + SHAPE_SPACE, width - SHAPE_SPACE);
                    self.fill(x, y + 2.0, width, BAR, RULE);
                    self.fill(x, y + 2.0, width * percent.clamp(0.0, 100.0) / 100.0, BAR, colour(*health));
                }
            }
            Cell::Bar { parts, .. } => self.bar(x, y + 1.0, width, BAR, parts),
            Cell::Words(_) | Cell::Story { .. } => {}
        }
    }
}

fn places(columns: &[Column]) -> Vec<Place<'_>> {
    let all: f32 = columns.iter().map(|column| column.share).sum();
    let mut x = MARGIN;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let width = BODY * column.share / all.max(f32::MIN_POSITIVE);
        places.push(Place { column, x, width });
        x += width;
    }
    places
}
