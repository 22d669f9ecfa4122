//! The action that says what a block is for: the tags with what is derived, the sentence left to the author. Where
//! an intent is required, the finding about it brings the same as its fix.

use super::{ADD_INTENT, place_cursor};
use crate::blocks::TopBlock;
use crate::edits::workspace_edit;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::CodeAction;
use trueline_hcl::Range;
use trueline_rules::annotate::annotate;

pub(super) fn action(snapshot: &Snapshot, at: Range) -> Option<CodeAction> {
    let is_told = |finding: &trueline_rules::Finding| finding.rule == "intent/missing";
    if snapshot.findings(at).any(is_told) {
        return None;
    }
    let block = TopBlock::at(snapshot.file()?, at.start)?;
    if block.head().end < at.start {
        return None;
    }
    let analysis = &snapshot.analysis;
    let roots: Vec<_> = analysis.roots.iter().map(|root| &**root).collect();
    let wanted = |resource: &trueline_hcl::Resource, _: &str| block.makes(resource);
    let edits = annotate(&analysis.input(), &roots, &wanted);
    Some(CodeAction {
        title: "Say what this block is for".into(),
        kind: Some(ADD_INTENT),
        command: place_cursor::after(snapshot, &edits),
        edit: Some(workspace_edit(snapshot, &edits)?),
        ..CodeAction::default()
    })
}
