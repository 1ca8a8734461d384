//! The only sender: every request to Telegram leaves through the [`Gateway`], which paces, retries, and turns errors into what
//! follows from them.

mod gateway;
mod inline;
mod outcome;
mod pace;
mod prepared;
mod turnstile;
mod updates;
mod wire;

pub use gateway::{File, Gateway, Limits, no_preview};
pub use inline::InlineAnswer;
pub use outcome::Failure;
pub use prepared::Prepared;
pub use updates::Update;
