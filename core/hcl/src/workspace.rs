//! An immutable snapshot of a workspace: files, modules, and who calls whom. Cheap to clone; an edit makes a new one.

use crate::chunk::Chunk;
use crate::file::{File, Location};
use crate::model::Model;
use crate::site::Site;
use crate::source::{ReadError, Source};
use smol_str::SmolStr;
use std::sync::Arc;

#[derive(Clone)]
pub struct Workspace {}

/// What to load.
pub enum Focus<'a> {
    /// Every file of the source.
    All,
    /// These files, the modules that they belong to, whatever calls those, and whatever those call.
    Paths(&'a [String]),
}

/// A file that could not be read or is no text; everything else is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub path: SmolStr,
    pub why: FileError,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("it is not UTF-8: the first wrong byte is at offset {offset}")]
    NotUtf8 { offset: usize },
}

impl Workspace {
    pub fn load(source: Arc<dyn Source>, focus: Focus) -> Workspace {
        let _ = (source, focus);
        todo!()
    }

    /// The workspace with one file's text replaced, or with the file gone. Unchanged chunks keep their ids.
    pub fn edit(&self, path: &str, text: Option<&str>) -> Workspace {
        let _ = (path, text);
        todo!()
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::empty()
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        let _ = path;
        todo!()
    }

    pub fn unreadable(&self) -> &[Unreadable] {
        todo!()
    }

    /// The directories of root modules: those that no module of the workspace calls. Sorted.
    pub fn roots(&self) -> Vec<SmolStr> {
        todo!()
    }

    /// The root modules whose evaluation reads this file.
    pub fn roots_of(&self, path: &str) -> Vec<SmolStr> {
        let _ = path;
        todo!()
    }

    /// Everything below one root module, evaluated.
    pub fn evaluate(&self, root: &str) -> Model {
        let _ = root;
        todo!()
    }

    /// The chunk that a site stands in; None where it is gone.
    pub fn chunk(&self, site: Site) -> Option<&Arc<Chunk>> {
        let _ = site;
        todo!()
    }

    /// Where a site stands now; None where its chunk is gone.
    pub fn locate(&self, site: Site) -> Option<Location> {
        let _ = site;
        todo!()
    }
}
