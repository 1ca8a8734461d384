//! How wide words are in drawings, and what of them fits.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use crate::reports::pdf::face::{Faces, Weight};

static FACES: LazyLock<Option<Mutex<Faces>>> = LazyLock::new(|| Faces::load().map(Mutex::new));

/// What stands in for the width of a letter, of its size, where the fonts cannot be read.
const ABOUT: f32 = 0.55;

fn faces() -> Option<MutexGuard<'static, Faces>> {
    FACES.as_ref().map(|faces| faces.lock().unwrap_or_else(PoisonError::into_inner))
}

fn weight(bold: bool) -> Weight {
    if bold { Weight::Bold } else { Weight::Regular }
}

/// How wide a text is.
pub(super) fn width(text: &str, size: f32, bold: bool) -> f32 {
    match faces() {
        Some(faces) => faces.of(weight(bold)).width(text, size),
        None => text.chars().count() as f32 * size * ABOUT,
    }
}

/// The lines of a text, at most so many; the last one is cut where there are more.
pub(super) fn lines(text: &str, size: f32, bold: bool, room: f32, most: usize) -> Vec<String> {
    let mut lines = match faces() {
        Some(faces) => faces.of(weight(bold)).wrap(text, size, room),
        None => vec![text.to_owned()],
    };
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(fitting(&rest, size, bold, room));
    }
    lines
}

/// A text without its end where it is wider than the room.
pub(super) fn fitting(text: &str, size: f32, bold: bool, room: f32) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let (mut low, mut high) = (0, text.chars().count());
    let cut = |letters: usize| {
        let head: String = text.chars().take(letters).collect();
        format!("{}…", head.trim_end_matches([' ', ',', '(', '–', '-', '«']))
    };
    while low < high {
        let middle = (low + high).div_ceil(2);
        if width(&cut(middle), size, bold) <= room { low = middle } else { high = middle - 1 }
    }
    cut(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        let text = "Өнеркәсіп және инвестициялар саласындағы жобалар";
        for room in [60.0, 200.0, 350.0] {
            let cut = fitting(text, 24.0, false, room);
            assert!(cut.ends_with('…') && width(&cut, 24.0, false) <= room, "{cut}");
        }
        assert_eq!(fitting(text, 24.0, false, 2_000.0), text);
        let lines = lines(text, 24.0, true, 250.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && lines.iter().all(|line| width(line, 24.0, true) <= 250.0), "{lines:?}");
    }
}
