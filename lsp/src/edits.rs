//! Edits of the core as the protocol's, with the versions that they were made for.

use crate::snapshot::Snapshot;
use std::collections::BTreeMap;
use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};
use trueline_rules::finding;

/// None where a file is gone or there is nothing to change.
pub(crate) fn workspace_edit<'a>(
    snapshot: &Snapshot,
    edits: impl IntoIterator<Item = &'a finding::TextEdit>,
) -> Option<WorkspaceEdit> {
    let mut by_path: BTreeMap<&str, (Uri, Vec<TextEdit>)> = BTreeMap::new();
    for edit in edits {
        let bytes = edit.range.start.offset as usize..edit.range.end.offset as usize;
        let (uri, range) = snapshot.elsewhere(&edit.path, bytes)?;
        let (_, edits) = by_path
            .entry(&edit.path)
            .or_insert_with(|| (uri, Vec::new()));
        edits.push(TextEdit::new(range, edit.text.clone()));
    }
    if by_path.is_empty() {
        return None;
    }
    if !snapshot.peer.versioned_edits {
        return Some(WorkspaceEdit::new(by_path.into_values().collect()));
    }
    let edits = by_path.into_iter().map(|(path, (uri, edits))| {
        let open = snapshot.analysis.open.get(path);
        TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: open.map(|open| open.document.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        }
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(edits.collect())),
        ..WorkspaceEdit::default()
    })
}

/// An insertion into the snapshot's own file, with the line ends that the file has.
pub(crate) fn insertion(snapshot: &Snapshot, offset: u32, text: &str) -> finding::TextEdit {
    let first_line = snapshot.document.text.lines().next();
    let is_crlf = first_line.is_some_and(|line| line.to_string().ends_with("\r\n"));
    let text = if is_crlf {
        text.replace('\n', "\r\n")
    } else {
        text.to_owned()
    };
    let position = finding::Position {
        line: 0,
        column: 0,
        offset,
    };
    let range = finding::Span {
        start: position,
        end: position,
    };
    let path = snapshot.path.to_string();
    finding::TextEdit { path, range, text }
}
