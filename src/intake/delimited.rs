//! Text with separators (RFC 4180 and what programs make of it) → rows, each with the line on which it begins.
//!
//! Our own reader, because a fault must name its line: the line of a row after blank lines or after quoted line ends, and the
//! quotation mark that is never closed, which means that the file was cut off.

use crate::domain::imports::{Fault, Wrong};

use super::table::Raw;

/// Reads all rows. The separator is the most frequent of comma, semicolon and tab in the header, or the one that a first
/// line `sep=;` names.
pub(super) fn read(text: &str) -> Result<Raw, Fault> {
    let (start, separator) = match named_separator(text) {
        Some((length, separator)) => (length, separator),
        None => (0, guess_separator(text)),
    };
    let mut scanner = Scanner { text, at: start, line: 1, separator, raw: Raw::default() };
    if start > 0 {
        scanner.line_end();
    }
    while scanner.at < text.len() {
        scanner.row()?;
    }
    Ok(scanner.raw)
}

/// `sep=;`, which Excel writes and reads: how long it is and what it names.
fn named_separator(text: &str) -> Option<(usize, char)> {
    let first = text.lines().next()?;
    let mut rest = first.strip_prefix("sep=")?.chars();
    let separator = rest.next().filter(char::is_ascii)?;
    rest.next().is_none().then_some((first.len(), separator))
}

fn guess_separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == letter).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals wins: a comma where there is only one column.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    separator: char,
    raw: Raw,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Steps over one line end, if there is one.
    fn line_end(&mut self) -> bool {
        let length = match self.rest().as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    fn row(&mut self) -> Result<(), Fault> {
        let begin = self.line;
        let mut cells = Vec::new();
        loop {
            let cell = if self.rest().starts_with('"') { self.quoted() } else { self.plain().to_string() };
            cells.push(cell.trim().to_string());
            if self.rest().starts_with(self.separator) {
                self.at += self.separator.len_utf8();
                continue;
            }
            self.line_end();
            return self.raw.push(begin, cells);
        }
    }

    /// Everything up to the next separator or line end.
    fn plain(&mut self) -> &str {
        let separator = self.separator;
        let rest = &self.text[self.at..];
        let length = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A cell between quotation marks; two of them inside mean one.
    fn quoted(&mut self) -> String {
        let begin = self.line;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let Some(length) = self.rest().find('"') else {
                self.at = self.text.len();
                self.fault(begin, Wrong::new("fault-quote-open"));
                return cell;
            };
            let piece = &self.text[self.at..self.at + length];
            self.line += line_ends(piece);
            cell.push_str(&piece.replace("\r\n", "\n"));
            self.at += length + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            cell.push('"');
            self.at += 1;
        }
        let after = self.plain().trim();
        if !after.is_empty() {
            self.fault(begin, Wrong::new("fault-quote-after"));
        }
        cell
    }

    fn fault(&mut self, line: u64, wrong: Wrong) {
        self.raw.faults.push(Fault { line: Some(line), ..Fault::of_file(wrong) });
    }
}

fn line_ends(text: &str) -> u64 {
    let returns = text.matches('\r').count() - text.matches("\r\n").count();
    (text.matches('\n').count() + returns) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        read(text).unwrap().rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    fn faults(text: &str) -> Vec<(Option<u64>, &'static str)> {
        read(text).unwrap().faults.list().iter().map(|fault| (fault.line, fault.wrong.text)).collect()
    }

    #[test]
    fn lines_are_counted_through_quoted_line_ends() {
        let text = "a;b\r\n\"x\r\ny\";\"say \"\"no\"\"\"\r\n\r\n1;2";
        let expected = [(1, vec!["a", "b"]), (2, vec!["x\ny", "say \"no\""]), (4, vec![""]), (5, vec!["1", "2"])];
        let expected: Vec<_> =
            expected.into_iter().map(|(line, cells)| (line, cells.into_iter().map(String::from).collect())).collect();
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn the_separator_is_found_in_the_header() {
        for text in ["a,b\n1;2,3\n", "a;b\n1;2,3\n", "a\tb\n1\t2\n", "sep=;\na;b\n1;2\n", "\"a,c\";b\n1;2\n"] {
            assert!(rows(text).iter().rev().take(2).all(|(_, cells)| cells.len() == 2), "{text:?}");
        }
        assert_eq!(rows("sep=;\na;b\n")[0].0, 2);
        assert_eq!(rows("slug\nx\n").len(), 2);
    }

    #[test]
    fn broken_quotation_is_named_where_it_begins() {
        assert_eq!(faults("a,b\n1,\"x\n2,y\n"), [(Some(2), "fault-quote-open")]);
        assert_eq!(faults("a,b\n1,\"x\"y\n"), [(Some(2), "fault-quote-after")]);
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(
            cells in prop::collection::vec(prop::collection::vec("[a-zә,;\"\n]{0,6}", 3), 1..6)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            cells.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let raw = read(&text).unwrap();
            prop_assert!(raw.faults.is_empty());
            let read: Vec<Vec<String>> = raw.rows.into_iter().skip(1).map(|row| row.cells).collect();
            let trimmed: Vec<Vec<String>> =
                cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_string()).collect()).collect();
            prop_assert_eq!(read, trimmed);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[ab,;\"\r\n\tә=]{0,60}") {
            let rows = rows(&text);
            let lines = 1 + line_ends(&text);
            prop_assert!(rows.iter().all(|(line, _)| *line <= lines));
            prop_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
