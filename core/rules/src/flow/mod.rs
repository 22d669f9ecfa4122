//! Where data goes: from what holds it, hop by hop, to what can be reached from further away than the data may go.
//!
//! A hop is known or it is none: what can't be read from the code is silent. Most kinds of hop are rows of a table in
//! [`links`]; those that need more than "this names that" have a file each.

mod apis;
mod configured;
mod distributions;
mod google;
mod kubernetes;
mod links;
mod named;
mod network;
mod path;
mod reading;
mod roles;

pub use path::{Leak, leaks};

use crate::facts::Proof;
use trueline_hcl::{Model, Resource};

/// One hop: what the data reaches next, and the places that say so.
#[derive(Clone, Debug)]
pub struct Hop<'a> {
    pub to: &'a Resource,
    pub proofs: Vec<Proof>,
}

/// Every hop from `from`, by the target's place in the model, each target once.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = links::hops(model, from);
    hops.extend(apis::hops(model, from));
    hops.extend(distributions::hops(model, from));
    hops.extend(reading::hops(model, from));
    hops.extend(roles::hops(model, from));
    hops.extend(google::hops(model, from));
    hops.extend(network::hops(model, from));
    hops.extend(configured::hops(model, from));
    hops.extend(kubernetes::hops(model, from));
    hops.retain(|hop| hop.to.id != from.id && is_there(hop.to, from));
    hops.sort_by_key(|hop| hop.to.id);
    hops.dedup_by_key(|hop| hop.to.id);
    hops
}

/// Surely there whenever the other is: its `count` or `for_each` is known, or waits for the same.
fn is_there(resource: &Resource, with: &Resource) -> bool {
    let waits = |r: &Resource| r.key_unknown.as_ref().map(|v| v.inputs().to_vec());
    resource.key_unknown.is_none() || waits(resource) == waits(with)
}

/// For messages: `aws_lb.api`, without the key and the module.
fn name(resource: &Resource) -> String {
    format!("`{}.{}`", resource.ty, resource.name)
}
