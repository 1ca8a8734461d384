//! What a source file names: rooms, modules, calls and texts, read from its tokens, so that comments do not count and
//! no spelling of a path escapes.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a file names.
#[derive(Debug, Default)]
pub struct Source {
    /// The room that it belongs to.
    pub room: String,
    /// Its module path, such as `store::records`.
    pub module: String,
    /// Rooms that it names, possibly its own.
    pub uses: BTreeSet<String>,
    /// Files that it declares with `mod name;`, as module paths.
    pub declares: BTreeSet<String>,
    /// Every identifier, and every pair such as `Utc::now`.
    pub mentions: BTreeSet<String>,
    /// Printing macros that it calls.
    pub prints: BTreeSet<String>,
    /// String literals that look like SQL.
    pub sql: Vec<String>,
}

/// Reads a file whose path is given from `src`.
pub fn read(path: &str, text: &str) -> Source {
    let tokens: TokenStream = text.parse().unwrap_or_else(|fault| panic!("{path} is not Rust: {fault}"));
    let module: Vec<&str> = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let mut source = Source { room: module[0].into(), module: module.join("::"), ..Source::default() };
    let depth = if ["lib", "main"].contains(&module[0]) { 0 } else { module.len() };
    source.walk(tokens, depth);
    source
}

impl Source {
    /// Walks tokens that stand `depth` modules below the root.
    fn walk(&mut self, tokens: TokenStream, depth: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                TokenTree::Punct(mark) if mark.as_char() == '#' => self.attribute(&tokens, at, depth),
                TokenTree::Ident(word) => self.word(&word.to_string(), &tokens, at, depth),
                TokenTree::Group(group) => self.group(group, at, depth),
                TokenTree::Literal(literal) => self.literal(&literal.to_string(), at),
                TokenTree::Punct(_) => at + 1,
            };
        }
    }

    fn group(&mut self, group: &Group, at: usize, depth: usize) -> usize {
        self.walk(group.stream(), depth);
        at + 1
    }

    /// Skips documentation, which the parser turns into attributes; other attributes are walked like code.
    fn attribute(&mut self, tokens: &[TokenTree], at: usize, depth: usize) -> usize {
        let at = at + 1 + usize::from(is_mark(tokens.get(at + 1), '!'));
        match tokens.get(at) {
            Some(TokenTree::Group(group)) if is_word(group.stream().into_iter().next().as_ref(), "doc") => at + 1,
            Some(TokenTree::Group(group)) => self.group(group, at, depth),
            _ => at,
        }
    }

    fn word(&mut self, word: &str, tokens: &[TokenTree], at: usize, depth: usize) -> usize {
        self.mention(word, tokens, at);
        match word {
            "crate" if is_path(tokens, at + 1) => self.below_root(tokens, at + 3),
            "crate" if is_word(tokens.get(at + 1), "as") => self.uses("crate as a whole", at + 1),
            "jolkarta" if self.room != "main" => self.uses("jolkarta", at + 1),
            "super" if is_path(tokens, at + 1) => self.climb(tokens, at, depth),
            "mod" => self.module(tokens, at, depth),
            _ => at + 1,
        }
    }

    fn uses(&mut self, room: &str, next: usize) -> usize {
        self.uses.insert(room.into());
        next
    }

    /// A path that goes on from the root: one room, or a group of them.
    fn below_root(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        match tokens.get(at) {
            Some(TokenTree::Group(group)) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for member in inner.split(|token| is_mark(Some(token), ',')).filter(|member| !member.is_empty()) {
                    self.below_root(member, 0);
                }
                at + 1
            }
            Some(token) => self.uses(&token.to_string(), at + 1),
            None => at,
        }
    }

    /// A path that begins with one or more `super::`.
    fn climb(&mut self, tokens: &[TokenTree], mut at: usize, mut depth: usize) -> usize {
        while is_word(tokens.get(at), "super") && is_path(tokens, at + 1) && depth > 0 {
            depth -= 1;
            at += 3;
        }
        match tokens.get(at) {
            _ if depth == 0 => self.below_root(tokens, at),
            Some(TokenTree::Group(group)) => self.group(group, at, depth),
            _ => at,
        }
    }

    /// `mod name;` declares a file, `mod name { … }` goes one deeper.
    fn module(&mut self, tokens: &[TokenTree], at: usize, depth: usize) -> usize {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else { return at + 1 };
        match tokens.get(at + 2) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                self.group(group, at + 2, depth + 1)
            }
            _ => {
                let root = ["lib", "main"].contains(&self.module.as_str());
                self.declares.insert(if root { name.to_string() } else { format!("{}::{name}", self.module) });
                at + 2
            }
        }
    }

    fn mention(&mut self, word: &str, tokens: &[TokenTree], at: usize) {
        self.mentions.insert(word.into());
        if is_path(tokens, at + 1) {
            for member in members(tokens.get(at + 3)) {
                let member = if word == "env" && member.starts_with("var") { "var".into() } else { member };
                self.mentions.insert(format!("{word}::{member}"));
            }
        }
        if ["println", "print", "eprintln", "eprint", "dbg"].contains(&word) && is_mark(tokens.get(at + 1), '!') {
            self.prints.insert(word.into());
        }
    }

    fn literal(&mut self, literal: &str, at: usize) -> usize {
        let text = literal.trim_start_matches(['r', 'b', 'c', '#']);
        if let Some(text) = text.strip_prefix('"') {
            let text = text.trim_end_matches('#').trim_end_matches('"').trim();
            if is_sql(text) {
                self.sql.push(text.into());
            }
        }
        at + 1
    }
}

/// The name at the end of a path, or all of a group's.
fn members(token: Option<&TokenTree>) -> Vec<String> {
    match token {
        Some(TokenTree::Group(group)) => group.stream().into_iter().map(|token| token.to_string()).collect(),
        Some(token) => vec![token.to_string()],
        None => Vec::new(),
    }
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if *ident == word)
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    is_mark(tokens.get(at), ':') && is_mark(tokens.get(at + 1), ':')
}

/// Whether a text begins like a statement, in capitals or in small letters; prose begins with one capital.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    if **first != first.to_uppercase() && **first != first.to_lowercase() {
        return false;
    }
    let has = |word: &str| words[1..].iter().any(|other| other.eq_ignore_ascii_case(word));
    let second_is = |among: &[&str]| words.get(1).is_some_and(|word| among.contains(&word.to_lowercase().as_str()));
    match first.to_lowercase().as_str() {
        "select" => has("from"),
        "insert" => second_is(&["into"]),
        "delete" => second_is(&["from"]),
        "update" => has("set"),
        "create" | "alter" | "drop" => {
            second_is(&["table", "index", "unique", "trigger", "view", "schema", "function"])
        }
        "with" => has("select"),
        "pragma" | "truncate" => words.len() > 1,
        _ => false,
    }
}
