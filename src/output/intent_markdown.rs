//! The intent document as Markdown, for pages and pull requests.

use super::intent::{origin, value};
use std::fmt::Write;
use trueline_rules::finding::Evidence;
use trueline_rules::intent_document::{Block, Change, IntentDiff, IntentDocument};

pub fn document(document: &IntentDocument) -> String {
    let mut out = String::from("# Intent\n");
    let mut root = None;
    for block in &document.blocks {
        if root != Some(&block.root) && !block.root.is_empty() {
            let _ = write!(out, "\n## {}\n", text(&block.root));
        }
        root = Some(&block.root);
        out.push_str(&self::block(block));
    }
    out
}

fn block(block: &Block) -> String {
    let mut out = format!("\n### `{}`\n\n", block.address);
    let mut declared = block.declared.iter();
    if let Some(sentence) = declared.clone().find(|claim| claim.tag == "intent") {
        let _ = write!(out, "{}{}\n\n", text(&sentence.value), origin(sentence));
    }
    let _ = writeln!(out, "`{}`, line {}\n", block.path, block.range.start.line);
    let claims = declared.by_ref().filter(|claim| claim.tag != "intent");
    for claim in claims {
        let said = text(&claim.text());
        let _ = writeln!(out, "- `@{}` {said}{}", claim.tag, origin(claim));
    }
    for waiver in &block.waivers {
        let until = waiver.until.iter().map(|day| format!(" until {day}"));
        let until: String = until.collect();
        let reason = text(&waiver.reason);
        let _ = writeln!(out, "- `@allow` `{}`{until}: {reason}", waiver.rule);
    }
    for fact in &block.facts {
        let _ = writeln!(out, "- {}: **{}**", fact.name, text(&value(fact)));
        out.push_str(&places(&fact.evidence));
    }
    for rule in &block.findings {
        let _ = writeln!(out, "- finding: `{rule}`");
    }
    out
}

fn places(evidence: &[Evidence]) -> String {
    let line = |e: &Evidence| {
        let line = e.range.start.line;
        format!("  - `{}:{line}` {}\n", e.path, e.message)
    };
    evidence.iter().map(line).collect()
}

/// What a change does, against the commit that is called `rev`.
pub fn diff(diff: &IntentDiff, rev: &str) -> String {
    let mut out = format!("# Intent since `{rev}`\n\n");
    for change in &diff.changes {
        let escaped = |written: &Option<String>| written.as_deref().map(text);
        let shown = Change {
            before: escaped(&change.before),
            after: escaped(&change.after),
            ..change.clone()
        };
        let _ = writeln!(out, "- {shown}");
        out.push_str(&places(&change.evidence));
    }
    if diff.changes.is_empty() {
        out.push_str("Nothing is declared or derived otherwise.\n");
    }
    out
}

/// What somebody wrote, as text that Markdown leaves as it is.
fn text(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for c in written.chars() {
        if "\\`*_[]<>|#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
