//! Proposes annotations: values that are derived from the code, and a sentence that is left for the author.

use crate::check::{Input, RootAnalysis, place::Places};
use crate::facts::{Exposure, FactTable, Privilege};
use crate::finding::TextEdit;
use crate::intent::{block_of, required};
use crate::rule::{Context, DraftEdit};
use crate::rules::claims::Claimed;
use std::collections::HashSet;
use trueline_hcl::{Mode, Model, Range, Resource};

/// The edits that add an annotation to each block of these roots that `wanted` selects and that lacks one; in the order of
/// their places, each block once.
pub fn annotate(
    input: &Input,
    roots: &[&RootAnalysis],
    wanted: &dyn Fn(&Resource, &str) -> bool,
) -> Vec<TextEdit> {
    let mut places = Places::new(input.workspace);
    let mut seen = HashSet::new();
    let mut edits = Vec::new();
    for root in roots {
        let context = Context {
            workspace: input.workspace,
            base: input.base,
            model: &root.model,
            facts: &root.facts,
            intents: &root.intents,
            config: input.config,
            today: input.today,
        };
        for resource in &root.model.resources {
            let judged = matches!(resource.mode, Mode::Managed | Mode::Module);
            let path = places.path(resource.header);
            if !judged
                || !path.is_some_and(|path| wanted(resource, path))
                || !seen.insert(resource.block)
            {
                continue;
            }
            let Some(DraftEdit::Replace { site, text }) = propose(&context, resource) else {
                continue;
            };
            if let (Some(path), Some(range)) = (path, places.span(site)) {
                edits.push(TextEdit {
                    path: path.to_owned(),
                    range,
                    text,
                });
            }
        }
    }
    edits.sort_by(|a, b| (&a.path, a.range).cmp(&(&b.path, b.range)));
    edits
}

/// What adds the missing lines above a block: `@intent` for the author to complete, tags that the configuration
/// requires, and the exposure and the privilege where they are known. None where nothing that is required is missing, or where the file has no comments.
pub fn propose(context: &Context, resource: &Resource) -> Option<DraftEdit> {
    let mut missing = required::missing_tags(context, resource);
    let own = required::missing_own_tags(context, resource);
    missing.extend(own.iter().map(|(name, _)| *name));
    if missing.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = missing
        .iter()
        .filter(|tag| !DERIVED.contains(tag))
        .map(|tag| format!("@{tag} "))
        .collect();
    lines.extend(derived_line::<Exposure>(context, resource, &missing));
    lines.extend(derived_line::<Privilege>(context, resource, &missing));
    above(context, resource, &lines)
}

/// What adds one tag above a block, without a value.
pub fn propose_tag(context: &Context, resource: &Resource, tag: &str) -> Option<DraftEdit> {
    above(context, resource, &[format!("@{tag} ")])
}

/// Puts comments directly above a block.
fn above(context: &Context, resource: &Resource, lines: &[String]) -> Option<DraftEdit> {
    let (chunk, block) = block_of(context.workspace, resource)?;
    let start = block.range.start;
    let before = &chunk.text[..start as usize];
    let indent = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let end = if chunk.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let text: String = lines
        .iter()
        .map(|line| format!("# {line}{end}{indent}"))
        .collect();
    let is_line_start = indent.trim().is_empty() && !chunk.text.is_empty();
    is_line_start.then(|| DraftEdit::replace(resource.block.at(Range::new(start, start)), text))
}

/// The tags whose values the code shows.
const DERIVED: &[&str] = &[Exposure::TAG, Privilege::TAG];

/// The line that declares what the code does, where that is known and not said; an empty one where the tag is required.
fn derived_line<L: Claimed>(
    context: &Context,
    resource: &Resource,
    missing: &[&str],
) -> Option<String> {
    let tag = L::TAG;
    let said = required::is_said(context, resource, tag);
    match derived::<L>(context.model, context.facts, resource).filter(|_| !said) {
        Some(level) => Some(format!("@{tag} {level}")),
        None => missing.contains(&tag).then(|| format!("@{tag} ")),
    }
}

/// The level of the block's highest instance, where it is known of all.
fn derived<L: Claimed>(model: &Model, facts: &FactTable, resource: &Resource) -> Option<L> {
    let of_type = model.of_type(&resource.ty);
    let levels = of_type
        .filter(|r| r.block == resource.block)
        .map(|r| L::fact(facts.of(r.id))?.level());
    levels.collect::<Option<Vec<_>>>()?.into_iter().max()
}
