//! What stories share: databases of their own, records to fill them with.

pub mod database;
pub mod program;
pub mod roadmap;
pub mod samples;
