//! From sites to paths, lines and columns.

use crate::finding::{Position, Span};
use std::collections::HashMap;
use trueline_hcl::{Chunk, File, FileId, Lines, Range, Site, Workspace};

/// The texts of the files that findings point at, each read once.
pub struct Places<'a> {
    files: HashMap<FileId, &'a File>,
    texts: HashMap<FileId, Text<'a>>,
}

struct Text<'a> {
    file: &'a File,
    text: String,
    lines: Lines,
}

impl<'a> Places<'a> {
    pub fn new(workspace: &'a Workspace) -> Self {
        Self {
            files: workspace.files().map(|file| (file.id, file)).collect(),
            texts: HashMap::new(),
        }
    }

    pub fn path(&self, site: Site) -> Option<&'a str> {
        self.files.get(&site.file).map(|file| file.path.as_str())
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
        let file = *self.files.get(&id)?;
        Some(self.texts.entry(id).or_insert_with(|| Text::new(file)))
    }
}

impl<'a> Text<'a> {
    fn new(file: &'a File) -> Self {
        let text = file.text();
        Self {
            file,
            lines: Lines::of(&text),
            text,
        }
    }

    fn position(&self, offset: u32) -> Position {
        let at = self.lines.position(&self.text, offset);
        Position {
            line: at.line + 1,
            column: at.column + 1,
            offset,
        }
    }
}
