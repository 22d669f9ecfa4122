//! What is wrong with the annotations that concern a block.

use super::annotation::{Annotation, Problem, Tag, TagValue};
use super::tags;
use crate::config::{Config, CustomTag};
use crate::nearest::nearest;
use crate::rule::Context;
use trueline_hcl::{Resource, Site};

/// Every problem with the block's own annotation, and its place. The annotations of a directory are told at its first block.
pub fn of(context: &Context, resource: &Resource) -> Vec<(Site, Problem)> {
    let mut found = Vec::new();
    if let Some(annotation) = context.intents.annotation(resource) {
        let mut problems = all(annotation, context.config);
        problems.extend(misplaced(annotation));
        found.extend(
            problems
                .into_iter()
                .map(|p| (resource.block.at(p.range), p)),
        );
    }
    for head in super::heads_told_at(context, resource) {
        let problems = all(&head.annotation, context.config);
        found.extend(problems.into_iter().map(|p| (head.site.at(p.range), p)));
    }
    found
}

fn all(annotation: &Annotation, config: &Config) -> Vec<Problem> {
    let mut problems = annotation.problems.clone();
    let has_known = annotation.tags.iter().any(|tag| tags::is_known(&tag.name));
    for tag in &annotation.tags {
        let TagValue::Other(value) = &tag.value else {
            continue;
        };
        problems.extend(match config.intent.tags.get(tag.name.as_str()) {
            Some(custom) => wrong_value(tag, value, custom),
            None => unknown(tag, config, has_known),
        });
    }
    problems
}

/// `@module` above a block that is not the first.
fn misplaced(annotation: &Annotation) -> Option<Problem> {
    let tag = annotation
        .tags
        .iter()
        .find(|tag| tag.value == TagValue::Module)?;
    Some(Problem {
        tag: tag.name.clone(),
        range: tag.name_range,
        message: "`@module` counts only at the head of a file, before its first block".to_owned(),
        help: "move it there, or remove it".to_owned(),
        instead: None,
    })
}

/// An `@word` in a comment that has no tag of ours and is like none is left alone: it means something to somebody else.
fn unknown(tag: &Tag, config: &Config, has_known: bool) -> Option<Problem> {
    let custom = config.intent.tags.keys().map(String::as_str);
    let known: Vec<&str> = tags::known().chain(custom).collect();
    let near = nearest(&tag.name, known.iter().copied());
    if near.is_none() && !has_known {
        return None;
    }
    Some(Problem {
        tag: tag.name.clone(),
        range: tag.name_range,
        message: format!("there is no tag `@{}`", tag.name),
        help: near.map_or_else(
            || {
                format!(
                    "write one of `@{}`, or add `[intent.tags.{}]` to trueline.toml",
                    known.join("`, `@"),
                    tag.name
                )
            },
            |near| format!("did you mean `@{near}`?"),
        ),
        instead: near.map(|near| format!("@{near}")),
    })
}

fn wrong_value(tag: &Tag, value: &str, custom: &CustomTag) -> Option<Problem> {
    let name = &tag.name;
    let problem = |range, message, help, instead| {
        Some(Problem {
            tag: name.clone(),
            range,
            message,
            help,
            instead,
        })
    };
    if value.is_empty() && !custom.values.iter().any(String::is_empty) {
        let about = match custom.description.as_str() {
            "" => "write a value".to_owned(),
            text => format!("write a value: {text}"),
        };
        return problem(
            tag.name_range,
            format!("`@{name}` says nothing"),
            about,
            None,
        );
    }
    if custom.allows(value) {
        return None;
    }
    let near = nearest(value, custom.values.iter().map(String::as_str));
    let help = match (near, &custom.pattern) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(pattern)) if custom.values.is_empty() => {
            format!("write something that matches `{}`", pattern.as_str())
        }
        _ => format!("write one of `{}`", custom.values.join("`, `")),
    };
    let message = format!("`{value}` is not a value of `@{name}`");
    problem(tag.value_range, message, help, near.map(str::to_owned))
}
