//! What an expression can refer to: the evaluator asks, the module answers.

use crate::site::{ChunkId, FileId, Range, Site};
use crate::source::ReadError;
use crate::value::Value;
use smol_str::SmolStr;
use std::sync::Arc;

/// What follows the first name of a reference.
#[derive(Clone, Debug)]
pub enum Step {
    Attr(SmolStr),
    /// An index, already evaluated. It may be unknown, but is no error.
    Index(Value),
}

/// The names and files that stand around an expression.
pub trait Scope {
    /// The value of a reference that starts with `root` (`var`, `local`, `each`, `path`, `module`, `data`, `aws_vpc`, ...),
    /// and how many of the steps it used up; the evaluator applies the rest. `site` is the whole reference.
    fn lookup(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize);

    /// The bytes of a file that an expression names, as `file` does.
    fn read_file(&self, path: &str) -> Result<Arc<[u8]>, ReadError>;

    /// Every file below a directory that an expression names, relative to it, for `fileset`.
    fn list_files(&self, dir: &str) -> Result<Vec<String>, ReadError>;
}

/// Where an expression stands, so that its values know their sites.
#[derive(Copy, Clone, Debug, Default)]
pub struct Place {
    pub file: FileId,
    pub chunk: ChunkId,
}

impl Place {
    pub const fn site(self, range: Range) -> Site {
        Site {
            file: self.file,
            chunk: self.chunk,
            range,
        }
    }
}

/// No names and no files, as in a type constraint's defaults.
pub struct EmptyScope;

impl Scope for EmptyScope {
    fn lookup(&self, root: &str, _: &[Step], site: Site) -> (Value, usize) {
        let message =
            format!("Variables not allowed: \"{root}\" stands where only literal values can");
        (Value::error(message, site), 0)
    }

    fn read_file(&self, _: &str) -> Result<Arc<[u8]>, ReadError> {
        Err(ReadError::NotFound)
    }

    fn list_files(&self, _: &str) -> Result<Vec<String>, ReadError> {
        Err(ReadError::NotFound)
    }
}
