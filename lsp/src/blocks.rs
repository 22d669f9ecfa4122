//! Finding the block that a place in a file belongs to.

use trueline_hcl::file::Placed;
use trueline_hcl::syntax::{Block, Comment};
use trueline_hcl::{File, Range, Resource};
use trueline_rules::check::RootAnalysis;

/// A top-level block and the chunk that it stands in.
#[derive(Copy, Clone)]
pub(crate) struct TopBlock<'a> {
    pub(crate) file: &'a File,
    pub(crate) placed: &'a Placed,
    pub(crate) block: &'a Block,
}

impl<'a> TopBlock<'a> {
    /// The block that this byte of the file stands in, or in the comments above it.
    pub(crate) fn at(file: &'a File, offset: u32) -> Option<Self> {
        let placed = file.chunk_at(offset)?;
        let inside = offset - placed.start;
        let mut blocks = placed.chunk.body.blocks.iter();
        let block = blocks.find(|block| inside <= block.range.end)?;
        let found = Self {
            file,
            placed,
            block,
        };
        (found.with_comments().start <= offset).then_some(found)
    }

    /// The comments directly above it, without a blank line between, in order.
    pub(crate) fn comments(self) -> &'a [Comment] {
        let text = &self.placed.chunk.text;
        let comments = &self.placed.chunk.comments;
        let above = comments.partition_point(|c| c.range.end <= self.block.range.start);
        let mut first = above;
        let mut next = self.block.range.start;
        while let Some(comment) = first.checked_sub(1).map(|at| &comments[at]) {
            let gap = text
                .get(comment.range.end as usize..next as usize)
                .unwrap_or("\n\n");
            if !gap.trim().is_empty() || gap.matches('\n').count() > 1 {
                break;
            }
            next = comment.range.start;
            first -= 1;
        }
        &comments[first..above]
    }

    /// From the first of its comments to the end of its header, in bytes of the file.
    pub(crate) fn head(self) -> Range {
        let start = self.with_comments().start;
        Range::new(start, self.placed.start + self.block.header.end)
    }

    /// The whole of it, in bytes of the file.
    pub(crate) fn with_comments(self) -> Range {
        let first = self.comments().first();
        let start = first.map_or(self.block.range.start, |c| c.range.start);
        Range::new(start, self.block.range.end).shifted(self.placed.start)
    }

    /// Whether this is the block that makes the resource.
    pub(crate) fn makes(self, resource: &Resource) -> bool {
        let header = resource.header;
        header.file == self.file.id
            && header.chunk == self.placed.chunk.id
            && header.range.start == self.block.range.start
    }

    /// The instances of this block below one root module.
    pub(crate) fn instances<'r>(
        self,
        root: &'r RootAnalysis,
    ) -> impl Iterator<Item = &'r Resource> + use<'r, 'a> {
        let resources = root.model.resources.iter();
        resources.filter(move |resource| self.makes(resource))
    }
}
