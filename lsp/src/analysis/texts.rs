//! The texts of files as ropes, in which positions are found quickly.

use super::OpenFiles;
use dashmap::DashMap;
use ropey::{Rope, RopeBuilder};
use smol_str::SmolStr;
use std::sync::Arc;
use trueline_hcl::Workspace;
use trueline_hcl::file::{File, Placed};

/// Ropes of files that aren't open, kept for as long as the files don't change.
#[derive(Default)]
pub(super) struct Texts {
    closed: DashMap<SmolStr, (Arc<[Placed]>, Rope)>,
}

impl Texts {
    pub(super) fn of(&self, path: &str, open: &OpenFiles, workspace: &Workspace) -> Option<Rope> {
        if let Some(file) = open.get(path) {
            return Some(file.document.text.clone());
        }
        let file = workspace.file(path)?;
        if let Some(known) = self.closed.get(path)
            && Arc::ptr_eq(&known.0, &file.chunks)
        {
            return Some(known.1.clone());
        }
        let rope = rope(file);
        let known = (file.chunks.clone(), rope.clone());
        self.closed.insert(file.path.clone(), known);
        Some(rope)
    }
}

fn rope(file: &File) -> Rope {
    let mut builder = RopeBuilder::new();
    for placed in file.chunks.iter() {
        builder.append(&placed.chunk.text);
    }
    builder.finish()
}
