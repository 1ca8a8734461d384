//! What an import did, as plain lines for the command line.

use crate::domain::{
    imports::{Order, Outcome},
    record::Kind,
};

/// Lines that tell what was done, or would be.
pub fn outcome(outcome: &Outcome, order: &Order) -> String {
    let mut lines: Vec<String> = outcome.added.iter().map(|key| format!("added {key}")).collect();
    lines.extend(outcome.changed.iter().map(|change| {
        let (old, new) = (shown(&change.old), shown(&change.new));
        format!("changed {} {}: {old} → {new}", change.key, change.field)
    }));
    lines.extend(outcome.vanished.iter().map(|key| format!("missing in file (kept): {key}")));
    lines.push(summary(outcome, order.kind));
    if order.dry_run {
        lines.push("dry run: nothing was written".into());
    }
    lines.join("\n") + "\n"
}

fn summary(outcome: &Outcome, kind: Kind) -> String {
    let kind = kind.name();
    let moves = match outcome.moves() {
        0 => String::new(),
        1 => ", 1 deadline moved".into(),
        moves => format!(", {moves} deadlines moved"),
    };
    let missing = match outcome.vanished.len() {
        0 => String::new(),
        rows => format!(", {rows} missing in the file (kept)"),
    };
    if outcome.is_nothing() {
        return format!("{kind}: nothing to do, {} are already so{missing}", outcome.unchanged);
    }
    let mut changed: Vec<&str> = outcome.changed.iter().map(|change| change.key.as_str()).collect();
    changed.dedup();
    format!(
        "{kind}: {} added, {} changed, {} unchanged{moves}{missing}",
        outcome.added.len(),
        changed.len(),
        outcome.unchanged
    )
}

/// A value on one line.
fn shown(value: &str) -> String {
    if value.is_empty() { "(empty)".into() } else { value.replace('\n', " ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::imports::Change;

    #[test]
    fn an_outcome_is_told_line_by_line() {
        let change = |field: &str, old: &str, new: &str| Change {
            key: "R-7".into(),
            field: field.into(),
            old: old.into(),
            new: new.into(),
        };
        let told = Outcome {
            added: vec!["R-1".into()],
            changed: vec![change("deadline", "2024-01-01", "2024-02-01"), change("source", "", "plan\nof 2024")],
            unchanged: 4,
            vanished: vec!["R-9".into()],
        };
        assert_eq!(
            outcome(&told, &Order { dry_run: true, ..Order::of(Kind::Items) }),
            "added R-1\n\
             changed R-7 deadline: 2024-01-01 → 2024-02-01\n\
             changed R-7 source: (empty) → plan of 2024\n\
             missing in file (kept): R-9\n\
             items: 1 added, 1 changed, 4 unchanged, 1 deadline moved, 1 missing in the file (kept)\n\
             dry run: nothing was written\n"
        );
        let nothing = Outcome { unchanged: 117, ..Outcome::default() };
        assert_eq!(outcome(&nothing, &Order::of(Kind::Items)), "items: nothing to do, 117 are already so\n");
    }
}
