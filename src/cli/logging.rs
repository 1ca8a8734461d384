//! The log: to standard error, never with the token.

use std::io::Write;

use crate::config::{self, Secret};

/// What stands in a line instead of the token.
const HIDDEN: &str = "<token>";

/// Starts the log. Whatever a library writes, the token is cut out of the line.
pub fn start(token: Option<&Secret>) {
    let token = token.cloned();
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(&config::log_filter()).format(move |buffer, record| {
        let line = clean(&record.args().to_string(), token.as_ref());
        let time = buffer.timestamp_millis();
        writeln!(buffer, "{time} {:5} {}: {line}", record.level(), record.target())
    });
    builder.init();
}

fn clean(line: &str, token: Option<&Secret>) -> String {
    match token {
        Some(token) => line.replace(token.reveal(), HIDDEN),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_cut_out_wherever_it_stands() {
        let token = Secret::new("123:ABC");
        let line = clean("GET https://api.telegram.org/bot123:ABC/getMe failed", Some(&token));
        assert_eq!(line, "GET https://api.telegram.org/bot<token>/getMe failed");
    }
}
