//! `textDocument/codeAction`: mend what was found, say what it is for, or waive it with a reason.

use super::{add_intent, countersign, place_cursor, waive};
use crate::diagnostics::Places;
use crate::edits::workspace_edit;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
};
use trueline_rules::finding::{Fix, FixKind};
use trueline_rules::rule::Category;
use trueline_rules::{Finding, fix, rules};

/// Every safe fix of the file at once.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.trueline");

/// Says what a block is for that nobody asked about.
pub(crate) const ADD_INTENT: CodeActionKind = CodeActionKind::new("refactor.rewrite.trueline");

pub(crate) fn code_action(
    snapshot: &Snapshot,
    params: CodeActionParams,
) -> Option<CodeActionResponse> {
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    if asks_for(only, &CodeActionKind::QUICKFIX) {
        let at = snapshot.bytes(params.range);
        for finding in snapshot.findings(at) {
            actions.extend(apply_fix(snapshot, finding));
            actions.extend(countersign::action(snapshot, finding));
            actions.extend(waive::action(snapshot, finding));
        }
    }
    if asks_for(only, &ADD_INTENT) {
        actions.extend(add_intent::action(snapshot, snapshot.bytes(params.range)));
    }
    // Not among the quick fixes of one place: it changes the whole file.
    if only.is_some() && asks_for(only, &FIX_ALL) {
        actions.extend(fix_all(snapshot));
    }
    let actions = actions.into_iter().map(CodeActionOrCommand::CodeAction);
    Some(actions.collect())
}

/// A kind is asked for by its own name or by one that it lies below; all are where none is named.
fn asks_for(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let names = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty()
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(names))
}

fn apply_fix(snapshot: &Snapshot, finding: &Finding) -> Option<CodeAction> {
    let Fix { kind, title, edits } = finding.fix.as_ref()?;
    let title = match kind {
        FixKind::Safe => title.clone(),
        // What it says changes, not what it does.
        FixKind::Behaviour if is_about_intent(finding) => title.clone(),
        FixKind::Behaviour => format!("{title} (changes behaviour)"),
        // It would replace the resource: explained, never applied.
        FixKind::Replace => return None,
    };
    Some(CodeAction {
        is_preferred: Some(*kind == FixKind::Safe),
        edit: Some(workspace_edit(snapshot, edits)?),
        command: place_cursor::after(snapshot, edits),
        ..quick_fix(snapshot, finding, title)
    })
}

fn is_about_intent(finding: &Finding) -> bool {
    let entry = rules::find(&finding.rule);
    entry.is_some_and(|entry| entry.rule.category == Category::Intent)
}

/// A quick fix of one finding, still without its edit.
pub(super) fn quick_fix(snapshot: &Snapshot, finding: &Finding, title: String) -> CodeAction {
    let places = Places {
        analysis: &snapshot.analysis,
        peer: snapshot.peer,
        pages: &snapshot.pages,
    };
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(places.diagnostics(&snapshot.path, &[finding])),
        ..CodeAction::default()
    }
}

fn fix_all(snapshot: &Snapshot) -> Option<CodeAction> {
    let safe =
        |finding: &Finding, fix: &Fix| finding.path == snapshot.path && fix.kind == FixKind::Safe;
    let plan = fix::plan(&snapshot.analysis.report.findings, safe);
    Some(CodeAction {
        title: "Apply every safe fix of trueline".into(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(snapshot, plan.edits.values().flatten())?),
        ..CodeAction::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_asked_for_by_its_name_and_those_above_it() {
        let asks = |only: &'static str| asks_for(Some(&[CodeActionKind::new(only)]), &FIX_ALL);
        assert!(asks("source.fixAll.trueline"));
        assert!(asks("source.fixAll"));
        assert!(asks(""));
        assert!(!asks("source.fix"));
        assert!(!asks("quickfix"));
        assert!(asks_for(None, &FIX_ALL));
        assert!(!asks_for(Some(&[]), &FIX_ALL));
    }
}
