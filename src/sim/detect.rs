//! Finds what Telegram finds by itself in plain text: commands, mentions, hashtags, links and mail addresses.

use super::message::{Entity, utf16_len};

/// All such entities, in order. A rough but stable copy of what clients and servers detect.
pub(super) fn detect(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end_matches(char::is_whitespace);
        let inner = bare.trim_start_matches(OPENING);
        let start = offset + utf16_len(&bare[..bare.len() - inner.len()]);
        if let Some((kind, length)) = recognise(inner) {
            found.push(Entity::new(kind, start, length));
        }
        offset += utf16_len(word);
    }
    found
}

/// The detected entities that do not touch the given ones, together with these, in order.
pub(super) fn with_detected(text: &str, given: Vec<Entity>) -> Vec<Entity> {
    let touches = |found: &Entity| {
        let solid = |entity: &&Entity| {
            matches!(entity.kind.as_str(), "code" | "pre" | "text_link" | "text_mention" | "custom_emoji")
        };
        given.iter().filter(solid).any(|entity| found.offset < entity.end() && entity.offset < found.end())
    };
    let mut all: Vec<Entity> =
        detect(text).into_iter().filter(|found| !touches(found) && !given.contains(found)).collect();
    all.extend(given);
    all.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    all
}

const OPENING: [char; 7] = ['(', '[', '{', '«', '"', '\'', '“'];
const CLOSING: [char; 14] = [')', ']', '}', '»', '"', '\'', '”', '.', ',', ';', ':', '!', '?', '…'];

fn recognise(word: &str) -> Option<(&'static str, usize)> {
    let bare = word.trim_end_matches(CLOSING);
    if let Some(rest) = word.strip_prefix('/') {
        return command(rest).map(|length| ("bot_command", length + 1));
    }
    if let Some(rest) = word.strip_prefix('@') {
        let length = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        return (3..=32).contains(&length).then_some(("mention", length + 1));
    }
    if let Some(rest) = bare.strip_prefix('#') {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let tag = &rest[..end];
        return tag.chars().any(char::is_alphabetic).then(|| ("hashtag", utf16_len(tag) + 1));
    }
    let kind = if is_link(bare) {
        "url"
    } else if is_mail(bare) {
        "email"
    } else {
        return None;
    };
    Some((kind, utf16_len(bare)))
}

/// Length of `name` or `name@botname` at the start of a text that follows a slash.
fn command(rest: &str) -> Option<usize> {
    let name = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    if !(1..=64).contains(&name) {
        return None;
    }
    match rest[name..].chars().next() {
        None => Some(name),
        Some('@') => {
            let after = &rest[name + 1..];
            let bot = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
            (bot >= 3).then_some(name + 1 + bot)
        }
        Some('/') => None,
        Some(next) => (!next.is_alphanumeric()).then_some(name),
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_link(word: &str) -> bool {
    let (schemed, rest) = match word.split_once("://") {
        Some(("http" | "https" | "ftp" | "tg" | "ton", rest)) => (true, rest),
        Some(_) => return false,
        None => (false, word),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let known_end = |end: &str| KNOWN_ENDS.contains(&end.to_lowercase().as_str());
    !host.contains('@')
        && host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && (schemed || known_end(end)))
}

/// Top-level domains that make a bare word a link here; Telegram knows all of them.
const KNOWN_ENDS: [&str; 12] = ["kz", "ru", "com", "org", "net", "gov", "io", "me", "info", "eu", "int", "қаз"];

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-+".contains(c);
    !name.is_empty() && name.chars().all(plain) && host.contains('.') && host.chars().all(plain) && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, usize, usize)> {
        detect(text).into_iter().map(|found| (found.kind, found.offset, found.length)).collect()
    }

    #[test]
    fn finds_what_clients_find() {
        let found = kinds("😀 /item@jolkarta_bot 49 @akimat #жол gov.kz, (https://primeminister.kz/ru) a@b.kz");
        let expected = [
            ("bot_command", 3, 18),
            ("mention", 25, 7),
            ("hashtag", 33, 4),
            ("url", 38, 6),
            ("url", 47, 27),
            ("email", 76, 6),
        ];
        assert_eq!(found, expected.map(|(kind, offset, length)| (kind.to_owned(), offset, length)));
    }

    #[test]
    fn leaves_ordinary_words_alone() {
        for text in ["1/2", "a/b", "/", "//", "@me", "№49", "49.1", "e.g.", "20.04.2023", "#1", "/қазақша", "и т.д."]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn given_styles_stay_and_solid_ones_hide_links() {
        let given = vec![Entity::new("code", 0, 6), Entity::new("bold", 7, 6)];
        let all = with_detected("gov.kz gov.kz", given);
        let kinds: Vec<_> = all.iter().map(|entity| (entity.kind.as_str(), entity.offset)).collect();
        assert_eq!(kinds, [("code", 0), ("url", 7), ("bold", 7)]);
    }
}
