//! Official channels, and the addresses of their posts.

use std::sync::Arc;

use super::language::Language;

/// An official channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its number.
    pub chat: i64,
    /// The language of its posts.
    pub language: Language,
    /// Its name without `@`, if it is public.
    pub username: Option<Arc<str>>,
}

/// Where the numbers of channels and supergroups begin; what is below is their own number.
const FIRST: i64 = -1_000_000_000_000;

impl Channel {
    /// The address of one of its posts. That of a private channel opens for its subscribers only.
    pub fn link(&self, message: i32) -> String {
        match &self.username {
            Some(username) => format!("https://t.me/{username}/{message}"),
            None => format!("https://t.me/c/{}/{message}", FIRST - self.chat),
        }
    }
}

/// The address of the post in the channel that fits a reader best: of their language, else the first one. `posts` are
/// channels with the message in each.
pub fn best_link(channels: &[Channel], posts: &[(i64, i32)], language: Language) -> Option<String> {
    let own = channels.iter().filter(|channel| channel.language == language);
    let link = |channel: &Channel| {
        let (_, message) = posts.iter().find(|(chat, _)| *chat == channel.chat)?;
        Some(channel.link(*message))
    };
    own.chain(channels).find_map(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_addresses_and_readers_get_those_of_their_language() {
        let kk = Channel { chat: -1_001_234_567_890, language: Language::Kk, username: None };
        let ru = Channel { chat: -1_005, language: Language::Ru, username: Some("gov_kz".into()) };
        let channels = [kk, ru];
        let posts = [(-1_001_234_567_890, 7), (-1_005, 8)];
        let link = |posts: &[(i64, i32)], language| best_link(&channels, posts, language);
        assert_eq!(link(&posts, Language::Ru).as_deref(), Some("https://t.me/gov_kz/8"));
        assert_eq!(link(&posts, Language::En).as_deref(), Some("https://t.me/c/1234567890/7"));
        assert_eq!(link(&posts[..1], Language::Ru).as_deref(), Some("https://t.me/c/1234567890/7"));
        assert_eq!(link(&[], Language::Ru), None);
    }
}
