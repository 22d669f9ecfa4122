//! What a tag or a value of it means, where the pointer stands on one.

use crate::blocks::TopBlock;
use crate::snapshot::Snapshot;
use trueline_hcl::Range;
use trueline_rules::code_owners;
use trueline_rules::config::CustomTag;
use trueline_rules::intent::annotation::{self, Tag};
use trueline_rules::intent::vocabulary;

/// About the tag of the block's annotation that holds this byte of the file; None where none does.
pub(super) fn describe(snapshot: &Snapshot, block: TopBlock, offset: u32) -> Option<String> {
    let inside = offset.checked_sub(block.placed.start)?;
    let chunk = &block.placed.chunk;
    let annotation = annotation::of_block(chunk, block.block)?;
    let holds = |range: Range| range.start <= inside && inside <= range.end;
    let mut tags = annotation.tags.iter();
    let tag = tags.find(|tag| holds(tag.name_range) || holds(tag.value_range))?;
    let value = &chunk.text[tag.value_range.as_usize()];
    let word = word_at(value, inside.saturating_sub(tag.value_range.start))
        .filter(|_| holds(tag.value_range));
    if let Some(own) = snapshot.analysis.config.intent.tags.get(tag.name.as_str()) {
        return Some(own_tag(tag, own));
    }
    let about = vocabulary::about(&tag.name)?;
    let mut text = format!(
        "{}\n\n{}: {}\n\nChecked: {}",
        strong(snapshot, &format!("@{}", tag.name)),
        about.meaning,
        about.form,
        about.checked
    );
    if let Some((word, meaning)) =
        word.and_then(|word| Some((word, vocabulary::meaning(&tag.name, word)?)))
    {
        text.push_str(&format!("\n\n`{word}`: {meaning}"));
    }
    if tag.name == "owner" {
        text.push_str(&owner(snapshot, value).unwrap_or_default());
    }
    Some(text)
}

/// The word of a value that holds this byte of it.
fn word_at(value: &str, at: u32) -> Option<&str> {
    let at = at as usize;
    let start = value
        .get(..at)?
        .rfind(char::is_whitespace)
        .map_or(0, |i| i + 1);
    let end = value[at..]
        .find(char::is_whitespace)
        .map_or(value.len(), |i| at + i);
    Some(&value[start..end]).filter(|word| !word.is_empty())
}

fn own_tag(tag: &Tag, own: &CustomTag) -> String {
    let mut text = format!("`@{}`", tag.name);
    if !own.description.is_empty() {
        text.push_str(&format!("\n\n{}", own.description));
    }
    text.push_str(&format!("\n\nValues: {}", vocabulary::form_of(own)));
    for obligation in &own.obliges {
        let values = match obligation.values.is_empty() {
            true => String::new(),
            false => format!("`{}`: ", obligation.values.join("`, `")),
        };
        let types = obligation.types.patterns().join("`, `");
        text.push_str(&format!("\n- {values}{} (`{types}`)", obligation.message));
    }
    text
}

/// Whether CODEOWNERS names them.
fn owner(snapshot: &Snapshot, value: &str) -> Option<String> {
    let file = snapshot.analysis.workspace.code_owners()?;
    let verb = match code_owners::of(file).know(value) {
        true => "names",
        false => "doesn't name",
    };
    Some(format!("\n\n{} {verb} `{value}`", file.path))
}

fn strong(snapshot: &Snapshot, text: &str) -> String {
    match snapshot.peer.prefers_markdown {
        true => format!("**{text}**"),
        false => text.to_owned(),
    }
}
