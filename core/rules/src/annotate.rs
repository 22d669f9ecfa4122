//! Proposes annotations: values that are derived from the code, and a sentence that is left for the author.

use crate::check::{Input, RootAnalysis, place::Places};
use crate::facts::{FactTable, Facts};
use crate::finding::TextEdit;
use crate::intent::{block_of, required, vocabulary};
use crate::rule::{Context, DraftEdit};
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
/// requires, and levels that are derived and known. None where nothing that is required is missing, or where the file has no comments.
pub fn propose(context: &Context, resource: &Resource) -> Option<DraftEdit> {
    let mut missing = required::missing_tags(context, resource);
    let own = required::missing_own_tags(context, resource);
    missing.extend(own.iter().map(|(name, _)| *name));
    if missing.is_empty() {
        return None;
    }
    let derived = derived(context.model, context.facts, resource);
    let mut lines: Vec<String> = missing
        .iter()
        .filter(|tag| !derived.iter().any(|(name, _)| name == *tag))
        .map(|tag| format!("@{tag} "))
        .collect();
    for (tag, value) in derived {
        if !required::is_said(context, resource, tag) {
            lines.push(format!("@{tag} {value}"));
        }
    }
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

/// The tags whose levels are derived.
const DERIVED: [&str; 2] = ["exposure", "privilege"];

/// What is derived of a block, tag by tag: the highest level of its instances, where it is known of all.
pub fn derived(
    model: &Model,
    facts: &FactTable,
    resource: &Resource,
) -> Vec<(&'static str, String)> {
    let instances = model.of_block(resource.block);
    let instances = instances.filter(|r| r.mode == Mode::Managed);
    let instances: Vec<&Facts> = instances.map(|r| facts.of(r.id)).collect();
    let level = |tag| Some((tag, highest(&instances, tag)?));
    DERIVED.into_iter().filter_map(level).collect()
}

fn highest(instances: &[&Facts], tag: &str) -> Option<String> {
    let levels = vocabulary::about(tag)?.values;
    let rank = |value: &str| levels.iter().position(|(level, _)| *level == value);
    let known = instances.iter().map(|facts| {
        let facts = facts.told();
        let fact = facts.iter().find(|fact| fact.name == tag)?;
        match fact.values.as_slice() {
            [only] => rank(only),
            _ => None,
        }
    });
    let highest = known.collect::<Option<Vec<_>>>()?.into_iter().max()?;
    Some(levels[highest].0.to_owned())
}
