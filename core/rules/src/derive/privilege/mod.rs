//! Privilege: what an identity may do, and what a grant lets do.
//!
//! One small file a subject. [`Deriver::of`] dispatches by type, so that other types cost nothing.

mod aws;
mod azure;
mod google;
mod kubernetes;

use super::companions::{self, Companion};
use super::named;
use crate::facts::{Fact, Privilege, Proof};
use crate::policy::aws::Identity;
use crate::policy::waits_for;
use std::cell::RefCell;
use std::collections::HashMap;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Input, Model, Resource, ResourceId, Value};

type Rights = Fact<Privilege>;

/// Derives the privileges of one model, and keeps what several resources share.
pub struct Deriver<'a> {
    model: &'a Model,
    shared: RefCell<HashMap<ResourceId, Rights>>,
}

impl<'a> Deriver<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self {
            model,
            shared: RefCell::default(),
        }
    }

    /// None where privilege does not apply to the type.
    pub fn of(&self, resource: &'a Resource) -> Option<Rights> {
        match resource.ty.split_once('_')?.0 {
            "aws" => aws::privilege(self, resource),
            "azurerm" | "azuread" => azure::privilege(self, resource),
            "google" => google::privilege(self, resource),
            "kubernetes" => kubernetes::privilege(self, resource),
            _ => None,
        }
    }

    /// The policies of a role, user or group of AWS, with those of its groups, and what limits them; None for any other type.
    pub fn policies(&self, resource: &'a Resource) -> Option<Identity> {
        aws::identity(self, resource)
    }

    /// A fact that many resources ask for, derived once.
    fn shared(&self, resource: &'a Resource, derive: fn(&Self, &'a Resource) -> Rights) -> Rights {
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

    /// A block of this type is half-typed: it may be one that matters.
    fn is_broken(&self, ty: &str) -> bool {
        self.model.has_broken(ty)
    }

    /// The resources of these types that a value names: by reference, or by being the same text as their attribute `name`.
    /// None where it may name something else.
    fn found(&self, value: &Value, types: &[&str], name: &str) -> Option<Vec<&'a Resource>> {
        if let Some(found) = named::named(self.model, value, types) {
            return Some(found);
        }
        let text = value.as_str()?;
        let mut all = types.iter().flat_map(|ty| self.model.of_type(ty));
        let found = all.find(|r| r.attr(name).and_then(|a| a.value.as_str()) == Some(text))?;
        Some(vec![found])
    }
}

/// Nothing is allowed, and nothing proves it yet.
fn nothing() -> Rights {
    Fact::known(Privilege::None, Vec::new())
}

/// Anything may be allowed, depending on what a value waits for.
fn unknown(value: &Value, proofs: Vec<Proof>) -> Rights {
    Fact::unknown(proofs, waits(value))
}

/// What a value waits for, or the value itself.
fn waits(value: &Value) -> Vec<Input> {
    let inputs = waits_for(value);
    match inputs.is_empty() {
        true => {
            let what = value.as_str().unwrap_or("a value");
            vec![Input::Setting(format!("`{what}`").into())]
        }
        false => inputs,
    }
}

/// An attribute that is there and not null.
fn given<'a>(body: &'a Body, name: &str) -> Option<&'a Attr> {
    body.attr(name).filter(|attr| !attr.value.is_null())
}

/// The values of an attribute that is a list, or the value itself.
fn items(attr: &Attr) -> &[Value] {
    attr.value.items_or_self()
}

/// Gives a fact without evidence the head of the block, so that every fact has a place.
fn somewhere(fact: Rights, resource: &Resource, message: &str) -> Rights {
    match fact.evidence.is_empty() {
        true => fact.then([Proof::new(resource.header, message)]),
        false => fact,
    }
}

/// What a companion adds: between nothing and its own, where it may not be there or belong elsewhere.
fn perhaps(fact: Rights, depends: Vec<Input>) -> Rights {
    match depends.is_empty() {
        true => fact,
        false => nothing().or(fact).waiting_for(depends),
    }
}
