//! The only SQL: one file per aggregate, one text for both engines wherever they agree.

pub mod acts;
pub mod announcements;
pub mod app_answers;
pub mod audience;
pub mod audit;
pub mod chats;
pub mod copies;
pub mod db;
pub mod deliveries;
pub mod dialogues;
pub mod drafts;
pub mod evidence;
pub mod fates;
pub mod files;
pub mod heads;
pub mod invitations;
pub mod leases;
pub mod ledger;
pub mod news;
pub mod notices;
pub mod outbox;
pub mod overtaken;
pub mod papers;
pub mod people;
pub mod reasons;
pub mod records;
pub mod register;
pub mod reminders;
pub mod report_drafts;
pub mod roots;
pub mod said;
pub mod search;
pub mod sends;
pub mod silences;
pub mod stats;
pub mod subscriptions;
pub mod tallies;
pub mod texts;
pub mod told_news;
pub mod trims;
pub mod updates;
pub mod waits;

pub use db::{Db, Ex, Tx};

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("database migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored JSON text does not fit its type.
    #[error("stored {what} cannot be read: {source}")]
    Unreadable {
        /// What was read.
        what: String,
        /// Why it does not fit.
        source: serde_json::Error,
    },
    /// A stored value is none that this program writes.
    #[error("what is stored for {0} cannot be read")]
    Nonsense(String),
    /// The address names no engine that we know.
    #[error("the database address must begin with sqlite: or postgres:")]
    UnknownEngine,
    /// There is nothing to copy.
    #[error("there is no database {0}")]
    Missing(std::path::PathBuf),
    /// An update that is not stored shall change something.
    #[error("update {0} is not stored")]
    NotStored(i64),
    /// The operating system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}

impl StoreError {
    /// Whether the database could not write for want of room (SQLite, Result Codes: FULL, and IOERR_WRITE at a limit).
    pub fn is_full_disk(&self) -> bool {
        let StoreError::Database(sqlx::Error::Database(fault)) = self else { return false };
        matches!(fault.code().as_deref(), Some("13" | "778"))
    }
}

/// Results of the store.
pub type Result<T> = std::result::Result<T, StoreError>;
