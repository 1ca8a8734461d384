//! The only sender: every request to Telegram leaves through the [`Gateway`], which paces, retries, and turns errors into what
//! follows from them.

mod contact;
mod gateway;
mod inline;
mod media;
mod outcome;
mod pace;
mod posts;
mod prepared;
mod turnstile;
mod updates;
mod webhooks;
mod wire;

pub use gateway::{Gateway, Limits, Place, no_preview};
pub use inline::InlineAnswer;
pub use media::{Media, MediaKind, Sent, Source, Upload};
pub use outcome::Failure;
pub use prepared::Prepared;
pub use updates::Update;
pub use webhooks::WebhookInfo;
