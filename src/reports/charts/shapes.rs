//! What a health looks like in drawings: a colour and a shape of its own, so that it is told without the colour too.

use crate::domain::health::Health;

/// The shape of a health within a square from -10 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// As the `d` of an SVG path.
    pub outline: &'static str,
    /// Whether it is filled, else it is a line.
    pub filled: bool,
}

/// The shape of a health: what [`crate::messages::shape`] writes as a letter.
pub fn mark(health: Health) -> Mark {
    const CIRCLE: &str = "M-9 0A9 9 0 1 0 9 0A9 9 0 1 0-9 0Z";
    let (outline, filled) = match health {
        Health::Overdue => ("M-9-9H9V9H-9Z", true),
        Health::AtRisk => ("M0-10L10 8H-10Z", true),
        Health::OnTrack => (CIRCLE, true),
        Health::NotYetStarted => (CIRCLE, false),
        Health::AwaitingConfirmation => ("M0-11L11 0L0 11L-11 0Z", true),
        Health::CompletedOnTime => ("M-9 1L-3 7L9-7", false),
        Health::CompletedLate => ("M-9 0A9 9 0 1 0 9 0A9 9 0 1 0-9 0ZM-3 0A3 3 0 1 0 3 0A3 3 0 1 0-3 0Z", false),
        Health::CarriedOver => ("M-7-9L9 0L-7 9Z", false),
        Health::Withdrawn => ("M-8-8L8 8M8-8L-8 8", false),
    };
    Mark { outline, filled }
}

/// The colour of a health on white paper, on pages by day too; each has a contrast of at least 3 to 1 to it (WCAG 2.2, 1.4.11).
pub fn colour(health: Health) -> &'static str {
    match health {
        Health::Overdue => "#a52a22",
        Health::AtRisk => "#8a4b00",
        Health::OnTrack => "#1d6b3c",
        Health::NotYetStarted => "#4c6062",
        Health::AwaitingConfirmation => "#4a4b9c",
        Health::CompletedOnTime => "#0a615c",
        Health::CompletedLate => "#62611a",
        Health::CarriedOver => "#6f624e",
        Health::Withdrawn => "#64646d",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn every_health_has_its_own_shape_and_a_colour_that_is_seen() {
        let marks: BTreeSet<_> =
            Health::ALL.into_iter().map(|health| (mark(health).outline, mark(health).filled)).collect();
        assert_eq!(marks.len(), Health::ALL.len());
        for health in Health::ALL {
            assert!(1.05 / (luminance(colour(health)) + 0.05) > 3.0, "{health:?}");
        }
    }
}
