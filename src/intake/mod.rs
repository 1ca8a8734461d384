//! Files of records: CSV and XLSX bytes → a table → typed records compared with what is stored, every fault named.
//!
//! ```text
//! bytes ─ table ─► Table ─ records ─► typed records, or all faults ─ plan ─► what would change ─► actions::imports
//! ```

pub mod announcements;
pub mod builtin;
mod cells;
mod delimited;
pub mod export;
mod names;
pub mod records;
pub mod report;
mod row;
pub mod table;
mod xlsx;

pub use records::plan;
pub use table::Table;
