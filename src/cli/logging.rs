//! The log: to standard error, never with a secret.

use std::io::Write;

use crate::config::Secret;

/// What stands in a line instead of a secret.
const HIDDEN: &str = "<hidden>";

/// Starts the log with this filter. Whatever a library writes, the secrets are cut out of the line.
pub fn start(filter: &str, secrets: &[Secret]) {
    let secrets = secrets.to_vec();
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(filter).format(move |buffer, record| {
        let line = clean(record.args().to_string(), &secrets);
        let time = buffer.timestamp_millis();
        writeln!(buffer, "{time} {:5} {}: {line}", record.level(), record.target())
    });
    builder.init();
}

fn clean(line: String, secrets: &[Secret]) -> String {
    secrets.iter().fold(line, |line, secret| match line.contains(secret.reveal()) {
        true => line.replace(secret.reveal(), HIDDEN),
        false => line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_cut_out_wherever_they_stand() {
        let secrets = [Secret::new("AAExample"), Secret::new("hush-hush")];
        let line = clean("GET /bot123:AAExample/getMe (hush-hush, AAExample) failed".into(), &secrets);
        assert_eq!(line, "GET /bot123:<hidden>/getMe (<hidden>, <hidden>) failed");
    }
}
