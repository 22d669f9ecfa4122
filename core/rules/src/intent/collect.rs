//! The intent of each resource of a model, with what it inherits.

use super::annotation::{self, Annotation, TagValue};
use super::{Claim, Head, Intent, Intents, Origin};
use crate::config::{Config, Defaults};
use smol_str::SmolStr;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use trueline_hcl::model::InstanceId;
use trueline_hcl::syntax::Block;
use trueline_hcl::{Chunk, FileId, Model, Resource, ResourceId, Site, Workspace};

/// What is declared for each resource: by its own annotation, the `module` calls on the way to it, `@module` of its
/// directory, and the configuration by path; the nearest wins, tag by tag.
pub fn collect(model: &Model, workspace: &Workspace, config: &Config) -> Intents {
    let heads = heads(model, workspace);
    let mut intents = Intents {
        annotations: annotations(model, workspace, &heads),
        heads,
        ..Intents::default()
    };
    let mut paths = Paths {
        workspace,
        known: HashMap::new(),
    };
    for resource in &model.resources {
        let declared = declared(model, config, &intents, &mut paths, resource);
        if let Some(declared) = declared {
            intents.by_resource.insert(resource.id, declared);
        }
    }
    intents
}

/// The chunk and the block that a resource is made of.
pub fn block_of<'a>(
    workspace: &'a Workspace,
    resource: &Resource,
) -> Option<(&'a Chunk, &'a Block)> {
    let chunk = workspace.chunk(resource.block)?;
    let start = resource.block.range.start;
    let block = chunk.body.blocks.iter().find(|b| b.range.start == start)?;
    Some((chunk, block))
}

/// The annotations of the blocks themselves: one that stands at the head of a file may be the module's.
fn annotations(
    model: &Model,
    workspace: &Workspace,
    heads: &[Head],
) -> HashMap<Site, Arc<Annotation>> {
    let mut seen = HashSet::new();
    let blocks = model.resources.iter().filter(|r| seen.insert(r.block));
    let annotated = blocks.filter_map(|resource| {
        let (chunk, block) = block_of(workspace, resource)?;
        let annotation = annotation::of_block(chunk, block)?;
        let site = resource.block.at(annotation.range);
        let is_own = !heads.iter().any(|head| head.site == site);
        is_own.then_some((resource.block, annotation))
    });
    annotated.collect()
}

/// The `@module` annotations of the model's directories.
fn heads(model: &Model, workspace: &Workspace) -> Vec<Head> {
    let dirs: BTreeSet<&SmolStr> = model.instances.iter().map(|i| &i.dir).collect();
    let mut heads = Vec::new();
    for dir in dirs {
        for file in workspace.files_in(dir) {
            for (chunk, annotation) in annotation::of_head(file) {
                heads.push(Head {
                    dir: dir.clone(),
                    site: Site {
                        file: file.id,
                        chunk: chunk.id,
                        range: annotation.range,
                    },
                    annotation,
                });
            }
        }
    }
    heads
}

/// The paths of files, looked up once.
struct Paths<'a> {
    workspace: &'a Workspace,
    known: HashMap<FileId, Option<SmolStr>>,
}

impl Paths<'_> {
    fn of(&mut self, site: Site) -> Option<&str> {
        let locate = || self.workspace.locate(site).map(|location| location.path);
        self.known
            .entry(site.file)
            .or_insert_with(locate)
            .as_deref()
    }
}

/// None where nothing is declared for the resource.
fn declared(
    model: &Model,
    config: &Config,
    intents: &Intents,
    paths: &mut Paths,
    resource: &Resource,
) -> Option<Intent> {
    let mut builder = Builder {
        config,
        intent: Intent::default(),
        touched: false,
    };
    if let Some(own) = intents.annotation(resource) {
        builder.intent.annotation = Some(resource.block.at(own.range));
        builder.declare(own, resource.block, Origin::Block);
    }
    for call in calls(model, resource.instance) {
        if let Some(annotation) = intents.annotation(call) {
            builder.declare(annotation, call.block, Origin::Call(call.id));
        }
    }
    for head in intents.heads(&model.instance(resource.instance).dir) {
        builder.declare(&head.annotation, head.site, Origin::Module);
    }
    let defaults = &config.intent.defaults;
    if let Some(path) = (!defaults.is_empty())
        .then(|| paths.of(resource.header))
        .flatten()
    {
        let matching = defaults
            .iter()
            .rev()
            .filter(|entry| entry.paths.matches(path));
        matching.for_each(|entry| builder.default(entry));
    }
    builder.touched.then_some(builder.intent)
}

/// The `module` calls on the way to an instance, the nearest first.
pub fn calls(model: &Model, instance: InstanceId) -> impl Iterator<Item = &Resource> {
    let mut at = Some(instance);
    std::iter::from_fn(move || {
        let instance = model.instance(at?);
        at = instance.parent;
        instance.call
    })
    .map(|call: ResourceId| model.resource(call))
}

struct Builder<'a> {
    config: &'a Config,
    intent: Intent,
    touched: bool,
}

impl Builder<'_> {
    /// Declares what an annotation says, where nothing nearer has said it.
    fn declare(&mut self, annotation: &Annotation, place: Site, origin: Origin) {
        self.touched = true;
        let is_call = matches!(origin, Origin::Call(_));
        let intent = &mut self.intent;
        for tag in &annotation.tags {
            let site = Some(place.at(tag.value_range));
            match &tag.value {
                TagValue::Owner(value) => set(&mut intent.owner, value, site, origin),
                TagValue::Exposure(value) => {
                    set(&mut intent.exposure, value, site, origin);
                    if is_call {
                        intent.bound.exposure.push(claim(value, site, origin));
                    }
                }
                TagValue::Data(value, labels) => {
                    if intent.data.is_none() {
                        intent.labels.clone_from(labels);
                    }
                    set(&mut intent.data, value, site, origin);
                    if is_call {
                        let claim = claim(value, site, origin);
                        intent.bound.data.push((claim, labels.clone()));
                    }
                }
                TagValue::Privilege(value) => {
                    set(&mut intent.privilege, value, site, origin);
                    if is_call {
                        intent.bound.privilege.push(claim(value, site, origin));
                    }
                }
                TagValue::Criticality(value) => {
                    set(&mut intent.criticality, value, site, origin);
                    if is_call {
                        let claim = claim(value, site, origin);
                        intent.bound.criticality.push(claim);
                    }
                }
                TagValue::Lifetime(value) => {
                    set(&mut intent.lifetime, value, site, origin);
                    if is_call {
                        intent.bound.lifetime.push(claim(value, site, origin));
                    }
                }
                TagValue::Other(value)
                    if self.config.intent.tags.contains_key(tag.name.as_str()) =>
                {
                    let claim = Claim {
                        value: value.clone(),
                        site,
                        origin,
                    };
                    intent.custom.entry(tag.name.clone()).or_insert(claim);
                }
                // A call's sentence says what the call is for, not what each block in the module is for.
                TagValue::Intent(value) if !is_call => set(&mut intent.intent, value, site, origin),
                // A sum, and a link, are of the block that they stand at.
                TagValue::Cost(value) if origin == Origin::Block => {
                    set(&mut intent.cost, value, site, origin);
                }
                TagValue::Ref(value) if origin == Origin::Block => {
                    set(&mut intent.reference, value, site, origin);
                }
                _ => {}
            }
        }
    }

    fn default(&mut self, entry: &Defaults) {
        self.touched = true;
        let intent = &mut self.intent;
        let origin = Origin::Config;
        if let Some(owner) = &entry.owner {
            set(&mut intent.owner, &owner.into(), None, origin);
        }
        if let Some(exposure) = &entry.exposure {
            set(&mut intent.exposure, exposure, None, origin);
        }
        if let Some(data) = &entry.data {
            if intent.data.is_none() {
                intent.labels = entry.labels.iter().map(SmolStr::from).collect();
            }
            set(&mut intent.data, data, None, origin);
        }
        if let Some(privilege) = &entry.privilege {
            set(&mut intent.privilege, privilege, None, origin);
        }
        if let Some(criticality) = &entry.criticality {
            set(&mut intent.criticality, criticality, None, origin);
        }
    }
}

fn set<T: Clone>(slot: &mut Option<Claim<T>>, value: &T, site: Option<Site>, origin: Origin) {
    slot.get_or_insert_with(|| claim(value, site, origin));
}

fn claim<T: Clone>(value: &T, site: Option<Site>, origin: Origin) -> Claim<T> {
    Claim {
        value: value.clone(),
        site,
        origin,
    }
}
