//! The block that an annotation is written above: found by its header in the text as it is now, and by its name in the last analysis, which
//! may be of an older text.

use crate::analysis::Analysis;
use ropey::Rope;
use trueline_hcl::{Mode, Resource};
use trueline_rules::check::RootAnalysis;

/// The text of a line that is a comment and nothing else.
pub(super) fn comment(text: &Rope, line: usize) -> Option<String> {
    let line = text.get_line(line)?.to_string();
    let line = line.trim_start().to_owned();
    (line.starts_with('#') || line.starts_with("//")).then_some(line)
}

/// The first line from this one on that is no comment.
pub(super) fn line_below(text: &Rope, line: usize) -> Option<usize> {
    (line..text.len_lines()).find(|at| comment(text, *at).is_none())
}

/// The kind of block that a header opens, and its names.
#[derive(Copy, Clone)]
pub(super) struct Header<'a> {
    mode: Mode,
    /// Empty for a module.
    ty: &'a str,
    name: &'a str,
}

impl<'a> Header<'a> {
    /// None where the line opens no resource, data source or module.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let mut words = line.split(['"', ' ', '{']).filter(|word| !word.is_empty());
        let (mode, ty) = match words.next()? {
            "resource" => (Mode::Managed, words.next()?),
            "data" => (Mode::Data, words.next()?),
            "module" => (Mode::Module, ""),
            _ => return None,
        };
        let name = words.next()?;
        Some(Self { mode, ty, name })
    }

    /// The instances of this block of a file.
    pub(super) fn instances<'m>(
        self,
        analysis: &'m Analysis,
        path: &str,
    ) -> Vec<(&'m RootAnalysis, &'m Resource)> {
        let is_it = |resource: &&Resource| {
            let has_its_names = resource.mode == self.mode
                && resource.name == self.name
                && (self.ty.is_empty() || resource.ty == self.ty);
            let place = || analysis.workspace.locate(resource.header);
            has_its_names && place().is_some_and(|place| place.path == path)
        };
        let of = |root: &'m RootAnalysis| {
            let resources = root.model.resources.iter().filter(is_it);
            resources.map(move |resource| (root, resource))
        };
        analysis.roots.iter().flat_map(|root| of(root)).collect()
    }
}
