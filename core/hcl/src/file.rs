//! A file: its chunks in order.

use crate::chunk::Chunk;
use crate::json;
use crate::parse::{self, Lexed};
use crate::site::{ChunkId, FileId, Range};
use crate::split::{Piece, Split, split};
use crate::syntax::{Block, Comment, SyntaxError};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::Arc;

/// One version of a file. Cheap to clone; an edit makes a new one that shares every chunk that it did not touch.
#[derive(Clone, Debug)]
pub struct File {
    pub id: FileId,
    /// Relative to the workspace root.
    pub path: SmolStr,
    pub chunks: Arc<[Placed]>,
    /// Indexes of `chunks`, by [`ChunkId`].
    by_id: Arc<[(ChunkId, u32)]>,
    keep_trees: bool,
}

/// A chunk and where it starts in its file, in bytes.
#[derive(Clone, Debug)]
pub struct Placed {
    pub start: u32,
    pub chunk: Arc<Chunk>,
}

impl Placed {
    /// The chunk's range in the file.
    pub fn range(&self) -> Range {
        Range::new(self.start, self.start + self.chunk.text.len() as u32)
    }
}

/// A range of a file, and the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub path: SmolStr,
    /// Relative to the file's first byte.
    pub range: Range,
}

impl File {
    /// Parses a file: JSON where its name ends in `.json`. `keep_trees` makes later edits cheaper, for memory: it is meant
    /// for what is open in an editor.
    pub fn parse(id: FileId, path: &str, text: &str, keep_trees: bool) -> File {
        let path = SmolStr::new(path);
        let chunks = chunks(&path, text, &[], keep_trees);
        File::of(id, path, chunks, keep_trees)
    }

    /// The same file; what later edits parse anew keeps its tree.
    pub fn keeping_trees(self) -> File {
        File {
            keep_trees: true,
            ..self
        }
    }

    /// The file with another text: chunks that are in both keep their ids.
    pub fn edit(&self, text: &str) -> File {
        let chunks = chunks(&self.path, text, &self.chunks, self.keep_trees);
        File::of(self.id, self.path.clone(), chunks, self.keep_trees)
    }

    fn of(id: FileId, path: SmolStr, chunks: Vec<Arc<Chunk>>, keep_trees: bool) -> File {
        let mut start = 0;
        let place = |chunk: Arc<Chunk>| {
            let placed = Placed { start, chunk };
            start = placed.range().end;
            placed
        };
        let chunks: Arc<[Placed]> = chunks.into_iter().map(place).collect();
        let ids = chunks.iter().zip(0..).map(|(p, at)| (p.chunk.id, at));
        let mut by_id: Vec<_> = ids.collect();
        by_id.sort_unstable();
        File {
            id,
            path,
            chunks,
            by_id: by_id.into(),
            keep_trees,
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.chunks.iter().map(|p| &*p.chunk.text).collect()
    }

    /// The chunk of this id, if it is (still) in the file.
    pub fn chunk(&self, id: ChunkId) -> Option<&Placed> {
        let at = self.by_id.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.chunks.get(self.by_id[at].1 as usize)
    }

    /// The chunk that this byte of the file stands in; the last one for the file's end.
    pub fn chunk_at(&self, offset: u32) -> Option<&Placed> {
        let behind = self.chunks.partition_point(|p| p.start <= offset);
        self.chunks.get(behind.checked_sub(1)?)
    }

    /// The top-level blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = (&Placed, &Block)> {
        self.chunks
            .iter()
            .flat_map(|p| p.chunk.body.blocks.iter().map(move |block| (p, block)))
    }

    /// What could not be parsed, in order; ranges of the file.
    pub fn errors(&self) -> impl Iterator<Item = SyntaxError> {
        self.chunks.iter().flat_map(|p| {
            p.chunk.errors.iter().map(|error| SyntaxError {
                message: error.message.clone(),
                range: error.range.shifted(p.start),
            })
        })
    }
}

fn chunks(path: &str, text: &str, old: &[Placed], keep_trees: bool) -> Vec<Arc<Chunk>> {
    if path.ends_with(".json") {
        let same = old.iter().find(|p| *p.chunk.text == *text);
        let chunk = same.map(|p| p.chunk.clone());
        return vec![chunk.unwrap_or_else(|| Arc::new(json::chunk(path, text)))];
    }
    let split = split(text);
    let texts: Vec<&str> = split
        .pieces
        .iter()
        .map(|p| &text[p.range.as_usize()])
        .collect();
    let kept = kept(old, &texts);
    let parse = |(at, text): (usize, &&str)| match &kept[at] {
        Kept::Same(chunk) => chunk.clone(),
        Kept::Was(old) => {
            let lexed = lexed(&split, &split.pieces[at]);
            Arc::new(parse::chunk(text, lexed, old.as_deref(), keep_trees))
        }
    };
    texts.iter().enumerate().map(parse).collect()
}

fn lexed(split: &Split, piece: &Piece) -> Lexed {
    let start = piece.range.start;
    let (first, end) = piece.comments;
    let comments = &split.comments[first as usize..end as usize];
    let relative = |c: &Comment| Comment {
        style: c.style,
        range: Range::new(c.range.start - start, c.range.end - start),
    };
    Lexed {
        is_block: piece.is_block,
        depth: piece.depth,
        unclosed: piece.unclosed.map(|(byte, at)| (byte, at - start)),
        comments: comments.iter().map(relative).collect(),
    }
}

enum Kept {
    Same(Arc<Chunk>),
    /// What probably stood in its place.
    Was(Option<Arc<Chunk>>),
}

/// For each of the new texts, the old chunk that says the same: from both ends, then whatever is the same in between.
fn kept(old: &[Placed], texts: &[&str]) -> Vec<Kept> {
    let same = |(old, new): &(&Placed, &&str)| *old.chunk.text == ***new;
    let head = old.iter().zip(texts).take_while(same).count();
    let (old_rest, rest) = (&old[head..], &texts[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(rest.iter().rev())
        .take_while(same)
        .count();
    let middle = &old_rest[..old_rest.len() - tail];
    let changed = &rest[..rest.len() - tail];

    let mut by_text: HashMap<&str, Vec<&Placed>> = HashMap::new();
    if changed.len() > 1 {
        for placed in middle.iter().rev() {
            by_text.entry(&placed.chunk.text).or_default().push(placed);
        }
    }
    let mut kept: Vec<Kept> = old[..head]
        .iter()
        .map(|p| Kept::Same(p.chunk.clone()))
        .collect();
    for (at, text) in changed.iter().enumerate() {
        let same = by_text.get_mut(text).and_then(Vec::pop);
        let was = || middle.get(at).map(|p| p.chunk.clone());
        kept.push(same.map_or_else(|| Kept::Was(was()), |p| Kept::Same(p.chunk.clone())));
    }
    let tail = &old_rest[old_rest.len() - tail..];
    kept.extend(tail.iter().map(|p| Kept::Same(p.chunk.clone())));
    kept
}
