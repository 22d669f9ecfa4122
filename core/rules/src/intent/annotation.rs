//! One annotation: the tags of the comments above a block, or at the head of a file.

use super::read;
use super::value::{Cost, Lifetime};
use crate::facts::{Criticality, Data, Exposure, Privilege};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::sync::Arc;
use trueline_hcl::syntax::{Block, Comment};
use trueline_hcl::{Chunk, File, Range};

/// The tags of one group of comments. Every range is relative to the chunk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// The comments, from the first marker on.
    pub range: Range,
    pub tags: Vec<Tag>,
    /// What is wrong whatever the configuration says.
    pub problems: Vec<Problem>,
}

/// `@name value`
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Without the `@`.
    pub name: SmolStr,
    /// The name with its `@`.
    pub name_range: Range,
    /// Empty behind the name where there is no value.
    pub value_range: Range,
    pub value: TagValue,
}

/// What a tag says.
#[derive(Clone, Debug, PartialEq)]
pub enum TagValue {
    Intent(SmolStr),
    Owner(SmolStr),
    Exposure(Exposure),
    Data(Data, Vec<SmolStr>),
    Privilege(Privilege),
    Criticality(Criticality),
    Lifetime(Lifetime),
    Cost(Cost),
    Ref(SmolStr),
    Allow(Allow),
    Module,
    /// A tag that is none of these: one of the organization's own, or a slip.
    Other(SmolStr),
    /// One of these, with a value that it can't have: a [`Problem`] says why.
    Malformed,
}

/// `@allow <rule> [until <date>]: <reason>`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    pub rule: SmolStr,
    pub rule_range: Range,
    /// It counts up to, not including, this day.
    pub until: Option<Date>,
    pub reason: SmolStr,
}

/// What is wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the tag.
    pub tag: SmolStr,
    pub range: Range,
    pub message: String,
    pub help: String,
    /// What to put in the place of `range`, where that is clear.
    pub instead: Option<String>,
}

impl Annotation {
    /// It is the annotation of a whole module.
    pub fn is_module(&self) -> bool {
        self.tags.iter().any(|tag| tag.value == TagValue::Module)
    }

    pub fn allows(&self) -> impl Iterator<Item = &Allow> {
        self.tags.iter().filter_map(|tag| match &tag.value {
            TagValue::Allow(allow) => Some(allow),
            _ => None,
        })
    }
}

/// The annotation directly above a block of the chunk, without a blank line between; None where there is no tag.
pub fn of_block(chunk: &Chunk, block: &Block) -> Option<Arc<Annotation>> {
    if chunk.comments.is_empty() {
        return None;
    }
    let all = chunk.notes.get_or_make(|| Above::of(chunk));
    let at = all
        .0
        .binary_search_by_key(&block.range.start, |(at, _)| *at);
    Some(all.0[at.ok()?].1.clone())
}

/// The annotations of a chunk's blocks, by where the blocks start.
struct Above(Vec<(u32, Arc<Annotation>)>);

impl Above {
    fn of(chunk: &Chunk) -> Self {
        let above = |block: &Block| {
            let start = block.range.start;
            let annotation = read::read(&chunk.text, group_above(chunk, start)?)?;
            Some((start, Arc::new(annotation)))
        };
        let mut all: Vec<_> = chunk.body.blocks.iter().filter_map(above).collect();
        all.sort_by_key(|(at, _)| *at);
        Self(all)
    }
}

/// The comments directly above what starts at `start`, each on lines of its own, without a blank line between.
pub fn group_above(chunk: &Chunk, start: u32) -> Option<Range> {
    let text = &*chunk.text;
    let above = chunk.comments.partition_point(|c| c.range.end <= start);
    let last = chunk.comments[..above].last()?;
    let holds = starts_line(text, start) && touches(text, last.range.end, start);
    holds
        .then(|| group_ending(text, &chunk.comments[..above]))
        .flatten()
}

/// The `@module` annotations at the head of a file, before its first block: in the chunks that they are given with.
pub fn of_head(file: &File) -> Vec<(&Chunk, Annotation)> {
    let mut found = Vec::new();
    for placed in file.chunks.iter() {
        let chunk = &*placed.chunk;
        let code = code_start(chunk);
        let mut head = chunk
            .comments
            .partition_point(|c| c.range.end <= code.unwrap_or(u32::MAX));
        let at = found.len();
        while let Some(group) = group_ending(&chunk.text, &chunk.comments[..head]) {
            head = chunk
                .comments
                .partition_point(|c| c.range.end <= group.start);
            let annotation = read::read(&chunk.text, group).filter(Annotation::is_module);
            found.extend(annotation.map(|annotation| (chunk, annotation)));
        }
        found[at..].reverse();
        if code.is_some() || chunk.is_broken() {
            break;
        }
    }
    found
}

/// Where the first block or attribute of a chunk starts.
fn code_start(chunk: &Chunk) -> Option<u32> {
    let blocks = chunk.body.blocks.iter().map(|block| block.range.start);
    let attributes = chunk
        .body
        .attributes
        .iter()
        .map(|attribute| attribute.range.start);
    blocks.chain(attributes).min()
}

/// The group that the last of these comments ends; None where that one stands behind code.
fn group_ending(text: &str, comments: &[Comment]) -> Option<Range> {
    let (last, before) = comments.split_last()?;
    if !starts_line(text, last.range.start) {
        return None;
    }
    let mut group = last.range;
    for comment in before.iter().rev() {
        let range = comment.range;
        if !touches(text, range.end, group.start) || !starts_line(text, range.start) {
            break;
        }
        group.start = range.start;
    }
    Some(group)
}

/// Nothing but blanks stands before it on its line.
fn starts_line(text: &str, start: u32) -> bool {
    let before = &text[..start as usize];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    before[line..].trim().is_empty()
}

/// Only one line end stands between the two.
fn touches(text: &str, end: u32, start: u32) -> bool {
    let between = &text[end as usize..start as usize];
    between.trim().is_empty() && between.matches('\n').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_hcl::FileId;

    fn file(text: &str) -> File {
        File::parse(FileId(0), "main.tf", text, false)
    }

    /// The tags above the last block, as `name=value`.
    fn tags(text: &str) -> Vec<String> {
        let file = file(text);
        let (placed, block) = file.blocks().last().expect("the text has a block");
        let annotation = of_block(&placed.chunk, block).unwrap_or_default();
        let value = |tag: &Tag| &placed.chunk.text[tag.value_range.as_usize()];
        let shown = |tag: &Tag| format!("{}={}", tag.name, value(tag));
        annotation.tags.iter().map(shown).collect()
    }

    const BLOCK: &str = "resource \"aws_s3_bucket\" \"b\" {}\n";

    #[test]
    fn comments_of_every_style_hold_tags() {
        for comment in [
            "# @intent Keeps logs\n# @exposure private\n",
            "// @intent Keeps logs\n// @exposure private\n",
            "/* @intent Keeps logs\n   @exposure private */\n",
            "/**\n * @intent Keeps logs\n * @exposure private\n */\n",
            "# @intent Keeps logs\r\n# @exposure private\r\n",
            "# Something else\n#\n# @intent Keeps logs\n# @exposure private\n",
        ] {
            let text = format!("variable \"x\" {{}}\n\n{comment}{BLOCK}");
            assert_eq!(
                tags(&text),
                ["intent=Keeps logs", "exposure=private"],
                "{comment}"
            );
        }
    }

    #[test]
    fn only_what_touches_the_block_is_its_annotation() {
        assert!(tags(&format!("# @exposure public\n\n{BLOCK}")).is_empty());
        assert!(tags(&format!("locals {{}} # @exposure public\n{BLOCK}")).is_empty());
        assert_eq!(
            tags(&format!("# @exposure public\n\n# @owner team-web\n{BLOCK}")),
            ["owner=team-web"]
        );
        assert!(tags(&format!("# nothing\n{BLOCK}")).is_empty());
    }

    fn heads(text: &str) -> usize {
        of_head(&file(text)).len()
    }

    #[test]
    fn a_module_annotation_stands_before_the_first_block() {
        assert_eq!(
            heads(&format!("# @module\n# @owner team-web\n\n{BLOCK}")),
            1
        );
        assert_eq!(
            heads(&format!(
                "# Licence\n\n# @module\n# @owner team-web\n{BLOCK}"
            )),
            1
        );
        assert_eq!(
            heads(&format!("/* @module\n   @owner team-web */\n\n{BLOCK}")),
            1
        );
        assert_eq!(heads("# @module\n# @owner team-web\n"), 1);
        assert_eq!(
            heads(&format!("{BLOCK}\n# @module\n# @owner team-web\n\n{BLOCK}")),
            0
        );
        assert_eq!(heads(&format!("# @owner team-web\n{BLOCK}")), 0);
        assert_eq!(heads(""), 0);
    }
}
