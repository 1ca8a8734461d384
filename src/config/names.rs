//! Settings that are none: a variable whose name is nearly one of ours is a slip that nobody would notice otherwise.

use super::EXAMPLES;

/// A variable that nobody reads, and the one that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// As it is set.
    pub name: String,
    /// The setting with the nearest name.
    pub meant: &'static str,
}

/// How the names begin that only we use.
const OURS: [&str; 4] = ["JOLKARTA", "TELOXIDE", "WEBHOOK", "ADMIN"];
/// Typing errors that are forgiven in a name.
const MOST_ERRORS: usize = 2;

/// The names among these that are none of our settings and look as if they should be, in order.
pub(super) fn strangers(names: impl IntoIterator<Item = String>) -> Vec<Stranger> {
    let mut strangers: Vec<Stranger> = names.into_iter().filter_map(stranger).collect();
    strangers.sort_by(|a, b| a.name.cmp(&b.name));
    strangers
}

fn stranger(name: String) -> Option<Stranger> {
    if EXAMPLES.iter().any(|(known, _)| *known == name) {
        return None;
    }
    let letters = letters(&name);
    let own = OURS.into_iter().find(|own| letters.starts_with(own));
    let bare = own.filter(|own| *own == "JOLKARTA").and_then(|own| letters.strip_prefix(own)).unwrap_or(&letters);
    let distance = |known: &str| strsim::osa_distance(bare, &self::letters(known));
    let (meant, errors) =
        EXAMPLES.iter().map(|(known, _)| (*known, distance(known))).min_by_key(|(_, errors)| *errors)?;
    (own.is_some() || errors <= MOST_ERRORS).then_some(Stranger { name, meant })
}

/// A name without what people forget or add.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_programs_are_left_alone() {
        for (name, meant) in [
            ("ADMIN_ID", "ADMIN_IDS"),
            ("DATABASEURL", "DATABASE_URL"),
            ("TIME_ZONE", "TIMEZONE"),
            ("timezone", "TIMEZONE"),
            ("CHANNEL", "CHANNELS"),
            ("TELOXIDE_TOKENS", "TELOXIDE_TOKEN"),
            ("WEBHOOK_ADDRESS", "WEBHOOK_SECRET"),
            ("JOLKARTA_DATABASE_URL", "DATABASE_URL"),
            ("DEFAULT_LANG", ""),
            ("TZ", ""),
            ("PATH", ""),
            ("HTTP_PROXY", ""),
            ("RUST_BACKTRACE", ""),
            ("DATABASE_URL", ""),
            ("POSTGRES_PASSWORD", ""),
        ] {
            let found = strangers([name.to_owned()]);
            let expected: &[&str] = if meant.is_empty() { &[] } else { &[meant] };
            assert_eq!(found.iter().map(|stranger| stranger.meant).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
