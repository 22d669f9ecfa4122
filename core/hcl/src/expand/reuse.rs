//! Making nodes: again only where something that they were made from is no longer the same.
//!
//! A node of the evaluation before holds where its declaration is the same and everything that it read comes out the
//! same when it is asked for again, in the same order: so instances get the same ids, and cycles are met where they would be
//! met without it. A node that is made again and comes out the same keeps its stamp: what read it holds.

use super::kept::Old;
use super::memo::Memo;
use super::node::{Entry, Read, Reads, Seen, Stamp};
use super::{Evaluation, Instance, MAX_DEPTH, MAX_STEPS, Node, budget, nowhere};
use crate::same::Same;
use crate::site::Site;
use crate::value::Value;
use std::rc::Rc;
use std::sync::Arc;

/// Reads of one node that are looked through for repeats.
const FEW: usize = 24;

impl Evaluation<'_> {
    /// The node, which is made at most once; an error or a bound where it can't be.
    pub(super) fn once<T: Clone + Same>(
        &self,
        memo: &Memo<Arc<Entry<T>>>,
        at: usize,
        node: Node,
        site: Site,
        old: impl FnOnce() -> Option<Old<T>>,
        make: impl FnOnce() -> T,
    ) -> Result<Arc<Entry<T>>, Value> {
        if let Some(done) = memo.get(at) {
            return Ok(done);
        }
        let entry = self.guarded(node, site, || self.renewed(old, make))?;
        memo.set(at, entry.clone());
        Ok(entry)
    }

    /// What `run` makes of a node; an error or a bound where the node waits for itself, or for too many others.
    pub(super) fn guarded<T>(
        &self,
        node: Node,
        site: Site,
        run: impl FnOnce() -> T,
    ) -> Result<T, Value> {
        if let Some(from) = self.trail.borrow().iter().position(|n| *n == node) {
            self.irregular.set(true);
            return Err(self.cycle(from, site));
        }
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        if steps > MAX_STEPS || self.trail.borrow().len() >= MAX_DEPTH as usize {
            self.irregular.set(true);
            return Err(budget("a chain of references this long", site));
        }
        self.trail.borrow_mut().push(node);
        // What one look-up can need until the next one: an expression as deep as expressions may be.
        let made = stacker::maybe_grow(2 << 20, 8 << 20, run);
        self.trail.borrow_mut().pop();
        Ok(made)
    }

    /// The node as it was where that holds, and else made.
    pub(super) fn renewed<T: Clone + Same>(
        &self,
        old: impl FnOnce() -> Option<Old<T>>,
        make: impl FnOnce() -> T,
    ) -> Arc<Entry<T>> {
        let count = |counter: &std::cell::Cell<usize>| counter.set(counter.get() + 1);
        count(&self.nodes);
        if !self.records {
            count(&self.made);
            return Arc::new(Entry::unkept(make()));
        }
        let old = old();
        if let Some(old) = &old
            && old.unchanged
            && self.hold(&old.entry.reads)
        {
            return old.entry.clone();
        }
        count(&self.made);
        self.frames.borrow_mut().push(Reads::default());
        let value = make();
        let mut reads = self.frames.borrow_mut().pop().unwrap_or_default();
        reads.list.shrink_to_fit();
        let same = old.filter(|old| old.entry.value.same(&value));
        Arc::new(match same {
            Some(Old { entry, .. }) => Entry {
                stamp: entry.stamp,
                value: entry.value.clone(),
                reads,
            },
            None => Entry {
                stamp: Stamp::next(),
                value,
                reads,
            },
        })
    }

    /// Notes what the node that is being made has read.
    pub(super) fn note(&self, instance: &Instance, seen: impl FnOnce() -> Seen) {
        if !self.records {
            return;
        }
        let mut frames = self.frames.borrow_mut();
        let Some(reads) = frames.last_mut() else {
            return;
        };
        let read = Read {
            instance: instance.id,
            seen: seen(),
        };
        if reads.list.len() > FEW || !reads.list.contains(&read) {
            reads.list.push(read);
        }
    }

    /// Notes that the node that is being made has read what isn't followed.
    pub(super) fn note_outside(&self) {
        if let Some(reads) = self.frames.borrow_mut().last_mut() {
            reads.outside = true;
        }
    }

    fn hold(&self, reads: &Reads) -> bool {
        !reads.outside && reads.list.iter().all(|read| self.holds(read))
    }

    fn holds(&self, read: &Read) -> bool {
        let at = read.instance.0 as usize;
        let instance = self.instances.borrow().get(at).cloned();
        let Some(instance) = instance else {
            return false;
        };
        self.is_still(&instance, &read.seen).unwrap_or(false)
    }

    /// None where what was read is not there any more.
    fn is_still(&self, instance: &Rc<Instance>, seen: &Seen) -> Option<bool> {
        let module = &instance.module;
        Some(match seen {
            Seen::Variable(name, stamp) => {
                let at = module.variables.at(name)?;
                self.variable_node(instance, at, nowhere()).ok()?.stamp == *stamp
            }
            Seen::Local(name, stamp) => {
                let at = module.locals.at(name)?;
                self.local_node(instance, at, nowhere()).ok()?.stamp == *stamp
            }
            Seen::Output(name, stamp) => {
                let at = module.outputs.at(name)?;
                self.output_node(instance, at, nowhere()).ok()?.stamp == *stamp
            }
            Seen::Keys(name, stamp) => {
                let at = module.resource(name.mode, &name.ty, &name.name)?;
                let expansion = self.expansion_node(instance, at, nowhere()).ok()?;
                expansion.entry.stamp == *stamp
            }
            Seen::Body(name, nth, stamp) => {
                let at = module.resource(name.mode, &name.ty, &name.name)?;
                let expansion = self.expansion_node(instance, at, nowhere()).ok()?;
                let body = self.resource_body(instance, at, &expansion, *nth, nowhere());
                body.ok()?.stamp == *stamp
            }
            Seen::Sets(name, attr, sets) => {
                let at = module.resource(name.mode, &name.ty, &name.name)?;
                super::resource::sets(&module.resources[at].declared, attr) == *sets
            }
            Seen::Call(name, stamp) => {
                let at = module.calls.at(name)?;
                self.call_node(instance, at, nowhere()).ok()?.entry.stamp == *stamp
            }
            Seen::Child(name, nth, leads) => {
                let at = module.calls.at(name)?;
                let call = self.call_node(instance, at, nowhere()).ok()?;
                let child = self.child_of(instance, at, &call, *nth);
                child.map(|child| child.id).map_err(|why| why.site) == *leads
            }
            Seen::Undeclared(wanted, broken) => {
                !wanted.is_declared(module) && wanted.broken(module) == broken.as_ref()
            }
            Seen::BrokenCall(name, is_broken) => module.broken_call(name).is_some() == *is_broken,
            Seen::Names => instance.has_same_names(),
        })
    }
}
