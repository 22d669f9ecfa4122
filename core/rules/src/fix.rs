//! Applying fixes to texts.

use crate::finding::{Finding, Fix, FixKind, TextEdit};
use std::collections::BTreeMap;

/// The edits to make, and what was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// By path, in the order of their places, without overlaps.
    pub edits: BTreeMap<String, Vec<TextEdit>>,
    /// How many findings have their fix in `edits`.
    pub fixed: usize,
    /// How many fixes overlap another one and must wait for the next check.
    pub postponed: usize,
}

/// Chooses the fixes that `take` accepts; a fix is taken whole or not at all. Waived findings are left alone.
pub fn plan(findings: &[Finding], take: impl Fn(&Finding, &Fix) -> bool) -> Plan {
    let mut plan = Plan::default();
    for finding in findings.iter().filter(|f| f.waived.is_none()) {
        let Some(fix) = finding.fix.as_ref().filter(|fix| take(finding, fix)) else {
            continue;
        };
        // Two findings of one cause may carry the same edit: making it once mends both.
        let new: Vec<&TextEdit> = fix.edits.iter().filter(|e| !plan.has(e)).collect();
        if new.iter().any(|edit| plan.overlaps(edit)) {
            plan.postponed += 1;
            continue;
        }
        for edit in new {
            let edits = plan.edits.entry(edit.path.clone()).or_default();
            edits.push(edit.clone());
        }
        plan.fixed += 1;
    }
    for edits in plan.edits.values_mut() {
        edits.sort_by_key(|edit| (edit.range.start.offset, edit.range.end.offset));
    }
    plan
}

/// What `trueline fix` applies by itself.
pub fn safe(_: &Finding, fix: &Fix) -> bool {
    fix.kind == FixKind::Safe
}

impl Plan {
    fn has(&self, edit: &TextEdit) -> bool {
        self.edits
            .get(&edit.path)
            .is_some_and(|edits| edits.contains(edit))
    }

    fn overlaps(&self, edit: &TextEdit) -> bool {
        let (start, end) = (edit.range.start.offset, edit.range.end.offset);
        self.edits.get(&edit.path).is_some_and(|edits| {
            edits.iter().any(|other| {
                other.range.start.offset < end && start < other.range.end.offset
                    || (start, end) == (other.range.start.offset, other.range.end.offset)
            })
        })
    }
}

/// The text with the edits made. Edits that overlap an earlier one, or lie outside the text, are left out.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.range.start.offset, edit.range.end.offset));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let (start, end) = (
            edit.range.start.offset as usize,
            edit.range.end.offset as usize,
        );
        if start < done || start > end {
            continue;
        }
        let (Some(before), Some(_)) = (text.get(done..start), text.get(start..end)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&edit.text);
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Position, Span};

    fn edit(start: u32, end: u32, text: &str) -> TextEdit {
        let at = |offset| Position {
            line: 1,
            column: offset + 1,
            offset,
        };
        TextEdit {
            path: "main.tf".into(),
            range: Span {
                start: at(start),
                end: at(end),
            },
            text: text.into(),
        }
    }

    #[test]
    fn makes_edits_in_the_order_of_their_places() {
        let edits = [edit(6, 6, "!"), edit(0, 5, "bye")];
        assert_eq!(apply("hello you", &edits), "bye !you");
    }

    #[test]
    fn leaves_out_what_overlaps_or_lies_outside() {
        let edits = [edit(0, 5, "a"), edit(3, 6, "b"), edit(90, 95, "c")];
        assert_eq!(apply("hello you", &edits), "a you");
    }

    #[test]
    fn never_cuts_a_character_in_two() {
        assert_eq!(apply("é", &[edit(1, 2, "x")]), "é");
    }
}
