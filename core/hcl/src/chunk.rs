//! A chunk: one top-level block with the comments above it, or a stretch between blocks, parsed on its own.

use crate::site::ChunkId;
use crate::syntax::{Body, Comment, SyntaxError};
use std::sync::atomic::{AtomicU32, Ordering};
use tree_sitter::Tree;

/// Immutable. An edit makes a new one for the chunk that it touches and keeps the others.
#[derive(Debug)]
pub struct Chunk {
    pub id: ChunkId,
    pub text: Box<str>,
    pub body: Body,
    pub comments: Vec<Comment>,
    pub errors: Vec<SyntaxError>,
    /// Kept for files that are open in an editor, where the chunk has no errors: the next parse reuses it.
    pub(crate) tree: Option<Tree>,
}

impl Chunk {
    /// No rule judges what stands in it.
    pub fn is_broken(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// A [`ChunkId`] that no chunk has had in this process.
pub(crate) fn next_id() -> ChunkId {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    ChunkId(NEXT.fetch_add(1, Ordering::Relaxed))
}
