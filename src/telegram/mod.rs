//! The only sender: every request to Telegram leaves through the [`Gateway`], which paces, retries, and turns errors into what
//! follows from them.

mod gateway;
mod outcome;
mod pace;
mod turnstile;
mod wire;

pub use gateway::{Gateway, Limits};
pub use outcome::Failure;
