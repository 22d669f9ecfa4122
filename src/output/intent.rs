//! The intent document for people at a terminal.

use super::style::{BOLD, DIM, RED, Styled};
use super::text::plural;
use std::fmt::Write;
use trueline_rules::finding::Evidence;
use trueline_rules::intent_document::{Block, Declared, Derived, From, IntentDiff, IntentDocument};

pub fn document(document: &IntentDocument) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let _ = writeln!(out, "{}", self::block(block));
    }
    let _ = writeln!(out, "{}", plural(document.blocks.len(), "block"));
    out
}

fn block(block: &Block) -> String {
    let place = format!("{}:{}", block.path, block.range.start.line);
    let mut out = format!("{} {}\n", Styled(BOLD, &block.address), Styled(DIM, place));
    for claim in &block.declared {
        let _ = writeln!(out, "  @{} {}{}", claim.tag, claim.text(), origin(claim));
    }
    for waiver in &block.waivers {
        let until = waiver.until.iter().map(|day| format!(" until {day}"));
        let until: String = until.collect();
        let _ = writeln!(out, "  @allow {}{until}: {}", waiver.rule, waiver.reason);
    }
    for fact in &block.facts {
        let _ = writeln!(out, "  {}: {}", fact.name, value(fact));
        out.push_str(&places(&fact.evidence));
    }
    for rule in &block.findings {
        let _ = writeln!(out, "  {}", Styled(RED, rule));
    }
    out
}

/// What a claim that stands elsewhere comes from, in parentheses.
pub fn origin(claim: &Declared) -> String {
    match claim.from {
        From::Block => String::new(),
        From::Caller => format!(
            " (from {})",
            claim.caller.as_deref().unwrap_or("its caller")
        ),
        From::Module => " (from its module)".to_owned(),
        From::Configuration => " (from trueline.toml)".to_owned(),
    }
}

/// `internal or public, depending on var.cidrs`
pub fn value(fact: &Derived) -> String {
    let values = fact.values.join(" or ");
    match fact.depends.is_empty() {
        true => values,
        false => format!("{values}, depending on {}", fact.depends.join(", ")),
    }
}

/// One line for each place.
fn places(evidence: &[Evidence]) -> String {
    let line = |e: &Evidence| {
        let place = format!("{}:{}", e.path, e.range.start.line);
        format!("    {} {}\n", Styled(DIM, place), e.message)
    };
    evidence.iter().map(line).collect()
}

pub fn diff(diff: &IntentDiff) -> String {
    let mut out = String::new();
    for change in &diff.changes {
        let _ = writeln!(out, "{change}");
        out.push_str(&places(&change.evidence));
    }
    if diff.changes.is_empty() {
        out.push_str("nothing is declared or derived otherwise\n");
    }
    out
}
