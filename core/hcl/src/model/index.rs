//! What makes questions to a model fast.

use super::links::{Known, Links};
use super::reads::{Noted, Question};
use super::{InstanceId, Mode, Model, ModuleInstance, Resource, ResourceData, ResourceId};
use crate::expand::Work;
use crate::module::Module;
use crate::site::Site;
use crate::value::ResourceRef;
use foldhash::{HashMap, HashMapExt, HashSet};
use smol_str::SmolStr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

type Ids = Vec<ResourceId>;

#[derive(Debug, Default)]
pub(super) struct Index {
    by_type: HashMap<SmolStr, Ids>,
    providers: Ids,
    /// The `terraform` blocks.
    settings: Ids,
    /// The `provider` blocks by name and alias, which is empty where there is none.
    provider: HashMap<(InstanceId, SmolStr, SmolStr), ResourceId>,
    /// By module instance.
    declared: Vec<Instances>,
    referrers: Referrers,
    /// The types of half-typed blocks; empty for a block whose type can't be read.
    broken: HashSet<SmolStr>,
    /// By type and attribute. Made when first asked for.
    links: Mutex<Known>,
    /// The instances of each block. Made when first asked for.
    blocks: OnceLock<HashMap<Site, Ids>>,
}

/// The instances of each resource of a module instance: the first, and how many there are behind it.
#[derive(Debug)]
struct Instances {
    module: Arc<Module>,
    ids: Vec<(u32, u32)>,
    /// The first resource of any mode.
    first: Option<ResourceId>,
}

/// Those that refer to each resource, in order.
#[derive(Debug, Default)]
struct Referrers {
    /// By id, the end of its part of `ids`.
    ends: Vec<u32>,
    ids: Ids,
}

impl Referrers {
    fn of(&self, id: ResourceId) -> &[ResourceId] {
        let at = id.0 as usize;
        let Some(end) = self.ends.get(at) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ids[start as usize..*end as usize]
    }

    fn new(model: &Model) -> Self {
        let mut pairs: Vec<(ResourceId, ResourceId)> = Vec::new();
        for resource in &model.resources.value {
            let named = resource.references.iter();
            let named = named.flat_map(|to| model.ids_of(to));
            pairs.extend(
                named
                    .filter(|to| *to != resource.id)
                    .map(|to| (to, resource.id)),
            );
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut ends = vec![0; model.resources.value.len()];
        for (to, _) in &pairs {
            ends[to.0 as usize] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let ids = pairs.into_iter().map(|(_, from)| from).collect();
        Self { ends, ids }
    }
}

impl Index {
    pub fn of_type(&self, ty: &str) -> &[ResourceId] {
        self.by_type.get(ty).map_or(&[], Vec::as_slice)
    }

    /// The instances of what a reference names, whatever its key is.
    pub fn named(&self, to: &ResourceRef) -> impl Iterator<Item = ResourceId> + use<> {
        let instances = self.declared.get(to.instance.0 as usize);
        let found = instances.and_then(|instances| {
            let at = instances.module.resource(to.mode, &to.ty, &to.name)?;
            instances.ids.get(at)
        });
        let (first, count) = found.copied().unwrap_or_default();
        (first..first + count).map(ResourceId)
    }

    pub fn provider(&self, instance: InstanceId, ty: &str, alias: &str) -> Option<ResourceId> {
        let key = (instance, ty.into(), alias.into());
        self.provider.get(&key).copied()
    }

    pub fn referrers(&self, id: ResourceId) -> &[ResourceId] {
        self.referrers.of(id)
    }

    pub fn providers(&self) -> &[ResourceId] {
        &self.providers
    }

    pub fn settings(&self) -> &[ResourceId] {
        &self.settings
    }

    pub fn first_of(&self, instance: InstanceId) -> Option<ResourceId> {
        self.declared.get(instance.0 as usize)?.first
    }

    /// The instances of the block at a site; `all` are the resources of the model.
    pub fn of_block(&self, block: Site, all: &[Resource]) -> &[ResourceId] {
        let blocks = self.blocks.get_or_init(|| {
            let mut blocks: HashMap<Site, Ids> = HashMap::with_capacity(all.len());
            for resource in all {
                blocks.entry(resource.block).or_default().push(resource.id);
            }
            blocks
        });
        blocks.get(&block).map_or(&[], Vec::as_slice)
    }

    pub fn has_broken(&self, ty: &str) -> bool {
        self.broken.contains(ty) || self.broken.contains("")
    }

    /// What the module of an instance declares.
    pub fn module(&self, instance: InstanceId) -> Option<&Module> {
        Some(&*self.declared.get(instance.0 as usize)?.module)
    }

    /// Every module instance declares the same names.
    pub fn has_same_names(&self, other: &Index) -> bool {
        let mut pairs = self.declared.iter().zip(&other.declared);
        let is_same = |(a, b): (&Instances, &Instances)| {
            Arc::ptr_eq(&a.module, &b.module) || a.module.has_same_names(&b.module)
        };
        self.declared.len() == other.declared.len() && pairs.all(is_same)
    }

    pub fn has_same_broken(&self, other: &Index) -> bool {
        self.broken == other.broken
    }

    /// What an attribute ties the resources of a type to.
    pub fn links(&self, ty: &str, attr: &str, build: impl FnOnce() -> Links) -> Arc<Links> {
        // Nothing panics while it holds the lock.
        let lock = || self.links.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock()
            .get(ty)
            .and_then(|by_attr| by_attr.get(attr))
            .cloned();
        if let Some(known) = known {
            return known;
        }
        // Two that made it at the same time have made the same.
        let links = Arc::new(build());
        let mut known = lock();
        let by_attr = known.entry(ty.into()).or_default();
        by_attr.insert(attr.into(), links.clone());
        links
    }
}

/// Makes a model, one resource after the other.
pub(crate) struct Builder {
    model: Model,
}

impl Builder {
    pub fn new(root: SmolStr) -> Self {
        Self {
            model: Model {
                root,
                ..Model::default()
            },
        }
    }

    /// Instances come in the order of their ids.
    pub fn instance(&mut self, instance: ModuleInstance, module: Arc<Module>) {
        let index = &mut self.model.index;
        for broken in &module.broken {
            let ty = broken.split('.').next().unwrap_or_default();
            index.broken.insert(ty.into());
        }
        let ids = vec![(0, 0); module.resources.len()];
        index.declared.push(Instances {
            module,
            ids,
            first: None,
        });
        self.model.instances.value.push(instance);
    }

    /// Gives the resource its id. `at` is the index of a managed, data or ephemeral resource in the module of the instance that was
    /// added last; its instances come one behind the other.
    pub fn resource(&mut self, data: Arc<ResourceData>, at: Option<usize>) -> ResourceId {
        let resources = &mut self.model.resources.value;
        let id = ResourceId(resources.len() as u32);
        let index = &mut self.model.index;
        if data.mode == Mode::Provider {
            index.providers.push(id);
            let key = (data.instance, data.ty.clone(), data.name.clone());
            index.provider.insert(key, id);
        }
        if data.mode == Mode::Terraform {
            index.settings.push(id);
        }
        if data.mode == Mode::Managed {
            match index.by_type.get_mut(&data.ty) {
                Some(ids) => ids.push(id),
                None => {
                    index.by_type.insert(data.ty.clone(), vec![id]);
                }
            }
        }
        if let Some(instances) = index.declared.last_mut() {
            instances.first.get_or_insert(id);
            if let Some((first, count)) = at.and_then(|at| instances.ids.get_mut(at)) {
                if *count == 0 {
                    *first = id.0;
                }
                *count += 1;
            }
        }
        resources.push(Resource { id, data });
        id
    }

    pub fn finish(mut self, work: Work) -> Model {
        self.model.index.referrers = Referrers::new(&self.model);
        self.model.work = work;
        self.model
    }
}

impl Default for Noted<Vec<Resource>> {
    fn default() -> Self {
        Self::new(Vec::new(), Question::Everything)
    }
}

impl Default for Noted<Vec<ModuleInstance>> {
    fn default() -> Self {
        Self::new(Vec::new(), Question::Instances)
    }
}
