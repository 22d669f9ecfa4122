//! Which questions a model answers as the one before did.

use super::reads::{Question, Tie, To};
use super::{InstanceId, Mode, Model, ModuleInstance, Resource, ResourceId};
use crate::site::Site;
use foldhash::{HashMap, HashSet};
use smol_str::SmolStr;
use std::cell::RefCell;
use std::sync::Arc;

/// A model, and one of the same root module before an edit.
pub struct Comparison<'a> {
    before: &'a Model,
    now: &'a Model,
    /// By id of the model before, the same resource now, whether or not anything in it is another.
    ids: Vec<Option<ResourceId>>,
    /// By id now.
    back: Vec<Option<ResourceId>>,
    /// By id of the model before: nothing in it is another.
    unchanged: Vec<bool>,
    /// By id of the model before.
    instances: Vec<bool>,
    changes: Changes,
    ties: RefCell<HashMap<Tie, bool>>,
}

/// What differs, which is little after most edits: to look through it is faster than to ask both models.
#[derive(Default)]
struct Changes {
    /// Resources that went or came.
    members: Vec<Member>,
    /// The blocks of resources that went, came or changed.
    blocks: HashSet<Site>,
    /// The types of managed resources that went, came or changed, or that refer to what went or came.
    types: Vec<SmolStr>,
    /// Resources of the model before that something refers to that went, came or changed.
    referred: HashSet<ResourceId>,
    is_broken_same: bool,
    /// Every module declares the names that it did.
    are_names_same: bool,
}

/// Resources that may go and come before it takes longer to look for what holds than to make all again.
const MANY: usize = 64;

struct Member {
    instance: InstanceId,
    mode: Mode,
    ty: SmolStr,
    name: SmolStr,
}

impl<'a> Comparison<'a> {
    /// None where resources changed places, and where many went or came, as with a file: then nothing is taken over.
    pub fn new(before: &'a Model, now: &'a Model) -> Option<Self> {
        let ids = same_resources(before, now);
        let mut last = None;
        let mut back = vec![None; now.resources.value.len()];
        for (was, id) in (0..).zip(&ids) {
            let Some(id) = *id else { continue };
            if last.is_some_and(|last| id <= last) {
                return None;
            }
            last = Some(id);
            back[id.0 as usize] = Some(ResourceId(was));
        }
        let is_unchanged = |(was, id): (&Resource, &Option<ResourceId>)| {
            id.is_some_and(|id| Arc::ptr_eq(&was.data, &resource(now, id).data))
        };
        let was = before.resources.value.iter();
        let unchanged = was.zip(&ids).map(is_unchanged).collect();
        let mut comparison = Self {
            before,
            now,
            ids,
            back,
            unchanged,
            instances: Vec::new(),
            changes: Changes::default(),
            ties: RefCell::default(),
        };
        let instances = before.instances.value.iter();
        comparison.instances = instances.map(|was| comparison.is_same(was)).collect();
        comparison.changes = comparison.changes();
        (comparison.changes.members.len() <= MANY).then_some(comparison)
    }

    /// The same resource now.
    pub fn now(&self, was: ResourceId) -> Option<ResourceId> {
        *self.ids.get(was.0 as usize)?
    }

    /// The same resource in the model before.
    pub fn before(&self, id: ResourceId) -> Option<ResourceId> {
        *self.back.get(id.0 as usize)?
    }

    /// Nothing in this resource of the model before is another now.
    pub fn is_unchanged(&self, was: ResourceId) -> bool {
        self.unchanged.get(was.0 as usize).is_some_and(|same| *same)
    }

    /// Where all answers are the same, the questions as they are asked now: those that come in name resources as the model before
    /// does. `made` answers for [`Question::Made`].
    pub fn carried(
        &self,
        asked: &Arc<[Question]>,
        made: &dyn Fn(&'static str, ResourceId) -> bool,
    ) -> Option<Arc<[Question]>> {
        let holds = asked.iter().all(|question| match question {
            Question::Made { by, of } => made(by, *of),
            _ => self.holds(question),
        });
        if !holds {
            return None;
        }
        let stays = |question: &Question| {
            let id = question.resource();
            id.is_none_or(|id| self.now(id) == Some(id))
        };
        if asked.iter().all(stays) {
            return Some(asked.clone());
        }
        let moved = asked.iter().map(|question| {
            let mut question = question.clone();
            if let Some(id) = question.resource_mut() {
                *id = self.now(*id)?;
            }
            Some(question)
        });
        moved.collect()
    }

    fn holds(&self, question: &Question) -> bool {
        let changes = &self.changes;
        let (before, now) = (&self.before.index, &self.now.index);
        match question {
            Question::Resource(id) => self.is_unchanged(*id),
            Question::OfType(ty) => {
                let mut members = changes.members.iter();
                !members.any(|m| m.mode == Mode::Managed && m.ty == *ty)
            }
            Question::Providers => !changes.members.iter().any(|m| m.mode == Mode::Provider),
            Question::Settings => !changes.members.iter().any(|m| m.mode == Mode::Terraform),
            Question::Named {
                instance,
                mode,
                ty,
                name,
            } => {
                let is_it = |m: &Member| {
                    (m.instance, m.mode) == (*instance, *mode) && m.name == *name && m.ty == *ty
                };
                !changes.members.iter().any(is_it)
            }
            Question::Referrers(id) => !changes.referred.contains(id) && self.now(*id).is_some(),
            Question::Tied(tie) => self.is_tie_same(tie),
            Question::HasBroken(ty) => {
                changes.is_broken_same || before.has_broken(ty) == now.has_broken(ty)
            }
            Question::Instance(id) => self.instances.get(id.0 as usize).is_some_and(|same| *same),
            Question::Instances => {
                self.before.instances.value.len() == self.now.instances.value.len()
                    && self.instances.iter().all(|same| *same)
            }
            Question::Broken => {
                let was = self.before.instances.value.iter().map(|i| &i.broken.value);
                was.eq(self.now.instances.value.iter().map(|i| &i.broken.value))
            }
            Question::OfBlock(block) => !changes.blocks.contains(block),
            Question::First(instance) => {
                let was = before.first_of(*instance);
                let is = now.first_of(*instance);
                was.is_none() == is.is_none() && was.and_then(|was| self.now(was)) == is
            }
            Question::Everything => {
                self.ids.len() == self.back.len() && self.unchanged.iter().all(|same| *same)
            }
            Question::Names(id) => {
                changes.are_names_same || {
                    let now = self.now(*id);
                    now.is_some_and(|now| self.before.nowhere(*id) == self.now.nowhere(now))
                }
            }
            Question::Unused(id) => {
                let now = self.now(*id);
                now.is_some_and(|now| self.before.unnamed(*id) == self.now.unnamed(now))
            }
            Question::Parameters(id) => {
                let now = self.now(*id);
                now.is_some_and(|now| self.before.parameters_of(*id) == self.now.parameters_of(now))
            }
            Question::Given(id) => {
                let now = self.now(*id);
                now.is_some_and(|now| self.before.given(*id) == self.now.given(now))
            }
            Question::Piece(instance, is_shown) => {
                let was = self.before.is_piece_of(*instance, *is_shown);
                was == self.now.is_piece_of(*instance, *is_shown)
            }
            Question::ProviderSource(instance, local) => {
                self.before.source_of(*instance, local) == self.now.source_of(*instance, local)
            }
            Question::Outside | Question::Made { .. } => false,
        }
    }

    fn is_tie_same(&self, tie: &Tie) -> bool {
        let Tie { ty, attr, to } = tie;
        let is = match to {
            To::Owner(id) => match self.now(*id) {
                Some(id) => &To::Owner(id),
                None => return false,
            },
            _ => to,
        };
        if !self.changes.types.contains(ty) {
            return true;
        }
        if let Some(known) = self.ties.borrow().get(tie) {
            return *known;
        }
        let was = self.before.ids_tied(ty, attr, to);
        let is = self.now.ids_tied(ty, attr, is);
        let same = was.len() == is.len()
            && was
                .iter()
                .zip(&is)
                .all(|(was, is)| self.now(*was) == Some(*is));
        self.ties.borrow_mut().insert(tie.clone(), same);
        same
    }

    fn is_same(&self, was: &ModuleInstance) -> bool {
        let Some(is) = self.now.instances.value.get(was.id.0 as usize) else {
            return false;
        };
        let ModuleInstance {
            id: _,
            address,
            dir,
            parent,
            call,
            // A question of its own.
            broken: _,
            external,
        } = was;
        (address, dir, parent, external) == (&is.address, &is.dir, &is.parent, &is.external)
            && call.is_none() == is.call.is_none()
            && call.is_none_or(|call| self.now(call) == is.call)
    }

    fn changes(&self) -> Changes {
        let mut changes = Changes {
            is_broken_same: self.before.index.has_same_broken(&self.now.index),
            are_names_same: self.before.index.has_same_names(&self.now.index),
            ..Changes::default()
        };
        for was in &self.before.resources.value {
            if self.is_unchanged(was.id) {
                continue;
            }
            let went = self.now(was.id).is_none();
            let named = was.references.iter().flat_map(|to| self.before.ids_of(to));
            changes.referred.extend(named);
            changes.note(self.before, was, went);
        }
        for is in &self.now.resources.value {
            let was = self.before(is.id);
            if was.is_some_and(|was| self.is_unchanged(was)) {
                continue;
            }
            let named = is.references.iter().flat_map(|to| self.now.ids_of(to));
            let named = named.filter_map(|id| self.before(id));
            changes.referred.extend(named);
            changes.note(self.now, is, was.is_none());
        }
        changes
    }
}

impl Changes {
    /// A resource of one of the models that the other has not, or not so; `alone` where it has not.
    fn note(&mut self, model: &Model, resource: &Resource, alone: bool) {
        self.blocks.insert(resource.block);
        self.add_type(resource);
        if !alone {
            return;
        }
        self.members.push(Member {
            instance: resource.instance,
            mode: resource.mode,
            ty: resource.ty.clone(),
            name: resource.name.clone(),
        });
        for referrer in model.index.referrers(resource.id) {
            self.add_type(self::resource(model, *referrer));
        }
    }

    fn add_type(&mut self, resource: &Resource) {
        if resource.mode == Mode::Managed && !self.types.contains(&resource.ty) {
            self.types.push(resource.ty.clone());
        }
    }
}

fn resource(model: &Model, id: ResourceId) -> &Resource {
    &model.resources.value[id.0 as usize]
}

/// By id of the model before, the resource of the same address now.
fn same_resources(before: &Model, now: &Model) -> Vec<Option<ResourceId>> {
    let (was, is) = (&before.resources.value, &now.resources.value);
    let same = |(a, b): &(&Resource, &Resource)| {
        Arc::ptr_eq(&a.data, &b.data)
            || (a.mode, a.instance, &a.address) == (b.mode, b.instance, &b.address)
    };
    let head = was.iter().zip(is).take_while(same).count();
    let (was_rest, is_rest) = (&was[head..], &is[head..]);
    let tail = was_rest.iter().rev().zip(is_rest.iter().rev());
    let tail = tail.take_while(same).count();
    let middle = &is_rest[..is_rest.len() - tail];
    let by_address: HashMap<_, ResourceId> = middle
        .iter()
        .map(|r| ((r.mode, r.instance, &r.address), r.id))
        .collect();
    let found = |r: &Resource| by_address.get(&(r.mode, r.instance, &r.address)).copied();
    let mut ids: Vec<Option<ResourceId>> = is[..head].iter().map(|r| Some(r.id)).collect();
    ids.extend(was_rest[..was_rest.len() - tail].iter().map(found));
    ids.extend(is_rest[is_rest.len() - tail..].iter().map(|r| Some(r.id)));
    ids
}
