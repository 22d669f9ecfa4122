//! What belongs to a resource, and what may belong to it unseen.

use crate::policy::waits_for;
use trueline_hcl::model::reads::To;
use trueline_hcl::{Input, Mode, Model, Resource};

/// One model, and what is asked of it for many resources.
pub struct Cx<'a> {
    pub model: &'a Model,
}

impl<'a> Cx<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self { model }
    }

    /// The resources of type `ty` that belong to `owner`, each with what it waits for whether it does: nothing where it
    /// surely does.
    pub fn companions(
        &self,
        owner: &Resource,
        ty: &'static str,
        by: &'static str,
        names: &[&str],
    ) -> Vec<(&'a Resource, Vec<Input>)> {
        let ids: Vec<_> = {
            // The query's tie to the life of the owner is not the model's.
            let owner = self.model.resource(owner.id);
            let found = self.model.companions(owner, ty, by, names);
            found.map(|companion| companion.id).collect()
        };
        let found = ids.into_iter().map(|id| self.model.resource(id));
        found
            .map(|companion| (companion, self.doubts(owner, companion, by)))
            .collect()
    }

    fn doubts(&self, owner: &Resource, companion: &Resource, by: &str) -> Vec<Input> {
        let mut doubts = Vec::new();
        let or_itself = |inputs: Vec<Input>| match inputs.is_empty() {
            true => vec![Input::Setting(companion.address.clone())],
            false => inputs,
        };
        if let Some(link) = companion.attr(by) {
            let owners = self.model.sources(&link.value);
            let alike = owners.filter(|r| r.mode == Mode::Managed && r.ty == owner.ty);
            if alike.count() > 1 && link.value.as_str().is_none() {
                doubts.extend(or_itself(waits_for(&link.value)));
            }
        }
        // Both there or both not, where both wait for the same.
        let waits = |r: &Resource| r.key_unknown.as_ref().map(waits_for);
        if let Some(waits_for_key) = waits(companion)
            && waits(owner).as_ref() != Some(&waits_for_key)
        {
            doubts.extend(or_itself(waits_for_key));
        }
        doubts
    }

    /// What may be a resource of type `ty` that belongs to `owner` and is not seen: a half-typed block, one whose owner
    /// is not known, or a module whose code is not here and that is given the owner.
    pub fn unseen(&self, owner: &Resource, ty: &'static str, by: &'static str) -> Vec<Input> {
        if self.model.has_broken(ty) {
            return vec![Input::Broken(ty.into())];
        }
        let adrift = self.adrift(ty, by);
        match adrift.is_empty() {
            true => self.given_to(owner),
            false => adrift,
        }
    }

    /// The modules without code that are given something of `owner`.
    pub fn given_to(&self, owner: &Resource) -> Vec<Input> {
        let referrers = self.model.referrers(owner.id);
        let calls = referrers.filter(|r| r.mode == Mode::Module);
        let is_entered = |call: &Resource| {
            let mut instances = self.model.instances.iter();
            instances.any(|instance| instance.call == Some(call.id))
        };
        let absent = calls.filter(|call| !is_entered(call));
        absent
            .map(|call| Input::Module {
                address: call.address.clone(),
            })
            .collect()
    }

    /// What the first companion of type `ty` waits for that names no resource of the code, and whose name is not known.
    fn adrift(&self, ty: &str, by: &str) -> Vec<Input> {
        let mut adrift = self.model.tied(ty, by, To::Nothing);
        let Some((companion, link)) = adrift.find_map(|r| Some((r, r.attr(by)?))) else {
            return Vec::new();
        };
        match waits_for(&link.value) {
            inputs if inputs.is_empty() => vec![Input::Setting(companion.address.clone())],
            inputs => inputs,
        }
    }
}
