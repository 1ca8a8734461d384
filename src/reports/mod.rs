//! Figures become charts and pictures: pure, without knowing where the figures come from or who looks at them.

pub mod charts;
pub mod pictures;
