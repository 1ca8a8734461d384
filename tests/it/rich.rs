//! Formatted texts against Telegram's own parser: what we read it reads, what we write it reads to the same.
//!
//! Its answers to the texts of `markup.rs` are kept in `fixtures/markup.jsonl`; what we write is asked anew where the tool
//! `parse-entities` can be had.

use jolkarta::domain::rich::{Rich, Wrong};
use serde_json::Value;

use crate::markup;

/// What Telegram takes and silently shows otherwise than it was meant.
fn refused_on_purpose(wrong: &Wrong) -> bool {
    matches!(wrong, Wrong::Address(_) | Wrong::Reference(_) | Wrong::Emoji | Wrong::Time)
}

fn squeezed(text: &str) -> String {
    let dropped = |letter: char| matches!(letter, '\r' | '\u{202e}') || letter <= ' ';
    text.chars().filter(|letter| !dropped(*letter)).collect()
}

#[test]
fn we_read_what_telegram_reads_and_refuse_what_it_refuses() {
    let answers = markup::kept();
    assert!(answers.len() >= 150);
    let mut read = 0;
    for answer in &answers {
        let html = answer["text"].as_str().unwrap();
        match Rich::from_html(html) {
            Ok(rich) => {
                assert_eq!(answer["ok"], true, "Telegram refuses {html:?}: {}", answer["error"]);
                assert_eq!(squeezed(rich.text()), squeezed(answer["plain"].as_str().unwrap()), "{html:?}");
                read += 1;
            }
            Err(fault) => {
                let fine = answer["ok"] == false || refused_on_purpose(&fault.wrong);
                assert!(fine, "Telegram takes {html:?}, we say: {fault}");
            }
        }
    }
    assert!(read >= 100, "only {read} texts were read");
}

#[test]
fn telegram_reads_what_we_write() {
    let written: Vec<Rich> = markup::corpus().iter().filter_map(|html| Rich::from_html(html).ok()).collect();
    let texts: Vec<String> = written.iter().map(Rich::to_html).collect();
    assert!(texts.len() >= 100);
    // Where the tool is not there, the test of the simulator's parser says so aloud.
    let Some(answers) = markup::telegram(&texts) else { return };
    assert_eq!(answers.len(), texts.len());
    for (rich, answer) in written.iter().zip(answers) {
        assert_eq!(answer["plain"], Value::from(rich.text()), "{answer}");
        assert_eq!(answer["utf16"], rich.len_utf16(), "{answer}");
        let html = answer["text"].as_str().unwrap();
        let tags = html.matches("</").count() - html.matches("</code></pre>").count();
        assert_eq!(answer["entities"], tags, "{answer}");
    }
}
