//! A file: its chunks in order, and its lines.

use crate::chunk::Chunk;
use crate::site::{FileId, Range};
use smol_str::SmolStr;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct File {
    pub id: FileId,
    /// Relative to the workspace root.
    pub path: SmolStr,
    pub chunks: Arc<[Placed]>,
}

/// A chunk and where it starts in its file, in bytes.
#[derive(Clone, Debug)]
pub struct Placed {
    pub start: u32,
    pub chunk: Arc<Chunk>,
}

/// A range of a file, and the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub path: SmolStr,
    /// Relative to the file's first byte.
    pub range: Range,
}

impl File {
    /// The whole text.
    pub fn text(&self) -> String {
        self.chunks.iter().map(|p| &*p.chunk.text).collect()
    }
}
