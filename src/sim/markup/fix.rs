//! What Telegram does to a parsed text before it keeps it: cleaning, trimming, merging and ordering of entities.

use crate::sim::message::{Entity, utf16_slice};

/// Kinds that join when they touch or overlap.
const MERGING: [&str; 5] = ["bold", "italic", "underline", "strikethrough", "spoiler"];

/// The text and entities as Telegram keeps them; an empty text means that nothing was left.
pub fn fix(text: &str, entities: Vec<Entity>) -> (String, Vec<Entity>) {
    let (text, entities) = clean(text, entities);
    let (text, entities) = trim(&text, entities);
    let entities = merge(entities);
    let solid: Vec<(usize, usize)> =
        entities.iter().filter(|entity| is_code(entity)).map(|entity| (entity.offset, entity.end())).collect();
    let (code, others): (Vec<Entity>, Vec<Entity>) = entities.into_iter().partition(is_code);
    let mut entities: Vec<Entity> = others.into_iter().flat_map(|entity| outside(entity, &solid)).chain(code).collect();
    entities.retain(|entity| !utf16_slice(&text, entity.offset, entity.end()).trim().is_empty());
    entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length, is_code(entity)));
    (text, entities)
}

/// Code keeps nothing else inside: styles are cut around it, links over it vanish, quotes stay.
fn outside(entity: Entity, solid: &[(usize, usize)]) -> Vec<Entity> {
    let touching: Vec<_> = solid.iter().filter(|(from, to)| entity.offset < *to && *from < entity.end()).collect();
    if touching.is_empty() || is_quote(&entity) {
        return vec![entity];
    }
    if !MERGING.contains(&entity.kind.as_str()) {
        return Vec::new();
    }
    let edges = touching.iter().flat_map(|(from, to)| [*from, *to]);
    let edges: Vec<usize> = [entity.offset].into_iter().chain(edges).chain([entity.end()]).collect();
    let pieces = edges.chunks(2).filter(|piece| piece[0] < piece[1]);
    pieces.map(|piece| Entity { offset: piece[0], length: piece[1] - piece[0], ..entity.clone() }).collect()
}

fn is_code(entity: &Entity) -> bool {
    entity.kind == "code" || entity.kind == "pre"
}

fn is_quote(entity: &Entity) -> bool {
    entity.kind.ends_with("blockquote")
}

/// Drops carriage returns and characters that turn or overlay text; other control characters become spaces.
fn clean(text: &str, mut entities: Vec<Entity>) -> (String, Vec<Entity>) {
    let mut kept = String::with_capacity(text.len());
    let mut moved = Vec::new();
    let mut units = 0;
    for c in text.chars() {
        match c {
            '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}' => moved.push(units),
            '\n' => kept.push(c),
            c if c < ' ' => kept.push(' '),
            c => kept.push(c),
        }
        units += c.len_utf16();
    }
    let dropped_before = |at: usize| moved.iter().filter(|dropped| **dropped < at).count();
    for entity in &mut entities {
        let (from, to) = (entity.offset - dropped_before(entity.offset), entity.end() - dropped_before(entity.end()));
        (entity.offset, entity.length) = (from, to - from);
    }
    entities.retain(|entity| entity.length > 0);
    (kept, entities)
}

/// Cuts white space at the end, and at the beginning as far as no entity starts there.
fn trim(text: &str, mut entities: Vec<Entity>) -> (String, Vec<Entity>) {
    let text = text.trim_end();
    let length = text.chars().map(char::len_utf16).sum::<usize>();
    let first = entities.iter().map(|entity| entity.offset).min().unwrap_or(usize::MAX);
    let leading = text.chars().take_while(|c| *c == ' ' || *c == '\n').count().min(first);
    entities.retain(|entity| entity.offset < length);
    for entity in &mut entities {
        entity.length = entity.length.min(length - entity.offset);
        entity.offset -= leading;
    }
    (text[leading..].to_owned(), entities)
}

fn merge(mut entities: Vec<Entity>) -> Vec<Entity> {
    entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    let mut merged: Vec<Entity> = Vec::new();
    for entity in entities {
        let joins = |last: &&mut Entity| {
            MERGING.contains(&entity.kind.as_str()) && last.kind == entity.kind && entity.offset <= last.end()
        };
        match merged.iter_mut().rev().find(joins) {
            Some(last) => last.length = last.end().max(entity.end()) - last.offset,
            None => merged.push(entity),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::markup::parse_html;

    fn fixed(html: &str) -> (String, Vec<(String, usize, usize)>) {
        let (text, entities) = parse_html(html).unwrap();
        let (text, entities) = fix(&text, entities);
        (text, entities.into_iter().map(|entity| (entity.kind, entity.offset, entity.length)).collect())
    }

    fn entity(kind: &str, offset: usize, length: usize) -> (String, usize, usize) {
        (kind.to_owned(), offset, length)
    }

    #[test]
    fn white_space_is_cut_with_the_entities_over_it() {
        assert_eq!(fixed(" \n a <b>b </b>\n"), ("a b".to_owned(), vec![entity("bold", 2, 1)]));
        assert_eq!(fixed("  <b> a</b>"), ("a".to_owned().replace('a', " a"), vec![entity("bold", 0, 2)]));
        assert_eq!(fixed("<b> </b>"), (String::new(), vec![]));
    }

    #[test]
    fn equal_styles_join_and_code_hides_styles() {
        assert_eq!(fixed("<b>a</b><b>b</b>"), ("ab".to_owned(), vec![entity("bold", 0, 2)]));
        assert_eq!(fixed("<b>a<b>b</b></b>"), ("ab".to_owned(), vec![entity("bold", 0, 2)]));
        assert_eq!(fixed("<b><code>a</code></b>"), ("a".to_owned(), vec![entity("code", 0, 1)]));
        let cut = vec![entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)];
        assert_eq!(fixed("<b>a<code>b</code>c</b>"), ("abc".to_owned(), cut));
        let quoted = vec![entity("blockquote", 0, 2), entity("code", 1, 1)];
        assert_eq!(fixed("<blockquote>a<code>b</code></blockquote>"), ("ab".to_owned(), quoted));
    }

    #[test]
    fn control_characters_do_not_shift_entities() {
        assert_eq!(fixed("a\r\u{202e}<b>b\r</b>\tc"), ("ab c".to_owned(), vec![entity("bold", 1, 1)]));
    }
}
