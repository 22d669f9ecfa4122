//! `textDocument/inlayHint`: behind the header of each block of which somebody recorded something, who wrote most of it.

use crate::provenance;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip, Position};
use trueline_hcl::Range;
use trueline_provenance::BlockBlame;

pub(crate) fn inlay_hint(snapshot: &Snapshot, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let asked = snapshot.bytes(params.range);
    let file = snapshot.analysis.folder.join(&*snapshot.path);
    let text = snapshot.document.text.to_string();
    let hint = |block: BlockBlame| {
        let end = header_end(&text, block.range.start);
        // Both ends are asked for: a mark at the end of the last line stands at the end of the range.
        let is_asked = (asked.start..=asked.end).contains(&end);
        let position = snapshot.range(Range::new(end, end)).start;
        is_asked.then(|| mark(position, &block)).flatten()
    };
    let blocks = snapshot.analysis.blames.all(&file, &text);
    Some(blocks.into_iter().filter_map(hint).collect())
}

fn mark(position: Position, block: &BlockBlame) -> Option<InlayHint> {
    Some(InlayHint {
        position,
        label: InlayHintLabel::String(provenance::mark(block)?),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(provenance::sentence(block))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}

/// The end of the line in which a block begins, in bytes: a header is never longer than a line.
fn header_end(text: &str, start: u32) -> u32 {
    let rest = text.get(start as usize..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    start + line.len() as u32
}
