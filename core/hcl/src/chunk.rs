//! A chunk: one top-level block with the comments above it, or a stretch between blocks, parsed on its own.

use crate::site::ChunkId;
use crate::syntax::{Body, Comment, SyntaxError};

/// Immutable. An edit makes a new one for the chunk that it touches and keeps the others.
#[derive(Debug)]
pub struct Chunk {
    pub id: ChunkId,
    pub text: Box<str>,
    pub body: Body,
    pub comments: Vec<Comment>,
    pub errors: Vec<SyntaxError>,
}

impl Chunk {
    /// No rule judges what stands in it.
    pub fn is_broken(&self) -> bool {
        !self.errors.is_empty()
    }
}
