//! The quick fix that waives a finding: it writes `@allow` with the rule and leaves the reason to the author.

use super::code_action::quick_fix;
use super::place_cursor;
use crate::blocks::TopBlock;
use crate::edits::{insertion, workspace_edit};
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::CodeAction;
use trueline_hcl::syntax::CommentStyle;
use trueline_rules::Finding;
use trueline_rules::rule::Check;
use trueline_rules::rules;

pub(super) fn action(snapshot: &Snapshot, finding: &Finding) -> Option<CodeAction> {
    // What the engine says of annotations is mended, not waived. What a policy finds has a name that no rule has.
    let entry = rules::find(&finding.rule);
    if entry.is_some_and(|entry| matches!(entry.rule.check, Check::Engine)) {
        return None;
    }
    let name = &finding.rule;
    let here = finding.range_in(&snapshot.path)?;
    let block = TopBlock::at(snapshot.file()?, here.start.offset)?;
    let (offset, text) = tag(block, &format!("@allow {name}: "));
    let title = format!("Waive {name} here, with a reason");
    let edits = [insertion(snapshot, offset, &text)];
    Some(CodeAction {
        edit: Some(workspace_edit(snapshot, &edits)?),
        command: place_cursor::after(snapshot, &edits),
        ..quick_fix(snapshot, finding, title)
    })
}

/// Where one more tag of a block goes, and the text that puts it there.
pub(super) fn tag(block: TopBlock, tag: &str) -> (u32, String) {
    let text = &block.placed.chunk.text;
    let header = block.block.range.start;
    let last = block.comments().last();
    if let Some(comment) = last.filter(|c| c.style == CommentStyle::Block) {
        // A comment that ends in `*/` goes on inside.
        let end = comment.range.end.saturating_sub(2);
        return (block.placed.start + end, format!("\n{tag}\n"));
    }
    let line = text.get(..header as usize).unwrap_or_default();
    let indent = line.rsplit('\n').next().unwrap_or_default();
    let marker = match last.map(|comment| comment.style) {
        Some(CommentStyle::Slashes) => "//",
        _ => "#",
    };
    let offset = block.placed.start + header;
    (offset, format!("{marker} {tag}\n{indent}"))
}
