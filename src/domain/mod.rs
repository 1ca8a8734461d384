//! Types that cannot be wrong and the rules over them: no input or output, no async, no Telegram types.

pub mod agencies;
pub mod announcements;
pub mod arguments;
pub mod calendar;
pub mod chats;
pub mod deliveries;
pub mod drafts;
pub mod health;
pub mod imports;
pub mod indicators;
pub mod items;
pub mod language;
pub mod ledger;
pub mod programmes;
pub mod progress;
pub mod projects;
pub mod questions;
pub mod record;
pub mod regions;
pub mod register;
pub mod rich;
pub mod search;
pub mod subscriptions;
pub mod text;
