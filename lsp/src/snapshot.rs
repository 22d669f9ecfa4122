//! What a request reads: the text that its client saw, and what is known about it. Nothing in it changes.

use crate::analysis::Analysis;
use crate::document::Document;
use crate::folder::Folder;
use crate::pages::Pages;
use crate::peer::Peer;
use ropey::Rope;
use smol_str::SmolStr;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{Position, Range, Uri};
use trueline_hcl::File;
use trueline_rules::Finding;

/// How long a request waits for the analysis of what was typed before it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The file that a request is about, at the moment at which it was sent.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) folder: Arc<Folder>,
    pub(crate) revision: u64,
    pub(crate) path: SmolStr,
    pub(crate) document: Document,
    pub(crate) peer: Peer,
    pub(crate) pages: Arc<Pages>,
}

pub(crate) struct Snapshot {
    pub(crate) analysis: Arc<Analysis>,
    pub(crate) path: SmolStr,
    pub(crate) document: Document,
    pub(crate) peer: Peer,
    pub(crate) pages: Arc<Pages>,
}

impl Asked {
    /// Waits until the text is analyzed. An error where it was edited in the meantime: the answer would be about
    /// another text than the question.
    pub(crate) async fn snapshot(self) -> Result<Snapshot> {
        let mut results = self.folder.results.clone();
        let is_there = |result: &Option<Arc<Analysis>>| {
            result.as_ref().is_some_and(|a| a.revision >= self.revision)
        };
        let waited = tokio::time::timeout(PATIENCE, results.wait_for(is_there)).await;
        let Ok(Ok(result)) = waited else {
            return Err(modified());
        };
        let analysis = result.clone().ok_or_else(modified)?;
        let analyzed = analysis.open.get(&self.path);
        if analyzed.map(|open| open.document.version) != Some(self.document.version) {
            return Err(modified());
        }
        Ok(Snapshot {
            analysis,
            path: self.path,
            document: self.document,
            peer: self.peer,
            pages: self.pages,
        })
    }
}

fn modified() -> Error {
    Error::new(ErrorCode::ContentModified)
}

impl Snapshot {
    pub(crate) fn file(&self) -> Option<&File> {
        self.analysis.workspace.file(&self.path)
    }

    /// The byte offset of a position.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        let offset = self.peer.encoding.offset_at(&self.document.text, position);
        u32::try_from(offset).unwrap_or(u32::MAX)
    }

    /// The bytes of a range; never backwards.
    pub(crate) fn bytes(&self, range: Range) -> trueline_hcl::Range {
        let start = self.offset(range.start);
        trueline_hcl::Range::new(start, self.offset(range.end).max(start))
    }

    /// A range of this file as the client counts.
    pub(crate) fn range(&self, bytes: trueline_hcl::Range) -> Range {
        let encoding = self.peer.encoding;
        encoding.range_at(&self.document.text, bytes.as_usize())
    }

    /// A range of any file of the folder as the client counts, and the file's URI.
    pub(crate) fn elsewhere(
        &self,
        path: &str,
        bytes: std::ops::Range<usize>,
    ) -> Option<(Uri, Range)> {
        let text: Rope = self.analysis.text(path)?;
        let range = self.peer.encoding.range_at(&text, bytes);
        Some((self.analysis.uri(path)?, range))
    }

    /// The findings of this file that count and touch these bytes.
    pub(crate) fn findings(&self, bytes: trueline_hcl::Range) -> impl Iterator<Item = &Finding> {
        let touches = move |finding: &&Finding| {
            let range = finding.range_in(&self.path);
            range.is_some_and(|range| {
                range.start.offset <= bytes.end && bytes.start <= range.end.offset
            })
        };
        let findings = self.analysis.report.findings.iter();
        findings.filter(|f| f.waived.is_none()).filter(touches)
    }
}
