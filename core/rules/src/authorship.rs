//! Who wrote the annotations and waivers of a workspace, as far as somebody recorded it. An input of the check, as data: nothing
//! here knows git.
//!
//! A mark is found again by the block that it stands at and by its words, not by its place: typing somewhere else moves nothing.

mod marks;

pub use marks::{Mark, block_address, marks, of_comment, of_tag, words};

use crate::config::{Config, Evidence};
use crate::intent::annotation::{Annotation, Tag};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use trueline_hcl::{Site, Workspace};

/// What is known of the marks of each file. What is not in it was recorded by nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorship {
    by_file: BTreeMap<SmolStr, Vec<Written>>,
    blocks: BTreeMap<SmolStr, Vec<BlockAuthor>>,
}

/// Somebody who wrote in a block, besides its comments. Asked for only where the configuration limits what agents write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockAuthor {
    /// As [`block_address`] has it.
    pub address: SmolStr,
    /// `claude-code`
    pub by: SmolStr,
    /// How that is known.
    pub evidence: Evidence,
    /// Part of its header is theirs: they made it, or gave it its name.
    pub made: bool,
}

/// A mark that somebody accounts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// As [`Mark::address`].
    pub address: SmolStr,
    /// As [`Mark::text`].
    pub text: SmolStr,
    /// As [`Mark::around`], when it was recorded.
    pub around: SmolStr,
    /// `claude-code`; None where nobody recorded who wrote it.
    pub by: Option<SmolStr>,
    /// How that is known.
    pub evidence: Evidence,
    /// The person who countersigned it, as it stands.
    pub countersigned: Option<SmolStr>,
}

/// Why a mark that loosens doesn't count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// `claude-code`; None where nobody recorded who wrote it.
    pub by: Option<SmolStr>,
}

impl Doubt {
    /// `was written by claude-code and is not countersigned`, behind the name of the mark.
    pub fn describe(&self) -> String {
        match &self.by {
            Some(by) => format!("was written by {by} and is not countersigned"),
            None => "was written by nobody knows whom and is not countersigned".to_owned(),
        }
    }
}

impl Authorship {
    /// By path relative to the root of the workspace, with `/`.
    pub fn new(by_file: impl IntoIterator<Item = (SmolStr, Vec<Written>)>) -> Self {
        let by_file = by_file.into_iter().filter(|(_, all)| !all.is_empty());
        Self {
            by_file: by_file.collect(),
            blocks: BTreeMap::new(),
        }
    }

    /// With who wrote in the blocks, by path as in [`Authorship::new`].
    pub fn with_blocks(
        self,
        blocks: impl IntoIterator<Item = (SmolStr, Vec<BlockAuthor>)>,
    ) -> Self {
        let blocks = blocks.into_iter().filter(|(_, all)| !all.is_empty());
        Self {
            blocks: blocks.collect(),
            ..self
        }
    }

    /// Who wrote in a block of a file.
    pub fn authors_of<'a>(
        &'a self,
        path: &str,
        address: &'a str,
    ) -> impl Iterator<Item = &'a BlockAuthor> {
        let all = self.blocks.get(path).map_or(&[][..], Vec::as_slice);
        all.iter().filter(move |author| author.address == address)
    }

    /// Puts what is known of one file in the place of what was known; true where that is something else.
    pub fn set(&mut self, path: &str, written: Vec<Written>) -> bool {
        let was = match written.is_empty() {
            true => self.by_file.remove(path),
            false => self.by_file.insert(path.into(), written),
        };
        was.as_ref() != self.by_file.get(path)
    }

    /// What is known of the marks of a file.
    pub fn of(&self, path: &str) -> &[Written] {
        self.by_file.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether any mark of the file can be in doubt, so that its marks are worth a look.
    pub fn may_doubt(&self, config: &Config, path: &str) -> bool {
        let doubted = &config.provenance.countersign;
        !doubted.is_empty()
            && (doubted.contains(&Evidence::Unrecorded) || self.by_file.contains_key(path))
    }

    /// Why a mark that loosens doesn't count; None where it does.
    pub fn doubt(&self, config: &Config, path: &str, mark: &Mark) -> Option<Doubt> {
        let known = self.written(path, mark);
        if known.is_some_and(|written| written.countersigned.is_some()) {
            return None;
        }
        // Somebody edited the annotation after it was recorded, and nobody recorded that: it is the editor's now.
        let same = known.filter(|written| written.around == mark.around);
        let evidence = same.map_or(Evidence::Unrecorded, |written| written.evidence);
        config
            .provenance
            .countersign
            .contains(&evidence)
            .then(|| Doubt {
                by: same.and_then(|written| written.by.clone()),
            })
    }

    /// Why a tag of an annotation doesn't count if it loosens. `place` is the block that it stands at, or the annotation itself where
    /// it holds for more than a block.
    pub fn doubt_of_tag(
        &self,
        config: &Config,
        workspace: &Workspace,
        path: &str,
        annotation: &Annotation,
        tag: &Tag,
        place: Site,
    ) -> Option<Doubt> {
        let chunk = workspace.chunk(place)?;
        let mut blocks = chunk.body.blocks.iter();
        let block = blocks.find(|block| block.range.start == place.range.start);
        let address = block.map(block_address).unwrap_or_default();
        let mark = of_tag(address, &chunk.text, annotation, tag);
        self.doubt(config, path, &mark)
    }

    /// What is known of one mark.
    pub fn written(&self, path: &str, mark: &Mark) -> Option<&Written> {
        let same =
            |written: &&Written| written.address == mark.address && written.text == mark.text;
        self.of(path).iter().find(same)
    }
}

#[cfg(test)]
mod tests;
