//! Figures become charts, pictures, papers and workbooks: pure, without knowing where the figures come from or who looks at them.

pub mod charts;
pub mod execution;
pub mod pdf;
pub mod pictures;
pub mod standing;
pub mod xlsx;
