//! A chunk: one top-level block with the comments above it, or a stretch between blocks, parsed on its own.

use crate::site::ChunkId;
use crate::syntax::{Body, Comment, SyntaxError};
use std::any::Any;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
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
    pub notes: Notes,
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

/// What others have read from a chunk and from nothing else: it holds for as long as the chunk is there, over edits
/// of what is around it.
#[derive(Default)]
pub struct Notes(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl Notes {
    /// The note of this type; `make` makes it where there is none yet.
    pub fn get_or_make<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(known) = self.find() {
            return known;
        }
        let made = Arc::new(make());
        // Two that made it at the same time have made the same.
        self.lock().push(made.clone());
        made
    }

    fn find<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let notes = self.lock();
        let mut notes = notes.iter();
        notes.find_map(|note| note.clone().downcast().ok())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<dyn Any + Send + Sync>>> {
        // Nothing panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Notes").field(&self.lock().len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_each_type_is_made_once() {
        let notes = Notes::default();
        assert_eq!(*notes.get_or_make(|| 1_u32), 1);
        assert_eq!(*notes.get_or_make(|| "one"), "one");
        assert_eq!(*notes.get_or_make(|| 2_u32), 1);
    }
}
