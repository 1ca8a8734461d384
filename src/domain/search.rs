//! Search as words: what is found of a record ([`Document`]), what somebody looks for ([`Query`]), and which terms both
//! share. The store keeps the terms and compares them; everything about languages is here.
//!
//! A term is the stem of a word (`мектеп`), a concept that several words stand for (`=мектеп`), or the mark of a record
//! that an item belongs to (`regions/karaganda`), so that the name of a body or region is kept once and not with each item.

mod document;
mod kazakh;
mod latin;
mod query;
mod spelling;
mod stems;
mod synonyms;
mod words;

use std::{fmt::Write, sync::LazyLock};

use sha2::{Digest, Sha256};

use super::record::Kind;

pub use document::{Document, Found, Posting, WHOLE};
pub use latin::in_cyrillic;
pub use query::{Query, Wanted};
pub use spelling::{may_be_meant, trigrams};
pub use words::Words;

/// To be raised by who changes how terms are made, so that what is stored is made anew.
const METHOD: u32 = 4;

/// What stands among the terms of an item for a record that it belongs to.
pub fn mark(kind: Kind, key: &str) -> String {
    format!("{}/{key}", kind.name())
}

/// Names the method and the synonyms by which terms are made.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        hash.update(METHOD.to_be_bytes());
        hash.update(synonyms::TABLE);
        hash.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
            let _infallible = write!(text, "{byte:02x}");
            text
        })
    });
    &VERSION
}
