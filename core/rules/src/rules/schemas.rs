//! The schema of what a block configures, where it is at hand.

use crate::rule::Context;
use smol_str::SmolStr;
use std::sync::Arc;
use trueline_hcl::schema::{BlockSchema, Kept, Of};
use trueline_hcl::syntax::{Block, Body, Expr, ExprKind};
use trueline_hcl::{Mode, Range, Resource};

/// The provider of a block, whose schemas are at hand.
pub struct Provider {
    pub kept: Arc<Kept>,
    /// `hashicorp/aws`
    pub source: SmolStr,
    pub of: Of,
}

/// A block, or one that is nested in it, and what it may hold.
pub struct Part<'a> {
    /// The type, or the kind of the nested block.
    pub name: &'a str,
    pub header: Range,
    pub body: &'a Body,
    pub schema: &'a BlockSchema,
    /// It is the block itself.
    pub is_top: bool,
    mode: Mode,
}

impl Part<'_> {
    /// An argument of the language, that a block of every provider has.
    pub fn is_meta(&self, name: &str) -> bool {
        let names: &[&str] = match self.mode {
            Mode::Provider => &["alias", "version", "for_each"],
            _ => &["count", "for_each", "provider", "depends_on"],
        };
        self.is_top && names.contains(&name)
    }
}

/// Blocks of the language in what a provider's type defines.
const META_BLOCKS: &[&str] = &["connection", "lifecycle", "provisioner"];

/// None where its schemas aren't at hand, and for code in JSON, which doesn't tell arguments from blocks.
pub fn provider(context: &Context, resource: &Resource) -> Option<Provider> {
    let kept = context.workspace.schemas(&context.model.root)?;
    if context.model.instance(resource.instance).external {
        return None;
    }
    let path = context.workspace.path_of(resource.block)?;
    if path.ends_with(".json") {
        return None;
    }
    let (_, block) = context.model.syntax(resource);
    let of = match resource.mode {
        Mode::Data => Of::Data,
        Mode::Ephemeral => Of::Ephemeral,
        _ => Of::Resource,
    };
    let local = match block.body.attribute("provider") {
        Some(named) if resource.mode != Mode::Provider => local(&named.expr)?,
        _ => resource.ty.split('_').next().unwrap_or_default(),
    };
    let source = context.model.provider_source(resource.instance, local);
    kept.provider(&source)?;
    Some(Provider { kept, source, of })
}

/// `aws` of `aws.west`, however it is written.
fn local(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Variable(name) => Some(name),
        ExprKind::String(text) => text.split('.').next(),
        ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) => local(inner),
        _ => None,
    }
}

/// The block, and then those nested in it, each with its schema. Nothing where it isn't at hand, or doesn't know the type.
pub fn each(context: &Context, resource: &Resource, found: &mut impl FnMut(&Part)) {
    let Some(provider) = self::provider(context, resource) else {
        return;
    };
    let Some(schemas) = provider.kept.provider(&provider.source) else {
        return;
    };
    let schema = match resource.mode {
        Mode::Provider => schemas.config(),
        _ => schemas.get(provider.of, &resource.ty),
    };
    let Some(schema) = schema else {
        return;
    };
    let (_, block) = context.model.syntax(resource);
    let top = Part {
        name: &resource.ty,
        header: block.header,
        body: &block.body,
        schema: &schema,
        is_top: true,
        mode: resource.mode,
    };
    walk(&provider.kept, &top, found);
}

fn walk(kept: &Kept, part: &Part, found: &mut impl FnMut(&Part)) {
    found(part);
    for block in nested(part) {
        let Some(schema) = part.schema.blocks.get(kind(block)) else {
            continue;
        };
        let Some(schema) = kept.nested(schema) else {
            continue;
        };
        let contents = match block.kind.name.as_str() {
            "dynamic" => block.body.blocks_of("content").collect(),
            _ => vec![block],
        };
        for content in contents {
            let inner = Part {
                name: kind(block),
                header: block.header,
                body: &content.body,
                schema: &schema,
                is_top: false,
                mode: part.mode,
            };
            walk(kept, &inner, found);
        }
    }
}

/// The blocks of a part that are the provider's.
pub fn nested<'a>(part: &'a Part) -> impl Iterator<Item = &'a Block> {
    let is_own = |block: &&Block| !part.is_top || !META_BLOCKS.contains(&&*block.kind.name);
    part.body.blocks.iter().filter(is_own)
}

/// The kind of the blocks that a block stands for.
pub fn kind(block: &Block) -> &str {
    match block.label(0) {
        Some(label) if block.kind.name == "dynamic" => label,
        _ => &block.kind.name,
    }
}
