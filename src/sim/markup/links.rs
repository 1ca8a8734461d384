//! Which addresses Telegram takes for links, and how it writes them.

/// The user id of `tg://user?id=…`.
pub(super) fn user_of(address: &str) -> Option<i64> {
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("tg:").map(|rest| rest.trim_start_matches('/'))?;
    let id = rest.strip_prefix("user?id=")?;
    id.parse().ok().filter(|id| *id > 0)
}

/// The address as Telegram keeps it, or TDLib's word for what is wrong with it.
pub fn checked_link(address: &str) -> Result<String, &'static str> {
    let lower = address.to_ascii_lowercase();
    for scheme in ["tg:", "ton:", "tonsite:"] {
        if let Some(rest) = lower.strip_prefix(scheme) {
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let plain =
                |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || (c == '.' && scheme == "tonsite:");
            let fine = !host.is_empty() && host.chars().all(plain);
            let kept = format!("{scheme}//{}", &address[address.len() - rest.len()..]);
            return if fine { Ok(kept) } else { Err("Wrong tg URL") };
        }
    }
    http_link(address)
}

fn http_link(address: &str) -> Result<String, &'static str> {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => (scheme.to_ascii_lowercase(), rest),
        _ => ("http".to_owned(), address),
    };
    if scheme != "http" && scheme != "https" {
        return Err("Unsupported URL protocol");
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, query) = rest.split_at(end);
    let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
    let (name, port) = split_port(host)?;
    if name.is_empty() {
        return Err("URL host is empty");
    }
    if name == "." {
        return Err("Host is invalid");
    }
    if !name.chars().all(is_host_char) {
        return Err("Disallowed character in URL host");
    }
    if !name.contains('.') && !name.starts_with('[') {
        return Err("Wrong HTTP URL");
    }
    let user = if user.is_empty() { String::new() } else { format!("{user}@") };
    let slash = if query.starts_with('/') { "" } else { "/" };
    let query = query.trim_end().replace(' ', "%20");
    Ok(format!("{scheme}://{user}{}{port}{slash}{query}", name.to_lowercase()))
}

fn split_port(host: &str) -> Result<(&str, String), &'static str> {
    let bracket = host.rfind(']').map_or(0, |end| end + 1);
    let Some(colon) = host[bracket..].rfind(':').map(|colon| bracket + colon) else { return Ok((host, String::new())) };
    let port = host[colon + 1..]
        .parse::<u16>()
        .ok()
        .filter(|port| *port > 0)
        .ok_or("Wrong port number specified in the URL")?;
    Ok((&host[..colon], format!(":{port}")))
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-_!$,~*'();&+=%[]:".contains(c) || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_as_telegram_keeps_them() {
        for (given, kept) in [
            ("https://gov.kz", "https://gov.kz/"),
            ("GOV.kz/a?b=1#c", "http://gov.kz/a?b=1#c"),
            ("https://Gov.KZ:8443/Path", "https://gov.kz:8443/Path"),
            ("http://127.0.0.1:8080/items/49", "http://127.0.0.1:8080/items/49"),
            ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ] {
            assert_eq!(checked_link(given).as_deref(), Ok(kept), "{given}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_by_name() {
        for (given, word) in [
            ("", "URL host is empty"),
            ("localhost", "Wrong HTTP URL"),
            ("http://localhost:8080/", "Wrong HTTP URL"),
            ("ftp://gov.kz", "Unsupported URL protocol"),
            ("https://a b.kz", "Disallowed character in URL host"),
            ("https://gov.kz:0/", "Wrong port number specified in the URL"),
        ] {
            assert_eq!(checked_link(given), Err(word), "{given}");
        }
    }

    #[test]
    fn a_user_link_names_its_user() {
        assert_eq!(user_of("tg://user?id=1001"), Some(1001));
        assert_eq!(user_of("tg://user?id=x"), None);
        assert_eq!(user_of("https://t.me/user?id=1"), None);
    }
}
