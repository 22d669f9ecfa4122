//! What a finding is known again by: digests of code without its white space and comments.

use super::Entry;
use crate::finding::Finding;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use trueline_hcl::syntax::Block;
use trueline_hcl::{Chunk, Range, Workspace};

/// What stands for the head of a block, which has the block's name in it.
const HEAD: &str = "head";
/// How many bytes of a digest are kept: enough that no two of a code base are the same by chance.
const KEPT: usize = 8;

/// The identity of a finding as one text, for tools that compare reports.
pub fn fingerprint(finding: &Finding, workspace: &Workspace) -> String {
    let entry = Digests::new(workspace).entry(finding);
    let whole = format!("{}\n{}\n{}", entry.rule, entry.address, entry.at);
    digest(&[&whole])
}

/// The digests of the blocks of a workspace, each made once.
pub(super) struct Digests<'a> {
    workspace: &'a Workspace,
    /// By path, and where the block starts.
    blocks: HashMap<(String, u32), String>,
}

impl<'a> Digests<'a> {
    pub(super) fn new(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            blocks: HashMap::new(),
        }
    }

    pub(super) fn entry(&mut self, finding: &Finding) -> Entry {
        let (at, block) = self.of(finding).unwrap_or_default();
        Entry {
            rule: finding.rule.clone(),
            path: finding.path.clone(),
            address: finding.address.clone(),
            at,
            block,
        }
    }

    /// Of the code that the finding points at, and of the block around it; None where its file is gone.
    fn of(&mut self, finding: &Finding) -> Option<(String, String)> {
        let (start, end) = (
            finding.range.start.offset.min(finding.range.end.offset),
            finding.range.end.offset,
        );
        let file = self.workspace.file(&finding.path)?;
        let mut chunks = file.chunks.iter();
        let placed = chunks.find(|placed| placed.range().contains(start))?;
        let range = Range::new(start - placed.start, end - placed.start);
        let chunk = &placed.chunk;
        let mut blocks = chunk.body.blocks.iter();
        let Some(block) = blocks.find(|block| block.range.contains(range.start)) else {
            let at = digest(&[&bare(chunk, range)]);
            return Some((at.clone(), at));
        };
        let at = match range.start < block.header.end && block.header.start <= range.start {
            true => HEAD.to_owned(),
            false => digest(&[&bare(chunk, range)]),
        };
        let key = (finding.path.clone(), placed.start + block.range.start);
        let of_block = self.blocks.entry(key);
        let of_block = of_block.or_insert_with(|| without_name(chunk, block));
        Some((at, of_block.clone()))
    }
}

/// The kind, the type and the body.
fn without_name(chunk: &Chunk, block: &Block) -> String {
    let mut parts: Vec<&str> = vec![&block.kind.name];
    let named = block.labels.len().saturating_sub(1);
    parts.extend(block.labels[..named].iter().map(|label| &*label.text));
    let body = bare(chunk, Range::new(block.header.end, block.range.end));
    parts.push(&body);
    digest(&parts)
}

/// The text in a range without white space and comments.
fn bare(chunk: &Chunk, range: Range) -> String {
    let mut out = String::new();
    let mut from = range.start;
    let comments = chunk.comments.iter().map(|comment| comment.range);
    let inside = comments.filter(|c| range.start <= c.start && c.end <= range.end);
    for comment in inside.chain([Range::new(range.end, range.end)]) {
        if let Some(text) = chunk.text.get(from as usize..comment.start as usize) {
            out.extend(text.chars().filter(|c| !c.is_whitespace()));
        }
        from = comment.end;
    }
    out
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let bytes = hash.finalize();
    bytes[..KEPT].iter().map(|b| format!("{b:02x}")).collect()
}
