//! Where things stand in the code.
//!
//! Syntax and values are kept apart from the position of their chunk in its file, so that an edit
//! above a block changes nothing in it: a [`Site`] names a chunk and a range inside that chunk, and
//! the workspace turns it into a path and a range of the file when somebody asks.

/// Bytes from `start` up to, not including, `end`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Range {
    pub start: u32,
    pub end: u32,
}

impl Range {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    pub const fn covers(self, other: Range) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    pub fn to(self, other: Range) -> Range {
        Range::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range, `by` bytes further on.
    pub const fn shifted(self, by: u32) -> Range {
        Range::new(self.start + by, self.end + by)
    }

    pub fn as_usize(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A file of the workspace, for as long as the workspace lives.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct FileId(pub u32);

/// One chunk of a file, unique in the process: an edited chunk gets a new one, an untouched one keeps its own.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct ChunkId(pub u32);

/// A range inside one chunk of one file.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Site {
    pub file: FileId,
    pub chunk: ChunkId,
    /// Relative to the chunk's first byte.
    pub range: Range,
}

impl Site {
    /// Another range of the same chunk.
    pub const fn at(self, range: Range) -> Site {
        Site { range, ..self }
    }
}
