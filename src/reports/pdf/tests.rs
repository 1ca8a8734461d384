//! Papers as they are laid out: nothing lost, nothing beyond the page, rows whole, headings on every page.

use std::collections::BTreeSet;

use chrono::DateTime;

use super::{face::Faces, layout::Layout, look::*, pdf};
use crate::{
    domain::{health::Health, language::Language},
    messages::paper::{Block, Cell, Column, Cover, Figure, Paper, Table},
};

const LONG: &str = "Қарағанды облысында магистральдық жылу желілерінің 30 шақырымын салу және пайдалануға беру";

fn paper(rows: usize) -> Paper {
    let row = |number: usize| {
        let told = Cell::Story { head: format!("{LONG} r{number}"), lines: vec![LONG.into(); number % 5] };
        let health = Cell::Health {
            health: Health::ALL[number % 9],
            word: format!("h{number}"),
            lines: vec![],
            percent: Some(45.into()),
        };
        vec![Cell::of(format!("n{number}")), told, health]
    };
    let table = Table {
        columns: vec![Column::words("№", 1.0), Column::words("Heading", 6.0), Column::number("State", 2.0)],
        rows: (0..rows).map(row).collect(),
        sums: false,
    };
    let figure = Figure { told: "1 234".into(), label: LONG.into(), health: Some(Health::Overdue) };
    let blocks = vec![
        Block::Part("First".into()),
        Block::Figures(vec![figure; 5]),
        Block::Bar(vec![(Health::Overdue, 1), (Health::OnTrack, 100_000)]),
        Block::Words(LONG.repeat(30)),
        Block::Part("Second".into()),
        Block::Heading("Table".into()),
        Block::Table(table),
        Block::Small(LONG.into()),
    ];
    let (title, root) = ("Есеп".to_owned(), ("Түбір".into(), "7:abc".into(), LONG.into()));
    let cover = Cover { above: LONG.into(), title: LONG.into(), period: LONG.into(), facts: vec![], root };
    let made = DateTime::from_timestamp(1_795_406_400, 0).unwrap().with_timezone(&chrono_tz::Asia::Almaty);
    let page = Box::new(|page, pages| format!("{page} of {pages}"));
    Paper { language: Language::Kk, running: title.clone(), title, made, cover, blocks, page }
}

fn pages(paper: &Paper) -> Vec<Page> {
    Layout::new(&Faces::load().unwrap(), &paper.running).place(paper)
}

/// The words that stand on a page, with the height of each.
fn words(page: &Page) -> Vec<(&str, f32)> {
    let told = |mark: &'_ Mark| matches!(mark, Mark::Words { .. });
    page.marks
        .iter()
        .filter(|mark| told(mark))
        .map(|mark| match mark {
            Mark::Words { text, y, .. } => (text.as_str(), *y),
            _ => unreachable!("only words were kept"),
        })
        .collect()
}

#[test]
fn rows_stay_whole_and_headings_are_repeated() {
    let paper = paper(120);
    let pages = pages(&paper);
    assert!(pages.len() > 5, "{}", pages.len());
    let mut met = BTreeSet::new();
    for page in &pages {
        let words = words(page);
        let rows: Vec<&str> = words.iter().map(|(word, _)| *word).filter(|word| word.starts_with('n')).collect();
        assert_eq!(!rows.is_empty(), words.iter().any(|(word, _)| *word == "Heading"));
        for row in rows {
            let number = &row[1..];
            // The last word of the title and the health stand on the page of the number.
            let ends = words.iter().filter(|(word, _)| word.ends_with(&format!("r{number}"))).count();
            let state = words.iter().filter(|(word, _)| *word == format!("h{number}")).count();
            assert_eq!((ends, state), (1, 1), "row {number}");
            assert!(met.insert(number), "row {number} stands twice");
        }
    }
    assert_eq!(met.len(), 120);
}

#[test]
fn nothing_stands_beyond_its_page() {
    for page in &pages(&paper(200))[1..] {
        for mark in &page.marks {
            let (y, x) = match mark {
                Mark::Words { x, y, .. } => (*y, *x),
                Mark::Box { x, y, width, height, .. } => (y + height, x + width),
                Mark::Shape { x, y, size, .. } => (y + size, x + size),
            };
            assert!(y <= BOTTOM + 0.5 && (MARGIN - 0.5..=WIDTH - MARGIN + 0.5).contains(&x), "{mark:?}");
        }
    }
}

#[test]
fn a_table_of_one_huge_cell_and_an_empty_one_are_placed_too() {
    let mut paper = paper(0);
    let columns = vec![Column::words("A", 1.0), Column::words("Неразрывноедлинноеслово".repeat(9), 0.1)];
    let rows = vec![vec![Cell::of(LONG.repeat(400)), Cell::of("x")]];
    paper.blocks.push(Block::Table(Table { columns, rows, sums: true }));
    assert!(pages(&paper).len() >= 3);
}

#[test]
fn a_pdf_has_its_pages() {
    let bytes = pdf(&paper(30)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.") && bytes.len() < 300_000, "{}", bytes.len());
}
