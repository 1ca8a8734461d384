//! Laid out pages become the bytes of a PDF, with page numbers, bookmarks, title and language.

use chrono::{Datelike as _, Offset as _, Timelike as _};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata, TextDirection},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
};

use super::{
    NoPdf,
    face::{Faces, Weight},
    look::{Colour, HEIGHT, MARGIN, Mark, Page, SMALL, Style, WIDTH, colour},
};
use crate::{domain::health::Health, messages::paper::Paper};

/// Draws the pages.
pub(super) fn write(paper: &Paper, pages: Vec<Page>, faces: Faces) -> Result<Vec<u8>, NoPdf> {
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| NoPdf::Writing("no size".into()))?;
    let mut document = Document::new_with(SerializeSettings::default());
    let mut outline = Outline::new();
    let count = pages.len();
    for (index, page) in pages.into_iter().enumerate() {
        let mut sheet = document.start_page_with(settings.clone());
        let mut surface = sheet.surface();
        page.marks.iter().for_each(|mark| draw(&mut surface, &faces, mark));
        if index > 0 {
            number(&mut surface, &faces, &(paper.page)(index + 1, count));
        }
        surface.finish();
        sheet.finish();
        for (title, y) in page.parts {
            let place = XyzDestination::new(index, Point::from_xy(0.0, y - 8.0));
            outline.push_child(OutlineNode::new(title, place));
        }
    }
    document.set_outline(outline);
    document.set_metadata(metadata(paper));
    document.finish().map_err(|fault| NoPdf::Writing(format!("{fault:?}")))
}

fn metadata(paper: &Paper) -> Metadata {
    let made = &paper.made;
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let offset = made.offset().fix().local_minus_utc() / 60;
    let date = DateTime::new(u16::try_from(made.year()).unwrap_or_default())
        .month(small(made.month()))
        .day(small(made.day()))
        .hour(small(made.hour()))
        .minute(small(made.minute()))
        .second(small(made.second()))
        .utc_offset_hour(i8::try_from(offset / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(offset.abs() % 60).unwrap_or_default());
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.code().into())
        .creator(concat!("Jolkarta ", env!("CARGO_PKG_VERSION")).into())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(date)
}

fn number(surface: &mut Surface<'_>, faces: &Faces, words: &str) {
    let width = faces.of(Weight::Regular).width(words, SMALL.size);
    let (x, y) = (WIDTH - MARGIN - width, HEIGHT - 30.0);
    draw(surface, faces, &Mark::Words { x, y, style: SMALL, text: words.into() });
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Words { x, y, style: Style { size, weight, colour }, text } => {
            let face = faces.of(*weight);
            surface.set_fill(Some(fill(*colour)));
            surface.draw_glyphs(Point::from_xy(*x, *y), &face.glyphs(text), face.font.clone(), text, *size, false);
        }
        Mark::Box { x, y, width, height, colour } => {
            let shape = Rect::from_xywh(*x, *y, width.max(0.1), height.max(0.1)).and_then(|rect| {
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                path.finish()
            });
            paint(surface, shape, *colour);
        }
        Mark::Shape { x, y, size, health } => sign(surface, (*x, *y), *size, *health),
    }
}

fn fill(colour: Colour) -> Fill {
    Fill { paint: rgb::Color::new(colour.0, colour.1, colour.2).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn paint(surface: &mut Surface<'_>, shape: Option<Path>, colour: Colour) {
    if let Some(shape) = shape {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&shape);
    }
}

fn outline(surface: &mut Surface<'_>, shape: Option<Path>, colour: Colour, width: f32) {
    if let Some(shape) = shape {
        surface.set_fill(None);
        let paint = rgb::Color::new(colour.0, colour.1, colour.2).into();
        surface.set_stroke(Some(Stroke { paint, width, ..Stroke::default() }));
        surface.draw_path(&shape);
        surface.set_stroke(None);
    }
}

/// The sign of a health: the same shapes as in messages.
fn sign(surface: &mut Surface<'_>, (x, y): (f32, f32), size: f32, health: Health) {
    let at = |points: &[(f32, f32)]| points.iter().map(|(a, b)| (x + a * size, y + b * size)).collect::<Vec<_>>();
    let (tone, line) = (colour(health), size * 0.16);
    let (middle, radius) = ((x + size / 2.0, y + size / 2.0), size * 0.44);
    match health {
        Health::Overdue => {
            paint(surface, polygon(&at(&[(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]), true), tone)
        }
        Health::AtRisk => paint(surface, polygon(&at(&[(0.5, 0.02), (1.0, 0.95), (0.0, 0.95)]), true), tone),
        Health::AwaitingConfirmation => {
            paint(surface, polygon(&at(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]), true), tone);
        }
        Health::OnTrack => paint(surface, circle(middle, radius), tone),
        Health::NotYetStarted => outline(surface, circle(middle, radius * 0.9), tone, line),
        Health::CompletedOnTime => {
            outline(surface, polygon(&at(&[(0.05, 0.55), (0.38, 0.9), (0.95, 0.12)]), false), tone, line * 1.3)
        }
        Health::CompletedLate => {
            outline(surface, circle(middle, radius * 0.95), tone, line * 0.8);
            paint(surface, circle(middle, radius * 0.42), tone);
        }
        Health::CarriedOver => {
            outline(surface, polygon(&at(&[(0.1, 0.08), (0.92, 0.5), (0.1, 0.92)]), true), tone, line)
        }
        Health::Withdrawn => {
            outline(surface, polygon(&at(&[(0.1, 0.1), (0.9, 0.9)]), false), tone, line);
            outline(surface, polygon(&at(&[(0.9, 0.1), (0.1, 0.9)]), false), tone, line);
        }
    }
}

fn polygon(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.0, first.1);
    rest.iter().for_each(|(x, y)| path.line_to(*x, *y));
    if closed {
        path.close();
    }
    path.finish()
}

fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    // Four curves look like a circle with this share of the radius (the usual approximation by Bézier curves).
    let bend = radius * 0.552_284_8;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + bend, x + bend, y + radius, x, y + radius);
    path.cubic_to(x - bend, y + radius, x - radius, y + bend, x - radius, y);
    path.cubic_to(x - radius, y - bend, x - bend, y - radius, x, y - radius);
    path.cubic_to(x + bend, y - radius, x + radius, y - bend, x + radius, y);
    path.close();
    path.finish()
}
