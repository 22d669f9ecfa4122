//! The intent of each resource of a model, with what it inherits.

use super::annotation::{self, Annotation, Tag, TagValue};
use super::{Claim, Discounted, Head, Intent, Intents, Origin, loosening};
use crate::authorship::{Authorship, Doubt};
use crate::config::{Config, Defaults};
use crate::rule::Permission;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::sync::Arc;
use trueline_hcl::model::InstanceId;
use trueline_hcl::syntax::Block;
use trueline_hcl::{Chunk, FileId, Model, Resource, ResourceId, Site, Workspace};

/// What is declared for each resource: by its own annotation, the `module` calls on the way to it, `@module` of its
/// directory, and the configuration by path; the nearest wins, tag by tag.
///
/// A claim that loosens counts only if its author may loosen.
pub fn collect(
    model: &Model,
    workspace: &Workspace,
    config: &Config,
    authorship: &Authorship,
) -> Intents {
    let heads = heads(model, workspace);
    let mut intents = Intents {
        annotations: annotations(model, &heads),
        heads,
        ..Intents::default()
    };
    let of_all = |authorship: Option<&Authorship>| -> HashMap<ResourceId, Intent> {
        let mut files = Files {
            workspace,
            config,
            authorship,
            known: HashMap::new(),
        };
        let declared = model.resources.iter().filter_map(|resource| {
            let declared = declared(model, config, &intents, &mut files, resource)?;
            Some((resource.id, declared))
        });
        declared.collect()
    };
    let by_resource = of_all(Some(authorship));
    if by_resource.values().any(|i| !i.discounted.is_empty()) {
        let trusting = Intents {
            by_resource: of_all(None),
            annotations: intents.annotations.clone(),
            heads: intents.heads.clone(),
            ..Intents::default()
        };
        intents.trusting = Some(Box::new(trusting));
    }
    intents.by_resource = by_resource;
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

/// The annotations of the blocks themselves: one that stands at the head of a file may be the module's. What others wrote
/// into the modules that they publish is not what somebody here means, and must not loosen anything.
fn annotations(model: &Model, heads: &[Head]) -> HashMap<Site, Arc<Annotation>> {
    let mut seen = HashSet::new();
    let own = model
        .resources
        .iter()
        .filter(|r| !model.instance(r.instance).external);
    let blocks = own.filter(|r| seen.insert(r.block));
    let annotated = blocks.filter_map(|resource| {
        let (chunk, block) = model.syntax(resource);
        let annotation = annotation::of_block(chunk, block)?;
        let site = resource.block.at(annotation.range);
        let is_own = !heads.iter().any(|head| head.site == site);
        is_own.then_some((resource.block, annotation))
    });
    annotated.collect()
}

/// The `@module` annotations of the model's own directories.
fn heads(model: &Model, workspace: &Workspace) -> Vec<Head> {
    let own = model.instances.iter().filter(|i| !i.external);
    let dirs: BTreeSet<&SmolStr> = own.map(|i| &i.dir).collect();
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

/// What is asked of files, looked up once.
struct Files<'a> {
    workspace: &'a Workspace,
    config: &'a Config,
    /// None where every claim counts.
    authorship: Option<&'a Authorship>,
    known: HashMap<FileId, Option<OfFile>>,
}

struct OfFile {
    path: SmolStr,
    /// Its annotations may be in doubt.
    may_doubt: bool,
}

impl Files<'_> {
    fn of(&mut self, site: Site) -> Option<&OfFile> {
        let locate = || {
            let path = self.workspace.locate(site)?.path;
            let authorship = self.authorship;
            let may_doubt = authorship.is_some_and(|a| a.may_doubt(self.config, &path));
            Some(OfFile { path, may_doubt })
        };
        self.known.entry(site.file).or_insert_with(locate).as_ref()
    }

    fn path(&mut self, site: Site) -> Option<&str> {
        self.of(site).map(|file| file.path.as_str())
    }

    fn doubt(&mut self, annotation: &Annotation, tag: &Tag, place: Site) -> Option<Doubt> {
        let path = self.of(place).filter(|file| file.may_doubt)?.path.clone();
        let (workspace, config) = (self.workspace, self.config);
        self.authorship?
            .doubt_of_tag(config, workspace, &path, annotation, tag, place)
    }
}

/// None where nothing is declared for the resource.
fn declared(
    model: &Model,
    config: &Config,
    intents: &Intents,
    files: &mut Files,
    resource: &Resource,
) -> Option<Intent> {
    let defaults = &config.intent.defaults;
    let path = (!defaults.is_empty())
        .then(|| files.path(resource.header).map(str::to_owned))
        .flatten();
    let mut builder = Builder {
        config,
        files,
        intent: Intent::default(),
        touched: false,
    };
    // From the farthest to the nearest, which wins by coming last.
    if let Some(path) = path {
        let matching = defaults.iter().filter(|entry| entry.paths.matches(&path));
        matching.for_each(|entry| builder.default(entry));
    }
    let heads: Vec<&Head> = intents
        .heads(&model.instance(resource.instance).dir)
        .collect();
    for head in heads.into_iter().rev() {
        builder.declare(&head.annotation, head.site, Origin::Module);
    }
    let calls: Vec<&Resource> = calls(model, resource.instance).collect();
    for call in calls.into_iter().rev() {
        if let Some(annotation) = intents.annotation(call) {
            builder.declare(annotation, call.block, Origin::Call(call.id));
        }
    }
    if let Some(own) = intents.annotation(resource) {
        builder.intent.annotation = Some(resource.block.at(own.range));
        builder.declare(own, resource.block, Origin::Block);
    }
    let Builder {
        mut intent,
        touched,
        ..
    } = builder;
    intent.bound.exposure.reverse();
    intent.bound.privilege.reverse();
    intent.bound.data.reverse();
    intent.bound.criticality.reverse();
    intent.bound.lifetime.reverse();
    intent.discounted.reverse();
    touched.then_some(intent)
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

struct Builder<'a, 'f, 'w> {
    config: &'a Config,
    files: &'f mut Files<'w>,
    intent: Intent,
    touched: bool,
}

impl Builder<'_, '_, '_> {
    /// Declares what an annotation says, in the place of what something farther has said. Of a tag that is said twice, the
    /// first counts.
    fn declare(&mut self, annotation: &Annotation, place: Site, origin: Origin) {
        self.touched = true;
        for tag in annotation.tags.iter().rev() {
            let site = place.at(tag.value_range);
            if matches!(origin, Origin::Call(_)) {
                self.bind(&tag.value, site, origin);
            }
            let doubt = match self.loosens(&tag.value) {
                true => self.files.doubt(annotation, tag, place),
                false => None,
            };
            match doubt {
                None => self.claim(tag, site, origin),
                Some(doubt) => self.discount(tag, site, origin, doubt),
            }
        }
    }

    /// What a call declares is asked of what is inside in any case, whoever wrote it: it only ever asks for more.
    fn bind(&mut self, value: &TagValue, site: Site, origin: Origin) {
        let intent = &mut self.intent;
        match value {
            TagValue::Exposure(level) => intent.bound.exposure.push(claim(*level, site, origin)),
            TagValue::Privilege(level) => {
                intent.bound.privilege.push(claim(*level, site, origin));
            }
            TagValue::Data(level, labels) => {
                let claim = claim(*level, site, origin);
                intent.bound.data.push((claim, labels.clone()));
            }
            TagValue::Criticality(level) => {
                let claim = claim(*level, site, origin);
                intent.bound.criticality.push(claim);
            }
            _ => {}
        }
    }

    fn loosens(&self, value: &TagValue) -> bool {
        let intent = &self.intent;
        match value {
            TagValue::Exposure(value) => loosening::exposure(*value, held(&intent.exposure)),
            TagValue::Privilege(value) => loosening::privilege(*value, held(&intent.privilege)),
            TagValue::Criticality(value) => {
                loosening::criticality(*value, held(&intent.criticality))
            }
            TagValue::Lifetime(value) => loosening::lifetime(*value, held(&intent.lifetime)),
            TagValue::Data(value, labels) => {
                let without = held(&intent.data).map(|level| (level, &*intent.labels));
                loosening::data((*value, labels), without)
            }
            _ => false,
        }
    }

    /// A claim that doesn't count as a permission still is held against the code.
    fn discount(&mut self, tag: &Tag, site: Site, origin: Origin, doubt: Doubt) {
        let level = match &tag.value {
            TagValue::Exposure(level) => {
                if origin == Origin::Block {
                    self.intent.bound.exposure.push(claim(*level, site, origin));
                }
                level.to_string()
            }
            TagValue::Privilege(level) => {
                if origin == Origin::Block {
                    self.intent
                        .bound
                        .privilege
                        .push(claim(*level, site, origin));
                }
                level.to_string()
            }
            TagValue::Criticality(level) => level.to_string(),
            TagValue::Lifetime(lifetime) => lifetime.to_string(),
            TagValue::Data(level, _) => level.to_string(),
            _ => return,
        };
        let permission = Permission {
            said: format!("@{} {level}", tag.name).into(),
            site,
            doubt,
        };
        self.intent
            .discounted
            .push(Discounted { permission, origin });
    }

    fn claim(&mut self, tag: &Tag, site: Site, origin: Origin) {
        let is_call = matches!(origin, Origin::Call(_));
        let intent = &mut self.intent;
        match &tag.value {
            TagValue::Owner(value) => set(&mut intent.owner, value, site, origin),
            TagValue::Exposure(value) => set(&mut intent.exposure, value, site, origin),
            TagValue::Data(value, labels) => {
                intent.labels.clone_from(labels);
                set(&mut intent.data, value, site, origin);
            }
            TagValue::Privilege(value) => set(&mut intent.privilege, value, site, origin),
            TagValue::Criticality(value) => set(&mut intent.criticality, value, site, origin),
            TagValue::Lifetime(value) => {
                set(&mut intent.lifetime, value, site, origin);
                if is_call {
                    intent.bound.lifetime.push(claim(*value, site, origin));
                }
            }
            TagValue::Other(value) if self.config.intent.tags.contains_key(tag.name.as_str()) => {
                let claim = claim(value.clone(), site, origin);
                intent.custom.insert(tag.name.clone(), claim);
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

    fn default(&mut self, entry: &Defaults) {
        self.touched = true;
        let intent = &mut self.intent;
        if let Some(owner) = &entry.owner {
            intent.owner = Some(configured(owner.into()));
        }
        if let Some(exposure) = entry.exposure {
            intent.exposure = Some(configured(exposure));
        }
        if let Some(data) = entry.data {
            intent.labels = entry.labels.iter().map(SmolStr::from).collect();
            intent.data = Some(configured(data));
        }
        if let Some(privilege) = entry.privilege {
            intent.privilege = Some(configured(privilege));
        }
        if let Some(criticality) = entry.criticality {
            intent.criticality = Some(configured(criticality));
        }
    }
}

fn held<T: Copy>(slot: &Option<Claim<T>>) -> Option<T> {
    slot.as_ref().map(|claim| claim.value)
}

fn claim<T>(value: T, site: Site, origin: Origin) -> Claim<T> {
    Claim {
        value,
        site: Some(site),
        origin,
    }
}

fn configured<T>(value: T) -> Claim<T> {
    Claim {
        value,
        site: None,
        origin: Origin::Config,
    }
}

fn set<T: Clone>(slot: &mut Option<Claim<T>>, value: &T, site: Site, origin: Origin) {
    *slot = Some(claim(value.clone(), site, origin));
}
