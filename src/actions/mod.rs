//! One function per thing that a person, a timer or a file may do: it decides by the domain's rules and writes state, ledger
//! and what follows from them through one transaction, which its caller commits together with what caused it.

pub mod acts;
pub mod announcements;
pub mod audit;
pub mod backups;
pub mod chats;
pub mod dialogues;
pub mod evidence;
pub mod execution;
pub mod imports;
pub mod instructions;
pub mod news;
pub mod notices;
pub mod papers;
pub mod people;
pub mod reminders;
pub mod reports;
pub mod searches;
pub mod subscriptions;
