//! The places where an annotation or a comment may loosen something: told apart by what they say and at which block.

use crate::facts::{Criticality, Data, Exposure, Privilege};
use crate::intent::annotation::{self, Annotation, Tag, TagValue};
use crate::waiver;
use smol_str::SmolStr;
use trueline_hcl::file::Placed;
use trueline_hcl::syntax::Block;
use trueline_hcl::{Chunk, File, Range};

/// A tag that may loosen something, or a comment that waives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The block that it stands at, as in a module: `aws_s3_bucket.site`, `module.net`; empty for what holds for more than a block.
    pub address: SmolStr,
    /// Its words: `@exposure public`. What continues a tag on the next lines belongs to it.
    pub text: SmolStr,
    /// The words of the whole comment that it stands in.
    pub around: SmolStr,
    /// In bytes of the file.
    pub range: Range,
}

/// The marks of a file, in the order of their places. Whether a tag does loosen something depends on what holds without it.
pub fn marks(file: &File) -> Vec<Mark> {
    let heads = annotation::of_head(file);
    let mut marks = Vec::new();
    for placed in file.chunks.iter() {
        let chunk = &*placed.chunk;
        if chunk.comments.is_empty() {
            continue;
        }
        let head = heads.iter().filter(|(of, _)| of.id == chunk.id);
        for (_, annotation) in head.clone() {
            of_annotation("", annotation, placed, &mut marks);
        }
        for block in &chunk.body.blocks {
            let Some(own) = annotation::of_block(chunk, block) else {
                continue;
            };
            if !head.clone().any(|(_, head)| head.range == own.range) {
                of_annotation(&block_address(block), &own, placed, &mut marks);
            }
        }
        for (range, of_file) in waiver::comments(chunk) {
            let mut mark = of_comment(chunk, range, of_file);
            mark.range = range.shifted(placed.start);
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| mark.range);
    marks
}

fn of_annotation(address: &str, annotation: &Annotation, placed: &Placed, out: &mut Vec<Mark>) {
    let text = &placed.chunk.text;
    for tag in annotation.tags.iter().filter(|tag| may_loosen(&tag.value)) {
        let mut mark = of_tag(address.into(), text, annotation, tag);
        mark.range = mark.range.shifted(placed.start);
        out.push(mark);
    }
}

/// A comment that waives, as a mark; its range is of the chunk.
pub fn of_comment(chunk: &Chunk, range: Range, of_file: bool) -> Mark {
    let mut blocks = chunk.body.blocks.iter();
    let block = blocks.find(|block| block.range.end > range.start);
    let address = block.filter(|_| !of_file).map(block_address);
    let text = words(&chunk.text[range.as_usize()]);
    Mark {
        address: address.unwrap_or_default(),
        around: text.clone(),
        text,
        range,
    }
}

/// A tag of an annotation, as a mark; its range is of the chunk.
pub fn of_tag(address: SmolStr, text: &str, annotation: &Annotation, tag: &Tag) -> Mark {
    let range = tag_range(annotation, tag);
    Mark {
        address,
        text: words(&text[range.as_usize()]),
        around: words(&text[annotation.range.as_usize()]),
        range,
    }
}

/// From its name up to the next tag's.
fn tag_range(annotation: &Annotation, tag: &Tag) -> Range {
    let start = tag.name_range.start;
    let starts = annotation.tags.iter().map(|tag| tag.name_range.start);
    let next = starts.filter(|at| *at > start).min();
    Range::new(start, next.unwrap_or(annotation.range.end))
}

/// A tag whose value is the strictest there is can't loosen anything, whatever holds without it.
fn may_loosen(value: &TagValue) -> bool {
    match value {
        TagValue::Exposure(level) => *level > Exposure::Private,
        TagValue::Privilege(level) => *level > Privilege::None,
        TagValue::Criticality(level) => *level < Criticality::High,
        // Also the strictest level may leave out a label.
        TagValue::Data(level, _) => *level <= Data::Restricted,
        TagValue::Lifetime(_) | TagValue::Allow(_) => true,
        _ => false,
    }
}

/// The words of comments, without their markers, with one space between.
pub fn words(text: &str) -> SmolStr {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches("/*").trim_end_matches("*/");
        let line = line.trim_start().trim_start_matches(['#', '*']);
        let line = line.strip_prefix("//").unwrap_or(line);
        for word in line.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out.into()
}

/// A block's address in its module: `aws_s3_bucket.site`, `data.aws_region.here`, `module.net`, `var.name`, `locals`.
pub fn block_address(block: &Block) -> SmolStr {
    let labels: Vec<&str> = block
        .labels
        .iter()
        .map(|label| label.text.as_str())
        .collect();
    let labels = labels.join(".");
    match block.kind.name.as_str() {
        "resource" => labels.into(),
        "variable" => format!("var.{labels}").into(),
        kind if labels.is_empty() => kind.into(),
        kind => format!("{kind}.{labels}").into(),
    }
}
