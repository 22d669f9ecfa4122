//! `textDocument/codeLens`: above each block of which somebody recorded something, who wrote it. Where nobody did, nothing stands there.

use crate::provenance;
use crate::snapshot::Snapshot;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};
use trueline_hcl::Range;

pub(crate) fn code_lens(snapshot: &Snapshot, _: CodeLensParams) -> Option<Vec<CodeLens>> {
    let file = snapshot.analysis.folder.join(&*snapshot.path);
    let text = snapshot.document.text.to_string();
    let blocks = snapshot.analysis.blames.all(&file, &text);
    let lens = |block: &trueline_provenance::BlockBlame| CodeLens {
        range: snapshot.range(Range::new(block.range.start, block.range.start)),
        command: Some(Command {
            title: provenance::short(block),
            // It only says something; editors run nothing for it.
            command: String::new(),
            arguments: None,
        }),
        data: None,
    };
    Some(blocks.iter().map(lens).collect())
}
