//! Which addresses a link can have, and how Telegram writes them (TDLib, `LinkManager::check_link`).
//!
//! Stricter than Telegram where it would make a link that leads nowhere: no user names before `@` (it takes
//! `mailto:` for one) and no bare IPv6 addresses.

/// Longest address, in bytes: far longer than any that people use.
const LONGEST: usize = 4096;

/// Why an address cannot be that of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Nothing, or nothing between `//` and the next `/`.
    #[error("it names no site")]
    NoSite,
    /// Neither of the web nor of Telegram.
    #[error("only http, https and tg addresses can be linked")]
    Scheme,
    /// A site without a dot or with characters that no site's name has.
    #[error("that is no name of a site")]
    Site,
    /// A port that is none.
    #[error("the number after the colon is no port")]
    Port,
    /// Longer than any address.
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
}

/// The user id of `tg://user?id=…`.
pub(super) fn user_of(address: &str) -> Option<i64> {
    let rest = strip(address, "tg:")?;
    let query = strip(rest.strip_prefix("//").unwrap_or(rest), "user")?;
    let query = query.strip_prefix('/').unwrap_or(query).strip_prefix('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let id = query.split('&').find_map(|pair| strip(pair, "id="))?;
    id.parse().ok().filter(|id| *id > 0)
}

/// The address as Telegram writes it.
pub(super) fn checked(address: &str) -> Result<String, BadAddress> {
    if address.len() > LONGEST {
        return Err(BadAddress::TooLong);
    }
    for scheme in ["tg:", "ton:", "tonsite:"] {
        if let Some(rest) = strip(address, scheme) {
            return inner(scheme, rest.strip_prefix("//").unwrap_or(rest));
        }
    }
    web(address)
}

/// An address that Telegram opens by itself.
fn inner(scheme: &str, rest: &str) -> Result<String, BadAddress> {
    let (host, query) = authority(rest);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    match host {
        "" => Err(BadAddress::NoSite),
        host if !host.chars().all(|letter| plain(letter) || (letter == '.' && scheme == "tonsite:")) => {
            Err(BadAddress::Site)
        }
        host => {
            let path = path(query);
            let path = if path.starts_with("/?") { &path[1..] } else { &path };
            Ok(format!("{scheme}//{}{path}", host.to_ascii_lowercase()))
        }
    }
}

fn web(address: &str) -> Result<String, BadAddress> {
    let named = address.find([':', '/', '?', '#', '@', '[', ']']).filter(|at| address[*at..].starts_with("://"));
    let (scheme, rest) = named.map_or(("http", address), |at| (&address[..at], &address[at + 3..]));
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return Err(BadAddress::Scheme);
    }
    let (host, query) = authority(rest);
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    if name.is_empty() {
        return Err(BadAddress::NoSite);
    }
    if !is_site(name) {
        return Err(BadAddress::Site);
    }
    let port = port.map_or(Ok(String::new()), checked_port)?;
    Ok(format!("{scheme}://{}{port}{}", name.to_ascii_lowercase(), path(query)))
}

fn checked_port(port: &str) -> Result<String, BadAddress> {
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { port.trim_start_matches('0').parse::<u16>().ok() } else { None };
    number.map(|number| format!(":{number}")).ok_or(BadAddress::Port)
}

/// What stands before the first `/`, `?` or `#`, and from there on.
fn authority(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()))
}

fn is_site(name: &str) -> bool {
    let allowed =
        |letter: char| letter.is_ascii_alphanumeric() || ".-_!$,~*'();&+=".contains(letter) || !letter.is_ascii();
    name.contains('.') && name != "." && name.chars().all(allowed)
}

/// The path with what follows it, spaces written as Telegram writes them.
fn path(query: &str) -> String {
    let query = query.trim_end_matches([' ', '\t', '\r', '\n', '\0', '\u{b}']);
    let mut path = String::with_capacity(query.len() + 1);
    if !query.starts_with('/') {
        path.push('/');
    }
    for letter in query.chars() {
        if letter <= ' ' {
            path.push_str(&format!("%{:02X}", u32::from(letter)));
        } else {
            path.push(letter);
        }
    }
    path
}

/// What follows a beginning, its case not minded.
fn strip<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let head = text.get(..beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then(|| &text[beginning.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_written_as_telegram_writes_them() {
        for (given, kept) in [
            ("https://gov.kz", "https://gov.kz/"),
            ("GOV.kz/a?b=1#c", "http://gov.kz/a?b=1#c"),
            ("https://Gov.KZ:08443/A b ", "https://gov.kz:8443/A%20b"),
            ("https://gov.kz?x=1", "https://gov.kz/?x=1"),
            ("https://қазақстан.қаз", "https://қазақстан.қаз/"),
            ("TG:resolve?domain=x", "tg://resolve?domain=x"),
            ("tg://resolve", "tg://resolve/"),
        ] {
            assert_eq!(checked(given).as_deref(), Ok(kept), "{given}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_by_name() {
        for (given, why) in [
            ("", BadAddress::NoSite),
            ("https:///x", BadAddress::NoSite),
            ("foo", BadAddress::Site),
            ("http://localhost", BadAddress::Site),
            ("ftp://gov.kz", BadAddress::Scheme),
            (" https://gov.kz", BadAddress::Scheme),
            ("mailto:a@b.kz", BadAddress::Site),
            ("https://user@gov.kz/", BadAddress::Site),
            ("https://a b.kz/", BadAddress::Site),
            ("https://[::1]/", BadAddress::Site),
            ("https://gov.kz:0/", BadAddress::Port),
            ("https://gov.kz:99999/", BadAddress::Port),
            ("https://gov.kz:/", BadAddress::Port),
            ("tg:", BadAddress::NoSite),
            ("tg://a.b", BadAddress::Site),
        ] {
            assert_eq!(checked(given), Err(why), "{given}");
        }
        assert_eq!(checked(&"a".repeat(LONGEST + 1)), Err(BadAddress::TooLong));
    }

    #[test]
    fn a_user_link_names_its_user() {
        assert_eq!(user_of("tg://user?id=1001"), Some(1001));
        assert_eq!(user_of("TG:User/?a=1&ID=7#x"), Some(7));
        assert_eq!(user_of("tg://user?id=x"), None);
        assert_eq!(user_of("https://t.me/user?id=1"), None);
    }

    proptest! {
        #[test]
        fn writing_it_again_changes_nothing(address in "(https?://|tg:|ton:|)[a-zA-Z.ж%@:]{0,9}[/?# a-zA-Z%&]{0,9}") {
            if let Ok(kept) = checked(&address) {
                let again = checked(&kept);
                prop_assert_eq!(again.as_deref(), Ok(kept.as_str()));
            }
        }
    }
}
