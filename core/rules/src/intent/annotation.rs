//! One annotation: the tags of the comments above a block, or at the head of a file.

use super::value::{Cost, Lifetime};
use crate::facts::{Criticality, Data, Exposure, Privilege};
use jiff::civil::Date;
use smol_str::SmolStr;
use trueline_hcl::syntax::Block;
use trueline_hcl::{Chunk, Range};

/// The tags of one group of comments. Every range is relative to the chunk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// The comments, from the first marker on.
    pub range: Range,
    pub tags: Vec<Tag>,
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
    /// One of these, with a value that it can't have: a [`Problem`] says which.
    Malformed,
}

/// `@allow <rule> [until <date>]: <reason>`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    pub rule: SmolStr,
    pub rule_range: Range,
    /// It counts up to, not including, this day.
    pub until: Option<Date>,
    pub reason: String,
}

/// What is wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub range: Range,
    pub message: String,
    pub help: String,
    /// What to put in the place of `range`, where that is clear.
    pub instead: Option<String>,
}

/// The annotation directly above a block, without a blank line between; None where there is no tag.
pub fn of_block(chunk: &Chunk, block: &Block) -> Option<Annotation> {
    let _ = (chunk, block);
    None
}

/// The `@module` annotation at the head of a file, whose first chunk this is.
pub fn of_head(chunk: &Chunk) -> Option<Annotation> {
    let _ = chunk;
    None
}
