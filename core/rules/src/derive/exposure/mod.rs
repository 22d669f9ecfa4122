//! Exposure: who can reach a resource directly.
//!
//! One small file a subject. [`Deriver::of`] dispatches by type, so that other types cost nothing.

mod aws;
mod azure;
mod google;
mod kubernetes;
mod sources;
mod switch;

use super::named::named;
use super::{cite, companions, fields};
use crate::facts::{Exposure, Fact, Proof};
use companions::Companion;
use std::cell::RefCell;
use std::collections::HashMap;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Input, Model, Resource, ResourceId, Value};

type Reach = Fact<Exposure>;

/// Derives the exposures of one model, and keeps what several resources share.
pub struct Deriver<'a> {
    model: &'a Model,
    shared: RefCell<HashMap<ResourceId, Reach>>,
}

impl<'a> Deriver<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self {
            model,
            shared: RefCell::default(),
        }
    }

    /// None where exposure does not apply to the type.
    pub fn of(&self, resource: &'a Resource) -> Option<Reach> {
        match resource.ty.split_once('_')?.0 {
            "aws" => aws::exposure(self, resource),
            "azurerm" => azure::exposure(self, resource),
            "google" => google::exposure(self, resource),
            "kubernetes" => kubernetes::exposure(self, resource),
            _ => None,
        }
    }

    /// A fact that many resources ask for, derived once.
    fn shared(&self, resource: &'a Resource, derive: fn(&Self, &'a Resource) -> Reach) -> Reach {
        if let Some(fact) = self.shared.borrow().get(&resource.id) {
            return fact.clone();
        }
        let fact = derive(self, resource);
        self.shared.borrow_mut().insert(resource.id, fact.clone());
        fact
    }

    /// See [`companions::of`].
    fn companions(
        &self,
        owner: &Resource,
        ty: &'static str,
        attr: &'static str,
        names: &[&str],
    ) -> Vec<Companion<'a>> {
        companions::of(self.model, owner, ty, attr, names)
    }

    /// What resources of type `ty` that belong to `owner` add, each with `derive`: the highest of all. One that may not be
    /// there, or may belong elsewhere, adds between nothing and its own.
    fn grants(
        &self,
        owner: &Resource,
        (ty, attr, names): (&'static str, &'static str, &[&str]),
        derive: impl Fn(&'a Resource) -> Reach,
    ) -> Reach {
        let mut fact = self.unless_broken(nobody(), ty);
        for companion in self.companions(owner, ty, attr, names) {
            let grant = derive(companion.resource);
            fact = fact.max(match companion.depends.is_empty() {
                true => grant,
                false => nobody().or(grant).waiting_for(companion.depends),
            });
        }
        fact
    }

    /// `fact`, or anything above it while a block of type `ty` is half-typed: it may be the one that matters.
    fn unless_broken(&self, fact: Reach, ty: &'static str) -> Reach {
        match self.is_broken(ty) {
            true => fact.max(Fact::unknown(Vec::new(), vec![Input::Broken(ty.into())])),
            false => fact,
        }
    }

    fn is_broken(&self, ty: &str) -> bool {
        self.model.has_broken(ty)
    }

    /// The managed resources of these types one of which a value names. None where it may name something else: a
    /// variable, a data source, something that is written out.
    fn named(&self, value: &Value, types: &[&str]) -> Option<Vec<&'a Resource>> {
        named(self.model, value, types)
    }

    /// What one of the resources is that a value names, whichever it is; None as for [`Deriver::named`].
    fn one_of(
        &self,
        value: &Value,
        types: &[&str],
        derive: impl Fn(&'a Resource) -> Reach,
    ) -> Option<Reach> {
        let found = self.named(value, types)?;
        found.into_iter().map(derive).reduce(Fact::or)
    }
}

/// Nothing is granted, and nothing proves it yet.
fn nobody() -> Reach {
    Fact::known(Exposure::Private, Vec::new())
}

/// `level`, because of what stands at the head of the block, where something is absent.
fn by_default(resource: &Resource, level: Exposure, message: impl Into<String>) -> Reach {
    Fact::known(level, vec![Proof::new(resource.header, message)])
}

/// An attribute that is there and not null.
fn given<'a>(body: &'a Body, name: &str) -> Option<&'a Attr> {
    body.attr(name).filter(|attr| !attr.value.is_null())
}

/// Between two levels, depending on what an attribute waits for.
fn open(low: Exposure, high: Exposure, value: &Value, proofs: Vec<Proof>) -> Reach {
    let mut inputs = crate::policy::waits_for(value);
    if inputs.is_empty() {
        let what = value.as_str().map_or("a value", |text| text);
        inputs.push(Input::Setting(format!("`{what}`").into()));
    }
    Fact::between(low, high, proofs, inputs)
}

/// Between two levels, depending on something that no value stands for.
fn outside(low: Exposure, high: Exposure, what: &str, proofs: Vec<Proof>) -> Reach {
    Fact::between(low, high, proofs, vec![Input::Setting(what.into())])
}

/// Gives a fact without evidence the head of the block, so that every fact has a place.
fn somewhere(fact: Reach, resource: &Resource, message: &str) -> Reach {
    match fact.evidence.is_empty() {
        true => fact.then([Proof::new(resource.header, message)]),
        false => fact,
    }
}

/// A nested block that decides is not listed: a `dynamic` one of unknown number, or none at all where one is required.
fn open_block(resource: &Resource, kind: &str, low: Exposure, high: Exposure) -> Reach {
    let proof = Proof::new(
        resource.header,
        format!("its `{kind}` is not known from the code"),
    );
    let source = resource.open.iter().find(|(open, _)| open == kind);
    match source {
        Some((_, value)) => open(low, high, value, vec![proof]),
        None => outside(low, high, &format!("`{kind}`"), vec![proof]),
    }
}

#[cfg(test)]
mod tests;
