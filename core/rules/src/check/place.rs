//! From sites to paths, lines and columns.

use crate::finding::{Position, Span};
use foldhash::{HashMap, HashMapExt};
use std::collections::hash_map::Entry;
use trueline_hcl::{Chunk, File, FileId, Lines, Range, Site, Workspace};

/// The texts of the files that findings point at, each looked up once.
pub struct Places<'a> {
    workspace: &'a Workspace,
    texts: HashMap<FileId, Text<'a>>,
}

struct Text<'a> {
    file: &'a File,
    text: &'a str,
    lines: &'a Lines,
}

impl<'a> Places<'a> {
    pub fn new(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            texts: HashMap::new(),
        }
    }

    pub fn path(&self, site: Site) -> Option<&'a str> {
        self.workspace
            .file_of(site.file)
            .map(|file| file.path.as_str())
    }

    /// The chunk in which a site stands; None where it is gone.
    pub fn chunk(&mut self, site: Site) -> Option<&'a Chunk> {
        let text = self.text(site.file)?;
        Some(&text.file.chunk(site.chunk)?.chunk)
    }

    /// Where a site stands in its file; None where its chunk is gone.
    pub fn span(&mut self, site: Site) -> Option<Span> {
        let text = self.text(site.file)?;
        let chunk_start = text.file.chunk(site.chunk)?.start;
        let Range { start, end } = site.range.shifted(chunk_start);
        Some(Span {
            start: text.position(start),
            end: text.position(end),
        })
    }

    fn text(&mut self, id: FileId) -> Option<&Text<'a>> {
        match self.texts.entry(id) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(free) => Some(free.insert(Text::of(self.workspace, id)?)),
        }
    }
}

impl<'a> Text<'a> {
    fn of(workspace: &'a Workspace, id: FileId) -> Option<Self> {
        let file = workspace.file_of(id)?;
        Some(Self {
            file,
            text: workspace.text(&file.path)?,
            lines: workspace.lines(&file.path)?,
        })
    }

    fn position(&self, offset: u32) -> Position {
        let at = self.lines.position(self.text, offset);
        Position {
            line: at.line + 1,
            column: at.column + 1,
            offset,
        }
    }
}
