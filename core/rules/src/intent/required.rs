//! Which blocks need an annotation, and what it must have.

use super::{Intent, block_of, changed};
use crate::config::{BlockKind, CustomTag, Required};
use crate::rule::Context;
use std::collections::HashSet;
use trueline_hcl::{Mode, Resource};

/// The configuration asks for an annotation of blocks of this kind, type and path, and the block is changed where only changed ones are asked.
pub fn is_required(context: &Context, resource: &Resource) -> bool {
    is_concerned(context, resource) && is_asked_now(context, resource)
}

fn is_concerned(context: &Context, resource: &Resource) -> bool {
    let config = &context.config.intent;
    let kind = match resource.mode {
        Mode::Managed => BlockKind::Resource,
        Mode::Module => BlockKind::Module,
        _ => BlockKind::Data,
    };
    config.blocks.contains(&kind)
        && (kind == BlockKind::Module
            || (config.types.is_empty() || config.types.matches(&resource.ty))
                && !config.except_types.matches(&resource.ty))
}

fn is_asked_now(context: &Context, resource: &Resource) -> bool {
    match context.config.intent.required {
        Required::None => false,
        Required::All => true,
        Required::Changed => {
            let path = context.workspace.path_of(resource.header);
            let Some((chunk, block)) = block_of(context.workspace, resource) else {
                return false;
            };
            path.is_some_and(|path| changed::is_changed(context.base, path, chunk, block))
        }
    }
}

/// The tags of `intent.require` that the block neither has nor inherits, in their order.
pub fn missing_tags<'a>(context: &Context<'a>, resource: &Resource) -> Vec<&'a str> {
    let require = &context.config.intent.require;
    let mut required: Vec<&str> = require.iter().map(String::as_str).collect();
    let mut seen = HashSet::new();
    required.retain(|tag| seen.insert(*tag) && !is_said(context, resource, tag));
    required
}

/// The organization's own tags that the block must have, and neither has nor inherits.
pub fn missing_own_tags<'a>(
    context: &Context<'a>,
    resource: &Resource,
) -> Vec<(&'a str, &'a CustomTag)> {
    let intent = &context.config.intent;
    let own = intent.tags.iter().filter(|(_, tag)| tag.required);
    let own = own.filter(|(name, _)| !intent.require.contains(name));
    own.filter(|(name, tag)| !is_said(context, resource, name) && is_of(context, resource, tag))
        .map(|(name, tag)| (name.as_str(), tag))
        .collect()
}

/// The tag is asked of blocks of this type and path.
fn is_of(context: &Context, resource: &Resource, tag: &CustomTag) -> bool {
    let of_type = || match resource.mode {
        Mode::Managed | Mode::Data | Mode::Ephemeral => tag.types.matches(&resource.ty),
        _ => false,
    };
    let of_path = || {
        let path = context.workspace.path_of(resource.header);
        path.is_some_and(|path| tag.paths.matches(path))
    };
    (tag.types.is_empty() || of_type()) && (tag.paths.is_empty() || of_path())
}

/// The tag stands at the block, perhaps with a value that is wrong, or it is inherited.
pub fn is_said(context: &Context, resource: &Resource, tag: &str) -> bool {
    let annotation = context.intents.annotation(resource);
    let stands = annotation.is_some_and(|a| a.tags.iter().any(|own| own.name == tag));
    stands || is_declared(context.intents.of(resource.id), tag)
}

fn is_declared(intent: &Intent, tag: &str) -> bool {
    match tag {
        "intent" => intent.intent.is_some(),
        "owner" => intent.owner.is_some(),
        "exposure" => intent.exposure.is_some(),
        "data" => intent.data.is_some(),
        "privilege" => intent.privilege.is_some(),
        "criticality" => intent.criticality.is_some(),
        "lifetime" => intent.lifetime.is_some(),
        "cost" => intent.cost.is_some(),
        "ref" => intent.reference.is_some(),
        custom => intent.custom.contains_key(custom),
    }
}
